namespace Delegations.Core.Scheduling;

/// <summary>How good a proposal is known to be.</summary>
public enum ProposalStatus
{
    /// <summary>No programme costs less.</summary>
    Optimal,

    /// <summary>All hard rules hold; a better one may exist.</summary>
    Feasible,

    /// <summary>Not a single item can be placed.</summary>
    Infeasible,

    /// <summary>Stopped before even the first programme was there.</summary>
    NoneInTime,
}

/// <summary>What the scheduler proposes.</summary>
/// <param name="Status">How good it is known to be.</param>
/// <param name="Placements">In order of time.</param>
/// <param name="LeftOut">In the order of the problem's items.</param>
/// <param name="Costs">What each soft rule costs here.</param>
/// <param name="Objective">The sum of <paramref name="Costs"/>.</param>
/// <param name="Bound">No programme costs less than this.</param>
/// <param name="Seconds">Wall time that the search took.</param>
public sealed record SchedulingProposal(
    ProposalStatus Status,
    IReadOnlyList<Placement> Placements,
    IReadOnlyList<LeftOutItem> LeftOut,
    IReadOnlyList<SoftCost> Costs,
    long Objective,
    long Bound,
    double Seconds);
