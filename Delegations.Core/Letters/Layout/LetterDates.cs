using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Delegations.Core.Letters.Layout;

/// <summary>Dates as letters write them: <c>14 October 2026</c>, <c>2026年10月14日</c>.</summary>
internal static class LetterDates
{
    private static readonly CultureInfo EnglishCulture = CultureInfo.GetCultureInfo("en-GB");
    private static readonly CultureInfo ChineseCulture = CultureInfo.GetCultureInfo("zh-Hans-CN");
    private static readonly LocalDatePattern EnglishDate = LocalDatePattern.Create("d MMMM uuuu", EnglishCulture);
    private static readonly LocalDatePattern EnglishDay = LocalDatePattern.Create("dddd, d MMMM uuuu", EnglishCulture);
    private static readonly LocalDatePattern ChineseDate = LocalDatePattern.Create("uuuu'年'M'月'd'日'", ChineseCulture);
    private static readonly LocalDatePattern ChineseDay = LocalDatePattern.Create("uuuu'年'M'月'd'日 'dddd", ChineseCulture);
    private static readonly LocalTimePattern Clock = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    /// <summary>A date.</summary>
    public static string Date(LocalDate date, bool chinese) => (chinese ? ChineseDate : EnglishDate).Format(date);

    /// <summary>A date with its weekday.</summary>
    public static string Day(LocalDate date, bool chinese) => (chinese ? ChineseDay : EnglishDay).Format(date);

    /// <summary>A time of day, 24 hours.</summary>
    public static string Time(LocalTime time) => Clock.Format(time);

    /// <summary>From the first to the last day, both inclusive.</summary>
    public static string Span(LocalDate first, LocalDate last, bool chinese) => first == last
        ? Date(first, chinese)
        : chinese ? $"{Date(first, chinese)}至{Date(last, chinese)}" : $"{Date(first, chinese)} to {Date(last, chinese)}";
}
