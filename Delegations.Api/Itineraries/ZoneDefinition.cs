using System.Collections.Concurrent;
using System.Globalization;
using Delegations.Core.Itineraries;
using NodaTime;
using NodaTime.Text;

namespace Delegations.Api.Itineraries;

/// <summary>
/// A zone as a calendar file defines it. Ical.Net's own definitions are an hour off for Dublin, Cairo and a dozen others, and Outlook
/// reads only one STANDARD and one DAYLIGHT part with a yearly rule; so this one is made for the year of an event: a constant offset,
/// or the two changes of that year. It does not claim to hold for other years; <see cref="Holds(DateTimeZone, LocalDateTime)"/> says for which times it does.
/// </summary>
internal sealed record ZoneDefinition
{
    private const int MostKept = 4096;
    private static readonly ConcurrentDictionary<(DateTimeZone Zone, int Year, Offset Offset), ZoneDefinition?> Made = new();
    private static readonly string[] Weekdays = ["", "MO", "TU", "WE", "TH", "FR", "SA", "SU"];

    private ZoneDefinition(string zoneId, Change standard, Change? daylight)
    {
        ZoneId = zoneId;
        Standard = standard;
        Daylight = daylight;
    }

    /// <summary>The zone's name, which half of all readers trust instead of the definition.</summary>
    public string ZoneId { get; }

    private Change Standard { get; }

    private Change? Daylight { get; }

    /// <summary>The definition made for <paramref name="local"/> in its year, or null when none can be made (offsets that are not whole minutes).</summary>
    public static ZoneDefinition? For(DateTimeZone zone, LocalDateTime local) => For(zone, local, zone.MapLocal(local).First().Offset);

    /// <summary>As above for a time whose offset from UTC is known.</summary>
    public static ZoneDefinition? For(DateTimeZone zone, LocalDateTime local, Offset offset)
    {
        // A definition is all that the zone, the year and, where the clocks do not change twice, the offset make of it; an itinerary asks for the same one again and again.
        if (Made.TryGetValue((zone, local.Year, offset), out var kept))
        {
            return kept;
        }

        if (Made.Count > MostKept)
        {
            Made.Clear();
        }

        return Made.GetOrAdd((zone, local.Year, offset), static asked => Make(asked.Zone, asked.Year, asked.Offset));
    }

    /// <summary>Whether a reader that knows nothing but this definition, Outlook's way, finds the same instant as the time-zone database.</summary>
    public bool Holds(DateTimeZone zone, LocalDateTime local) =>
        zone.MapLocal(local) is { Count: 1 } mapping && Read(local) == mapping.EarlyInterval.WallOffset;

    /// <summary>The same of a time of this zone that was looked up before and exists once.</summary>
    public bool Holds(PlaceTime time) => Read(time.Local) == time.Offset;

    /// <summary>The lines of the VTIMEZONE.</summary>
    public IEnumerable<string> Lines()
    {
        yield return "BEGIN:VTIMEZONE";
        yield return "TZID:" + ZoneId;
        foreach (var line in Standard.Lines("STANDARD").Concat(Daylight?.Lines("DAYLIGHT") ?? []))
        {
            yield return line;
        }

        yield return "END:VTIMEZONE";
    }

    // The two changes are looked up in the year of the local time, each in the local time before it.
    private Offset Read(LocalDateTime local)
    {
        if (Daylight is null)
        {
            return Standard.To;
        }

        var (summer, winter) = (Daylight.OnsetIn(local.Year), Standard.OnsetIn(local.Year));
        var isSummer = summer < winter ? summer <= local && local < winter : !(winter <= local && local < summer);
        return isSummer ? Daylight.To : Standard.To;
    }

    private static ZoneDefinition? Make(DateTimeZone zone, int year, Offset offset)
    {
        var changes = ChangesIn(zone, year);
        var definition = changes is [var first, var second] && first.To == second.From && first.From == second.To
            // The part with the higher offset is called DAYLIGHT even in Dublin, whose law has it the other way round: readers know no negative summer time.
            ? new ZoneDefinition(zone.Id, first.To < second.To ? first : second, first.To < second.To ? second : first)
            : new ZoneDefinition(zone.Id, new Change(offset, offset, null, default), null);
        return new[] { definition.Standard.From, definition.Standard.To }.All(part => part.Seconds % 60 == 0) ? definition : null;
    }

    private static List<Change> ChangesIn(DateTimeZone zone, int year)
    {
        // A day more at both ends, for the year is that of the local clocks.
        var from = new LocalDateTime(year, 1, 1, 0, 0).PlusDays(-1).InUtc().ToInstant();
        var to = new LocalDateTime(year, 12, 31, 0, 0).PlusDays(2).InUtc().ToInstant();
        var intervals = zone.GetZoneIntervals(new Interval(from, to)).ToList();
        var changes = new List<Change>();
        foreach (var (before, after) in intervals.Zip(intervals.Skip(1)))
        {
            var onset = after.Start.WithOffset(before.WallOffset).LocalDateTime;
            if (onset.Year == year && before.WallOffset != after.WallOffset)
            {
                changes.Add(new Change(before.WallOffset, after.WallOffset, YearlyDay.Of(onset.Date), onset.TimeOfDay));
            }
        }

        return changes;
    }

    /// <summary>One part of the definition: from when on which offset is valid.</summary>
    private sealed record Change(Offset From, Offset To, YearlyDay? Day, LocalTime Time)
    {
        // Exchange and the readers that count from the first onset both need it long before the event.
        private const int FirstYear = 1970;

        public LocalDateTime OnsetIn(int year) => (Day ?? throw new InvalidOperationException("A constant offset has no onset")).In(year).At(Time);

        public IEnumerable<string> Lines(string name)
        {
            var start = Day is null ? new LocalDateTime(FirstYear, 1, 1, 0, 0) : OnsetIn(FirstYear);
            yield return "BEGIN:" + name;
            yield return "DTSTART:" + start.ToString("uuuuMMdd'T'HHmmss", CultureInfo.InvariantCulture);
            if (Day is not null)
            {
                // Arabic and Persian cultures write -1 with marks around it.
                yield return string.Create(CultureInfo.InvariantCulture, $"RRULE:FREQ=YEARLY;BYMONTH={Day.Month};BYDAY={Day.Ordinal}{Weekdays[(int)Day.Weekday]}");
            }

            yield return "TZOFFSETFROM:" + Write(From);
            yield return "TZOFFSETTO:" + Write(To);
            yield return "END:" + name;
        }

        private static string Write(Offset offset) => OffsetPattern.CreateWithInvariantCulture("+HHmm").Format(offset);
    }

    /// <summary>A day of every year: the second Sunday of March, or with -1 the last one of October.</summary>
    private sealed record YearlyDay(int Month, int Ordinal, IsoDayOfWeek Weekday)
    {
        public static YearlyDay Of(LocalDate date)
        {
            var isLast = date.Day + 7 > date.Calendar.GetDaysInMonth(date.Year, date.Month);
            return new YearlyDay(date.Month, isLast ? -1 : ((date.Day - 1) / 7) + 1, date.DayOfWeek);
        }

        public LocalDate In(int year)
        {
            if (Ordinal == -1)
            {
                var last = new LocalDate(year, Month, 1).PlusMonths(1).PlusDays(-1);
                return last.DayOfWeek == Weekday ? last : last.Previous(Weekday);
            }

            var first = new LocalDate(year, Month, 1);
            return (first.DayOfWeek == Weekday ? first : first.Next(Weekday)).PlusWeeks(Ordinal - 1);
        }
    }
}
