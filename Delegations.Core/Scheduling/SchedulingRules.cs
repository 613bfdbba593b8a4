using NodaTime;

namespace Delegations.Core.Scheduling;

/// <summary>The house's hours. All times are local in the office's zone; a time that a change of the clocks skips means the moment after the gap.</summary>
public sealed record SchedulingRules
{
    /// <summary>True when the house has no hours at all: <see cref="DayStart"/>, <see cref="DayEnd"/> and <see cref="LateAfter"/> do not hold.</summary>
    public bool AroundTheClock { get; init; }

    /// <summary>True when a way over a third site counts if it is quicker; false when travel is as entered and nothing else.</summary>
    public bool WaysJoin { get; init; } = true;

    /// <summary>Whoever has another item in another room within this time after an item has to change rooms in a hurry (soft).</summary>
    public Duration QuickChange { get; init; } = Duration.FromMinutes(30);

    /// <summary>The numbers of gaps of two people may differ by this much before it counts as unfair (soft).</summary>
    public int FairGaps { get; init; } = 2;

    /// <summary>Nothing starts earlier, except arrivals, departures and transfers.</summary>
    public LocalTime DayStart { get; init; } = new(8, 0);

    /// <summary>Nothing ends later, except arrivals, departures and transfers.</summary>
    public LocalTime DayEnd { get; init; } = new(21, 30);

    /// <summary>No lecture ends later.</summary>
    public LocalTime LectureEnd { get; init; } = new(21, 0);

    /// <summary>The hours in which meals lie.</summary>
    public IReadOnlyList<MealHours> Meals { get; init; } =
    [
        new("lunch", new(11, 30), new(13, 30), IsExpected: true),
        new("dinner", new(17, 30), new(20, 30), IsExpected: false),
    ];

    /// <summary>After a long-haul arrival nothing but transfers, meals and rest starts within this time.</summary>
    public Duration RestAfterLongHaul { get; init; } = Duration.FromHours(3);

    /// <summary>Minutes between two different sites whose travel time nobody entered.</summary>
    public int UnknownTravelMinutes { get; init; } = 30;

    /// <summary>Programme after this time counts as late (soft); meals and journeys do not.</summary>
    public LocalTime LateAfter { get; init; } = new(18, 0);

    /// <summary>The rules of the house when nobody changed them.</summary>
    public static SchedulingRules Default { get; } = new();
}

/// <summary>The hours in which a meal lies.</summary>
/// <param name="Name">Its name: <c>lunch</c>.</param>
/// <param name="Start">It starts no earlier, local.</param>
/// <param name="End">It ends no later, local.</param>
/// <param name="IsExpected">True when a full day without it is worth a finding.</param>
public sealed record MealHours(string Name, LocalTime Start, LocalTime End, bool IsExpected);
