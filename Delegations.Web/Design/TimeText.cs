using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Delegations.Web.Design;

/// <summary>
/// Dates and times as the house writes them, in the language of the page:
/// <c>Tue 14 Oct, 09:30–10:15</c> and <c>10月14日 周二 09:30–10:15</c>. The year is shown where asked.
/// </summary>
public static class TimeText
{
    private static readonly LocalTimePattern Hour = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    private static bool Chinese => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh";

    /// <summary><c>Tue 14 Oct</c>, <c>10月14日 周二</c>; with the year <c>Tue 14 Oct 2027</c>, <c>2027年10月14日 周二</c>.</summary>
    public static string Date(LocalDate date, bool year = false)
    {
        var day = date.ToDateOnly();
        return (Chinese, year) switch
        {
            (true, true) => day.ToString("yyyy'年'M'月'd'日' ddd", CultureInfo.GetCultureInfo("zh-Hans")),
            (true, false) => day.ToString("M'月'd'日' ddd", CultureInfo.GetCultureInfo("zh-Hans")),
            (false, true) => day.ToString("ddd d MMM yyyy", CultureInfo.InvariantCulture),
            (false, false) => day.ToString("ddd d MMM", CultureInfo.InvariantCulture),
        };
    }

    /// <summary>A stretch of days, both inclusive: <c>12–14 May 2027</c>, <c>2027年5月12日至14日</c>.</summary>
    public static string Days(LocalDate first, LocalDate last)
    {
        var from = first.ToDateOnly();
        var to = last.ToDateOnly();
        if (Chinese)
        {
            var zh = CultureInfo.GetCultureInfo("zh-Hans");
            var end = (first.Year == last.Year, first.Month == last.Month) switch
            {
                (true, true) => to.ToString("d'日'", zh),
                (true, false) => to.ToString("M'月'd'日'", zh),
                _ => to.ToString("yyyy'年'M'月'd'日'", zh),
            };
            var begin = from.ToString("yyyy'年'M'月'd'日'", zh);
            return first == last ? begin : $"{begin}至{end}";
        }

        var invariant = CultureInfo.InvariantCulture;
        var whole = to.ToString("d MMM yyyy", invariant);
        return (first == last, first.Year == last.Year, first.Year == last.Year && first.Month == last.Month) switch
        {
            (true, _, _) => whole,
            (_, _, true) => $"{from.Day}–{whole}",
            (_, true, _) => $"{from.ToString("d MMM", invariant)} – {whole}",
            _ => $"{from.ToString("d MMM yyyy", invariant)} – {whole}",
        };
    }

    /// <summary><c>09:30</c>.</summary>
    public static string Time(LocalTime time) => Hour.Format(time);

    /// <summary><c>Tue 14 Oct, 09:30</c>, <c>10月14日 周二 09:30</c>.</summary>
    public static string DateAndTime(LocalDateTime at, bool year = false) =>
        Chinese ? $"{Date(at.Date, year)} {Time(at.TimeOfDay)}" : $"{Date(at.Date, year)}, {Time(at.TimeOfDay)}";

    /// <summary><c>Tue 14 Oct, 09:30–10:15</c>; names the second day when it is another one.</summary>
    public static string Range(LocalDateTime start, LocalDateTime end) => start.Date == end.Date
        ? $"{DateAndTime(start)}–{Time(end.TimeOfDay)}"
        : $"{DateAndTime(start)} – {DateAndTime(end)}";

    /// <summary>In the place of hours: <c>All day</c>, <c>全天</c>; with the last of several days <c>All day, until Thu 16 Oct</c>, <c>全天，至 10月16日 周四</c>.</summary>
    public static string AllDay(LocalDate? until = null) => (Chinese, until) switch
    {
        (true, { } last) => $"全天，至 {Date(last)}",
        (true, null) => "全天",
        (false, { } last) => $"All day, until {Date(last)}",
        (false, null) => "All day",
    };

    /// <summary>Whole days, both inclusive: <c>Tue 14 Oct, all day</c>, <c>Tue 14 Oct – Thu 16 Oct, all day</c>, <c>10月14日 周二 至 10月16日 周四 全天</c>.</summary>
    public static string WholeDays(LocalDate first, LocalDate last)
    {
        var dates = first == last ? Date(first) : Chinese ? $"{Date(first)} 至 {Date(last)}" : $"{Date(first)} – {Date(last)}";
        return Chinese ? dates + " 全天" : dates + ", all day";
    }

    /// <summary><c>Hangzhou, UTC+8</c>, with the offset that holds at that time.</summary>
    public static string Place(LocalDateTime at, DateTimeZone zone, string place)
    {
        var separator = Chinese ? "，" : ", ";
        return $"{place}{separator}UTC{OffsetWord(zone.AtLeniently(at).Offset)}";
    }

    /// <summary><c>UTC+8</c>, the offset that holds at that time.</summary>
    public static string Utc(LocalDateTime at, DateTimeZone zone) => "UTC" + OffsetWord(zone.AtLeniently(at).Offset);

    /// <summary>In the brackets of the language.</summary>
    public static string InBrackets(string text) => Chinese ? $"（{text}）" : $"({text})";

    /// <summary>For the <c>datetime</c> attribute.</summary>
    public static string Machine(LocalDateTime at) => LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Format(at);

    /// <summary>The same for a day.</summary>
    public static string Machine(LocalDate day) => LocalDatePattern.Iso.Format(day);

    private static string OffsetWord(Offset offset)
    {
        var minutes = offset.Seconds / 60;
        var sign = minutes < 0 ? "−" : "+";
        var (hours, rest) = Math.DivRem(Math.Abs(minutes), 60);
        return rest == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{sign}{hours}")
            : string.Create(CultureInfo.InvariantCulture, $"{sign}{hours}:{rest:00}");
    }
}
