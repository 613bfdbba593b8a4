namespace Delegations.Core.Scheduling;

/// <summary>The codes of <see cref="SchedulingFinding"/>.</summary>
public static class FindingCodes
{
    /// <summary>A person is absent by the calendar. When: the absence.</summary>
    public const string HostAway = "host_away";

    /// <summary>A person is in two items, or also booked elsewhere. When: the overlap.</summary>
    public const string HostDoubleBooked = "host_double_booked";

    /// <summary>A person has less than the rest or buffer between two items. When: the gap.</summary>
    public const string HostRest = "host_rest";

    /// <summary>A room holds two items, or is also booked elsewhere. When: the overlap.</summary>
    public const string RoomDoubleBooked = "room_double_booked";

    /// <summary>Less than the room's buffer between two items. When: the gap.</summary>
    public const string RoomBuffer = "room_buffer";

    /// <summary>More people than seats. Wanted and Available: seats.</summary>
    public const string RoomTooSmall = "room_too_small";

    /// <summary>The room is closed or out of use. When: the item, or the closed time.</summary>
    public const string RoomClosed = "room_closed";

    /// <summary>An item that wants a room has none.</summary>
    public const string RoomMissing = "room_missing";

    /// <summary>The room is none of the candidates or lacks equipment. Detail: the equipment, if that is it.</summary>
    public const string RoomUnsuitable = "room_unsuitable";

    /// <summary>No interpreter is chosen. Detail: the need.</summary>
    public const string InterpreterMissing = "interpreter_missing";

    /// <summary>An interpreter is absent. When: the absence.</summary>
    public const string InterpreterAway = "interpreter_away";

    /// <summary>An interpreter is in two items, or also booked elsewhere. When: the overlap.</summary>
    public const string InterpreterDoubleBooked = "interpreter_double_booked";

    /// <summary>An interpreter has too little rest. When: the gap.</summary>
    public const string InterpreterRest = "interpreter_rest";

    /// <summary>No vehicle is chosen. Detail: the need.</summary>
    public const string VehicleMissing = "vehicle_missing";

    /// <summary>A vehicle is out of use. When: that time.</summary>
    public const string VehicleAway = "vehicle_away";

    /// <summary>A vehicle serves two items, or is also booked elsewhere. When: the overlap.</summary>
    public const string VehicleDoubleBooked = "vehicle_double_booked";

    /// <summary>Less than the vehicle's buffer between two items. When: the gap.</summary>
    public const string VehicleBuffer = "vehicle_buffer";

    /// <summary>More people than seats. Wanted and Available: seats.</summary>
    public const string VehicleTooSmall = "vehicle_too_small";

    /// <summary>More luggage than the vehicle takes. Wanted and Available: pieces.</summary>
    public const string VehicleLuggage = "vehicle_luggage";

    /// <summary>Whoever is chosen does not speak the languages. Detail: the need.</summary>
    public const string LanguageMissing = "language_missing";

    /// <summary>More items and bookings at once than a pool has units. When: that time. Wanted and Available: units.</summary>
    public const string PoolFull = "pool_full";

    /// <summary>The way from its base is longer than the time since the day began for the resource. Wanted, Available: minutes.</summary>
    public const string BaseTooFar = "base_too_far";

    /// <summary>Another visit's booking has to be moved, which can be done at a price. When: the booking. Soft.</summary>
    public const string BookingMoves = "booking_moves";

    /// <summary>A person who is wished for is absent or booked. When: that time. Soft.</summary>
    public const string WishedAway = "wished_away";

    /// <summary>A person who is wished for is in another item too, or wished for there. When: the overlap. Soft.</summary>
    public const string WishedClash = "wished_clash";

    /// <summary>Two items do not start at their distance. Wanted and Available: minutes between the starts.</summary>
    public const string LagBroken = "lag_broken";

    /// <summary>A need is not met, or by somebody who is not among its candidates. Detail: the need.</summary>
    public const string ChoiceMissing = "choice_missing";

    /// <summary>The way between two items is longer than the time. Resource: who travels, or null for the party. Wanted, Available: minutes.</summary>
    public const string TransferTooTight = "transfer_too_tight";

    /// <summary>A party is in two items. When: the overlap.</summary>
    public const string PartyOverlap = "party_overlap";

    /// <summary>Outside the item's windows, days, times of day or the days of the problem.</summary>
    public const string OutsideWindow = "outside_window";

    /// <summary>An item is not at its fixed start. Minutes: off by.</summary>
    public const string NotAtFixedTime = "not_at_fixed_time";

    /// <summary>An item is longer or shorter than it should be. Wanted and Available: minutes.</summary>
    public const string WrongDuration = "wrong_duration";

    /// <summary>A meal outside its hours. Detail: the meal.</summary>
    public const string MealHours = "meal_hours";

    /// <summary>A full day without an expected meal. Detail: the meal. When: its hours.</summary>
    public const string NoLunch = "no_lunch";

    /// <summary>Before the party has arrived. Minutes: too early.</summary>
    public const string BeforeArrival = "before_arrival";

    /// <summary>Too soon after a long flight. Wanted and Available: minutes of rest.</summary>
    public const string ArrivalRest = "arrival_rest";

    /// <summary>After the party has left. Minutes: too late.</summary>
    public const string AfterDeparture = "after_departure";

    /// <summary>Not in the order, or the gap is too short or too long. Wanted and Available: minutes of gap.</summary>
    public const string OrderBroken = "order_broken";

    /// <summary>Before the house opens. Minutes: too early.</summary>
    public const string TooEarly = "too_early";

    /// <summary>After the house closes, or a lecture too late. Minutes: too late.</summary>
    public const string TooLate = "too_late";

    /// <summary>The item has no time. Soft for a wish.</summary>
    public const string NotPlaced = "not_placed";

    /// <summary>A placement names an item or a resource that the problem does not know, or the item twice.</summary>
    public const string Unknown = "unknown";
}
