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
        { "schedule.out_of_bounds", "step", Request(Talks) with { Step = Duration.FromSeconds(90) } },
        { "schedule.out_of_bounds", "items[talks].shortestDuration", Request(Talks with { ShortestDuration = Duration.FromMinutes(90) }) },
        { "schedule.out_of_bounds", "items[talks].luggage", Request(Talks with { Luggage = -1 }) },
        { "schedule.out_of_bounds", "items[talks].guestRank", Request(Talks with { GuestRank = 0 }) },
        { "schedule.out_of_bounds", "resources[cars].units", Request(Talks).With(Vehicle("cars", 7) with { Units = 0 }) },
        { "schedule.out_of_bounds", "resources[cars].busy[0].movePrice", Request(Talks).With(Vehicle("cars", 7) with { Units = 2, Busy = [Booked(Monday, "09:00", "10:00") with { MovePrice = 1 }] }) },
        { "schedule.out_of_bounds", "travel[0].takes", Request(Talks).Among(10, "a", "b") with { Travel = [new(new("a"), new("b"), Duration.FromMinutes(-1))] } },
        { "schedule.duplicate_key", "items[talks].wished[0]", Request(Talks.Needing("dean") with { Wished = [new("dean")] }).With(Host("dean")) },
        { "schedule.wrong_kind", "items[talks].wished[0]", Request(Talks with { Wished = [new("hall")] }).With(Room("hall", 20)) },
        { "schedule.unknown_key", "lags[0].second", Request(Talks) with { Lags = [new(new("talks"), new("tour"), Duration.Zero, null)] } },
        { "schedule.duplicate_key", "lags[0].second", Request(Talks) with { Lags = [new(new("talks"), new("talks"), Duration.Zero, null)] } },
        { "schedule.ends_before_start", "lags[0].longest", Request(Talks, Item("tour")) with { Lags = [new(new("talks"), new("tour"), Duration.FromHours(2), Duration.FromHours(1))] } },
        { "schedule.unknown_key", "released[tour]", Request(Talks) with { Released = [new(new("tour"), Span(Monday, "10:00", "11:00"), new Dictionary<string, ResourceKey>())] } },
        { "schedule.unknown_key", "resources[car].base", Request(Talks).With(Vehicle("car", 7) with { Base = new("nowhere") }) },
        { "schedule.skipped_time", "items[talks].notBefore", Berlin(Talks.Between("02:30", "04:00")) },
        { "schedule.skipped_time", "rules.dayStart", Berlin(Talks) with { Rules = new SchedulingRules { DayStart = new(2, 0) } } },
        { "schedule.skipped_time", "resources[dean].hours[0].from", Berlin(Talks).With(Host("dean") with { Hours = [new(IsoDayOfWeek.Sunday, new(2, 15), new(9, 0))] }) },
        { "schedule.cyclic_order", "order[1]", Request(Talks, Item("a"), Item("b")).Before("talks", "a").Before("a", "b").Before("b", "a") },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public void A_malformed_problem_is_refused_with_its_place_named(string code, string place, SchedulingRequest request)
    {
        var problem = SchedulingProblem.Create(request);

        Assert.Equal([(code, place)], problem.Refusals.Select(refusal => (refusal.Code, refusal.Field!)));
    }

    // The clocks of Berlin go forward from two to three on 28 March 2027, a Sunday.
    private static SchedulingRequest Berlin(SchedulingItem item) => Request(item) with
    {
        Zone = DateTimeZoneProviders.Tzdb["Europe/Berlin"],
        Days = new DateInterval(new(2027, 3, 27), new(2027, 3, 29)),
    };

    [Fact]
    public void A_time_that_the_clocks_skip_on_another_day_is_no_fault() =>
        Assert.True(SchedulingProblem.Create(Berlin(Talks.Between("02:30", "04:00").On(new LocalDate(2027, 3, 29)))).Succeeded);

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
