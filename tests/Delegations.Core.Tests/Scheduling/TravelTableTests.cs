using Delegations.Core.Scheduling;
using NodaTime;
using static Delegations.Core.Tests.Scheduling.Wanted;

namespace Delegations.Core.Tests.Scheduling;

public sealed class TravelTableTests
{
    private static readonly SchedulingItem Talks = Item("talks");

    [Fact]
    public void A_way_by_the_hour_holds_from_its_first_moment_until_before_its_last()
    {
        var problem = Ways(Way("a", "b", 20), Way("a", "b", 50) with { Hours = new LocalHours(new(7, 0), new(9, 0)) });

        Assert.Equal([20, 50, 50, 20], ((string[])["06:59", "07:00", "08:59", "09:00"]).Select(time => Minutes(problem, "a", "b", time: time)));
    }

    [Fact]
    public void Hours_until_midnight_last_to_the_end_of_the_day()
    {
        var problem = Ways(Way("a", "b", 20), Way("a", "b", 10) with { Hours = new LocalHours(new(22, 0), LocalTime.Midnight) });

        Assert.Equal([20, 10, 10, 20], ((string[])["21:59", "22:00", "23:59", "00:00"]).Select(time => Minutes(problem, "a", "b", time: time)));
    }

    [Fact]
    public void What_is_said_of_mode_and_hour_comes_before_the_mode_before_the_hour_before_everybody()
    {
        var rush = new LocalHours(new(7, 0), new(9, 0));
        var problem = Ways(
            Way("a", "b", 10, "car") with { Hours = rush }, Way("a", "b", 20, "car"), Way("a", "b", 30) with { Hours = rush }, Way("a", "b", 40));

        Assert.Equal((10, 20, 30, 40), (Minutes(problem, "a", "b", "car", "08:00"), Minutes(problem, "a", "b", "car", "12:00"), Minutes(problem, "a", "b", "foot", "08:00"), Minutes(problem, "a", "b", "foot", "12:00")));
    }

    [Fact]
    public void The_order_in_which_they_are_said_does_not_matter()
    {
        var problem = Ways(Way("a", "b", 40), Way("a", "b", 20, "car"));

        Assert.Equal((20, 40), (Minutes(problem, "a", "b", "car"), Minutes(problem, "a", "b")));
    }

    [Fact]
    public void The_way_back_is_as_the_way_unless_it_is_said()
    {
        Assert.Equal(25, Minutes(Ways(Way("a", "b", 25)), "b", "a"));
        Assert.Equal((25, 35), (Minutes(Ways(Way("a", "b", 25), Way("b", "a", 35)), "a", "b"), Minutes(Ways(Way("a", "b", 25), Way("b", "a", 35)), "b", "a")));
    }

    [Fact]
    public void A_way_over_a_third_site_counts_only_when_ways_join()
    {
        var joined = Ways(Way("a", "c", 10), Way("c", "b", 15), Way("a", "b", 90));
        var apart = (joined.Request with { Rules = joined.Request.Rules with { WaysJoin = false } }).Checked();

        Assert.Equal((25, 90), (Minutes(joined, "a", "b"), Minutes(apart, "a", "b")));
    }

    [Fact]
    public void A_transfer_of_the_problem_is_taken_at_its_word_when_it_is_quicker()
    {
        Assert.Equal(15, Minutes(With(Item("drive", 15, SchedulingItemKind.Transfer).From("a", "b")), "a", "b"));
        Assert.Equal(40, Minutes(With(Item("drive", 15, SchedulingItemKind.Transfer).From("a", "b")), "b", "a"));
        Assert.Equal(40, Minutes(With(Item("drive", 55, SchedulingItemKind.Transfer).From("a", "b")), "a", "b"));
        Assert.Equal(40, Minutes(With(Item("cruise", 15, SchedulingItemKind.Tour).From("a", "b")), "a", "b"));

        static SchedulingProblem With(SchedulingItem item) => (Ways(Way("a", "b", 40)).Request with { Items = [Talks, item] }).Checked();
    }

    [Fact]
    public void A_way_is_rounded_up_to_the_unit()
    {
        var ways = Ways(new TravelTime(new("a"), new("b"), Duration.FromSeconds(61)));

        Assert.Equal(Duration.FromMinutes(2), ways.TravelFor(new("a"), new("b"), TravelTime.AnyMode, default));
        Assert.Equal(Duration.FromSeconds(61), (ways.Request with { Unit = Duration.FromSeconds(1) }).Checked().TravelFor(new("a"), new("b"), TravelTime.AnyMode, default));
    }

    [Fact]
    public void A_way_that_nobody_entered_takes_as_long_as_the_house_says_and_none_within_a_site()
    {
        var problem = Ways(Way("a", "b", 5, "car"));

        Assert.Equal((77, 0), (Minutes(problem, "a", "b"), Minutes(problem, "a", "a")));
        Assert.Equal(Duration.Zero, problem.TravelFor(null, new("b"), TravelTime.AnyMode, default));
        Assert.Equal(Duration.Zero, problem.TravelFor(new("a"), null, TravelTime.AnyMode, default));
    }

    [Fact]
    public void What_is_said_of_a_way_within_a_site_does_not_count()
    {
        var problem = Ways(Way("a", "a", 15), Way("a", "b", 20));

        Assert.Equal((0, 20), (Minutes(problem, "a", "a"), Minutes(problem, "a", "b")));
    }

    [Fact]
    public void A_mode_that_no_way_names_is_as_any()
    {
        var problem = (Ways(Way("a", "b", 20)).Request with { Parties = [new(new("lyon"), "boat")] }).Checked();

        Assert.Equal(("boat", 20, 20), (problem.ModeOf(new("lyon")), Minutes(problem, "a", "b", "boat"), Minutes(problem, "a", "b", "sledge")));
        Assert.Equal(TravelTime.AnyMode, problem.ModeOf(new("kyoto")));
    }

    [Fact]
    public void The_longest_way_is_that_of_the_worst_hour()
    {
        var problem = Ways(Way("a", "b", 20), Way("a", "b", 50) with { Hours = new LocalHours(new(7, 0), new(9, 0)) });

        Assert.Equal((50, 50, 0, 0), (problem.Travel.Longest(0, 1, 0), problem.Travel.Longest(1, 0, 0), problem.Travel.Longest(-1, 0, 0), problem.Travel.Longest(0, -1, 0)));
        Assert.True(problem.Travel.DependsOnHour);
        Assert.False(Ways(Way("a", "b", 20)).Travel.DependsOnHour);
    }

    private static TravelTime Way(string from, string to, int minutes, string mode = TravelTime.AnyMode) => new(new(from), new(to), Duration.FromMinutes(minutes)) { Mode = mode };

    private static SchedulingProblem Ways(params TravelTime[] ways) => (Request(Talks).Among(77, "a", "b", "c") with { Travel = ways }).Checked();

    private static int Minutes(SchedulingProblem problem, string from, string to, string mode = TravelTime.AnyMode, string time = "12:00") =>
        (int)problem.TravelFor(new(from), new(to), mode, Moment(Monday, time)).TotalMinutes;
}
