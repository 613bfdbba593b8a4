using Delegations.Core.Scheduling;
using NodaTime;
using static Delegations.Core.Tests.Scheduling.Wanted;

namespace Delegations.Core.Tests.Scheduling;

public sealed class SchedulingProblemTests
{
    private static readonly SchedulingItem Talks = Item("talks");

    public static TheoryData<string, string, SchedulingRequest> Malformed => new()
    {
        { "schedule.out_of_bounds", "items[talks].duration", Request(Talks with { Duration = Duration.FromMinutes(-5) }) },
        { "schedule.out_of_bounds", "items[talks].duration", Request(Talks with { Duration = Duration.Zero }) },
        { "schedule.out_of_bounds", "items[talks].headCount", Request(Talks with { HeadCount = -1 }) },
        { "schedule.out_of_bounds", "items[talks].priority", Request(Talks with { Priority = 10 }) },
        { "schedule.out_of_bounds", "step", Request(Talks) with { Step = Duration.FromMinutes(0) } },
        { "schedule.out_of_bounds", "weights.idleMinute", Request(Talks) with { Weights = new SchedulingWeights { IdleMinute = -1 } } },
        { "schedule.duplicate_key", "items[talks]", Request(Talks, Talks) },
        { "schedule.duplicate_key", "resources[dean]", Request(Talks).With(Host("dean"), Host("dean")) },
        { "schedule.duplicate_key", "items[talks].required[1]", Request(Talks.Needing("dean", "dean")).With(Host("dean")) },
        { "schedule.duplicate_key", "items[talks].choices[1]", Request(Talks.Choosing("voice", "dean").Choosing("voice", "dean")).With(Host("dean")) },
        { "schedule.empty_key", "items[0]", Request(Talks with { Key = new ItemKey(string.Empty) }) },
        { "schedule.unknown_key", "items[talks].required[0]", Request(Talks.Needing("nobody")) },
        { "schedule.unknown_key", "items[talks].choices[0].candidates[0]", Request(Talks.Choosing("interpreter", "nobody")) },
        { "schedule.unknown_key", "items[talks].place", Request(Talks.AtSite("nowhere")) },
        { "schedule.unknown_key", "items[talks].meal", Request(Talks with { Meal = "tea" }) },
        { "schedule.unknown_key", "order[0].after", Request(Talks).Before("talks", "signing") },
        { "schedule.unknown_key", "resources[hall].site", Request(Talks).With(Room("hall", 20, "nowhere")) },
        { "schedule.wrong_kind", "items[talks].place.candidates[0]", Request(Talks with { Place = new ItemPlace.InRoom([new("dean")], []) }).With(Host("dean")) },
        { "schedule.ends_before_start", "items[talks].notAfter", Request(Talks.Between("15:00", "14:00")) },
        { "schedule.ends_before_start", "items[talks].windows[0]", Request(Talks with { Windows = [new Interval(Moment(Monday, "10:00"), Moment(Monday, "10:00"))] }) },
        { "schedule.ends_before_start", "resources[dean].busy[0]", Request(Talks).With(Host("dean", new BusyTime(new Interval(null, Moment(Monday, "10:00"))))) },
        { "schedule.ends_before_start", "rules.day", Request(Talks) with { Rules = new SchedulingRules { DayStart = new(10, 0), DayEnd = new(9, 0) } } },
        { "schedule.ends_before_start", "order[0].longestGap", Request(Talks, Item("tour")).Before("talks", "tour", 30, 20) },
        { "schedule.fixed_outside_window", "items[talks].fixedStart", Request(Talks.At(Monday, "10:00").On(Tuesday)) },
        { "schedule.flight_without_time", "items[b].fixedStart", Request(Item("a", kind: SchedulingItemKind.Arrival).At(Monday, "10:00"), Item("b", kind: SchedulingItemKind.Arrival)) },
        { "schedule.cyclic_order", "order[1]", Request(Talks, Item("a"), Item("b")).Before("talks", "a").Before("a", "b").Before("b", "a") },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public void A_malformed_problem_is_refused_with_its_place_named(string code, string place, SchedulingRequest request)
    {
        var problem = SchedulingProblem.Create(request);

        Assert.Equal([(code, place)], problem.Refusals.Select(refusal => (refusal.Code, refusal.Field!)));
    }

    [Fact]
    public void All_faults_are_named_at_once()
    {
        var problem = SchedulingProblem.Create(Request(Talks.Needing("nobody") with { HeadCount = -1 }).Before("talks", "talks"));

        Assert.Equal(["items[talks].headCount", "items[talks].required[0]", "order[0]"], problem.Refusals.Select(refusal => refusal.Field));
    }

    [Fact]
    public void The_way_back_and_the_way_over_a_third_site_are_known()
    {
        var problem = (Request(Talks).Among(90, "airport", "campus", "city") with
        {
            Travel = [new(new("airport"), new("city"), Duration.FromMinutes(20)), new(new("city"), new("campus"), Duration.FromMinutes(15))],
        }).Checked();

        int Minutes(string from, string to) => (int)problem.TravelFor(new SiteKey(from), new SiteKey(to), TravelTime.AnyMode, default).TotalMinutes;
        Assert.Equal((35, 35, 0), (Minutes("airport", "campus"), Minutes("campus", "airport"), Minutes("city", "city")));
    }
}
