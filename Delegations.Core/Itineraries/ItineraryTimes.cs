using System.Globalization;
using NodaTime;

namespace Delegations.Core.Itineraries;

/// <summary>
/// How times are written to a guest: always with weekday, date, city and offset from UTC, for a time without its clock is how
/// guests miss a signing. The words are fixed here, not taken from the machine's culture. Of a whole-day entry only the dates are written: it has no hour, in no place.
/// </summary>
public static class ItineraryTimes
{
    // Hours, minutes, days and months, written once: itineraries have them by the hundred.
    private static readonly string[] Numbers = [.. Enumerable.Range(0, 60).Select(number => number.ToString(CultureInfo.InvariantCulture))];

    private static readonly string[] TwoDigits = [.. Enumerable.Range(0, 60).Select(number => number.ToString("00", CultureInfo.InvariantCulture))];

    private static readonly string[] EnglishWeekdays = ["", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

    private static readonly string[] EnglishMonths =
        ["", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

    private static readonly string[] ChineseWeekdays = ["", "周一", "周二", "周三", "周四", "周五", "周六", "周日"];

    /// <summary>
    /// When an entry is, on the clocks of its own places:
    /// <c>Tue 14 Oct, 09:30–10:15 (Hangzhou, UTC+8)</c>, <c>10月14日 周二 09:30–10:15（杭州，UTC+8）</c>; over midnight with both dates;
    /// between two clocks <c>Tue 14 Oct, 13:05 (Hangzhou, UTC+8) – Tue 14 Oct, 18:20 (Frankfurt, UTC+2)</c>, in Chinese with <c>至</c>;
    /// whole days <c>Tue 14 Oct, all day</c>, <c>Tue 14 Oct – Thu 16 Oct, all day</c>, <c>10月14日 周二 至 10月16日 周四 全天</c>.
    /// </summary>
    public static string Range(Itinerary itinerary, ItineraryEntry entry)
    {
        var language = itinerary.Language;
        if (entry.IsWholeDay)
        {
            return Days(entry.FirstDay, entry.LastDay, language);
        }

        var startCity = itinerary.StartCityOf(entry).In(language);
        var endCity = itinerary.EndCityOf(entry).In(language);
        var oneClock = entry.Start.Offset == entry.End.Offset && startCity == endCity;

        return oneClock
            ? Span(entry.Start.Local, entry.End.Local, language, withDate: true) + Clock(startCity, entry.Start.Offset, language)
            : DateAndTime(entry.Start.Local, language) + Clock(startCity, entry.Start.Offset, language)
                + Until(language) + DateAndTime(entry.End.Local, language) + Clock(endCity, entry.End.Offset, language);
    }

    /// <summary>
    /// The same hours without the date, for a table that has the date as its heading: <c>09:30–10:15 (Hangzhou, UTC+8)</c>. The end keeps
    /// its date when it is another one. Whole days are <c>All day</c>, <c>All day, until Thu 16 Oct</c>, <c>全天，至 10月16日 周四</c>.
    /// </summary>
    public static string Hours(Itinerary itinerary, ItineraryEntry entry)
    {
        var language = itinerary.Language;
        if (entry.IsWholeDay)
        {
            var isChinese = language == LanguageTags.ChineseTag;
            var allDay = isChinese ? "全天" : "All day";
            return entry.FirstDay == entry.LastDay ? allDay : allDay + (isChinese ? "，至 " : ", until ") + Date(entry.LastDay, language);
        }

        var startCity = itinerary.StartCityOf(entry).In(language);
        var endCity = itinerary.EndCityOf(entry).In(language);
        if (entry.Start.Offset == entry.End.Offset && startCity == endCity)
        {
            return Span(entry.Start.Local, entry.End.Local, language, withDate: false) + Clock(startCity, entry.Start.Offset, language);
        }

        var end = entry.Start.Local.Date == entry.End.Local.Date ? Time(entry.End.Local) : DateAndTime(entry.End.Local, language);
        return Time(entry.Start.Local) + Clock(startCity, entry.Start.Offset, language)
            + Until(language) + end + Clock(endCity, entry.End.Offset, language);
    }

    /// <summary>
    /// The same hours on the clocks at the guest's home, or null when these show the same, the home is unknown, or there are no hours because it is for whole days:
    /// <c>03:30–04:15 your time (UTC+2)</c>, <c>Mon 13 Oct, 21:30–22:15 your time (UTC−4)</c> when it is another day there,
    /// <c>您所在地时间 10月13日 周一 21:30–22:15（UTC−4）</c>.
    /// </summary>
    public static string? AtHome(Itinerary itinerary, ItineraryEntry entry)
    {
        if (entry.IsWholeDay || itinerary.HomeZone is not { } home)
        {
            return null;
        }

        var start = entry.Start.Instant.InZone(home);
        var end = entry.End.Instant.InZone(home);
        if (start.Offset == entry.Start.Offset && end.Offset == entry.End.Offset)
        {
            return null;
        }

        var language = itinerary.Language;
        var otherDay = start.Date != entry.Start.Local.Date || end.Date != entry.End.Local.Date;
        var text = start.Offset == end.Offset
            ? Span(start.LocalDateTime, end.LocalDateTime, language, otherDay)
            : Point(start) + Until(language) + Point(end);
        var clock = start.Offset == end.Offset ? Clock(null, start.Offset, language) : string.Empty;
        return language == LanguageTags.ChineseTag ? "您所在地时间 " + text + clock : text + " your time" + clock;

        string Point(ZonedDateTime time) =>
            (otherDay ? DateAndTime(time.LocalDateTime, language) : Time(time.LocalDateTime)) + Clock(null, time.Offset, language);
    }

    /// <summary>From one moment to another on the clocks of one city: <c>Tue 14 Oct, 09:30–10:15 (Hangzhou, UTC+8)</c>; with both clocks where they change in between.</summary>
    public static string Range(ZonedDateTime start, ZonedDateTime end, string city, string language) => start.Offset == end.Offset
        ? Span(start.LocalDateTime, end.LocalDateTime, language, withDate: true) + Clock(city, start.Offset, language)
        : DateAndTime(start.LocalDateTime, language) + Clock(city, start.Offset, language) + Until(language) + DateAndTime(end.LocalDateTime, language) + Clock(city, end.Offset, language);

    /// <summary>A date with its weekday: <c>Tue 14 Oct</c>, <c>10月14日 周二</c>.</summary>
    public static string Date(LocalDate date, string language) => language == LanguageTags.ChineseTag
        ? string.Concat(Numbers[date.Month], "月", Numbers[date.Day], "日 ") + ChineseWeekdays[(int)date.DayOfWeek]
        : string.Concat(EnglishWeekdays[(int)date.DayOfWeek], " ", Numbers[date.Day], " ") + EnglishMonths[date.Month];

    /// <summary>An offset from UTC: <c>UTC+8</c>, <c>UTC+5:30</c>, <c>UTC−3</c>, <c>UTC+0</c>.</summary>
    public static string OffsetFromUtc(Offset offset)
    {
        var seconds = Math.Abs(offset.Seconds);
        var (hours, minutes) = (seconds / 3600, seconds % 3600 / 60);
        var sign = offset.Seconds < 0 ? "UTC−" : "UTC+";
        return minutes == 0 ? sign + Numbers[hours] : string.Concat(sign, Numbers[hours], ":", TwoDigits[minutes]);
    }

    /// <summary>Whole days, both inclusive: <c>Tue 14 Oct, all day</c>, <c>Tue 14 Oct – Thu 16 Oct, all day</c>, <c>10月14日 周二 全天</c>.</summary>
    public static string Days(LocalDate first, LocalDate last, string language)
    {
        var isChinese = language == LanguageTags.ChineseTag;
        var dates = first == last ? Date(first, language) : Date(first, language) + (isChinese ? " 至 " : " – ") + Date(last, language);
        return dates + (isChinese ? " 全天" : ", all day");
    }

    private static string Span(LocalDateTime start, LocalDateTime end, string language, bool withDate)
    {
        var first = withDate ? DateAndTime(start, language) : Time(start);
        return start.Date == end.Date ? first + "–" + Time(end) : first + (language == LanguageTags.ChineseTag ? " 至 " : " – ") + DateAndTime(end, language);
    }

    // After a clock in brackets; the Chinese bracket brings its own space.
    private static string Until(string language) => language == LanguageTags.ChineseTag ? "至 " : " – ";

    private static string DateAndTime(LocalDateTime time, string language) =>
        Date(time.Date, language) + (language == LanguageTags.ChineseTag ? " " : ", ") + Time(time);

    private static string Time(LocalDateTime time) =>
        string.Concat(TwoDigits[time.Hour], ":", TwoDigits[time.Minute]);

    private static string Clock(string? city, Offset offset, string language) => (city, language) switch
    {
        (null, LanguageTags.ChineseTag) => $"（{OffsetFromUtc(offset)}）",
        (null, _) => $" ({OffsetFromUtc(offset)})",
        (_, LanguageTags.ChineseTag) => $"（{city}，{OffsetFromUtc(offset)}）",
        _ => $" ({city}, {OffsetFromUtc(offset)})",
    };
}
