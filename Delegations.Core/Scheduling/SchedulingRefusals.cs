using NodaTime;
using NodaTime.Text;

namespace Delegations.Core.Scheduling;

/// <summary>Why a scheduling problem is malformed. The field names the place: <c>items[talks].duration</c>.</summary>
public static class SchedulingRefusals
{
    /// <summary>Two things of one kind have the same key.</summary>
    public static Refusal Duplicate(string place) => new(RefusalKind.Rule, "schedule.duplicate_key", place);

    /// <summary>A key is empty.</summary>
    public static Refusal EmptyKey(string place) => new(RefusalKind.Rule, "schedule.empty_key", place);

    /// <summary>A key names nothing in the problem.</summary>
    public static Refusal Unknown(string place) => new(RefusalKind.Rule, "schedule.unknown_key", place);

    /// <summary>A key names a resource of a kind that does not fit there.</summary>
    public static Refusal WrongKind(string place) => new(RefusalKind.Rule, "schedule.wrong_kind", place);

    /// <summary>A number, time or duration is out of its bounds.</summary>
    public static Refusal OutOfBounds(string place) => new(RefusalKind.Rule, "schedule.out_of_bounds", place);

    /// <summary>An interval has no start or no end, or a range ends before it starts.</summary>
    public static Refusal EndsBeforeStart(string place) => new(RefusalKind.Rule, "schedule.ends_before_start", place);

    /// <summary>Items come after one another in a circle.</summary>
    public static Refusal CyclicOrder(string place, string items) => new(RefusalKind.Rule, "schedule.cyclic_order", place, items);

    /// <summary>A fixed start contradicts the item's own windows, days or times.</summary>
    public static Refusal FixedOutsideWindow(string place) => new(RefusalKind.Rule, "schedule.fixed_outside_window", place);

    /// <summary>A party with several arrivals or departures must have a fixed start for each.</summary>
    public static Refusal FlightWithoutTime(string place) => new(RefusalKind.Rule, "schedule.flight_without_time", place);

    /// <summary>A local time does not exist on a day of the problem: the clocks go forward over it.</summary>
    public static Refusal SkippedTime(string place, LocalDate date, LocalTime time) => new(
        RefusalKind.Rule, "schedule.skipped_time", place, LocalDatePattern.Iso.Format(date), LocalTimePattern.GeneralIso.Format(time));
}
