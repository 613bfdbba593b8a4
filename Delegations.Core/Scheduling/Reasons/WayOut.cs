using NodaTime;

namespace Delegations.Core.Scheduling.Reasons;

/// <summary>
/// One concrete change after which the item stands, or the finding is gone, and no hard finding is new. <see cref="ApplyTo"/> makes it.
/// </summary>
public sealed record WayOut
{
    /// <summary>What it asks for first.</summary>
    public required WayOutKind Kind { get; init; }

    /// <summary>The item that it is for.</summary>
    public required ItemKey Item { get; init; }

    /// <summary>Where the item stands then; null when it is the one that is taken out.</summary>
    public required Placement? Placement { get; init; }

    /// <summary>All placements that are new or other than before, the item's own included.</summary>
    public required IReadOnlyList<Placement> Placements { get; init; }

    /// <summary>Where other items go.</summary>
    public IReadOnlyList<ItemMove> Moves { get; init; } = [];

    /// <summary>Items that lose their place.</summary>
    public IReadOnlyList<ItemKey> TakenOut { get; init; } = [];

    /// <summary>The item as it must be wished for then; null when the wish can stay as it is.</summary>
    public SchedulingItem? Changed { get; init; }

    /// <summary>Bookings of other visits that have to be moved.</summary>
    public IReadOnlyList<BookingMove> MovedBookings { get; init; } = [];

    /// <summary>The resource that is new to the item, if there is one: a room before a person before the others.</summary>
    public ResourceKey? Resource { get; init; }

    /// <summary>The need that <see cref="Resource"/> meets, or that is given up.</summary>
    public string? Need { get; init; }

    /// <summary>The wishes that give way.</summary>
    public IReadOnlyList<ConflictMember> GivesWay { get; init; } = [];

    /// <summary>The differences of the soft rules, those that differ; the cost of the item's having been left out is not counted.</summary>
    public required IReadOnlyList<CostDifference> Costs { get; init; }

    /// <summary>What the wishes that give way cost, by <see cref="WayOutPrices"/>.</summary>
    public required long Price { get; init; }

    /// <summary>The sum of <see cref="Costs"/> and <see cref="Price"/>; ways out are ranked by it.</summary>
    public long Cost => Costs.Sum(cost => cost.Cost) + Price;

    /// <summary>The request and the programme after the change.</summary>
    /// <param name="request">What was asked for.</param>
    /// <param name="placements">The programme for which the way out was found.</param>
    public ChangedProgramme ApplyTo(SchedulingRequest request, IReadOnlyList<Placement> placements)
    {
        var gone = TakenOut.Concat(Placements.Select(placement => placement.Item)).ToHashSet();
        return new ChangedProgramme(
            Changed is null ? request : request with { Items = [.. request.Items.Select(item => item.Key == Changed.Key ? Changed : item)] },
            [.. placements.Where(placement => !gone.Contains(placement.Item)), .. Placements]);
    }
}

/// <summary>A request and a programme for it.</summary>
/// <param name="Request">What is asked for.</param>
/// <param name="Placements">The programme.</param>
public sealed record ChangedProgramme(SchedulingRequest Request, IReadOnlyList<Placement> Placements);

/// <summary>An item that goes elsewhere.</summary>
/// <param name="Item">Which.</param>
/// <param name="From">Where it stood.</param>
/// <param name="To">Where it stands then; null when no place is known.</param>
public sealed record ItemMove(ItemKey Item, Placement From, Placement? To);

/// <summary>A booking of another visit that has to be moved.</summary>
/// <param name="Resource">What is booked.</param>
/// <param name="During">When.</param>
/// <param name="Price">Points, as the booking has it.</param>
public sealed record BookingMove(ResourceKey Resource, Interval During, long Price);

/// <summary>By how much one soft rule differs.</summary>
/// <param name="Rule">One of <see cref="SoftRules"/>.</param>
/// <param name="Amount">More is positive: minutes, seats, items.</param>
/// <param name="Cost">Dearer is positive.</param>
public sealed record CostDifference(string Rule, long Amount, long Cost);
