using System.Text;
using Delegations.Api.Itineraries;
using Delegations.Core.Itineraries;
using NodaTime;
using NodaTime.TimeZones;
using static Delegations.Testing.Itineraries.SampleItinerary;

namespace Delegations.Api.Tests.Itineraries;

public sealed class CalendarZonesTests
{
    private static readonly Instant Stamp = Instant.FromUtc(2026, 9, 2, 0, 0);

    private static readonly List<DateTimeZone> EveryZone =
        [.. TzdbDateTimeZoneSource.Default.CanonicalIdMap.Values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(id => DateTimeZoneProviders.Tzdb[id])];

    [Fact]
    public void Outlook_reads_the_right_instant_in_every_zone_and_month()
    {
        const int year = 2026;
        var wrong = new List<string>();
        var inUtc = new HashSet<string>(StringComparer.Ordinal);
        foreach (var zone in EveryZone)
        {
            for (var month = 1; month <= 12; month++)
            {
                var entry = Between(zone, new LocalDateTime(year, month, 15, 9, 0), new LocalDateTime(year, month, 15, 11, 0));
                var read = CalendarReading.Of(CalendarWriter.Publish(Of(entry), Stamp)).Events().Single();
                if (read.Start != entry.Start.Instant || read.End != entry.End.Instant)
                {
                    wrong.Add($"{zone.Id} {month}: {read.Start} instead of {entry.Start.Instant}");
                }

                if (read.InUtc && !NewLaws.RuleOver(zone, entry.Start.Instant))
                {
                    inUtc.Add(zone.Id);
                }
            }
        }

        Assert.Empty(wrong);
        Assert.True(EveryZone.Count > 300);
        Assert.All(inUtc, id => Assert.Equal((Offset.Zero, Offset.Zero), (DateTimeZoneProviders.Tzdb[id].MinOffset, DateTimeZoneProviders.Tzdb[id].MaxOffset)));
    }

    [Fact]
    public void Outlook_reads_the_right_instant_on_the_days_around_every_change_of_clocks()
    {
        var wrong = new List<string>();
        var read = 0;
        var year = new Interval(Instant.FromUtc(2026, 1, 1, 0, 0), Instant.FromUtc(2028, 1, 1, 0, 0));
        foreach (var zone in EveryZone)
        {
            var entries = zone.GetZoneIntervals(year).Skip(1)
                .SelectMany(interval => new[] { -1, 0, 1 }.SelectMany(day => new[] { 0, 1, 2, 3, 4, 9, 23 }.Select(hour => interval.IsoLocalStart.Date.PlusDays(day).At(new LocalTime(hour, 0)))))
                .Distinct()
                .Select(local => (Start: PlaceTime.At(local, zone), End: PlaceTime.At(local.PlusMinutes(45), zone)))
                .Where(times => times.Start.Succeeded && times.End.Succeeded)
                .Where(times => times.Start.Value.Instant < times.End.Value.Instant)
                .Select((times, index) => Entry($"{index}@x.example") with { Start = times.Start.Value, End = times.End.Value })
                .ToArray();
            if (entries.Length == 0)
            {
                continue;
            }

            var expected = Of(entries).InOrder().Select(entry => (entry.Uid, entry.Start.Instant, entry.End.Instant));
            var actual = CalendarReading.Of(CalendarWriter.Publish(Of(entries), Stamp)).Events().Select(found => (found.Uid, found.Start, found.End)).ToList();
            read += actual.Count;
            wrong.AddRange(expected.Zip(actual).Where(pair => pair.First != pair.Second).Select(pair => $"{zone.Id}: {pair}"));
        }

        Assert.Empty(wrong);
        Assert.True(read > 5_000, $"Only {read} times were tried");
    }

