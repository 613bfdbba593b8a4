using NodaTime;

namespace Delegations.Core.Scheduling.Reasons;

/// <summary>Why an item is where it is: where else it could be and what that costs, and what bars the other starts.</summary>
/// <param name="Item">Which item.</param>
/// <param name="Placement">Where it is.</param>
/// <param name="Others">Other starts that are free, all other items unchanged; the cheapest first, each with the resources that cost least.</param>
/// <param name="Barred">Runs of starts that are barred, in order of time, within the days of the programme and the house's hours.</param>
/// <param name="IsComplete">False when time ran out before every start was looked at.</param>
public sealed record PlacementReasons(
    ItemKey Item, Placement Placement, IReadOnlyList<OtherStart> Others, IReadOnlyList<BarredStarts> Barred, bool IsComplete);

/// <summary>Another start of an item.</summary>
/// <param name="Placement">Where it could be.</param>
/// <param name="Costs">What the soft rules say to it, those that differ.</param>
public sealed record OtherStart(Placement Placement, IReadOnlyList<CostDifference> Costs)
{
    /// <summary>How much more it costs; less than zero when it would be better.</summary>
    public long Cost => Costs.Sum(cost => cost.Cost);
}

/// <summary>Starts that an item cannot have.</summary>
/// <param name="First">The first such start.</param>
/// <param name="Last">The last, inclusive.</param>
/// <param name="By">What would have to give way for any one of them: the fewest wishes and rules there are.</param>
public sealed record BarredStarts(Instant First, Instant Last, IReadOnlyList<ConflictMember> By);

/// <summary>What it would cost to put an item somewhere.</summary>
/// <param name="Placement">Where it would be, with the resources that were given or that cost least.</param>
/// <param name="Arises">Findings that are new then, worst first.</param>
/// <param name="Vanishes">Findings that are gone then.</param>
/// <param name="Costs">The differences of the soft rules, those that differ.</param>
/// <param name="MustMove">Other items that cannot stay where they are, and where each could go by itself.</param>
public sealed record PlacementPrice(
    Placement Placement,
    IReadOnlyList<SchedulingFinding> Arises,
    IReadOnlyList<SchedulingFinding> Vanishes,
    IReadOnlyList<CostDifference> Costs,
    IReadOnlyList<ItemMove> MustMove)
{
    /// <summary>How much more it costs.</summary>
    public long Cost => Costs.Sum(cost => cost.Cost);

    /// <summary>True when no hard finding is new.</summary>
    public bool IsFree => !Arises.Any(finding => finding.Severity == FindingSeverity.Hard);
}
