using NodaTime;

namespace Delegations.Core.Letters.Layout;

/// <summary>The visit that the letter invites to.</summary>
/// <param name="Purpose">What for, so that it goes on from "to visit our university for" and from "访问事由为":
/// <c>talks on joint doctoral education</c>, <c>联合培养博士生会谈</c>.</param>
/// <param name="Arrival">First day, inclusive.</param>
/// <param name="Departure">Last day, inclusive; not before the first.</param>
/// <param name="Places">Cities and campuses.</param>
/// <param name="Relation">How guest and host stand to each other: <c>partner university since 2011</c>.</param>
/// <param name="Funding">Who pays what.</param>
/// <param name="Entries">How often the guest wishes to enter; a visa needs it.</param>
public sealed record InvitedVisit(
    Wording Purpose,
    LocalDate Arrival,
    LocalDate Departure,
    Wording Places,
    Wording Relation,
    Wording Funding,
    VisaEntries? Entries);
