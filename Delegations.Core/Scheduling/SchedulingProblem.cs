using NodaTime;

namespace Delegations.Core.Scheduling;

/// <summary>A checked scheduling problem: every key is known, every interval has an end, the order has no circle.</summary>
public sealed class SchedulingProblem
{
    private readonly Dictionary<ItemKey, SchedulingItem> _items;
    private readonly Dictionary<ResourceKey, SchedulingResource> _resources;
    private readonly Dictionary<SiteKey, int> _sites;
    private readonly int[][] _travel;

    private SchedulingProblem(SchedulingRequest request)
    {
        Request = request;
        _items = request.Items.ToDictionary(item => item.Key);
        _resources = request.Resources.ToDictionary(resource => resource.Key);
        _sites = request.Sites.Select((site, index) => (site, index)).ToDictionary(pair => pair.site, pair => pair.index);
        _travel = ShortestWays(request, _sites);
    }

    /// <summary>What was asked for.</summary>
    public SchedulingRequest Request { get; }

    /// <summary>The items, in their order.</summary>
    public IReadOnlyList<SchedulingItem> Items => Request.Items;

    /// <summary>The resources, in their order.</summary>
    public IReadOnlyList<SchedulingResource> Resources => Request.Resources;

    /// <summary>Checks what was asked for; refuses with every place that is malformed.</summary>
    public static Result<SchedulingProblem> Create(SchedulingRequest request)
    {
        var refusals = SchedulingRequestCheck.Check(request);
        return refusals.Count == 0 ? new SchedulingProblem(request) : Result<SchedulingProblem>.Refused(refusals);
    }

    /// <summary>The item of that name, or null.</summary>
    public SchedulingItem? FindItem(ItemKey key) => _items.GetValueOrDefault(key);

    /// <summary>The resource of that name, or null.</summary>
    public SchedulingResource? FindResource(ResourceKey key) => _resources.GetValueOrDefault(key);

    /// <summary>Minutes from one site to another by the quickest way, zero within a site and when a place does not matter.</summary>
    public int TravelMinutes(SiteKey? from, SiteKey? to) =>
        from is { } start && to is { } end ? _travel[_sites[start]][_sites[end]] : 0;

    /// <summary>The number of a site, or -1 when the place does not matter.</summary>
    internal int SiteNumber(SiteKey? site) => site is { } key ? _sites[key] : -1;

    /// <summary>The same as <see cref="TravelMinutes"/>, by the numbers of the sites.</summary>
    internal int TravelBetween(int from, int to) => from < 0 || to < 0 ? 0 : _travel[from][to];

    // A transfer may be quicker than the matrix says; then the transfer is right, and whoever takes it is not late.
    private static int[][] ShortestWays(SchedulingRequest request, Dictionary<SiteKey, int> sites)
    {
        var count = sites.Count;
        int[][] ways = [.. Enumerable.Range(0, count).Select(_ => new int[count])];
        var entered = request.Travel.Select(way => (sites[way.From], sites[way.To])).ToHashSet();
        for (var from = 0; from < count; from++)
        {
            for (var to = 0; to < count; to++)
            {
                ways[from][to] = from == to ? 0 : request.Rules.UnknownTravelMinutes;
            }
        }

        foreach (var way in request.Travel.Where(way => way.From != way.To))
        {
            ways[sites[way.From]][sites[way.To]] = way.Minutes;
            if (!entered.Contains((sites[way.To], sites[way.From])))
            {
                ways[sites[way.To]][sites[way.From]] = way.Minutes;
            }
        }

        foreach (var item in request.Items)
        {
            if (item.Place is ItemPlace.Journey journey && item.Kind == SchedulingItemKind.Transfer)
            {
                var (from, to) = (sites[journey.From], sites[journey.To]);
                ways[from][to] = Math.Min(ways[from][to], (int)Math.Ceiling(item.Duration.TotalMinutes));
            }
        }

        for (var over = 0; over < count; over++)
        {
            for (var from = 0; from < count; from++)
            {
                for (var to = 0; to < count; to++)
                {
                    ways[from][to] = Math.Min(ways[from][to], ways[from][over] + ways[over][to]);
                }
            }
        }

        return ways;
    }
}
