namespace Delegations.Api.Itineraries;

/// <summary>Somebody in an invitation: the office that invites, or the one guest who is invited.</summary>
/// <param name="Name">How they are called, in any script.</param>
/// <param name="Address">Their address, in ASCII.</param>
public sealed record CalendarMailbox(string Name, string Address);
