namespace Delegations.Api.Itineraries;

/// <summary>Somebody in an invitation: the office that invites, or the one guest who is invited.</summary>
/// <param name="Name">How they are called, in any script.</param>
/// <param name="Address">Their address, in ASCII.</param>
public sealed record CalendarMailbox(string Name, string Address)
{
    /// <summary>True when an address can stand in an invitation, so that calendars can answer to it.</summary>
    public static bool CanHold(string address) => ContentLine.IsMailto(address);
}
