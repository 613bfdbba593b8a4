namespace Delegations.Core.Scheduling.Slots;

/// <summary>What the search of talks in slots found.</summary>
/// <param name="Seats">The best programme, along the items; null when none was found in time.</param>
/// <param name="Cost">What it costs by <see cref="ProgrammeCost"/>; <see cref="long.MaxValue"/> without a programme.</param>
/// <param name="Bound">No programme costs less.</param>
/// <param name="Work">Deterministic work done, about a second each.</param>
internal sealed record SlotAnswer(Seat?[]? Seats, long Cost, long Bound, double Work)
{
    /// <summary>True when nothing is better.</summary>
    public bool IsOptimal => Seats is not null && Cost <= Bound;
}
