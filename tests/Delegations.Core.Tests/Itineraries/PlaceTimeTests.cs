using Delegations.Core.Itineraries;
using NodaTime;
using NodaTime.Text;

namespace Delegations.Core.Tests.Itineraries;

public sealed class PlaceTimeTests
{
    [Fact]
    public void A_time_on_the_clocks_of_a_place_is_one_instant()
    {
        var time = PlaceTime.At(new LocalDateTime(2026, 10, 14, 9, 30), "Asia/Shanghai").Value;

        Assert.Equal(Instant.FromUtc(2026, 10, 14, 1, 30), time.Instant);
        Assert.Equal(Offset.FromHours(8), time.Offset);
    }

    [Theory]
    [InlineData("Europe/Berlin", 2026, 3, 29, 2, 30, "time.skipped")]
    [InlineData("Europe/Berlin", 2026, 10, 25, 2, 30, "time.doubled")]
    [InlineData("Australia/Lord_Howe", 2026, 4, 5, 1, 45, "time.doubled")]
    [InlineData("Pacific/Apia", 2011, 12, 30, 12, 0, "time.skipped")]
    public void A_skipped_or_doubled_time_is_refused_and_never_shifted(string zone, int year, int month, int day, int hour, int minute, string code)
    {
        var result = PlaceTime.At(new LocalDateTime(year, month, day, hour, minute), zone);

        Assert.Equal([code], result.Refusals.Select(refusal => refusal.Code));
    }

    /// <summary>Beirut skips midnight, Havana has it twice; both days begin all the same.</summary>
    [Theory]
    [InlineData("Asia/Beirut", 2026, 3, 29, "2026-03-29T01:00:00", "2026-03-28T22:00:00Z")]
    [InlineData("America/Havana", 2026, 11, 1, "2026-11-01T00:00:00", "2026-11-01T04:00:00Z")]
    [InlineData("Asia/Shanghai", 2026, 10, 14, "2026-10-14T00:00:00", "2026-10-13T16:00:00Z")]
    public void A_day_begins_also_where_the_clocks_skip_midnight_or_show_it_twice(string zone, int year, int month, int day, string local, string instant)
    {
        var start = PlaceTime.StartOfDay(new LocalDate(year, month, day), DateTimeZoneProviders.Tzdb[zone]);

        Assert.Equal((local, instant), (LocalDateTimePattern.GeneralIso.Format(start.Local), InstantPattern.General.Format(start.Instant)));
    }

    [Theory]
    [InlineData("UTC+08")]
    [InlineData("Romance Standard Time")]
    [InlineData("Asia/Atlantis")]
    [InlineData("")]
    public void A_zone_that_calendars_do_not_know_is_refused(string zone)
    {
        var result = PlaceTime.At(new LocalDateTime(2026, 10, 14, 9, 30), zone);

        Assert.Equal(["time.zone_unknown"], result.Refusals.Select(refusal => refusal.Code));
    }

    [Fact]
    public void Half_a_minute_is_refused()
    {
        var result = PlaceTime.At(new LocalDateTime(2026, 10, 14, 9, 30, 30), "Asia/Shanghai");

        Assert.Equal("time.not_whole_minutes", result.Refusal.Code);
    }
}
