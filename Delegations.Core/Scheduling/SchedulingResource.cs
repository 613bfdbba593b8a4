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
public sealed record BusyTime(Interval During, bool IsBooking = false, SiteKey? Site = null);

/// <summary>Open hours on one day of the week.</summary>
/// <param name="Day">The day.</param>
/// <param name="From">Opens, local.</param>
/// <param name="To">Closes, local, exclusive; midnight means the end of the day.</param>
public sealed record OpeningHours(IsoDayOfWeek Day, LocalTime From, LocalTime To);
