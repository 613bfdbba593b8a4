using NodaTime;

namespace Delegations.Core.Scheduling;

/// <summary>A checked scheduling problem: every key is known, every interval has an end, the order has no circle.</summary>
public sealed class SchedulingProblem
{
    private readonly Dictionary<ItemKey, SchedulingItem> _items;
    private readonly Dictionary<ResourceKey, SchedulingResource> _resources;
    private readonly Dictionary<SiteKey, int> _sites;
    private readonly Dictionary<PartyKey, string> _modes;

    private SchedulingProblem(SchedulingRequest request)
    {
        Request = request;
        _items = request.Items.ToDictionary(item => item.Key);
        _resources = request.Resources.ToDictionary(resource => resource.Key);
        _sites = request.Sites.Select((site, index) => (site, index)).ToDictionary(pair => pair.site, pair => pair.index);
        _modes = request.Parties.ToDictionary(party => party.Key, party => party.Mode);
        Travel = new TravelTable(request, _sites);
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

    /// <summary>How long the way from one site to another takes by the quickest way, zero within a site and when a place does not matter.</summary>
    /// <param name="from">Where one sets out.</param>
    /// <param name="to">Where one wants to be.</param>
    /// <param name="mode">One of the modes of <see cref="TravelTime.Mode"/>.</param>
    /// <param name="leaving">When one sets out.</param>
    public Duration TravelFor(SiteKey? from, SiteKey? to, string mode, Instant leaving) =>
        Request.Unit * Travel.Between(SiteNumber(from), SiteNumber(to), Travel.Mode(mode), Travel.Slot(leaving));

    /// <summary>How a party travels.</summary>
    public string ModeOf(PartyKey party) => _modes.GetValueOrDefault(party, TravelTime.AnyMode);

    /// <summary>The ways in units.</summary>
    internal TravelTable Travel { get; }

    /// <summary>The number of a site, or -1 when the place does not matter.</summary>
    internal int SiteNumber(SiteKey? site) => site is { } key ? _sites[key] : -1;
}
