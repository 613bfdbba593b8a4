using NodaTime;

namespace Delegations.Core.Scheduling.Check;

/// <summary>
/// A programme under inspection, in parts that each look at little: an item, a resource, a party, an order. What a change does not touch
/// keeps its findings. It works on exact instants and knows nothing of the search.
/// </summary>
internal sealed class ProgrammeInspection
{
    private readonly InspectionFrame _frame;
    private readonly Dictionary<ItemKey, Placed> _placed = [];
    private readonly Dictionary<ResourceKey, List<Placed>> _users = [];
    private readonly Dictionary<ResourceKey, List<Placed>> _wishers = [];
    private readonly Dictionary<PartyKey, List<Placed>> _ofParty = [];
    private readonly Dictionary<Part, List<SchedulingFinding>> _findings = [];

    // What names an item that the problem does not know, or one a second time.
    private readonly List<Placement> _strange = [];

    public ProgrammeInspection(SchedulingProblem problem, IReadOnlyList<Placement> placements)
    {
        _frame = new InspectionFrame(problem);
        foreach (var placement in placements)
        {
            if (problem.FindItem(placement.Item) is { } item && !_placed.ContainsKey(placement.Item))
            {
                Seat(_frame.Read(item, placement));
            }
            else
            {
                _strange.Add(placement);
            }
        }

        foreach (var item in problem.Items)
        {
            InspectItem(item.Key);
        }

        foreach (var resource in _users.Keys.Concat(_wishers.Keys).Distinct().ToList())
        {
            InspectResource(resource);
        }

        foreach (var party in _frame.Parties.Keys)
        {
            InspectParty(party);
        }

        for (var order = 0; order < problem.Request.Order.Count; order++)
        {
            InspectOrder(order);
        }

        for (var lag = 0; lag < problem.Request.Lags.Count; lag++)
        {
            InspectLag(lag);
        }
    }

    private enum PartKind
    {
        Item,
        Resource,
        Wished,
        Party,
        Order,
        Lag,
    }

    /// <summary>All findings, by item in the problem's order, then by code.</summary>
    public IReadOnlyList<SchedulingFinding> Findings()
    {
        var all = new List<SchedulingFinding>();
        foreach (var part in _findings.Values)
        {
            all.AddRange(part);
        }

        all.AddRange(_strange.Select(placement => new SchedulingFinding { Code = FindingCodes.Unknown, Severity = FindingSeverity.Hard, Item = placement.Item }));
        return
        [
            .. all
                .OrderBy(finding => _frame.PositionOf(finding.Item))
                .ThenBy(finding => finding.Item.Value, StringComparer.Ordinal)
                .ThenBy(finding => finding.Code, StringComparer.Ordinal)
                .ThenBy(finding => finding.When is { } when ? when.Start : Instant.MinValue)
                .ThenBy(finding => finding.OtherItem?.Value, StringComparer.Ordinal)
                .ThenBy(finding => finding.Resource?.Value, StringComparer.Ordinal)
                .ThenBy(finding => finding.Detail, StringComparer.Ordinal)
                .ThenBy(finding => finding.When is { } when ? when.End : Instant.MinValue),
        ];
    }

    /// <summary>Puts an item somewhere, wherever it was.</summary>
    public void Place(Placement placement)
    {
        _strange.RemoveAll(one => one.Item == placement.Item);
        if (_frame.Problem.FindItem(placement.Item) is not { } item)
        {
            _strange.Add(placement);
            return;
        }

        var before = Unseat(placement.Item);
        var after = _frame.Read(item, placement);
        Seat(after);
        InspectAround(item, before, after);
    }

    /// <summary>Takes an item's place away, if it has one.</summary>
    public void Remove(ItemKey key)
    {
        _strange.RemoveAll(one => one.Item == key);
        if (_frame.Problem.FindItem(key) is { } item && Unseat(key) is { } before)
        {
            InspectAround(item, before, null);
        }
    }

    private void InspectAround(SchedulingItem item, Placed? before, Placed? after)
    {
        InspectItem(item.Key);
        var resources = (before?.Uses ?? []).Concat(after?.Uses ?? []).Select(resource => resource.Key).Concat(item.Wished).Distinct();
        foreach (var resource in resources)
        {
            InspectResource(resource);
        }

        InspectParty(item.Party);
        foreach (var order in _frame.Orders[item.Key])
        {
            InspectOrder(order);
        }

        foreach (var lag in _frame.Lags[item.Key])
        {
            InspectLag(lag);
        }
    }

    private void Seat(Placed placed)
    {
        _placed.Add(placed.Item.Key, placed);
        Insert(_ofParty, placed.Item.Party, placed);
        foreach (var resource in placed.Uses)
        {
            Insert(_users, resource.Key, placed);
        }

        foreach (var person in placed.Item.Wished.Distinct())
        {
            Insert(_wishers, person, placed);
        }
    }

