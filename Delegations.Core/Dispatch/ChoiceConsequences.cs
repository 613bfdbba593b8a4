namespace Delegations.Core.Dispatch;

/// <summary>What a choice of how to follow the programme brings, shown before it is made.</summary>
/// <param name="TakenBack">Invitations that were sent and are taken back; the calendar removes each or asks.</param>
/// <param name="Invited">Invitations that are sent.</param>
/// <param name="Itinerary">The whole itinerary goes out by mail, without invitations.</param>
public sealed record ChoiceConsequences(int TakenBack, int Invited, bool Itinerary);
