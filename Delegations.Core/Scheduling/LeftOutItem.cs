using NodaTime;

namespace Delegations.Core.Scheduling;

/// <summary>An item that found no place, and why.</summary>
/// <param name="Item">Which item.</param>
/// <param name="Reason">What binds first.</param>
/// <param name="Others">Other single rules, each of which would also let it in if it gave way.</param>
public sealed record LeftOutItem(ItemKey Item, LeftOutReason Reason, IReadOnlyList<LeftOutReason> Others);

/// <summary>Why an item is left out. Giving way on this alone would let it in, all other placements unchanged, unless the code says otherwise.</summary>
public sealed record LeftOutReason
{
    /// <summary>One of <see cref="LeftOutCodes"/>.</summary>
    public required string Code { get; init; }

    /// <summary>The resource that is missing, if it is one.</summary>
    public ResourceKey? Resource { get; init; }

    /// <summary>The need that nobody meets, such as <c>interpreter</c>.</summary>
    public string? Need { get; init; }

    /// <summary>The items that hold what is wanted; empty when calendars do.</summary>
    public IReadOnlyList<ItemKey> CompetingItems { get; init; } = [];

    /// <summary>What would be wanted, such as seats.</summary>
    public int? Wanted { get; init; }

    /// <summary>The most that there is, such as seats of the largest room.</summary>
    public int? Available { get; init; }

    /// <summary>A time at which the item could be if this rule gave way.</summary>
    public Interval? Possible { get; init; }
}
