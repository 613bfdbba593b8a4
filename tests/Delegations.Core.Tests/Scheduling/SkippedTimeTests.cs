using Delegations.Core.Scheduling;
using NodaTime;
using NodaTime.Text;
using static Delegations.Core.Tests.Scheduling.Wanted;

namespace Delegations.Core.Tests.Scheduling;

/// <summary>Local times around an hour that the clocks skip: Berlin's go from two to three on 28 March 2027, a Sunday; Beirut's on the same day from midnight to one.</summary>
public sealed class SkippedTimeTests
{
    private static readonly LocalDate Sunday = new(2027, 3, 28);
    private static readonly SchedulingItem Talks = Item("talks");

    [Theory]
    [InlineData("01:59", false)]
    [InlineData("02:00", true)]
    [InlineData("02:59", true)]
    [InlineData("03:00", false)]
    public void The_hour_that_never_comes_is_half_open(string time, bool isSkipped)
    {
        var at = Time(time);

        Refuses(isSkipped ? "items[talks].notBefore" : null, Around(Talks with { NotBefore = at }));
        Refuses(isSkipped ? "items[talks].notAfter" : null, Around(Talks with { NotAfter = at }));
        Refuses(isSkipped ? "rules.dayStart" : null, Around(Talks, new() { DayStart = at }));
        Refuses(isSkipped ? "rules.dayEnd" : null, Around(Talks, new() { DayStart = new(1, 0), DayEnd = at }));
        Refuses(isSkipped ? "rules.meals[tea].start" : null, Around(Talks, new() { Meals = [new("tea", at, new(4, 0), IsExpected: false)] }));
        Refuses(isSkipped ? "rules.meals[tea].end" : null, Around(Talks, new() { Meals = [new("tea", new(1, 0), at, IsExpected: false)] }));
        Refuses(isSkipped ? "resources[dean].hours[0].from" : null, Around(Talks).With(Open(IsoDayOfWeek.Sunday, at, new(9, 0))));
        Refuses(isSkipped ? "resources[dean].hours[0].to" : null, Around(Talks).With(Open(IsoDayOfWeek.Sunday, new(1, 0), at)));
    }

    [Fact]
    public void A_house_around_the_clock_has_no_day_that_could_begin_in_it() =>
        Refuses(null, Around(Talks, new() { AroundTheClock = true, DayStart = new(2, 30) }));

    [Fact]
    public void Only_the_day_counts_on_which_the_clocks_change()
    {
        Refuses(null, Around(Talks).With(Open(IsoDayOfWeek.Saturday, new(2, 30), new(9, 0))));
        Refuses(null, Around(Talks with { NotBefore = new(2, 30), Days = [Sunday.PlusDays(1)] }));
        Refuses("items[talks].notBefore", Around(Talks with { NotBefore = new(2, 30), Days = [Sunday] }));
    }

    [Fact]
    public void The_last_and_the_first_day_of_a_problem_are_looked_at_and_those_beside_them_are_not()
    {
        var item = Talks with { NotBefore = new(2, 30) };

        Refuses("items[talks].notBefore", Around(item) with { Days = new DateInterval(Sunday.PlusDays(-1), Sunday) });
        Refuses("items[talks].notBefore", Around(item) with { Days = new DateInterval(Sunday, Sunday.PlusDays(1)) });
        Refuses(null, Around(item) with { Days = new DateInterval(Sunday.PlusDays(-2), Sunday.PlusDays(-1)) });
        Refuses(null, Around(item) with { Days = new DateInterval(Sunday.PlusDays(1), Sunday.PlusDays(2)) });
    }

    [Fact]
    public void The_hours_of_a_resource_are_looked_at_in_its_own_zone()
    {
        var request = Around(Talks) with { Zone = Shanghai };
        var open = Open(IsoDayOfWeek.Sunday, new(2, 30), new(9, 0));

        Refuses(null, request.With(open));
        Refuses("resources[dean].hours[0].from", request.With(open with { Zone = DateTimeZoneProviders.Tzdb["Europe/Berlin"] }));
    }

    [Fact]
    public void Midnight_is_the_end_of_a_day_even_where_it_is_skipped()
    {
        var request = Around(Talks) with { Zone = DateTimeZoneProviders.Tzdb["Asia/Beirut"] };

        Refuses(null, request.With(Open(IsoDayOfWeek.Sunday, new(9, 0), LocalTime.Midnight)));
        Refuses("resources[dean].hours[0].from", request.With(Open(IsoDayOfWeek.Sunday, new(0, 30), new(9, 0))));
    }

    [Fact]
    public void A_time_that_comes_twice_is_no_fault()
    {
        var sunday = new LocalDate(2027, 10, 31);

        Refuses(null, Around(Talks with { NotBefore = new(2, 30) }) with { Days = new DateInterval(sunday.PlusDays(-1), sunday.PlusDays(1)) });
    }

    [Fact]
    public void Day_and_time_are_told()
    {
        var refusal = Assert.Single(SchedulingProblem.Create(Around(Talks with { NotBefore = new(2, 30) })).Refusals);

        Assert.Equal(["2027-03-28", "02:30:00"], refusal.Arguments);
        Assert.Equal(Sunday, LocalDatePattern.Iso.Parse((string)refusal.Arguments[0]).Value);
    }

    private static void Refuses(string? place, SchedulingRequest request) => Assert.Equal(
        place is null ? [] : [("schedule.skipped_time", place)], SchedulingProblem.Create(request).Refusals.Select(refusal => (refusal.Code, refusal.Field!)));

    private static SchedulingRequest Around(SchedulingItem item, SchedulingRules? rules = null) => Request(item) with
    {
        Zone = DateTimeZoneProviders.Tzdb["Europe/Berlin"],
        Days = new DateInterval(Sunday.PlusDays(-1), Sunday.PlusDays(1)),
        Rules = rules ?? SchedulingRules.Default,
    };

    private static SchedulingResource Open(IsoDayOfWeek day, LocalTime from, LocalTime to) => Host("dean") with { Hours = [new(day, from, to)] };
}
