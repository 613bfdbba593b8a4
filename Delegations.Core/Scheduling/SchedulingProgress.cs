namespace Delegations.Core.Scheduling;

/// <summary>How far the search is.</summary>
/// <param name="Seconds">Wall time since it began.</param>
/// <param name="Objective">Cost of the best programme so far.</param>
/// <param name="Bound">No programme costs less than this.</param>
/// <param name="Placed">Items placed in it.</param>
/// <param name="Items">All items.</param>
public sealed record SchedulingProgress(double Seconds, long Objective, long Bound, int Placed, int Items);
