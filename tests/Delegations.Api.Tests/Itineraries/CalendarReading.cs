using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;

namespace Delegations.Api.Tests.Itineraries;

/// <summary>
/// A reader of calendar files that shares nothing with the writer: it starts from octets, and reads zones only as the file defines them,
/// in the way that Microsoft publishes for Outlook ([MS-OXCICAL] 2.1.3.1.1.19: one STANDARD, at most one DAYLIGHT, yearly rules).
/// </summary>
internal sealed partial class CalendarReading
{
    private static readonly LocalDateTimePattern Moment = LocalDateTimePattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss");

    private static readonly LocalDatePattern Day = LocalDatePattern.CreateWithInvariantCulture("uuuuMMdd");

    private CalendarReading(IReadOnlyList<Line> lines) => Lines = lines;

    /// <summary>One line with its parameters, in the order of the file.</summary>
    public sealed record Line(string Name, IReadOnlyDictionary<string, string> Parameters, string Value);

    /// <summary>One event, its zones resolved by the file; a day stands in no zone and is told as its midnight in UTC.</summary>
    public sealed record Event(string Uid, Instant Start, Instant End, bool InUtc, IReadOnlyList<Line> Lines)
    {
        /// <summary>It is for whole days (VALUE=DATE); from the one day until before the other.</summary>
        public (LocalDate First, LocalDate After)? Days => Lines.Any(line => line.Name == "DTSTART" && IsDay(line)) ? (Start.InUtc().Date, End.InUtc().Date) : null;

        public string Value(string name) => Lines.Single(line => line.Name == name).Value;

        public string Text(string name) => Unescape(Value(name));
    }

    public IReadOnlyList<Line> Lines { get; }

    /// <summary>Reads the file, after holding its octets to RFC 5545 3.1.</summary>
    public static CalendarReading Of(byte[] file)
    {
        var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(file);
        Assert.EndsWith("END:VCALENDAR\r\n", text, StringComparison.Ordinal);
        var physical = text[..^2].Split("\r\n");
        foreach (var line in physical)
        {
            Assert.InRange(Encoding.UTF8.GetByteCount(line), 1, 75);
            Assert.DoesNotContain(line, char.IsControl);
        }

        var unfolded = string.Join("\n", physical).Replace("\n ", string.Empty, StringComparison.Ordinal);
        return new CalendarReading([.. unfolded.Split('\n').Select(Parse)]);
    }

    /// <summary>The value of the calendar's own property, or null.</summary>
    public string? OfCalendar(string name) => Lines.TakeWhile(line => line is not { Name: "BEGIN", Value: "VEVENT" or "VTIMEZONE" }).SingleOrDefault(line => line.Name == name)?.Value;

    public IReadOnlyList<Event> Events() => [.. Parts(Lines, "VEVENT").Select(lines =>
    {
        var start = lines.Single(line => line.Name == "DTSTART");
        var end = lines.Single(line => line.Name == "DTEND");
        return new Event(Unescape(lines.Single(line => line.Name == "UID").Value), InstantOf(start), InstantOf(end), start.Value.EndsWith('Z'), lines);
    })];

    public IReadOnlyList<string> Zones() => [.. Parts(Lines, "VTIMEZONE").Select(zone => zone.Single(line => line.Name == "TZID").Value)];

    public static string Unescape(string value) => Escape().Replace(value, match => match.Groups[1].Value is "n" or "N" ? "\n" : match.Groups[1].Value);

    private static IEnumerable<IReadOnlyList<Line>> Parts(IReadOnlyList<Line> lines, string name)
    {
        List<Line>? part = null;
        foreach (var line in lines)
        {
            if (line.Name == "BEGIN" && line.Value == name)
            {
                part = [];
            }
            else if (line.Name == "END" && line.Value == name)
            {
                yield return part!;
                part = null;
            }
            else
            {
                part?.Add(line);
            }
        }
    }