    private Placed? Unseat(ItemKey key)
    {
        if (!_placed.Remove(key, out var placed))
        {
            return null;
        }

        _ofParty[placed.Item.Party].Remove(placed);
        foreach (var resource in placed.Uses)
        {
            _users[resource.Key].Remove(placed);
        }

        foreach (var person in placed.Item.Wished.Distinct())
        {
            _wishers[person].Remove(placed);
        }

        return placed;
    }

    private static void Insert<TKey>(Dictionary<TKey, List<Placed>> lists, TKey key, Placed placed)
        where TKey : notnull
    {
        if (!lists.TryGetValue(key, out var list))
        {
            lists[key] = list = [];
        }

        list.Add(placed);
    }

    private static List<Placed> InOrder<TKey>(Dictionary<TKey, List<Placed>> lists, TKey key)
        where TKey : notnull
    {
        if (!lists.TryGetValue(key, out var list))
        {
            return [];
        }

        list.Sort(Placed.Compare);
        return list;
    }

    private void Set(Part part, List<SchedulingFinding> findings)
    {
        if (findings.Count == 0)
        {
            _findings.Remove(part);
        }
        else
        {
            _findings[part] = findings;
        }
    }

    private void InspectItem(ItemKey key)
    {
        var part = new Part(PartKind.Item, key.Value);
        if (_placed.TryGetValue(key, out var placed))
        {
            Set(part, new ItemInspection(_frame).Of(placed));
            return;
        }

        var item = _frame.Problem.FindItem(key)!;
        Set(part, [new SchedulingFinding { Code = FindingCodes.NotPlaced, Severity = item.MustBePlaced ? FindingSeverity.Hard : FindingSeverity.Soft, Item = key }]);
    }

    private void InspectResource(ResourceKey key)
    {
        if (_frame.Problem.FindResource(key) is not { } resource)
        {
            return;
        }

        var users = InOrder(_users, key);
        Set(new Part(PartKind.Resource, key.Value), new ResourceInspection(_frame).Of(resource, users));
        Set(new Part(PartKind.Wished, key.Value), InOrder(_wishers, key) is { Count: > 0 } wishers ? new ResourceInspection(_frame).OfWished(resource, wishers, users) : []);
    }

    private void InspectParty(PartyKey key) => Set(new Part(PartKind.Party, key.Value), new PartyInspection(_frame).Of(_frame.Parties[key], InOrder(_ofParty, key)));

    private void InspectOrder(int number)
    {
        var order = _frame.Problem.Request.Order[number];
        var list = new FindingList();
        if (_placed.TryGetValue(order.Before, out var before) && _placed.TryGetValue(order.After, out var after))
        {
            var gap = after.Start - before.End;
            if (gap < order.ShortestGap || (order.LongestGap is { } longest && gap > longest))
            {
                var isShort = gap < order.ShortestGap;
                var wanted = isShort ? order.ShortestGap : order.LongestGap!.Value;
                list.Add(
                    FindingCodes.OrderBroken,
                    order.After,
                    order.Before,
                    minutes: FindingList.Minutes(isShort ? wanted - gap : gap - wanted),
                    wanted: FindingList.Minutes(wanted),
                    available: isShort ? (int)Math.Floor(gap.TotalMinutes) : FindingList.Minutes(gap));
            }
        }

        Set(new Part(PartKind.Order, number.ToString(System.Globalization.CultureInfo.InvariantCulture)), list.Findings);
    }

    private void InspectLag(int number)
    {
        var lag = _frame.Problem.Request.Lags[number];
        var list = new FindingList();
        if (_placed.TryGetValue(lag.First, out var first) && _placed.TryGetValue(lag.Second, out var second))
        {
            var apart = second.Start - first.Start;
            if (apart < lag.Shortest || (lag.Longest is { } longest && apart > longest))
            {
                var isShort = apart < lag.Shortest;
                var wanted = isShort ? lag.Shortest : lag.Longest!.Value;
                list.Add(
                    FindingCodes.LagBroken,
                    lag.Second,
                    lag.First,
                    minutes: FindingList.Minutes(isShort ? wanted - apart : apart - wanted),
                    wanted: FindingList.Minutes(wanted),
                    available: isShort ? (int)Math.Floor(apart.TotalMinutes) : FindingList.Minutes(apart));
            }
        }

        Set(new Part(PartKind.Lag, number.ToString(System.Globalization.CultureInfo.InvariantCulture)), list.Findings);
    }

    /// <summary>One thing that is inspected by itself.</summary>
    private readonly record struct Part(PartKind Kind, string Name);
}
