namespace Delegations.Core.Scheduling.Reasons;

/// <summary>The codes of <see cref="ConflictMember"/>: one for each kind of wish and rule that can stand in the way.</summary>
public static class ConflictCodes
{
    /// <summary>The item is wanted on certain days. Days: which.</summary>
    public const string OnDays = "on_days";

    /// <summary>The item is wanted within certain times. Windows: which.</summary>
    public const string InWindows = "in_windows";

    /// <summary>The item is not to start before a time of day. Time: which.</summary>
    public const string NotBefore = "not_before";

    /// <summary>The item is to be over by a time of day. Time: which.</summary>
    public const string NotAfter = "not_after";

    /// <summary>The item has a fixed start. When: that time.</summary>
    public const string FixedStart = "fixed_start";

    /// <summary>The item takes as long as it takes. Wanted: minutes, the shortest.</summary>
    public const string Duration = "duration";

    /// <summary>Nothing starts before the house opens. Time: that time.</summary>
    public const string HouseOpens = "house_opens";

    /// <summary>Nothing ends after the house closes. Time: that time.</summary>
    public const string HouseCloses = "house_closes";

    /// <summary>A lecture is over by a time of day. Time: which.</summary>
    public const string LectureEnds = "lecture_ends";

    /// <summary>A meal lies in its hours. Detail: the meal, if one is named.</summary>
    public const string MealHours = "meal_hours";

    /// <summary>The party arrives with another item. OtherItem: the arrival. When: it.</summary>
    public const string Arrival = "arrival";

    /// <summary>The party leaves with another item. OtherItem: the departure. When: it.</summary>
    public const string Departure = "departure";

    /// <summary>The party rests after a long flight. OtherItem: the arrival. Wanted: minutes.</summary>
    public const string ArrivalRest = "arrival_rest";

    /// <summary>Another item stands where it stands. OtherItem: which. When: its time. Resources: by whom and what both are held; empty for the party alone.</summary>
    public const string OtherItem = "other_item";

    /// <summary>The item is before or after another. OtherItem: which. Detail: <c>before</c> or <c>after</c>. Wanted: minutes of the gap in question.</summary>
    public const string Order = "order";

    /// <summary>The item starts at a distance from the start of another. OtherItem: which. Wanted: minutes in question.</summary>
    public const string Lag = "lag";

    /// <summary>The way between two sites takes its time. From, To. Wanted: minutes, the longest met. Resources: who travels; empty for the party.</summary>
    public const string Travel = "travel";

    /// <summary>A resource sets out from its base. Resources: it. From: the base.</summary>
    public const string WayFromBase = "way_from_base";

    /// <summary>A resource rests between two assignments, or is made ready. Resources: it. Wanted: minutes.</summary>
    public const string Rest = "rest";

    /// <summary>A resource is absent or out of use. Resources: it. When: that time.</summary>
    public const string Absence = "absence";

    /// <summary>A resource is booked by another visit. Resources: it. When: that time.</summary>
    public const string Booking = "booking";

    /// <summary>A resource is open at certain hours only. Resources: it.</summary>
    public const string OpenHours = "open_hours";

    /// <summary>People must have seats. Wanted: people. Available: seats of the largest in question.</summary>
    public const string HeadCount = "head_count";

    /// <summary>Luggage must be taken. Wanted: pieces. Available: the most that one in question takes.</summary>
    public const string Luggage = "luggage";

    /// <summary>The room must have equipment. Detail: the tag.</summary>
    public const string Equipment = "equipment";

    /// <summary>The room is to be one of certain rooms. Resources: which.</summary>
    public const string RoomCandidates = "room_candidates";

    /// <summary>A need is to be met by one of certain resources. Need: its name. Resources: which.</summary>
    public const string Candidates = "candidates";

    /// <summary>Somebody must speak a pair of languages. Detail: <c>zh-fr</c>. Need: which need.</summary>
    public const string Language = "language";

    /// <summary>A need must be met. Need: its name. Detail: <c>room</c>, <c>interpreter</c>, <c>vehicle</c> or <c>person</c>.</summary>
    public const string Need = "need";
}
