using NodaTime;

namespace Delegations.Core.Scheduling;

/// <summary>A scheduling problem as somebody wrote it down; <see cref="SchedulingProblem.Create"/> checks it.</summary>
public sealed record SchedulingRequest
{
    /// <summary>The office's zone, in which all local times are meant.</summary>
    public required DateTimeZone Zone { get; init; }

    /// <summary>The days of the office's zone on which items may lie, both inclusive; at most 62. Fixed items may lie a week outside.</summary>
    public required DateInterval Days { get; init; }

    /// <summary>The grain of all times: a minute or a second. What is finer is rounded outwards.</summary>
    public Duration Unit { get; init; } = Duration.FromMinutes(1);

    /// <summary>Items that are not fixed start on a multiple of this after local midnight of the first day. A multiple of <see cref="Unit"/>, at most an hour.</summary>
    public Duration Step { get; init; } = Duration.FromMinutes(5);

    /// <summary>What is to be placed.</summary>
    public IReadOnlyList<SchedulingItem> Items { get; init; } = [];

    /// <summary>What is to be known of parties; one that is not here travels by any mode.</summary>
    public IReadOnlyList<SchedulingParty> Parties { get; init; } = [];

    /// <summary>Who and what serves.</summary>
    public IReadOnlyList<SchedulingResource> Resources { get; init; } = [];

    /// <summary>The sites; each key of a site must be here.</summary>
    public IReadOnlyList<SiteKey> Sites { get; init; } = [];

    /// <summary>Travel between sites; a way over a third site is taken when it is quicker, within a site there is none.</summary>
    public IReadOnlyList<TravelTime> Travel { get; init; } = [];

    /// <summary>What comes before what.</summary>
    public IReadOnlyList<ItemOrder> Order { get; init; } = [];

    /// <summary>How far apart two items start.</summary>
    public IReadOnlyList<ItemLag> Lags { get; init; } = [];

    /// <summary>
    /// The programme as it was released. What differs from it costs by <see cref="SchedulingWeights.MovedItem"/> and its neighbours; an item
    /// that is not in it is new and costs nothing.
    /// </summary>
    public IReadOnlyList<Placement> Released { get; init; } = [];

    /// <summary>The house's hours.</summary>
    public SchedulingRules Rules { get; init; } = SchedulingRules.Default;

    /// <summary>What the soft rules cost.</summary>
    public SchedulingWeights Weights { get; init; } = SchedulingWeights.Default;
}
