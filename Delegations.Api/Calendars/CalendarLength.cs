using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;

namespace Delegations.Api.Calendars;

/// <summary>How long an entry takes: days by the calendar, then exact time. A day over a change of clocks is 23 or 25 hours, PT24H is not.</summary>
/// <param name="Days">Days by the calendar.</param>
/// <param name="Exact">Exact time.</param>
internal readonly partial record struct CalendarLength(int Days, Duration Exact)
{
    private const int MostDays = 10_000;

    /// <summary>True when it takes no time or less.</summary>
    public bool IsNothing => Days < 0 || Exact < Duration.Zero || (Days == 0 && Exact == Duration.Zero);

    /// <summary>Reads <c>PT1H30M</c>, <c>P1DT2H</c>, <c>P2W</c>; null when it is none of those or longer than twenty years.</summary>
    public static CalendarLength? Parse(string text)
    {
        var match = Pattern().Match(text.Trim().ToUpperInvariant());
        if (!match.Success || match.Groups["sign"].Value == "-")
        {
            return null;
        }

        long Number(string part) => match.Groups[part] is { Success: true } group && long.TryParse(group.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : 0;
        var days = (Number("weeks") * 7) + Number("days");
        var seconds = (Number("hours") * 3600) + (Number("minutes") * 60) + Number("seconds");
        return days > MostDays || seconds > MostDays * 86_400L ? null : new CalendarLength((int)days, Duration.FromSeconds(seconds));
    }

    /// <summary>When something that begins at a time is over.</summary>
    public Instant EndOf(CalendarTime start, DateTimeZone own)
    {
        var day = start with { Local = start.Local.PlusDays(Days) };
        return day.At(own) + Exact;
    }

    [GeneratedRegex(@"\A(?<sign>[+-]?)P(?:(?<weeks>\d{1,6})W)?(?:(?<days>\d{1,6})D)?(?:T(?=\d)(?:(?<hours>\d{1,7})H)?(?:(?<minutes>\d{1,9})M)?(?:(?<seconds>\d{1,9})S)?)?\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pattern();
}
