namespace Delegations.Core.Itineraries;

/// <summary>
/// Whom the guest calls or writes to. It goes into calendars and mail, which get passed on: an office's line and mailbox,
/// never somebody's private number.
/// </summary>
/// <param name="Name">The person or desk, such as "Chen Li, Protocol Desk".</param>
/// <param name="Telephone">With the country code, or null.</param>
/// <param name="Email">The office's mailbox, or null.</param>
public sealed record OfficeContact(Wording Name, string? Telephone, string? Email);
