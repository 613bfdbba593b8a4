namespace Delegations.Core.Scheduling;

/// <summary>The names of the soft rules, along <see cref="SchedulingWeights"/>.</summary>
public static class SoftRules
{
    /// <summary>Items left out that must be placed.</summary>
    public const string MustLeftOut = "must_left_out";

    /// <summary>Priorities of the wishes left out.</summary>
    public const string WishLeftOut = "wish_left_out";

    /// <summary>Minutes within a party's day in which nothing happens.</summary>
    public const string IdleMinutes = "idle_minutes";

    /// <summary>Items on a day that is not preferred.</summary>
    public const string AlternativeDays = "alternative_days";

    /// <summary>Different interpreters, summed over parties.</summary>
    public const string Interpreters = "interpreters";

    /// <summary>Different vehicles, summed over parties.</summary>
    public const string Vehicles = "vehicles";

    /// <summary>Seats of rooms that stay empty.</summary>
    public const string EmptySeats = "empty_seats";

    /// <summary>Minutes of items after the time that counts as late.</summary>
    public const string LateMinutes = "late_minutes";

    /// <summary>Different sites, summed over parties and days.</summary>
    public const string SitesOfDays = "sites_of_days";

    /// <summary>Items that start neither on the hour nor on the half.</summary>
    public const string OddStarts = "odd_starts";

    /// <summary>Minutes by which items are cut down.</summary>
    public const string ShortenedMinutes = "shortened_minutes";

    /// <summary>Minutes in which people who are wished for are needed elsewhere too, summed over pairs of items.</summary>
    public const string WishedClashes = "wished_clashes";

    /// <summary>Steps of rank between guests and hosts.</summary>
    public const string RankGaps = "rank_gaps";

    /// <summary>Pairs of items against the order of precedence.</summary>
    public const string Precedence = "precedence";

    /// <summary>People who change rooms in a hurry, summed over ordered pairs of items.</summary>
    public const string RoomChanges = "room_changes";

    /// <summary>Minutes that parties travel between sites.</summary>
    public const string TravelMinutes = "travel_minutes";

    /// <summary>Minutes that resources with a base are on their way.</summary>
    public const string TourMinutes = "tour_minutes";

    /// <summary>Items with another time than released.</summary>
    public const string MovedItems = "moved_items";

    /// <summary>Minutes that items start away from the released time, or from where they may be next to it.</summary>
    public const string MovedMinutes = "moved_minutes";

    /// <summary>Resources that are others than released.</summary>
    public const string ChangedResources = "changed_resources";

    /// <summary>Prices of other visits' bookings that have to be moved.</summary>
    public const string MovedBookings = "moved_bookings";

    /// <summary>Prices of resources that are used.</summary>
    public const string Uses = "uses";

    /// <summary>Minutes between the most and the least idle time of parties.</summary>
    public const string UnfairMinutes = "unfair_minutes";

    /// <summary>Runs of free time between people's items.</summary>
    public const string PersonGaps = "person_gaps";

    /// <summary>Gaps between the most and the fewest of people, beyond what is fair.</summary>
    public const string UnfairGaps = "unfair_gaps";

    /// <summary>Time after which items start that are due.</summary>
    public const string LateStarts = "late_starts";

    /// <summary>The most of these.</summary>
    public const string WorstLateStart = "worst_late_start";

    /// <summary>Minutes in which two items overlap, summed over pairs.</summary>
    public const string ParallelMinutes = "parallel_minutes";

    /// <summary>Ordered pairs of items without a moment between them.</summary>
    public const string BackToBack = "back_to_back";

    /// <summary>Minutes from the start to the ends of items.</summary>
    public const string EndMinutes = "end_minutes";
}
