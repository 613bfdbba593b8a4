using NodaTime;

namespace Delegations.Core.Scheduling.Check;

/// <summary>What of a problem stays the same while programmes for it are inspected.</summary>
internal sealed class InspectionFrame
{
    private readonly Dictionary<ItemKey, int> _positions;
    private readonly Dictionary<ResourceKey, BusyTable> _busy = [];
    private readonly Dictionary<string, Duration> _longestWays = new(StringComparer.Ordinal);

    public InspectionFrame(SchedulingProblem problem)
    {
        Problem = problem;
        _positions = problem.Items.Select((item, index) => (item.Key, index)).ToDictionary(pair => pair.Key, pair => pair.index);
        Orders = By(problem.Request.Order, order => (order.Before, order.After));
        Lags = By(problem.Request.Lags, lag => (lag.First, lag.Second));
        Parties = problem.Items.GroupBy(item => item.Party).ToDictionary(party => party.Key, party => party.ToList());
    }

    public SchedulingProblem Problem { get; }

    public DateTimeZone Zone => Problem.Request.Zone;

    public SchedulingRules Rules => Problem.Request.Rules;

    /// <summary>The numbers of the orders that an item takes part in.</summary>
    public ILookup<ItemKey, int> Orders { get; }

    /// <summary>The numbers of the lags that an item takes part in.</summary>
    public ILookup<ItemKey, int> Lags { get; }

    public IReadOnlyDictionary<PartyKey, List<SchedulingItem>> Parties { get; }

    public int PositionOf(ItemKey item) => _positions.GetValueOrDefault(item, int.MaxValue);

    public BusyTable BusyOf(SchedulingResource resource)
    {
        if (!_busy.TryGetValue(resource.Key, out var table))
        {
            _busy[resource.Key] = table = new BusyTable(resource);
        }

        return table;
    }

    /// <summary>No way of that mode takes longer.</summary>
    public Duration LongestWay(string mode)
    {
        if (!_longestWays.TryGetValue(mode, out var longest))
        {
            var (travel, number, sites) = (Problem.Travel, Problem.Travel.Mode(mode), Problem.Request.Sites.Count);
            var units = 0;
            for (var from = 0; from < sites; from++)
            {
                for (var to = 0; to < sites; to++)
                {
                    units = Math.Max(units, travel.Longest(from, to, number));
                }
            }

            _longestWays[mode] = longest = Problem.Request.Unit * units;
        }

        return longest;
    }

    public Instant At(LocalDate date, LocalTime time) => (date + time).InZoneLeniently(Zone).ToInstant();

    public Instant EndAt(LocalDate date, LocalTime time) => time == LocalTime.Midnight ? At(date.PlusDays(1), time) : At(date, time);

    /// <summary>Reads a placement of an item that the problem knows.</summary>
    public Placed Read(SchedulingItem item, Placement placement)
    {
        var (uses, unknown) = (new List<SchedulingResource>(), new List<ResourceKey>());
        foreach (var key in item.Required.Concat(placement.Chosen.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value)).Distinct())
        {
            if (Problem.FindResource(key) is { } resource)
            {
                uses.Add(resource);
            }
            else
            {
                unknown.Add(key);
            }
        }

        var room = placement.Room is { } roomKey ? Problem.FindResource(roomKey) : null;
        var (from, to) = item.Place switch
        {
            ItemPlace.AtSite at => ((SiteKey?)at.Site, (SiteKey?)at.Site),
            ItemPlace.Journey journey => (journey.From, journey.To),
            ItemPlace.InRoom => (room?.Site, room?.Site),
            _ => (null, null),
        };
        return new Placed(item, PositionOf(item.Key), placement, from, to, uses, unknown);
    }

    private static ILookup<ItemKey, int> By<T>(IReadOnlyList<T> list, Func<T, (ItemKey, ItemKey)> items) => list
        .SelectMany((one, index) =>
        {
            var (first, second) = items(one);
            return ((ItemKey Item, int Index)[])[(first, index), (second, index)];
        })
        .ToLookup(pair => pair.Item, pair => pair.Index);
}
