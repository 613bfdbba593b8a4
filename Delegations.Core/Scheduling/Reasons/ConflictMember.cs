using NodaTime;

namespace Delegations.Core.Scheduling.Reasons;

/// <summary>One wish or rule that takes part in a conflict, as data: a page puts it into words by its code.</summary>
public sealed record ConflictMember
{
    /// <summary>One of <see cref="ConflictCodes"/>; the code says which of the others are set.</summary>
    public required string Code { get; init; }

    /// <summary>The item that cannot be placed.</summary>
    public required ItemKey Item { get; init; }

    /// <summary>The other item, if it is about one.</summary>
    public ItemKey? OtherItem { get; init; }

    /// <summary>True when the other item has no fixed start, so that it might be moved.</summary>
    public bool OtherMayMove { get; init; }

    /// <summary>The people, rooms, vehicles and interpreters that it is about, by key; empty when it is about none.</summary>
    public IReadOnlyList<ResourceKey> Resources { get; init; } = [];

    /// <summary>The name of the need that it is about.</summary>
    public string? Need { get; init; }

    /// <summary>A meal, a tag of equipment, a pair of languages, before or after: see the codes.</summary>
    public string? Detail { get; init; }

    /// <summary>The time of what stands in the way, half-open.</summary>
    public Interval? When { get; init; }

    /// <summary>The item's own windows, half-open.</summary>
    public IReadOnlyList<Interval> Windows { get; init; } = [];

    /// <summary>The item's own days, in the office's zone.</summary>
    public IReadOnlyList<LocalDate> Days { get; init; } = [];

    /// <summary>A time of day in the office's zone.</summary>
    public LocalTime? Time { get; init; }

    /// <summary>Where a way begins.</summary>
    public SiteKey? From { get; init; }

    /// <summary>Where a way ends.</summary>
    public SiteKey? To { get; init; }

    /// <summary>What is wanted: minutes, seats or pieces.</summary>
    public int? Wanted { get; init; }

    /// <summary>What there is, in the same measure.</summary>
    public int? Available { get; init; }
}
