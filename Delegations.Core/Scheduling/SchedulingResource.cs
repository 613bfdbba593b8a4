using NodaTime;

namespace Delegations.Core.Scheduling;

/// <summary>What a resource is.</summary>
public enum SchedulingResourceKind
{
    /// <summary>A host or another person of the house.</summary>
    Person,

    /// <summary>A room. Rooms do not travel.</summary>
    Room,

    /// <summary>A vehicle with its driver.</summary>
    Vehicle,

    /// <summary>An interpreter.</summary>
    Interpreter,
}

/// <summary>A person, room, vehicle or interpreter that serves one item at a time.</summary>
public sealed record SchedulingResource
{
    /// <summary>Its name, unique in the problem.</summary>
    public required ResourceKey Key { get; init; }

    /// <summary>What it is.</summary>
    public required SchedulingResourceKind Kind { get; init; }

    /// <summary>For a room: where it is; null when no travel is to be counted.</summary>
    public SiteKey? Site { get; init; }

    /// <summary>Seats of a room or vehicle; null when it holds any number.</summary>
    public int? Capacity { get; init; }

    /// <summary>
    /// How many items it serves at once, 1 or more: one room or person serves one, a pool of six cars or a hall with twelve tables more.
    /// Rest, buffer and travel are kept only by a resource that serves one.
    /// </summary>
    public int Units { get; init; } = 1;

    /// <summary>For a vehicle: pieces of luggage that it takes; null when it takes any number.</summary>
    public int? LuggageCapacity { get; init; }

    /// <summary>For an interpreter: the pairs of languages; empty means that nobody asked.</summary>
    public IReadOnlyList<LanguagePair> Languages { get; init; } = [];

    /// <summary>For a person: rank, 1 the highest; null when it does not matter.</summary>
    public int? Rank { get; init; }

    /// <summary>
    /// Where a vehicle or person starts each day and returns to; null when that does not matter. No item of a day begins sooner than the way
    /// from there takes, counted from the start of the day or of its open hours; the way back need not fit into them. A house around the clock knows no days
    /// here: all is one tour from the start of the first day.
    /// </summary>
    public SiteKey? Base { get; init; }

    /// <summary>How it travels, one of the modes of <see cref="TravelTime.Mode"/>.</summary>
    public string Mode { get; init; } = TravelTime.AnyMode;

    /// <summary>What each item that uses it costs (<see cref="SchedulingWeights.Use"/>), zero or more: a rent, a room kept for better occasions.</summary>
    public long UsePrice { get; init; }

    /// <summary>Tags of what a room has, such as <c>projector</c>.</summary>
    public IReadOnlyList<string> Equipment { get; init; } = [];

    /// <summary>When it is not to be had.</summary>
    public IReadOnlyList<BusyTime> Busy { get; init; } = [];

    /// <summary>When it is open; empty means always. Ranges of one day that touch are one range.</summary>
    public IReadOnlyList<OpeningHours> Hours { get; init; } = [];

    /// <summary>The zone of <see cref="Hours"/>; null is the office's.</summary>
    public DateTimeZone? Zone { get; init; }

    /// <summary>The least rest between two assignments, such as an interpreter's fifteen minutes.</summary>
    public Duration Rest { get; init; } = Duration.Zero;

    /// <summary>The least time between two assignments for setting up and clearing; the larger of this and the rest holds.</summary>
    public Duration Buffer { get; init; } = Duration.Zero;
}

/// <summary>A time at which a resource is not to be had.</summary>
/// <param name="During">Half-open.</param>
/// <param name="IsBooking">True for somebody else's booking, to which rest, buffer and travel apply; false for an absence or a closed room.</param>
/// <param name="Site">For a booking: where it is; null when not known.</param>
/// <param name="MovePrice">
/// For a booking that may be moved, of a resource that serves one item at a time: what that costs (<see cref="SchedulingWeights.MovedBooking"/>), zero or more; null means that it stays.
/// </param>
public sealed record BusyTime(Interval During, bool IsBooking = false, SiteKey? Site = null, long? MovePrice = null);

/// <summary>Open hours on one day of the week.</summary>
/// <param name="Day">The day.</param>
/// <param name="From">Opens, local.</param>
/// <param name="To">Closes, local, exclusive; midnight means the end of the day.</param>
public sealed record OpeningHours(IsoDayOfWeek Day, LocalTime From, LocalTime To);
