using Delegations.Core.Itineraries;
using NodaTime;
using static Delegations.Testing.Itineraries.SampleItinerary;

namespace Delegations.Core.Tests.Itineraries;

public sealed class ItineraryTimesTests
{
    private static readonly DateTimeZone Cologne = DateTimeZoneProviders.Tzdb["Europe/Berlin"];

    [Theory]
    [InlineData("en", "Wed 14 Oct, 09:30–10:15 (Hangzhou, UTC+8)", "09:30–10:15 (Hangzhou, UTC+8)", "03:30–04:15 your time (UTC+2)")]
    [InlineData("zh-Hans", "10月14日 周三 09:30–10:15（杭州，UTC+8）", "09:30–10:15（杭州，UTC+8）", "您所在地时间 03:30–04:15（UTC+2）")]
    public void A_time_is_written_with_its_city_and_offset_and_the_guests_own_beside_it(string language, string range, string hours, string home)
    {
        var itinerary = Of() with { Language = language };
        var entry = itinerary.Entries[0];

        Assert.Equal(
            (range, hours, home),
            (ItineraryTimes.Range(itinerary, entry), ItineraryTimes.Hours(itinerary, entry), ItineraryTimes.AtHome(itinerary, entry)));
    }

    [Theory]
    [InlineData("en", 14, "Wed 14 Oct, all day", "All day")]
    [InlineData("en", 16, "Wed 14 Oct – Fri 16 Oct, all day", "All day, until Fri 16 Oct")]
    [InlineData("zh-Hans", 14, "10月14日 周三 全天", "全天")]
    [InlineData("zh-Hans", 16, "10月14日 周三 至 10月16日 周五 全天", "全天，至 10月16日 周五")]
    public void Whole_days_are_written_as_dates_without_a_clock_here_or_at_home(string language, int last, string range, string hours)
    {
        var itinerary = Of(Days(new LocalDate(2026, 10, 14), new LocalDate(2026, 10, last))) with { Language = language, HomeZone = DateTimeZoneProviders.Tzdb["America/New_York"] };
        var entry = itinerary.Entries[0];

        Assert.Equal((range, hours), (ItineraryTimes.Range(itinerary, entry), ItineraryTimes.Hours(itinerary, entry)));
        Assert.Null(ItineraryTimes.AtHome(itinerary, entry));
        Assert.True(itinerary.Check().Succeeded);
    }

    [Theory]
    [InlineData("en", "Tue 13 Oct, 21:30–22:15 your time (UTC−4)")]
    [InlineData("zh-Hans", "您所在地时间 10月13日 周二 21:30–22:15（UTC−4）")]
    public void Another_day_at_home_is_named(string language, string expected)
    {
        var itinerary = Of() with { Language = language, HomeZone = DateTimeZoneProviders.Tzdb["America/New_York"] };

        Assert.Equal(expected, ItineraryTimes.AtHome(itinerary, itinerary.Entries[0]));
    }

    [Fact]
    public void The_same_clock_at_home_is_not_repeated()
    {
        var singapore = Of() with { HomeZone = DateTimeZoneProviders.Tzdb["Asia/Singapore"] };
        var unknown = Of() with { HomeZone = null };

        Assert.Null(ItineraryTimes.AtHome(singapore, singapore.Entries[0]));
        Assert.Null(ItineraryTimes.AtHome(unknown, unknown.Entries[0]));
    }

    [Theory]
    [InlineData("en", "Fri 16 Oct, 13:05 (Hangzhou, UTC+8) – Fri 16 Oct, 18:20 (Frankfurt, UTC+2)", "13:05 (Hangzhou, UTC+8) – 18:20 (Frankfurt, UTC+2)", "07:05–18:20 your time (UTC+2)")]
    [InlineData("zh-Hans", "10月16日 周五 13:05（杭州，UTC+8）至 10月16日 周五 18:20（法兰克福，UTC+2）", "13:05（杭州，UTC+8）至 18:20（法兰克福，UTC+2）", "您所在地时间 07:05–18:20（UTC+2）")]
    public void A_flight_leaves_and_lands_by_the_clocks_of_its_cities(string language, string range, string hours, string home)
    {
        var itinerary = Of(FlightHome) with { Language = language };

        Assert.Equal(
            (range, hours, home),
            (ItineraryTimes.Range(itinerary, FlightHome), ItineraryTimes.Hours(itinerary, FlightHome), ItineraryTimes.AtHome(itinerary, FlightHome)));
    }