    /// <summary>
    /// Flights from every zone to another one, and days from midnight to midnight by the clock, in every month: pretalx/pretalx#2081, indico/newdle#350, OpenMeet-Team/openmeet-platform#257,
    /// calcom/cal.diy#12938 (hours off), ical4j/ical4j#493 and nextcloud/calendar#2631 (Dublin).
    /// </summary>
    [Fact]
    public void Outlook_reads_the_right_instants_of_flights_and_days_by_the_clock_in_every_zone_and_month()
    {
        var wrong = new List<string>();
        var read = 0;
        foreach (var (index, zone) in EveryZone.Index())
        {
            var entries = Enumerable.Range(1, 12)
                .SelectMany(month => new[] { Flight(zone, EveryZone[((index * 7) + (month * 31)) % EveryZone.Count], month), WholeDay(zone, month) })
                .OfType<ItineraryEntry>()
                .ToArray();
            var expected = Of(entries).InOrder().Select(entry => (entry.Uid, entry.Start.Instant, entry.End.Instant));
            var actual = CalendarReading.Of(CalendarWriter.Publish(Of(entries), Stamp)).Events().Select(found => (found.Uid, found.Start, found.End)).ToList();
            read += actual.Count;
            wrong.AddRange(expected.Zip(actual).Where(pair => pair.First != pair.Second).Select(pair => $"{zone.Id}: {pair}"));

            // As invitations they are files of their own, whose definitions are made for one event.
            var alone = entries[index % entries.Length];
            var invited = CalendarReading.Of(CalendarWriter.Request(Of(alone), alone, new CalendarMailbox("Anna", "anna@uni.example"), new CalendarMailbox("Office", "office@house.example"), Stamp)).Events().Single();
            if ((invited.Start, invited.End) != (alone.Start.Instant, alone.End.Instant))
            {
                wrong.Add($"{zone.Id}: {alone.Uid} alone");
            }
        }

        Assert.Empty(wrong);
        Assert.True(read > 8_000, $"Only {read} entries were tried");
    }

    /// <summary>
    /// A day is the same day in every zone: dates with an exclusive end that is always there, no zone beside them, also on days whose midnight the clocks skip or show twice
    /// (nextcloud/calendar#1280 and others had all-day events a day off).
    /// </summary>
    [Fact]
    public void Whole_days_are_read_as_their_dates_in_every_zone_and_month_and_on_every_day_of_a_change()
    {
        var years = new Interval(Instant.FromUtc(2026, 1, 1, 0, 0), Instant.FromUtc(2028, 1, 1, 0, 0));
        var wrong = new List<string>();
        var (read, withoutMidnight) = (0, 0);
        foreach (var (index, zone) in EveryZone.Index())
        {
            var first = Enumerable.Range(1, 12).Select(month => new LocalDate(2026, month, 28))
                .Concat(zone.GetZoneIntervals(years).Skip(1).SelectMany(interval => new[] { -1, 0, 1 }.Select(interval.IsoLocalStart.Date.PlusDays)))
                .Distinct().ToList();
            withoutMidnight += first.Count(day => zone.MapLocal(day.AtMidnight()).Count != 1);
            var entries = first.Select((day, number) => Days(day, day.PlusDays(number % 3), zone.Id, $"{number}@x.example")).ToArray();
            var reading = CalendarReading.Of(CalendarWriter.Publish(Of(entries), Stamp));
            Assert.Empty(reading.Zones());
            var expected = Of(entries).InOrder().Select(entry => (entry.Uid, (entry.FirstDay, entry.LastDay.PlusDays(1))));
            var actual = reading.Events().Select(found => (found.Uid, found.Days ?? default)).ToList();
            read += actual.Count;
            wrong.AddRange(expected.Zip(actual).Where(pair => pair.First != pair.Second).Select(pair => $"{zone.Id}: {pair}"));
            wrong.AddRange(entries.Zip(first).Where(pair => (pair.First.FirstDay, pair.First.LastDay) != (pair.Second, pair.Second.PlusDays(first.IndexOf(pair.Second) % 3))).Select(pair => $"{zone.Id}: {pair.Second} became {pair.First.FirstDay}"));

            var alone = entries[index % entries.Length];
            var invited = CalendarReading.Of(CalendarWriter.Request(Of(alone), alone, new CalendarMailbox("Anna", "anna@uni.example"), new CalendarMailbox("Office", "office@house.example"), Stamp));
            Assert.Empty(invited.Zones());
            Assert.Equal((alone.FirstDay, alone.LastDay.PlusDays(1)), invited.Events().Single().Days);
        }

        Assert.Empty(wrong);
        Assert.True(read > 4_000 && withoutMidnight > 10, $"Only {read} entries were tried, {withoutMidnight} of them without a plain midnight");
    }

