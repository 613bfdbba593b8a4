namespace Delegations.Core.Scheduling.Routes;

/// <summary>What the search for tours found.</summary>
/// <param name="Seats">Seats by item; null where an item is left out.</param>
/// <param name="Cost">What they cost, the same as <see cref="ProgrammeCost"/> says.</param>
/// <param name="Bound">No programme costs less.</param>
/// <param name="IsOptimal">Whether that is proven to be the least.</param>
/// <param name="Work">Deterministic work that was done, in the unit of <see cref="SchedulingLimits.Work"/>.</param>
internal sealed record RouteAnswer(Seat?[] Seats, long Cost, long Bound, bool IsOptimal, double Work);
