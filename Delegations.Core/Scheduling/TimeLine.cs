using NodaTime;

namespace Delegations.Core.Scheduling;

/// <summary>
/// The line on which the search works, in units of the request: 0 is the start of the first day in the office's zone. Units are elapsed
/// time, so a day has 1,380 or 1,500 minutes when the clocks change.
/// </summary>
internal sealed class TimeLine
{
    // Fixed items may lie a week outside the days of the problem, and last a week.
    private const int DaysOutside = 15;

    // "Until further notice" may be the year 9999. What lies so far away is as good as for ever, and three such times still add up.
    private const int Far = int.MaxValue / 4;
    private readonly int _unitsOfDay;

    public TimeLine(SchedulingRequest request)
    {
        Zone = request.Zone;
        Unit = request.Unit;
        Step = (int)(request.Step / request.Unit);
        _unitsOfDay = (int)(Duration.FromDays(1) / request.Unit);
        Origin = request.Days.Start.AtStartOfDayInZone(Zone).ToInstant();
        var days = new List<GridDay>();
        for (var date = request.Days.Start.PlusDays(-DaysOutside); date <= request.Days.End.PlusDays(DaysOutside); date = date.PlusDays(1))
        {
            days.Add(new GridDay(
                date,
                Ceiling(date.AtStartOfDayInZone(Zone).ToInstant()),
                Ceiling(date.PlusDays(1).AtStartOfDayInZone(Zone).ToInstant()),
                request.Days.Contains(date)));
        }

        Days = days;
    }

    public Instant Origin { get; }

    public DateTimeZone Zone { get; }

    public Duration Unit { get; }

    /// <summary>Units of a step.</summary>
    public int Step { get; }

    public IReadOnlyList<GridDay> Days { get; }

    public int Floor(Instant instant) => Whole(Math.Floor((instant - Origin) / Unit));

    public int Ceiling(Instant instant) => Whole(Math.Ceiling((instant - Origin) / Unit));

    public Instant At(int minute) => Origin + (Unit * minute);

    /// <summary>The minute of a local time, rounded up.</summary>
    public int Minute(LocalDate date, LocalTime time) => Ceiling((date + time).InZoneLeniently(Zone).ToInstant());

    /// <summary>The minute of the end of a local range, where midnight is the end of the day.</summary>
    public int EndMinute(LocalDate date, LocalTime time) =>
        time == LocalTime.Midnight ? Minute(date.PlusDays(1), time) : Floor((date + time).InZoneLeniently(Zone).ToInstant());

    /// <summary>The number of the day that a minute is on.</summary>
    public int DayOf(int minute)
    {
        var day = Math.Clamp(DaysOutside + (int)Math.Floor(minute / (double)_unitsOfDay), 0, Days.Count - 1);
        while (day > 0 && minute < Days[day].Start)
        {
            day--;
        }

        while (day < Days.Count - 1 && minute >= Days[day].End)
        {
            day++;
        }

        return day;
    }

    /// <summary>Units of a duration, rounded up.</summary>
    public int Units(Duration duration) => Whole(Math.Ceiling(duration / Unit));

    /// <summary>Units of a duration, rounded down.</summary>
    public int WholeUnits(Duration duration) => Whole(Math.Floor(duration / Unit));

    /// <summary>The local minute of the hour is neither 0 nor 30.</summary>
    public bool IsOdd(int minute) => At(minute).InZone(Zone).Minute % 30 != 0;

    private static int Whole(double units) => (int)Math.Clamp(units, -Far, Far);
}

/// <summary>One day of the grid.</summary>
/// <param name="Date">Which.</param>
/// <param name="Start">Its first minute.</param>
/// <param name="End">The first minute of the next day.</param>
/// <param name="IsInside">True for the days of the problem.</param>
internal sealed record GridDay(LocalDate Date, int Start, int End, bool IsInside);
