namespace Delegations.Core.Scheduling.Repair;

/// <summary>A programme after a change.</summary>
/// <param name="Placements">In order of time.</param>
/// <param name="Difference">What is other than before, and who must be told.</param>
/// <param name="LeftOut">Items that have no place, in the problem's order.</param>
/// <param name="Costs">What each soft rule costs now.</param>
/// <param name="IsFewest">True when it is proven that no repair moves fewer items.</param>
/// <param name="Seconds">Wall time that it took.</param>
public sealed record RepairedProgramme(
    IReadOnlyList<Placement> Placements,
    ProgrammeDifference Difference,
    IReadOnlyList<ItemKey> LeftOut,
    IReadOnlyList<SoftCost> Costs,
    bool IsFewest,
    double Seconds);

/// <summary>How far a repair may go.</summary>
/// <param name="Seconds">Wall time, more than zero.</param>
/// <param name="Work">Deterministic work, more than zero, about a second each; null means no limit.</param>
/// <param name="Seed">Any number of zero or more.</param>
/// <param name="Movable">The parties whose items may move, be added or dropped; null means all. What is not movable stays where it was.</param>
public sealed record RepairLimits(double Seconds = 5, double? Work = null, int Seed = 1, IReadOnlySet<PartyKey>? Movable = null);
