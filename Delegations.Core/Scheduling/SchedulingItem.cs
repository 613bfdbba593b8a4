using NodaTime;

namespace Delegations.Core.Scheduling;

/// <summary>One thing of a visit that wants a time, a place and people.</summary>
public sealed record SchedulingItem
{
    /// <summary>The least that a wish can count.</summary>
    public const int LowestPriority = 1;

    /// <summary>The most that a wish can count.</summary>
    public const int HighestPriority = 9;

    /// <summary>Its name, unique in the problem.</summary>
    public required ItemKey Key { get; init; }

    /// <summary>Who is there. Items of one party never overlap, except those of different <see cref="Group"/>s.</summary>
    public required PartyKey Party { get; init; }

    /// <summary>The part of the party that is there (<c>deans</c>, <c>spouses</c>); null is the whole party, which excludes every group.</summary>
    public string? Group { get; init; }

    /// <summary>What it is.</summary>
    public required SchedulingItemKind Kind { get; init; }

    /// <summary>How long it takes, more than zero; an arrival or departure may take no time.</summary>
    public required Duration Duration { get; init; }

    /// <summary>
    /// The least that it can be cut down to, a multiple of the step below <see cref="Duration"/>; null means that it is never cut down.
    /// Each minute cut costs <see cref="SchedulingWeights.ShortenedMinute"/>. An item with a fixed start is not cut down.
    /// </summary>
    public Duration? ShortestDuration { get; init; }

    /// <summary>Half-open intervals, in one of which it must lie; empty means any time.</summary>
    public IReadOnlyList<Interval> Windows { get; init; } = [];

    /// <summary>Days of the office's zone on one of which it must lie; empty means any day.</summary>
    public IReadOnlyList<LocalDate> Days { get; init; } = [];

    /// <summary>Days that are liked better than the others; empty means no preference.</summary>
    public IReadOnlyList<LocalDate> PreferredDays { get; init; } = [];

    /// <summary>The earliest local time of day that it may start, in the office's zone.</summary>
    public LocalTime? NotBefore { get; init; }

    /// <summary>The latest local time of day that it may end, in the office's zone, on the day it starts.</summary>
    public LocalTime? NotAfter { get; init; }

    /// <summary>
    /// When it starts and nothing can be done about it: a flight, a signed appointment. The house's hours do not bind such an item,
    /// all other rules do. Needs not lie on the step.
    /// </summary>
    public Instant? FixedStart { get; init; }

    /// <summary>The latest start that nobody minds; each unit of time after it costs (<see cref="SchedulingWeights.LateStartMinute"/>).</summary>
    public Instant? Due { get; init; }

    /// <summary>Where it happens.</summary>
    public ItemPlace Place { get; init; } = ItemPlace.Anywhere.Instance;

    /// <summary>Resources without which it cannot be, such as its host.</summary>
    public IReadOnlyList<ResourceKey> Required { get; init; } = [];

    /// <summary>
    /// People who are wished for and come if they can: their absences and bookings do not bind, but an overlap with another item that
    /// requires or wishes for them costs (<see cref="SchedulingWeights.WishedClashMinute"/>).
    /// </summary>
    public IReadOnlyList<ResourceKey> Wished { get; init; } = [];

    /// <summary>Of each of these exactly one resource is chosen.</summary>
    public IReadOnlyList<ResourceChoice> Choices { get; init; } = [];

    /// <summary>People to be seated in the room or vehicle, zero or more.</summary>
    public int HeadCount { get; init; }

    /// <summary>Pieces of luggage that the vehicle must take, zero or more.</summary>
    public int Luggage { get; init; }

    /// <summary>The rank of the guest who leads it, 1 the highest; null when rank does not matter. Compared with <see cref="SchedulingResource.Rank"/> of the hosts.</summary>
    public int? GuestRank { get; init; }

    /// <summary>
    /// Its place in the order of precedence, 1 the first: of two items of a party that have one, the one with the smaller number is better
    /// first (courtesy calls: the president before the dean). Null when it has none.
    /// </summary>
    public int? Precedence { get; init; }

    /// <summary>How much a wish counts, 1 to 9, nine the most.</summary>
    public int Priority { get; init; } = LowestPriority;

    /// <summary>True when the visit makes no sense without it; false for a wish.</summary>
    public bool MustBePlaced { get; init; } = true;

    /// <summary>For an arrival: the flight was long, <see cref="SchedulingRules.RestAfterLongHaul"/> follows.</summary>
    public bool LongHaul { get; init; }

    /// <summary>For a meal: the name of the meal's hours (<c>lunch</c>); null means any meal's hours.</summary>
    public string? Meal { get; init; }
}

/// <summary>A need that any one of several resources meets.</summary>
/// <param name="Name">The name of the need, unique in its item: <c>interpreter</c>, <c>vehicle</c>.</param>
/// <param name="Candidates">Who would do; a vehicle must also seat the item's head count and take its luggage.</param>
/// <param name="Languages">For an interpreter: the pair that is spoken, in either direction; null when languages do not matter.</param>
public sealed record ResourceChoice(string Name, IReadOnlyList<ResourceKey> Candidates, LanguagePair? Languages = null);

/// <summary>Two languages, in either direction.</summary>
/// <param name="One">A language tag, such as <c>zh</c>, compared by ordinal.</param>
/// <param name="Other">The other.</param>
public sealed record LanguagePair(string One, string Other)
{
    /// <summary>Whether both are the same pair.</summary>
    public bool Matches(LanguagePair other) => (One == other.One && Other == other.Other) || (One == other.Other && Other == other.One);
}