    /// <summary>What the clocks skip or show twice never becomes an entry; everywhere, for two years.</summary>
    [Fact]
    public void Hours_that_are_skipped_or_doubled_are_refused_in_every_zone()
    {
        var years = new Interval(Instant.FromUtc(2026, 1, 1, 0, 0), Instant.FromUtc(2028, 1, 1, 0, 0));
        var (skipped, doubled) = (0, 0);
        foreach (var zone in EveryZone)
        {
            foreach (var (before, after) in zone.GetZoneIntervals(years).Zip(zone.GetZoneIntervals(years).Skip(1)))
            {
                var width = (after.WallOffset - before.WallOffset).Seconds / 60;
                if (width == 0 || width % 2 != 0)
                {
                    continue;
                }

                var middle = after.Start.WithOffset(before.WallOffset).LocalDateTime.PlusMinutes(width / 2);
                Assert.Equal(width > 0 ? "time.skipped" : "time.doubled", PlaceTime.At(middle, zone).Refusal.Code);
                (skipped, doubled) = width > 0 ? (skipped + 1, doubled) : (skipped, doubled + 1);
            }
        }

        Assert.True(skipped > 150 && doubled > 150, $"{skipped} skipped, {doubled} doubled");
    }

    [Fact]
    public void A_zone_that_changes_once_or_four_times_in_a_year_needs_UTC_only_where_one_offset_does_not_hold()
    {
        // Morocco leaves summer time for the month of Ramadan: two offsets in one year, in one file.
        var casablanca = DateTimeZoneProviders.Tzdb["Africa/Casablanca"];
        var ramadan = Between(casablanca, new LocalDateTime(2026, 3, 3, 9, 0), new LocalDateTime(2026, 3, 3, 10, 0), "a@x");
        var may = Between(casablanca, new LocalDateTime(2026, 5, 5, 9, 0), new LocalDateTime(2026, 5, 5, 10, 0), "b@x");
        var june = Between(casablanca, new LocalDateTime(2027, 6, 1, 9, 0), new LocalDateTime(2027, 6, 1, 10, 0), "c@x");

        var reading = CalendarReading.Of(CalendarWriter.Publish(Of(ramadan, may, june), Stamp));

        Assert.Equal(["Africa/Casablanca"], reading.Zones());
        Assert.Equal(
            new[] { ramadan, may, june }.Select(entry => (entry.Start.Instant, entry.End.Instant)),
            reading.Events().Select(found => (found.Start, found.End)));
    }

    [Fact]
    public void A_visit_over_New_Year_has_one_definition_that_holds_on_both_sides()
    {
        var berlin = DateTimeZoneProviders.Tzdb["Europe/Berlin"];
        var before = Between(berlin, new LocalDateTime(2026, 12, 30, 9, 0), new LocalDateTime(2026, 12, 30, 10, 0), "a@x");
        var summer = Between(berlin, new LocalDateTime(2027, 7, 1, 9, 0), new LocalDateTime(2027, 7, 1, 10, 0), "b@x");

        var reading = CalendarReading.Of(CalendarWriter.Publish(Of(before, summer), Stamp));

        Assert.Equal(["Europe/Berlin"], reading.Zones());
        Assert.Equal([(before.Start.Instant, false), (summer.Start.Instant, false)], reading.Events().Select(found => (found.Start, found.InUtc)));
    }

    [Fact]
    public void A_time_under_a_law_that_readers_may_not_know_yet_is_written_in_UTC()
    {
        var vancouver = DateTimeZoneProviders.Tzdb["America/Vancouver"];
        var summer = Between(vancouver, new LocalDateTime(2026, 7, 1, 9, 0), new LocalDateTime(2026, 7, 1, 10, 0), "a@x");
        var winter = Between(DateTimeZoneProviders.Tzdb["Canada/Pacific"], new LocalDateTime(2026, 12, 15, 9, 0), new LocalDateTime(2026, 12, 15, 10, 0), "b@x");

        var reading = CalendarReading.Of(CalendarWriter.Publish(Of(summer, winter), Stamp));

        Assert.Equal(["20260701T090000", "20261215T160000Z"], reading.Events().Select(found => found.Value("DTSTART")));
        Assert.Equal(["America/Vancouver"], reading.Zones());
    }

    [Fact]
    public void The_list_of_new_laws_was_drawn_up_for_this_database()
    {
        var version = TzdbDateTimeZoneSource.Default.TzdbVersion;

        Assert.True(version == NewLaws.DatabaseVersion, $"NodaTime now brings {version}: compare it with the database of two years before and renew NewLaws");
    }

