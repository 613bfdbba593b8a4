using System.Text;
using Delegations.Api.Calendars;
using Delegations.Api.Resources;
using Delegations.Core;
using Delegations.Core.Resources;
using NodaTime;
using NodaTime.Text;

namespace Delegations.Api.Tests.Resources;

public sealed class CalendarReaderTests
{
    private static readonly DateTimeZone _hangzhou = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];
    private static readonly CalendarWindow _window = new(_hangzhou, Instant.FromUtc(2026, 10, 1, 0, 0), Instant.FromUtc(2027, 11, 1, 0, 0));

    [Fact]
    public void A_time_in_a_zone_of_the_tz_database_is_that_instant()
    {
        Assert.Equal(["2026-10-05T07:00:00Z/2026-10-05T08:30:00Z"], Busy("DTSTART;TZID=Europe/Berlin:20261005T090000", "DTEND;TZID=Europe/Berlin:20261005T103000"));
    }

    [Fact]
    public void A_time_in_utc_is_that_instant()
    {
        Assert.Equal(["2026-10-05T09:00:00Z/2026-10-05T10:00:00Z"], Busy("DTSTART:20261005T090000Z", "DURATION:PT1H"));
    }

    [Fact]
    public void A_time_without_a_zone_is_on_the_clocks_of_the_resource_and_counted_as_such()
    {
        var reading = Read(Event("DTSTART:20261005T090000", "DTEND:20261005T100000"));

        Assert.Equal(["2026-10-05T01:00:00Z/2026-10-05T02:00:00Z"], Text(reading));
        Assert.Equal(1, reading.Summary.Floating);
    }

    [Theory]
    [InlineData("DTSTART;VALUE=DATE:20261005", "DTEND;VALUE=DATE:20261007")]
    [InlineData("DTSTART;VALUE=DATE:20261005", "DURATION:P2D")]
    [InlineData("DTSTART:20261005", "DTEND:20261007")]
    public void Whole_days_are_those_of_the_house(string start, string end)
    {
        Assert.Equal(["2026-10-04T16:00:00Z/2026-10-06T16:00:00Z"], Busy(start, end));
    }

    [Theory]
    [InlineData("")]
    [InlineData("DTEND;VALUE=DATE:20261005")]
    public void A_day_without_an_end_or_with_itself_as_the_end_is_that_day(string end)
    {
        Assert.Equal(["2026-10-04T16:00:00Z/2026-10-05T16:00:00Z"], Busy("DTSTART;VALUE=DATE:20261005", end));
    }

    [Theory]
    [InlineData("W. Europe Standard Time", "2026-10-05T07:00:00Z")]
    [InlineData("China Standard Time", "2026-10-05T01:00:00Z")]
    [InlineData("/freeassociation.sourceforge.net/Europe/Berlin", "2026-10-05T07:00:00Z")]
    [InlineData("/mozilla.org/20050126_1/America/Argentina/Buenos_Aires", "2026-10-05T12:00:00Z")]
    [InlineData("europe/berlin", "2026-10-05T07:00:00Z")]
    [InlineData("UTC+8", "2026-10-05T01:00:00Z")]
    [InlineData("GMT-0330", "2026-10-05T12:30:00Z")]
    public void Other_names_of_zones_are_known_too(string zone, string starts)
    {
        Assert.Equal(starts, Busy($"DTSTART;TZID={zone}:20261005T090000", "DURATION:PT1H")[0].Split('/')[0]);
    }

    [Fact]
    public void A_zone_that_the_file_describes_itself_changes_when_it_says()
    {
        string[] zone =
        [
            "BEGIN:VTIMEZONE", "TZID:Customized Time Zone",
            "BEGIN:STANDARD", "DTSTART:16010101T030000", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100", "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "END:STANDARD",
            "BEGIN:DAYLIGHT", "DTSTART:16010101T020000", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "END:DAYLIGHT",
            "END:VTIMEZONE",
        ];
        var reading = Read(
            [.. zone, .. Event("UID:a", "DTSTART;TZID=Customized Time Zone:20261024T090000", "DURATION:PT1H"), .. Event("UID:b", "DTSTART;TZID=\"Customized Time Zone\":20261025T090000", "DURATION:PT1H"), .. Event("UID:c", "DTSTART;TZID=Customized Time Zone:20270328T090000", "DURATION:PT1H")]);

        Assert.Equal(["2026-10-24T07:00:00Z/2026-10-24T08:00:00Z", "2026-10-25T08:00:00Z/2026-10-25T09:00:00Z", "2027-03-28T07:00:00Z/2027-03-28T08:00:00Z"], Text(reading));
    }

    [Fact]
    public void A_described_zone_is_found_though_its_name_is_written_in_two_ways()
    {
        string[] zone = ["BEGIN:VTIMEZONE", @"TZID:(UTC+07:00) Bangkok\, Hanoi\, Jakarta", "BEGIN:STANDARD", "DTSTART:16010101T000000", "TZOFFSETFROM:+0700", "TZOFFSETTO:+0700", "END:STANDARD", "END:VTIMEZONE"];
        var reading = Read(
        [
            .. zone, .. Event("UID:a", "DTSTART;TZID=\"(UTC+07:00) Bangkok, Hanoi, Jakarta\":20261005T090000", "DURATION:PT1H"), .. Event("UID:b", "DTSTART;TZID=(UTC+07:00) Bangkok, Hanoi, Jakarta:20261006T090000", "DURATION:PT1H"),
        ]);

        Assert.Equal(["2026-10-05T02:00:00Z/2026-10-05T03:00:00Z", "2026-10-06T02:00:00Z/2026-10-06T03:00:00Z"], Text(reading));
    }

    [Fact]
    public void A_zone_that_nobody_knows_is_passed_over_by_its_name()
    {
        var reading = Read([.. Event("UID:a", "DTSTART;TZID=Mars/Olympus:20261005T090000", "DURATION:PT1H"), .. Event("UID:b", "DTSTART:20261006T090000Z", "DURATION:PT1H")]);

        Assert.Equal(["2026-10-06T09:00:00Z/2026-10-06T10:00:00Z"], Text(reading));
        Assert.Equal([new PassedOver(4, PassedOverReason.UnknownZone, "Mars/Olympus")], reading.PassedOver);
    }

    [Theory]
    [InlineData(PassedOverReason.NoStart, "", "SUMMARY:A secret", "DTEND:20261005T100000Z")]
    [InlineData(PassedOverReason.Cancelled, "2026-10-05 09:00", "DTSTART:20261005T090000Z", "DURATION:PT1H", "STATUS:CANCELLED")]
    [InlineData(PassedOverReason.Free, "2026-10-05 09:00", "DTSTART:20261005T090000Z", "DURATION:PT1H", "TRANSP:TRANSPARENT")]
    [InlineData(PassedOverReason.Free, "2026-10-05", "DTSTART;VALUE=DATE:20261005", "X-MICROSOFT-CDO-BUSYSTATUS:FREE")]
    [InlineData(PassedOverReason.NoLength, "2026-10-05 09:00", "DTSTART:20261005T090000Z")]
    [InlineData(PassedOverReason.NoLength, "2026-10-05 09:00", "DTSTART:20261005T090000Z", "DTEND:20261005T080000Z")]
    [InlineData(PassedOverReason.UnreadableTime, "next Tuesday", "DTSTART:next Tuesday", "DURATION:PT1H")]
    [InlineData(PassedOverReason.UnreadableTime, "20261340T090000Z", "DTSTART:20261340T090000Z", "DURATION:PT1H")]
    [InlineData(PassedOverReason.UnreadableTime, "-PT1H", "DTSTART:20261005T090000Z", "DURATION:-PT1H")]
    [InlineData(PassedOverReason.UnreadableRule, "FREQ=FORTNIGHTLY", "DTSTART:20261005T090000Z", "DURATION:PT1H", "RRULE:FREQ=FORTNIGHTLY")]
    [InlineData(PassedOverReason.UnreadableRule, "FREQ=DAILY;INTERVAL=0", "DTSTART:20261005T090000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY;INTERVAL=0")]
    [InlineData(PassedOverReason.UnreadableRule, "D1 #0", "DTSTART:20261005T090000Z", "DURATION:PT1H", "RRULE:D1 #0")]
    [InlineData(PassedOverReason.EndlessRule, "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30", "DTSTART:20261005T090000Z", "DURATION:PT1H", "RRULE:FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30")]
    public void What_brings_no_busy_time_is_named_with_its_reason_and_never_with_its_title(PassedOverReason reason, string detail, params string[] lines)
    {
        var reading = Read(Event(lines));

        Assert.Empty(reading.Busy);
        Assert.Equal([new PassedOver(4, reason, detail)], reading.PassedOver);
        Assert.Equal([new PassedOverCount(reason, 1)], reading.Summary.PassedOver);
    }

    [Fact]
    public void What_lies_outside_the_window_is_counted_but_not_listed()
    {
        var reading = Read(Event("DTSTART:20200101T090000Z", "DURATION:PT1H"));

        Assert.Empty(reading.PassedOver);
        Assert.Equal([new PassedOverCount(PassedOverReason.OutOfReach, 1)], reading.Summary.PassedOver);
    }

    [Fact]
    public void A_weekly_meeting_keeps_its_hour_when_the_clocks_change_and_leaves_out_what_is_excepted()
    {
        var busy = Busy(
            "DTSTART;TZID=Europe/Berlin:20261019T090000", "DTEND;TZID=Europe/Berlin:20261019T100000", "RRULE:FREQ=WEEKLY;UNTIL=20261116T080000Z", "EXDATE;TZID=Europe/Berlin:20261109T090000");

        Assert.Equal(
            ["2026-10-19T07:00:00Z/2026-10-19T08:00:00Z", "2026-10-26T08:00:00Z/2026-10-26T09:00:00Z", "2026-11-02T08:00:00Z/2026-11-02T09:00:00Z", "2026-11-16T08:00:00Z/2026-11-16T09:00:00Z"], busy);
    }

    [Theory]
    [InlineData("EXDATE:20261006T090000")]
    [InlineData("EXDATE;VALUE=DATE:20261006")]
    [InlineData("EXDATE:20261006T010000Z")]
    public void An_exception_counts_whether_it_is_given_without_a_zone_as_a_day_or_in_utc(string exception)
    {
        Assert.Equal(
            ["2026-10-05T01:00:00Z/2026-10-05T02:00:00Z", "2026-10-07T01:00:00Z/2026-10-07T02:00:00Z"],
            Busy("DTSTART;TZID=Asia/Shanghai:20261005T090000", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=3", exception));
    }

    [Fact]
    public void A_repetition_that_was_moved_stands_where_it_was_moved_to()
    {
        var reading = Read(
        [
            .. Event("UID:a", "DTSTART;TZID=Asia/Shanghai:20261005T090000", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=3"),
            .. Event("UID:a", "RECURRENCE-ID:20261006T010000Z", "DTSTART;TZID=Asia/Shanghai:20261006T150000", "DURATION:PT2H"),
        ]);

        Assert.Equal(["2026-10-05T01:00:00Z/2026-10-05T02:00:00Z", "2026-10-06T07:00:00Z/2026-10-06T09:00:00Z", "2026-10-07T01:00:00Z/2026-10-07T02:00:00Z"], Text(reading));
    }

    [Fact]
    public void A_repetition_that_was_called_off_is_free_and_named()
    {
        var reading = Read(
        [
            .. Event("UID:a", "DTSTART;TZID=Asia/Shanghai:20261005T090000", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=2"),
            .. Event("UID:a", "RECURRENCE-ID;TZID=Asia/Shanghai:20261006T090000", "DTSTART;TZID=Asia/Shanghai:20261006T090000", "DURATION:PT1H", "STATUS:CANCELLED"),
        ]);

        Assert.Equal(["2026-10-05T01:00:00Z/2026-10-05T02:00:00Z"], Text(reading));
        Assert.Equal([PassedOverReason.Cancelled], reading.PassedOver.Select(row => row.Reason));
    }

    [Fact]
    public void A_change_of_this_and_all_following_moves_them_all()
    {
        var reading = Read(
        [
            .. Event("UID:a", "DTSTART;TZID=Asia/Shanghai:20261005T090000", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=4"),
            .. Event("UID:a", "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Asia/Shanghai:20261007T090000", "DTSTART;TZID=Asia/Shanghai:20261007T100000", "DURATION:PT30M"),
        ]);

        Assert.Equal(
            ["2026-10-05T01:00:00Z/2026-10-05T02:00:00Z", "2026-10-06T01:00:00Z/2026-10-06T02:00:00Z", "2026-10-07T02:00:00Z/2026-10-07T02:30:00Z", "2026-10-08T02:00:00Z/2026-10-08T02:30:00Z"],
            Text(reading));
    }

    [Fact]
    public void A_repetition_whose_entry_is_not_in_the_file_stands_for_itself()
    {
        Assert.Equal(["2026-10-06T07:00:00Z/2026-10-06T09:00:00Z"], Busy("RECURRENCE-ID:20261006T010000Z", "DTSTART;TZID=Asia/Shanghai:20261006T150000", "DURATION:PT2H"));
    }

    [Fact]
    public void Further_dates_and_periods_are_busy_too()
    {
        Assert.Equal(
            ["2026-10-05T01:00:00Z/2026-10-05T02:00:00Z", "2026-10-08T02:00:00Z/2026-10-08T03:00:00Z", "2026-10-09T02:00:00Z/2026-10-09T02:30:00Z", "2026-10-10T02:00:00Z/2026-10-10T04:00:00Z"],
            Busy("DTSTART;TZID=Asia/Shanghai:20261005T090000", "DURATION:PT1H", "RDATE:20261008T020000Z", "RDATE;VALUE=PERIOD:20261009T020000Z/PT30M,20261010T020000Z/20261010T040000Z"));
    }

    [Fact]
    public void Only_the_newest_version_of_an_entry_counts()
    {
        var reading = Read(
        [
            .. Event("UID:a", "SEQUENCE:2", "DTSTART:20261006T090000Z", "DURATION:PT1H"),
            .. Event("UID:a", "SEQUENCE:1", "DTSTART:20261005T090000Z", "DURATION:PT1H"),
        ]);

        Assert.Equal(["2026-10-06T09:00:00Z/2026-10-06T10:00:00Z"], Text(reading));
        Assert.Equal([new PassedOverCount(PassedOverReason.Outdated, 1)], reading.Summary.PassedOver);
    }

    [Fact]
    public void Free_and_busy_periods_are_read_and_only_the_busy_ones_taken()
    {
        var reading = Read(
        [
            "BEGIN:VFREEBUSY", "DTSTART:20261001T000000Z", "DTEND:20261101T000000Z",
            "FREEBUSY:20261005T010000Z/20261005T020000Z,20261006T010000Z/PT3H", "FREEBUSY;FBTYPE=FREE:20261007T010000Z/PT3H", "FREEBUSY;FBTYPE=BUSY-TENTATIVE:20261008T010000Z/PT3H", "END:VFREEBUSY",
        ]);

        Assert.Equal(["2026-10-05T01:00:00Z/2026-10-05T02:00:00Z", "2026-10-06T01:00:00Z/2026-10-06T04:00:00Z", "2026-10-08T01:00:00Z/2026-10-08T04:00:00Z"], Text(reading));
    }

    [Fact]
    public void Times_that_overlap_or_touch_become_one()
    {
        var reading = Read(
        [
            .. Event("UID:a", "DTSTART:20261005T090000Z", "DURATION:PT1H"), .. Event("UID:b", "DTSTART:20261005T100000Z", "DURATION:PT1H"), .. Event("UID:c", "DTSTART:20261005T091500Z", "DURATION:PT10M"),
        ]);

        Assert.Equal(["2026-10-05T09:00:00Z/2026-10-05T11:00:00Z"], Text(reading));
        Assert.Equal(3, reading.Summary.Times);
    }

    [Fact]
    public void Hours_that_the_clocks_skip_or_repeat_are_read_as_the_standard_says()
    {
        var reading = Read([.. Event("UID:a", "DTSTART;TZID=Europe/Berlin:20270328T023000", "DURATION:PT1H"), .. Event("UID:b", "DTSTART;TZID=Europe/Berlin:20261025T023000", "DURATION:PT1H")]);

        Assert.Equal(["2026-10-25T00:30:00Z/2026-10-25T01:30:00Z", "2027-03-28T01:30:00Z/2027-03-28T02:30:00Z"], Text(reading));
    }

    [Fact]
    public void A_day_is_a_day_and_24_hours_are_24_hours_when_the_clocks_change()
    {
        var reading = Read([.. Event("UID:a", "DTSTART;TZID=Europe/Berlin:20261024T120000", "DURATION:P1D"), .. Event("UID:b", "DTSTART;TZID=Europe/Berlin:20270327T120000", "DURATION:PT24H")]);

        Assert.Equal(["2026-10-24T10:00:00Z/2026-10-25T11:00:00Z", "2027-03-27T11:00:00Z/2027-03-28T11:00:00Z"], Text(reading));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r")]
    [InlineData("\r\r\n")]
    public void Every_kind_of_line_end_is_read(string end)
    {
        var file = Encoding.UTF8.GetBytes(string.Join(end, Whole(Event("DTSTART:2026", " 1005T090000Z", "DURATION:PT1H"))) + end);

        Assert.Equal(["2026-10-05T09:00:00Z/2026-10-05T10:00:00Z"], Text(CalendarReader.Read(file, _window).Value));
    }

    [Fact]
    public void A_byte_order_mark_a_character_cut_by_a_fold_and_lines_of_nonsense_do_no_harm()
    {
        var summary = Encoding.UTF8.GetBytes("SUMMARY:校");
        byte[] file =
        [
            0xEF, 0xBB, 0xBF, .. "BEGIN:VCALENDAR\r\nthis is no line\r\nBEGIN:VEVENT\r\n"u8, .. summary.AsSpan(0, 9), .. "\r\n "u8, .. summary.AsSpan(9), .. "\r\nDTSTART:20261005T090000Z\r\nDURATION:PT1H\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"u8,
        ];

        var reading = CalendarReader.Read(file, _window).Value;

        Assert.Equal(["2026-10-05T09:00:00Z/2026-10-05T10:00:00Z"], Text(reading));
        Assert.Equal(1, reading.Summary.Odd);
    }

    [Fact]
    public void Nothing_of_an_entry_but_its_time_is_kept()
    {
        var reading = Read(Event("UID:geheim@example.org", "SUMMARY:Geheim", "LOCATION:Geheim", "DESCRIPTION:Geheim", "ATTENDEE;CN=Geheim:mailto:geheim@example.org", "DTSTART;TZID=Mars:20261005T090000Z", "DURATION:PT1H"));

        Assert.DoesNotContain("geheim", Json.Write(reading), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("", "calendar.empty")]
    [InlineData("<!doctype html><title>Sign in</title>", "calendar.not_a_calendar")]
    [InlineData("BEGIN:VEVENT\nDTSTART:20261005T090000Z\nEND:VEVENT", "calendar.not_a_calendar")]
    [InlineData("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261005T090000Z\nDURATION:PT1H\nEND:VEVENT\nBEGIN:VEVE", "calendar.breaks_off")]
    public void What_is_no_whole_calendar_is_refused_as_a_whole(string text, string code)
    {
        Assert.Equal(code, CalendarReader.Read(Encoding.UTF8.GetBytes(text), _window).Refusal.Code);
    }

    [Fact]
    public void A_file_that_costs_too_much_is_refused()
    {
        var limits = new CalendarLimits { Entries = 2, Times = 100, Megabytes = 1 };
        Result<CalendarReading> Of(params string[] lines) => CalendarReader.Read(Encoding.UTF8.GetBytes(string.Join('\n', Whole(lines))), _window, limits);

        Assert.Equal("calendar.too_large", CalendarReader.Read(new byte[(1024 * 1024) + 1], _window, limits).Refusal.Code);
        Assert.Equal("calendar.too_many_entries", Of([.. Event("UID:a"), .. Event("UID:b"), .. Event("UID:c")]).Refusal.Code);
        Assert.Equal("calendar.too_many_times", Of(Event("DTSTART:20261005T090000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY")).Refusal.Code);
    }

    [Fact]
    public void A_file_of_nothing_but_bombs_is_refused_after_a_counted_number_of_steps()
    {
        var bombs = Enumerable.Range(0, 2_000).SelectMany(number => Event($"UID:{number}", "DTSTART:19700101T000000Z", "DURATION:PT1S", "RRULE:FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30"));

        var refused = CalendarReader.Read(Encoding.UTF8.GetBytes(string.Join('\n', Whole([.. bombs]))), _window, new CalendarLimits { AllSteps = 200_000, Seconds = 600 });

        Assert.Equal("calendar.too_many_times", refused.Refusal.Code);
    }

    private static IReadOnlyList<string> Busy(params string[] lines) => Text(Read(Event(lines)));

    private static IReadOnlyList<string> Text(CalendarReading reading) => [.. reading.Busy.Select(busy => $"{InstantPattern.General.Format(busy.Starts)}/{InstantPattern.General.Format(busy.Ends)}")];

    private static CalendarReading Read(IReadOnlyList<string> lines) => CalendarReader.Read(Encoding.UTF8.GetBytes(string.Join("\r\n", Whole(lines))), _window).Value;

    private static string[] Event(params string[] lines) => ["BEGIN:VEVENT", .. lines.Where(line => line.Length > 0), "END:VEVENT"];

    private static string[] Whole(IEnumerable<string> lines) => ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//An office//EN", .. lines, "END:VCALENDAR"];
}
