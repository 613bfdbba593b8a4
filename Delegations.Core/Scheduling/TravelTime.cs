namespace Delegations.Core.Scheduling;

/// <summary>How long the way between two sites takes. It holds for the way back too, unless that is entered itself.</summary>
/// <param name="From">One site.</param>
/// <param name="To">The other.</param>
/// <param name="Minutes">Whole minutes, zero or more.</param>
public sealed record TravelTime(SiteKey From, SiteKey To, int Minutes);