    [Fact]
    public void The_reading_sees_a_definition_that_is_wrong()
    {
        var dublin = Between(DateTimeZoneProviders.Tzdb["Europe/Dublin"], new LocalDateTime(2026, 7, 15, 9, 0), new LocalDateTime(2026, 7, 15, 10, 0));
        var right = Encoding.UTF8.GetString(CalendarWriter.Publish(Of(dublin), Stamp));

        // Planted: the offsets that Ical.Net 5.2.4 gives to Dublin.
        var wrong = right.Replace("TZOFFSETTO:+0100", "TZOFFSETTO:+0200", StringComparison.Ordinal).Replace("TZOFFSETTO:+0000", "TZOFFSETTO:+0100", StringComparison.Ordinal);

        Assert.Equal(dublin.Start.Instant, CalendarReading.Of(Encoding.UTF8.GetBytes(right)).Events().Single().Start);
        Assert.Equal(dublin.Start.Instant - Duration.FromHours(1), CalendarReading.Of(Encoding.UTF8.GetBytes(wrong)).Events().Single().Start);
    }

    [Fact]
    public void Berlin_is_defined_by_its_two_changes()
    {
        var berlin = Between(DateTimeZoneProviders.Tzdb["Europe/Berlin"], new LocalDateTime(2026, 7, 1, 9, 0), new LocalDateTime(2026, 7, 1, 10, 0));

        var file = Encoding.UTF8.GetString(CalendarWriter.Publish(Of(berlin), Stamp));

        Assert.Contains(
            """
            BEGIN:VTIMEZONE
            TZID:Europe/Berlin
            BEGIN:STANDARD
            DTSTART:19701025T030000
            RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
            TZOFFSETFROM:+0200
            TZOFFSETTO:+0100
            END:STANDARD
            BEGIN:DAYLIGHT
            DTSTART:19700329T020000
            RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
            TZOFFSETFROM:+0100
            TZOFFSETTO:+0200
            END:DAYLIGHT
            END:VTIMEZONE

            """.ReplaceLineEndings("\r\n"),
            file,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_zone_without_changes_is_one_offset_without_a_rule()
    {
        var file = Encoding.UTF8.GetString(CalendarWriter.Publish(Of(), Stamp));

        Assert.Contains(
            """
            BEGIN:VTIMEZONE
            TZID:Asia/Shanghai
            BEGIN:STANDARD
            DTSTART:19700101T000000
            TZOFFSETFROM:+0800
            TZOFFSETTO:+0800
            END:STANDARD
            END:VTIMEZONE

            """.ReplaceLineEndings("\r\n"),
            file,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Greenwich_without_summer_time_is_written_in_UTC()
    {
        var meeting = Between(DateTimeZoneProviders.Tzdb["Etc/UTC"], new LocalDateTime(2026, 7, 1, 9, 0), new LocalDateTime(2026, 7, 1, 10, 0));

        var reading = CalendarReading.Of(CalendarWriter.Publish(Of(meeting), Stamp));

        Assert.Empty(reading.Zones());
        Assert.Equal("20260701T090000Z", reading.Events().Single().Value("DTSTART"));
    }

    private static ItineraryEntry? Flight(DateTimeZone from, DateTimeZone to, int month)
    {
        var start = PlaceTime.At(new LocalDateTime(2026, month, 15, 13, 5), from).Value;
        var end = PlaceTime.At((start.Instant + Duration.FromMinutes(555)).InZone(to).LocalDateTime, to);
        return end.Succeeded ? Entry($"flight-{month}@x.example") with { Start = start, End = end.Value } : null;
    }

    private static ItineraryEntry? WholeDay(DateTimeZone zone, int month)
    {
        var (start, end) = (PlaceTime.At(new LocalDateTime(2026, month, 28, 0, 0), zone), PlaceTime.At(new LocalDateTime(2026, month, 28, 0, 0).PlusDays(1), zone));
        return start.Succeeded && end.Succeeded ? Entry($"day-{month}@x.example") with { Start = start.Value, End = end.Value } : null;
    }

    private static ItineraryEntry Between(DateTimeZone zone, LocalDateTime start, LocalDateTime end, string uid = "a@x.example") =>
        Entry(uid) with { Start = PlaceTime.At(start, zone).Value, End = PlaceTime.At(end, zone).Value };
}
