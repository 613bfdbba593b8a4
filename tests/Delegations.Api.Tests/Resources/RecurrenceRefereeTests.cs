using System.Globalization;
using System.Text;
using CsCheck;
using Delegations.Api.Calendars;
using Delegations.Api.Resources;
using Delegations.Core.Resources;
using Ical.Net.DataTypes;
using NodaTime;

namespace Delegations.Api.Tests.Resources;

/// <summary>Our own rules of repetition against those of Ical.Net, a library that shares no code with them.</summary>
public sealed class RecurrenceRefereeTests
{
    private static readonly CalendarWindow _window = new(DateTimeZone.Utc, Instant.FromUtc(2026, 1, 1, 0, 0), Instant.FromUtc(2028, 1, 1, 0, 0));

    private static readonly string[] _days = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

    private static readonly Gen<string> _ends = Gen.OneOf(Gen.Const(string.Empty), Gen.Int[1, 40].Select(count => $";COUNT={count}"), Gen.Int[1, 28].Select(day => $";UNTIL=202702{day:00}T120000Z"));

    private static readonly Gen<string> _weekdays = Gen.Int[1, 127].Select(bits => string.Join(',', _days.Where((_, day) => (bits & (1 << day)) != 0)));

    private static readonly Gen<string> _ordinalDay = Gen.Select(Pick(1, 2, 3, 4, -1, -2), Pick(_days), (ordinal, day) => $"{ordinal}{day}");

    private static readonly Gen<string> _rules = Gen.OneOf(
        Gen.Int[1, 5].Select(interval => $"FREQ=DAILY;INTERVAL={interval}"),
        Gen.Select(Gen.Int[1, 3], _weekdays, Pick("MO", "SU"), (interval, days, start) => $"FREQ=WEEKLY;INTERVAL={interval};WKST={start};BYDAY={days}"),
        Gen.Select(Gen.Int[1, 3], Pick(1, 13, 28, 31, -1, -3), (interval, day) => $"FREQ=MONTHLY;INTERVAL={interval};BYMONTHDAY={day}"),
        Gen.Select(Gen.Int[1, 2], _ordinalDay, (interval, day) => $"FREQ=MONTHLY;INTERVAL={interval};BYDAY={day}"),
        _weekdays.Select(days => $"FREQ=MONTHLY;BYDAY={days};BYSETPOS=-1"),
        Gen.Select(Gen.Int[1, 12], _ordinalDay, (month, day) => $"FREQ=YEARLY;BYMONTH={month};BYDAY={day}"),
        Gen.Select(Gen.Int[1, 12], Gen.Int[1, 28], (month, day) => $"FREQ=YEARLY;BYMONTH={month};BYMONTHDAY={day}"),
        Pick(1, 100, 200, -1).Select(day => $"FREQ=YEARLY;BYYEARDAY={day}"),
        Gen.Select(Gen.Int[2, 50], Pick(_days), (week, day) => $"FREQ=YEARLY;BYWEEKNO={week};BYDAY={day}"),
        Gen.Int[1, 11].Select(hours => $"FREQ=HOURLY;INTERVAL={hours};BYDAY=MO,TH"));

    [Fact]
    public void Both_find_the_same_times_for_a_thousand_rules()
    {
        Gen.Select(_rules, _ends, Gen.Int[0, 700]).Sample(
            (rule, end, day) =>
            {
                var start = new LocalDateTime(2026, 1, 5, 9, 0).PlusDays(day);
                var whole = rule + end;
                var theirs = Theirs(whole, start);
                if (theirs.Count == 0)
                {
                    return true;
                }

                // A beginning that its own rule does not name is undefined in the standard; the first time that it does name is a beginning.
                var first = theirs[0];
                return Ours(whole, first).SequenceEqual(Theirs(whole, first));
            },
            iter: 1_000,
            print: value => value.ToString());
    }

    private static Gen<T> Pick<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static List<LocalDateTime> Ours(string rule, LocalDateTime start)
    {
        string[] lines = ["BEGIN:VCALENDAR", "BEGIN:VEVENT", $"DTSTART:{Text(start)}Z", "DURATION:PT1M", $"RRULE:{rule}", "END:VEVENT", "END:VCALENDAR"];
        var reading = CalendarReader.Read(Encoding.UTF8.GetBytes(string.Join("\r\n", lines)), _window).Value;
        return [.. reading.Busy.Select(busy => busy.Starts.InUtc().LocalDateTime)];
    }

    private static List<LocalDateTime> Theirs(string rule, LocalDateTime start)
    {
        var calendar = Ical.Net.Calendar.Load($"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:a\r\nDTSTAMP:20260101T000000Z\r\nDTSTART:{Text(start)}Z\r\nDURATION:PT1M\r\nRRULE:{rule}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n")!;
        var until = _window.Until.ToDateTimeUtc();
        return
        [
            .. calendar.Events.Single().GetOccurrences(new CalDateTime(start.ToDateTimeUnspecified(), "UTC"))
                .Select(occurrence => occurrence.Period.StartTime.AsUtc)
                .TakeWhile(time => time < until)
                .Select(LocalDateTime.FromDateTime),
        ];
    }

    private static string Text(LocalDateTime time) => time.ToString("uuuuMMdd'T'HHmmss", CultureInfo.InvariantCulture);
}
