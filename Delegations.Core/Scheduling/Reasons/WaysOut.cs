namespace Delegations.Core.Scheduling.Reasons;

/// <summary>Finds ways out: concrete changes after which an item stands or a finding is gone, with no hard finding more than before.</summary>
public static class WaysOut
{
    /// <summary>Ways to let an item in that has no place, the cheapest first.</summary>
    /// <param name="problem">What is to be placed.</param>
    /// <param name="placements">The programme.</param>
    /// <param name="item">The item; an unknown one throws <see cref="ArgumentException"/>. If it has a place, ways to another one are found.</param>
    /// <param name="limits">How far to go; null for the usual.</param>
    /// <param name="cancellationToken">Stops the search; what was found by then is returned.</param>
    public static IReadOnlyList<WayOut> ForItem(
        SchedulingProblem problem, IReadOnlyList<Placement> placements, ItemKey item, ReasonLimits? limits = null, CancellationToken cancellationToken = default) =>
        new WayOutSearch(problem, placements, limits ?? new ReasonLimits(), cancellationToken).Run([item], null);

    /// <summary>Ways to be rid of a finding of <see cref="ProgrammeCheck"/>, the cheapest first; none when it has no items that could go elsewhere.</summary>
    /// <param name="problem">What is to be placed.</param>
    /// <param name="placements">The programme that the finding is about.</param>
    /// <param name="finding">The finding.</param>
    /// <param name="limits">How far to go; null for the usual.</param>
    /// <param name="cancellationToken">Stops the search; what was found by then is returned.</param>
    public static IReadOnlyList<WayOut> ForFinding(
        SchedulingProblem problem,
        IReadOnlyList<Placement> placements,
        SchedulingFinding finding,
        ReasonLimits? limits = null,
        CancellationToken cancellationToken = default)
    {
        ItemKey[] items = finding.OtherItem is { } other && other != finding.Item ? [finding.Item, other] : [finding.Item];
        return new WayOutSearch(problem, placements, limits ?? new ReasonLimits(), cancellationToken)
            .Run([.. items.Where(item => problem.FindItem(item) is not null)], finding);
    }
}
