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
}