    [Fact]
    public void A_flight_over_the_date_line_lands_the_day_before()
    {
        var flight = Entry() with
        {
            Start = At("Pacific/Auckland", 2026, 10, 14, 23, 55),
            End = At("Pacific/Honolulu", 2026, 10, 14, 9, 40),
        };

        Assert.Equal("Wed 14 Oct, 23:55 (Auckland, UTC+13) – Wed 14 Oct, 09:40 (Honolulu, UTC−10)", ItineraryTimes.Range(Of(flight), flight));
        Assert.True(Of(flight).Check().Succeeded);
    }

    [Fact]
    public void A_banquet_past_midnight_ends_on_its_own_date()
    {
        var banquet = Entry() with { Start = At("Asia/Shanghai", 2026, 10, 14, 21), End = At("Asia/Shanghai", 2026, 10, 15, 0, 30) };

        Assert.Equal("Wed 14 Oct, 21:00 – Thu 15 Oct, 00:30 (Hangzhou, UTC+8)", ItineraryTimes.Range(Of(banquet), banquet));
        Assert.Equal("10月14日 周三 21:00 至 10月15日 周四 00:30（杭州，UTC+8）", ItineraryTimes.Range(Of(banquet) with { Language = "zh-Hans" }, banquet));
        Assert.Equal("21:00 – Thu 15 Oct, 00:30 (Hangzhou, UTC+8)", ItineraryTimes.Hours(Of(banquet), banquet));
        Assert.Equal("Wed 14 Oct, 15:00–18:30 your time (UTC+2)", ItineraryTimes.AtHome(Of(banquet), banquet));
    }

    [Fact]
    public void A_night_in_which_the_clocks_change_at_home_names_both_offsets()
    {
        var call = Entry() with { Start = At("Asia/Shanghai", 2026, 10, 25, 8), End = At("Asia/Shanghai", 2026, 10, 25, 10) };

        Assert.Equal("02:00 (UTC+2) – 03:00 (UTC+1) your time", ItineraryTimes.AtHome(Of(call) with { HomeZone = Cologne }, call));
    }

    [Theory]
    [InlineData(8 * 60, "UTC+8")]
    [InlineData((5 * 60) + 30, "UTC+5:30")]
    [InlineData((5 * 60) + 45, "UTC+5:45")]
    [InlineData((-3 * 60) - 30, "UTC−3:30")]
    [InlineData(-30, "UTC−0:30")]
    [InlineData(0, "UTC+0")]
    [InlineData(14 * 60, "UTC+14")]
    public void An_offset_is_written_in_hours_and_minutes(int minutes, string expected) =>
        Assert.Equal(expected, ItineraryTimes.OffsetFromUtc(Offset.FromSeconds(minutes * 60)));

    [Fact]
    public void Every_weekday_and_month_has_its_name_in_both_languages()
    {
        var week = Enumerable.Range(0, 7).Select(day => new LocalDate(2026, 1, 5).PlusDays(day)).ToList();
        var months = Enumerable.Range(0, 12).Select(month => new LocalDate(2026, 1, 5).PlusMonths(month)).ToList();

        Assert.Equal(
            ["Mon 5 Jan", "Tue 6 Jan", "Wed 7 Jan", "Thu 8 Jan", "Fri 9 Jan", "Sat 10 Jan", "Sun 11 Jan"],
            week.Select(date => ItineraryTimes.Date(date, "en")));
        Assert.Equal(
            ["1月5日 周一", "1月6日 周二", "1月7日 周三", "1月8日 周四", "1月9日 周五", "1月10日 周六", "1月11日 周日"],
            week.Select(date => ItineraryTimes.Date(date, "zh-Hans")));
        Assert.Equal(
            ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
            months.Select(date => ItineraryTimes.Date(date, "en")[^3..]));
    }
}
