using System.Globalization;
using NodaTime;

namespace Delegations.Api.Calendars;

/// <summary>How often a rule of repetition comes round.</summary>
internal enum RecurrenceFrequency
{
    Secondly,
    Minutely,
    Hourly,
    Daily,
    Weekly,
    Monthly,
    Yearly,
}

/// <summary>A weekday of a rule: <c>MO</c>, or the <c>2TU</c> second Tuesday, or the <c>-1FR</c> last Friday.</summary>
/// <param name="Ordinal">Which one, from the end when negative; 0: every one.</param>
/// <param name="Day">The weekday.</param>
internal readonly record struct RecurrenceDay(int Ordinal, IsoDayOfWeek Day);

/// <summary>A rule of repetition as a calendar writes it: <c>FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=20261231</c> (RFC 5545, 3.3.10).</summary>
internal sealed record RecurrenceRule(RecurrenceFrequency Frequency)
{
    private static readonly string[] _days = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

    public int Interval { get; private init; } = 1;

    public int? Count { get; private init; }

    public CalendarTime? Until { get; private init; }

    public IsoDayOfWeek WeekStart { get; private init; } = IsoDayOfWeek.Monday;

    public IReadOnlyList<int> Months { get; private init; } = [];

    public IReadOnlyList<int> Weeks { get; private init; } = [];

    public IReadOnlyList<int> YearDays { get; private init; } = [];

    public IReadOnlyList<int> MonthDays { get; private init; } = [];

    public IReadOnlyList<RecurrenceDay> Days { get; private init; } = [];

    public IReadOnlyList<int> Hours { get; private init; } = [];

    public IReadOnlyList<int> Minutes { get; private init; } = [];

    public IReadOnlyList<int> Seconds { get; private init; } = [];

    public IReadOnlyList<int> Positions { get; private init; } = [];

    /// <summary>True when the rule names days itself; else they are those of the beginning.</summary>
    public bool NamesDays => Weeks.Count + YearDays.Count + MonthDays.Count + Days.Count > 0;

    /// <summary>Reads a rule; null when any part of it is not understood, because half a rule says something else.</summary>
    /// <param name="text">The rule.</param>
    /// <param name="zone">The zone of the entry's beginning, for an end without one.</param>
    public static RecurrenceRule? Parse(string text, DateTimeZone? zone)
    {
        RecurrenceRule? rule = null;
        var parts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (part.Split('=', 2, StringSplitOptions.TrimEntries) is not [var name, var value] || !parts.TryAdd(name, value.ToUpperInvariant()))
            {
                return null;
            }
        }

        if (parts.Remove("FREQ", out var frequency) && Enum.GetValues<RecurrenceFrequency>().Where(known => string.Equals(known.ToString(), frequency, StringComparison.OrdinalIgnoreCase)).ToList() is [var found])
        {
            rule = new RecurrenceRule(found);
        }

        foreach (var (name, value) in parts)
        {
            rule = rule?.With(name.ToUpperInvariant(), value, zone);
        }

        return rule;
    }

    private RecurrenceRule? With(string name, string value, DateTimeZone? zone) => name switch
    {
        "INTERVAL" => Number(value) is { } interval ? this with { Interval = interval } : null,
        "COUNT" => Number(value) is { } count ? this with { Count = count } : null,
        "UNTIL" => CalendarTime.Parse(value, zone) is { } until ? this with { Until = until } : null,
        "WKST" => Day(value) is { Ordinal: 0 } day ? this with { WeekStart = day.Day } : null,
        "BYMONTH" => List(value, 1, 12, fromEnd: false) is { } months ? this with { Months = months } : null,
        "BYWEEKNO" => List(value, 1, 53, fromEnd: true) is { } weeks ? this with { Weeks = weeks } : null,
        "BYYEARDAY" => List(value, 1, 366, fromEnd: true) is { } days ? this with { YearDays = days } : null,
        "BYMONTHDAY" => List(value, 1, 31, fromEnd: true) is { } days ? this with { MonthDays = days } : null,
        "BYDAY" => DayList(value) is { } days ? this with { Days = days } : null,
        "BYHOUR" => List(value, 0, 23, fromEnd: false) is { } hours ? this with { Hours = hours } : null,
        "BYMINUTE" => List(value, 0, 59, fromEnd: false) is { } minutes ? this with { Minutes = minutes } : null,
        "BYSECOND" => List(value, 0, 59, fromEnd: false) is { } seconds ? this with { Seconds = seconds } : null,
        "BYSETPOS" => List(value, 1, 366, fromEnd: true) is { } positions ? this with { Positions = positions } : null,
        _ => null,
    };

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > 0 ? value : null;

    private static List<int>? List(string text, int least, int most, bool fromEnd)
    {
        var list = new List<int>();
        foreach (var word in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!int.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) || (fromEnd ? Math.Abs((long)value) : value) < least || Math.Abs((long)value) > most)
            {
                return null;
            }

            list.Add(value);
        }

        return list.Count > 0 ? list : null;
    }

    private static List<RecurrenceDay>? DayList(string text)
    {
        var days = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Day).ToList();
        return days.Count > 0 && days.All(day => day is not null) ? [.. days.Select(day => day!.Value)] : null;
    }

    private static RecurrenceDay? Day(string text)
    {
        var day = text.Length < 2 ? -1 : Array.IndexOf(_days, text[^2..]);
        if (day < 0)
        {
            return null;
        }

        var ordinal = 0;
        return text.Length == 2 || (int.TryParse(text[..^2], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out ordinal) && Math.Abs((long)ordinal) is >= 1 and <= 53)
            ? new RecurrenceDay(ordinal, (IsoDayOfWeek)(day + 1))
            : null;
    }
}
