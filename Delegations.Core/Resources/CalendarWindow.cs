using NodaTime;

namespace Delegations.Core.Resources;

/// <summary>What of a foreign calendar is read: enough to plan with, and no more of somebody's life.</summary>
/// <param name="Zone">The clocks that count where a time has no zone, and for whole days.</param>
/// <param name="From">From here.</param>
/// <param name="Until">Until before here.</param>
public sealed record CalendarWindow(DateTimeZone Zone, Instant From, Instant Until)
{
    /// <summary>Days before today: the last weeks of the picture of load.</summary>
    public const int DaysBefore = 35;

    /// <summary>Days after today: visits are planned at most a year and a half ahead.</summary>
    public const int DaysAfter = 550;

    /// <summary>The window around a moment.</summary>
    public static CalendarWindow Around(Instant now, DateTimeZone zone) =>
        new(zone, now - Duration.FromDays(DaysBefore), now + Duration.FromDays(DaysAfter));
}
