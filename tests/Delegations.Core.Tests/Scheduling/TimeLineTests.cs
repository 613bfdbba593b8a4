using Delegations.Core.Scheduling;
using NodaTime;
using static Delegations.Core.Tests.Scheduling.Wanted;

namespace Delegations.Core.Tests.Scheduling;

public sealed class TimeLineTests
{
    private const int Day = 24 * 60;

    [Fact]
    public void Zero_is_the_first_midnight_and_what_is_finer_than_a_unit_is_rounded()
    {
        var line = new TimeLine(Request());
        var moment = Moment(Monday, "00:01") + Duration.FromSeconds(30);

        Assert.Equal((0, 1, 2, 1, 2), (line.Floor(Moment(Monday, "00:00")), line.Floor(moment), line.Ceiling(moment), line.WholeUnits(Duration.FromSeconds(90)), line.Units(Duration.FromSeconds(90))));
        Assert.Equal(Moment(Tuesday, "00:00"), line.At(Day));
        Assert.Equal((5, 60), (line.Step, new TimeLine(Request() with { Unit = Duration.FromSeconds(1), Step = Duration.FromMinutes(1) }).Step));
    }

    [Fact]
    public void A_day_lasts_from_midnight_to_midnight_and_the_days_of_the_problem_are_inside()
    {
        var line = new TimeLine(Request() with { Days = new DateInterval(Monday, Tuesday) });

        Assert.Equal([Monday, Monday, Tuesday, Tuesday, Wednesday], ((int[])[0, Day - 1, Day, (2 * Day) - 1, 2 * Day]).Select(minute => line.Days[line.DayOf(minute)].Date));
        Assert.Equal([Monday, Tuesday], line.Days.Where(day => day.IsInside).Select(day => day.Date));
        Assert.Equal((Monday.PlusDays(-1), -Day), (line.Days[line.DayOf(-1)].Date, line.Days[line.DayOf(-1)].Start));
        Assert.Equal((Monday.PlusDays(-15), Tuesday.PlusDays(15)), (line.Days[line.DayOf(-900 * Day)].Date, line.Days[line.DayOf(900 * Day)].Date));
    }

    [Theory]
    [InlineData("2027-03-28", 23)]
    [InlineData("2027-10-31", 25)]
    public void A_day_on_which_the_clocks_change_is_shorter_or_longer(string day, int hours)
    {
        var date = NodaTime.Text.LocalDatePattern.Iso.Parse(day).Value;
        var line = new TimeLine(Request() with { Zone = DateTimeZoneProviders.Tzdb["Europe/Berlin"], Days = new DateInterval(date.PlusDays(-1), date.PlusDays(1)) });
        var end = Day + (hours * 60);

        Assert.Equal([date.PlusDays(-1), date, date, date.PlusDays(1)], ((int[])[Day - 1, Day, end - 1, end]).Select(minute => line.Days[line.DayOf(minute)].Date));
        Assert.Equal(end, line.EndMinute(date, LocalTime.Midnight));
        Assert.Equal(end - 60, line.Minute(date, new(23, 0)));
    }

    [Fact]
    public void An_end_at_midnight_is_that_of_the_day_and_a_start_at_midnight_its_beginning()
    {
        var line = new TimeLine(Request());

        Assert.Equal((0, Day, 540, 540), (line.Minute(Monday, LocalTime.Midnight), line.EndMinute(Monday, LocalTime.Midnight), line.Minute(Monday, new(9, 0)), line.EndMinute(Monday, new(9, 0))));
        Assert.Equal((541, 540), (line.Minute(Monday, new(9, 0, 30)), line.EndMinute(Monday, new(9, 0, 30))));
    }

    [Fact]
    public void The_hour_and_the_half_are_those_of_the_clock_on_the_wall()
    {
        var shanghai = new TimeLine(Request());
        var nepal = new TimeLine(Request() with { Zone = DateTimeZoneProviders.Tzdb["Asia/Kathmandu"], Days = new DateInterval(Monday, Monday) });

        Assert.Equal([false, false, true, true], ((int[])[600, 630, 615, 601]).Select(shanghai.IsOdd));
        Assert.False(nepal.IsOdd(600));
    }

    [Fact]
    public void What_is_very_far_away_stays_a_number()
    {
        var line = new TimeLine(Request() with { Unit = Duration.FromSeconds(1) });

        Assert.Equal(line.Floor(Instant.MaxValue), line.Ceiling(Instant.MaxValue));
        Assert.Equal(-line.Floor(Instant.MaxValue), line.Floor(Instant.MinValue));
        Assert.True(line.Floor(Instant.MaxValue) > 366 * Day * 60);
        Assert.Equal(line.Units(Duration.MaxValue), line.WholeUnits(Duration.MaxValue));
    }
}