    private static bool IsDay(Line line) => line.Parameters.GetValueOrDefault("VALUE") == "DATE";

    private static Line Parse(string line)
    {
        var match = ContentLinePattern().Match(line);
        Assert.True(match.Success, $"Not a line of a calendar: {line}");
        var names = match.Groups["parameter"].Captures.Select(capture => capture.Value);
        var values = match.Groups["argument"].Captures.Select(capture => capture.Value.Trim('"'));
        return new Line(match.Groups["name"].Value, names.Zip(values).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal), match.Groups["value"].Value);
    }

    private Instant InstantOf(Line line)
    {
        if (IsDay(line))
        {
            Assert.Equal(["VALUE"], line.Parameters.Keys);
            return Day.Parse(line.Value).Value.AtMidnight().InUtc().ToInstant();
        }

        if (line.Value.EndsWith('Z'))
        {
            Assert.Empty(line.Parameters);
            return Moment.Parse(line.Value[..^1]).Value.InUtc().ToInstant();
        }

        var local = Moment.Parse(line.Value).Value;
        var zone = Parts(Lines, "VTIMEZONE").Single(part => part.Single(inner => inner.Name == "TZID").Value == line.Parameters["TZID"]);
        var standard = Part.Of(Parts(zone, "STANDARD").Single());
        var daylight = Parts(zone, "DAYLIGHT").SingleOrDefault() is { } summer ? Part.Of(summer) : null;
        if (daylight is null)
        {
            return local.WithOffset(standard.To).ToInstant();
        }

        var (forward, back) = (daylight.OnsetIn(local.Year), standard.OnsetIn(local.Year));
        var isSummer = forward < back ? local >= forward && local < back : local >= forward || local < back;
        return local.WithOffset(isSummer ? daylight.To : standard.To).ToInstant();
    }

    private sealed record Part(LocalDateTime First, Offset To, int Month, int Ordinal, IsoDayOfWeek Weekday)
    {
        public static Part Of(IReadOnlyList<Line> lines)
        {
            var first = Moment.Parse(lines.Single(line => line.Name == "DTSTART").Value).Value;
            var to = OffsetPattern.CreateWithInvariantCulture("+HHmm").Parse(lines.Single(line => line.Name == "TZOFFSETTO").Value).Value;
            Assert.Equal(1970, first.Year);
            if (lines.SingleOrDefault(line => line.Name == "RRULE") is not { } rule)
            {
                return new Part(first, to, 0, 0, IsoDayOfWeek.None);
            }

            var match = YearlyRule().Match(rule.Value);
            Assert.True(match.Success, $"Outlook does not read this rule: {rule.Value}");
            var weekday = (IsoDayOfWeek)(Array.IndexOf(["MO", "TU", "WE", "TH", "FR", "SA", "SU"], match.Groups[3].Value) + 1);
            var part = new Part(first, to, int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture), int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture), weekday);
            Assert.Equal(first, part.OnsetIn(1970));
            return part;
        }

        public LocalDateTime OnsetIn(int year)
        {
            var days = Enumerable.Range(1, DateTime.DaysInMonth(year, Month))
                .Select(day => new LocalDate(year, Month, day))
                .Where(date => date.DayOfWeek == Weekday)
                .ToList();
            return days[Ordinal > 0 ? Ordinal - 1 : days.Count + Ordinal].At(First.TimeOfDay);
        }
    }

    [GeneratedRegex(@"^(?<name>[A-Z0-9-]+)(;(?<parameter>[A-Z0-9-]+)=(?<argument>""[^""]*""|[^"";:,]*))*:(?<value>.*)$")]
    private static partial Regex ContentLinePattern();

    [GeneratedRegex(@"\\(.)")]
    private static partial Regex Escape();

    [GeneratedRegex(@"^FREQ=YEARLY;BYMONTH=(\d{1,2});BYDAY=(-1|[1-4])(MO|TU|WE|TH|FR|SA|SU)$")]
    private static partial Regex YearlyRule();
}
