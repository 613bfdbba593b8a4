namespace Delegations.Core.Scheduling.Reasons;

/// <summary>What the soft rules cost, and by how much two programmes differ.</summary>
internal static class CostSheet
{
    /// <summary>The differences of the rules that differ, the dearest first. Rules in <paramref name="except"/> are not counted.</summary>
    public static IReadOnlyList<CostDifference> Between(IReadOnlyList<SoftCost> before, IReadOnlyList<SoftCost> after, IReadOnlyDictionary<string, long>? except = null)
    {
        var old = before.ToDictionary(cost => cost.Rule);
        return
        [
            .. after
                .Select(cost =>
                {
                    var amount = cost.Amount - (old.TryGetValue(cost.Rule, out var was) ? was.Amount : 0) + (except is not null && except.TryGetValue(cost.Rule, out var less) ? less : 0);
                    return new CostDifference(cost.Rule, amount, amount * cost.Weight);
                })
                .Where(cost => cost.Amount != 0)
                .OrderByDescending(cost => cost.Cost)
                .ThenBy(cost => cost.Rule, StringComparer.Ordinal),
        ];
    }

    /// <summary>What the rules say of an item's being left out, so that it can be taken off.</summary>
    public static IReadOnlyDictionary<string, long> LeftOut(SchedulingItem item) => new Dictionary<string, long>(StringComparer.Ordinal)
    {
        [item.MustBePlaced ? SoftRules.MustLeftOut : SoftRules.WishLeftOut] = item.MustBePlaced ? 1 : item.Priority,
    };
}
