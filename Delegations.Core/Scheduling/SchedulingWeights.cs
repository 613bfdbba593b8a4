namespace Delegations.Core.Scheduling;

/// <summary>
/// What each soft rule costs, zero or more. A minute is the request's unit of time when that is smaller. With the defaults one wish left out outweighs anything that the other rules can add up to in
/// a week, and one item that must be placed outweighs all wishes.
/// </summary>
public sealed record SchedulingWeights
{
    /// <summary>For each item left out that must be placed.</summary>
    public long MustLeftOut { get; init; } = 20_000_000;

    /// <summary>For each wish left out, times its priority.</summary>
    public long WishLeftOut { get; init; } = 50_000;

    /// <summary>For each minute of a party's day between its first and last item in which nothing happens.</summary>
    public long IdleMinute { get; init; } = 1;

    /// <summary>For each item that is not on one of its preferred days.</summary>
    public long AlternativeDay { get; init; } = 200;

    /// <summary>For each different interpreter of a party.</summary>
    public long Interpreter { get; init; } = 100;

    /// <summary>For each different vehicle of a party.</summary>
    public long Vehicle { get; init; } = 60;

    /// <summary>For each seat of the room that stays empty.</summary>
    public long EmptySeat { get; init; } = 1;

    /// <summary>For each minute that an item ends after <see cref="SchedulingRules.LateAfter"/>.</summary>
    public long LateMinute { get; init; } = 2;

    /// <summary>For each different site of a party on a day.</summary>
    public long SiteOfDay { get; init; } = 40;

    /// <summary>For each item that starts neither on the hour nor on the half.</summary>
    public long OddStart { get; init; } = 10;

    /// <summary>For each minute that an item is cut down below its duration.</summary>
    public long ShortenedMinute { get; init; } = 20;

    /// <summary>For each minute in which a person who is wished for is needed elsewhere too, per pair of items.</summary>
    public long WishedClashMinute { get; init; } = 5;

    /// <summary>For each step of rank between the guest who leads an item and the highest of its hosts.</summary>
    public long RankGap { get; init; } = 30;

    /// <summary>For each pair of items of a party that stand against the order of precedence.</summary>
    public long Precedence { get; init; } = 80;

    /// <summary>For each person who has to change rooms in a hurry, per pair of items.</summary>
    public long RoomChange { get; init; } = 2;

    /// <summary>For each minute that a party is on its way between sites.</summary>
    public long TravelMinute { get; init; } = 1;

    /// <summary>For each minute that a resource with a base is on its way, from it and back to it.</summary>
    public long TourMinute { get; init; }

    /// <summary>For each item that has another time than in the released programme.</summary>
    public long MovedItem { get; init; } = 300;

    /// <summary>For each minute that an item starts earlier or later than in the released programme.</summary>
    public long MovedMinute { get; init; } = 1;

    /// <summary>For each room, person or vehicle that is another than in the released programme.</summary>
    public long ChangedResource { get; init; } = 150;

    /// <summary>For each point of the prices of other visits' bookings that have to be moved.</summary>
    public long MovedBooking { get; init; } = 1;

    /// <summary>For each point of the prices of the resources that are used (<see cref="SchedulingResource.UsePrice"/>).</summary>
    public long Use { get; init; } = 1;

    /// <summary>For each minute by which the party with the most idle time has more of it than the one with the least.</summary>
    public long UnfairMinute { get; init; }

    /// <summary>For each gap of a person: a run of free time between two of their items of a day.</summary>
    public long PersonGap { get; init; }

    /// <summary>For each gap by which the person with the most has more than the one with the fewest, beyond <see cref="SchedulingRules.FairGaps"/>.</summary>
    public long UnfairGap { get; init; }

    /// <summary>For each unit of time that an item starts after it is due.</summary>
    public long LateStartMinute { get; init; } = 2;

    /// <summary>For each unit of time of the worst of these.</summary>
    public long WorstLateStartMinute { get; init; }

    /// <summary>For each minute in which two items overlap, whoever is in them: a small office does one thing at a time.</summary>
    public long ParallelMinute { get; init; }

    /// <summary>For each ordered pair of items of which the second starts at the moment the first ends, whoever is in them.</summary>
    public long BackToBack { get; init; }

    /// <summary>For each minute from the start of the first day to the end of an item: sooner is better.</summary>
    public long EndMinute { get; init; }

    /// <summary>Nothing counts but what is left out: where to start from when only a few rules matter.</summary>
    public static SchedulingWeights OnlyLeftOut { get; } = new()
    {
        IdleMinute = 0,
        AlternativeDay = 0,
        Interpreter = 0,
        Vehicle = 0,
        EmptySeat = 0,
        LateMinute = 0,
        SiteOfDay = 0,
        OddStart = 0,
        ShortenedMinute = 0,
        WishedClashMinute = 0,
        RankGap = 0,
        Precedence = 0,
        RoomChange = 0,
        TravelMinute = 0,
        MovedItem = 0,
        MovedMinute = 0,
        ChangedResource = 0,
        MovedBooking = 0,
        Use = 0,
        LateStartMinute = 0,
    };

    /// <summary>The weights when nobody changed them.</summary>
    public static SchedulingWeights Default { get; } = new();
}
