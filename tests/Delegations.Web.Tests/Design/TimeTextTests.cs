using System.Globalization;
using Delegations.Web.Design;
using NodaTime;

namespace Delegations.Web.Tests.Design;

public sealed class TimeTextTests
{
    private static readonly LocalDateTime Start = new(2025, 10, 14, 9, 30);

    [Theory]
    [InlineData("en", "Tue 14 Oct, 09:30–10:15", "Hangzhou, UTC+8", "Tue 14 Oct 2025")]
    [InlineData("zh-Hans", "10月14日 周二 09:30–10:15", "Hangzhou，UTC+8", "2025年10月14日 周二")]
    public void Times_are_written_as_the_language_writes_them(string culture, string range, string place, string date)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);

        Assert.Equal(
            (range, place, date),
            (TimeText.Range(Start, Start.PlusMinutes(45)), TimeText.Place(Start, DateTimeZoneProviders.Tzdb["Asia/Shanghai"], "Hangzhou"), TimeText.Date(Start.Date, year: true)));
    }

    [Theory]
    [InlineData("en", "13–15 Oct 2025", "30 Oct – 2 Nov 2025", "30 Dec 2025 – 2 Jan 2026", "14 Oct 2025")]
    [InlineData("zh-Hans", "2025年10月13日至15日", "2025年10月30日至11月2日", "2025年12月30日至2026年1月2日", "2025年10月14日")]
    public void Days_say_what_differs_once(string culture, string month, string months, string years, string day)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);

        Assert.Equal(
            (month, months, years, day),
            (TimeText.Days(new(2025, 10, 13), new(2025, 10, 15)), TimeText.Days(new(2025, 10, 30), new(2025, 11, 2)),
             TimeText.Days(new(2025, 12, 30), new(2026, 1, 2)), TimeText.Days(new(2025, 10, 14), new(2025, 10, 14))));
    }

    [Theory]
    [InlineData("America/St_Johns", "UTC−2:30")]
    [InlineData("Asia/Kathmandu", "UTC+5:45")]
    [InlineData("Europe/London", "UTC+1")]
    public void An_offset_is_the_one_that_holds_on_that_day(string zone, string expected)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");

        Assert.Equal("There, " + expected, TimeText.Place(Start, DateTimeZoneProviders.Tzdb[zone], "There"));
    }

    [Fact]
    public void A_night_names_both_days()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");

        Assert.Equal("Tue 14 Oct, 09:30 – Wed 15 Oct, 00:10", TimeText.Range(Start, new LocalDateTime(2025, 10, 15, 0, 10)));
    }
}
