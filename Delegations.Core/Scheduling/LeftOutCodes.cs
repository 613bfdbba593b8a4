namespace Delegations.Core.Scheduling;

/// <summary>The codes of <see cref="LeftOutReason"/>.</summary>
public static class LeftOutCodes
{
    /// <summary>A required person's calendar says no.</summary>
    public const string HostAway = "host_away";

    /// <summary>A required person is with other items.</summary>
    public const string HostTaken = "host_taken";

    /// <summary>No interpreter is free.</summary>
    public const string NoInterpreter = "no_interpreter";

    /// <summary>No vehicle with enough seats is free.</summary>
    public const string NoVehicle = "no_vehicle";

    /// <summary>Another chosen person is not free.</summary>
    public const string NobodyFree = "nobody_free";

    /// <summary>No fitting room holds the head count.</summary>
    public const string RoomTooSmall = "room_too_small";

    /// <summary>Rooms that fit are booked or closed.</summary>
    public const string NoRoomFree = "no_room_free";

    /// <summary>No room has the equipment, or none is among the candidates.</summary>
    public const string NoSuchRoom = "no_such_room";

    /// <summary>The item's own windows, days or times of day leave no room.</summary>
    public const string WindowTooShort = "window_too_short";

    /// <summary>The house's hours (day, lecture, meal) leave no room.</summary>
    public const string HouseHours = "house_hours";

    /// <summary>The party is not there yet, not any more, or still resting after a long flight.</summary>
    public const string PartyAway = "party_away";

    /// <summary>It must be before or after another item.</summary>
    public const string Order = "order";

    /// <summary>The way to or from the neighbouring items is too long.</summary>
    public const string Travel = "travel";

    /// <summary>Other items of the party, or several things at once, take the time; <see cref="LeftOutReason.CompetingItems"/> names them.</summary>
    public const string CrowdedOut = "crowded_out";

    /// <summary>No rule is in the way: where it could be, it costs more than leaving it out.</summary>
    public const string CostsMore = "costs_more";

    /// <summary>No single rule is enough: all rules of the reasons under <see cref="LeftOutItem.Others"/> would have to give way together.</summary>
    public const string SeveralRules = "several_rules";

    /// <summary>The search was stopped before a reason was looked for.</summary>
    public const string NotExamined = "not_examined";
}
