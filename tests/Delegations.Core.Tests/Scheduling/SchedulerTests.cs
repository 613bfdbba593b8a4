using System.Diagnostics;
using Delegations.Core.Scheduling;
using NodaTime;
using static Delegations.Core.Tests.Scheduling.Wanted;

namespace Delegations.Core.Tests.Scheduling;

public sealed class SchedulerTests
{
    [Fact]
    public void A_host_is_never_in_two_items_even_of_two_visits() => Keeps(
        Request(Item("talks").Needing("dean").On(Monday).Between("10:00", "12:00"), Item("call", party: "kyoto").Needing("dean").On(Monday).Between("10:00", "12:00"))
            .With(Host("dean")));

    [Fact]
    public void A_party_is_never_in_two_items() =>
        Keeps(Request(Item("talks").On(Monday).Between("10:00", "12:00"), Item("tour").On(Monday).Between("10:00", "12:00")));

    [Fact]
    public void Groups_may_part_at_the_same_time() => Keeps(Request(
        Item("deans").On(Monday).Between("10:00", "11:00") with { Group = "deans" },
        Item("spouses").On(Monday).Between("10:00", "11:00") with { Group = "spouses" }));

    [Fact]
    public void Room_interpreter_and_vehicle_are_shared_one_item_at_a_time() => Keeps(
        Request(
            Item("talks").InAnyRoom(5).Choosing("interpreter", "li", "wang").Choosing("vehicle", "car", "bus").On(Monday).Between("10:00", "11:00"),
            Item("call", party: "kyoto").InAnyRoom(5).Choosing("interpreter", "li").Choosing("vehicle", "car", "bus").On(Monday).Between("10:00", "11:00"))
            .With(Room("hall", 9), Room("salon", 9), Interpreter("li"), Interpreter("wang"), Vehicle("car", 7), Vehicle("bus", 20)));

    [Fact]
    public void An_interpreter_rests_between_items()
    {
        var proposal = Keeps(Request(Item("talks").Needing("li").On(Monday).Between("10:00", "12:20"), Item("call", party: "kyoto").Needing("li").On(Monday).Between("10:00", "12:20"))
            .With(Interpreter("li", 20)));

        Assert.Equal(Duration.FromMinutes(20), proposal.Placements[1].Interval.Start - proposal.Placements[0].Interval.End);
    }

    [Fact]
    public void A_room_is_cleared_between_items() => Keeps(
        Request(Item("talks").InAnyRoom(5).On(Monday).Between("10:00", "12:10"), Item("call", party: "kyoto").InAnyRoom(5).On(Monday).Between("10:00", "12:10"))
            .With(Room("hall", 9) with { Buffer = Duration.FromMinutes(10) }));

    [Fact]
    public void Busy_calendars_and_opening_hours_are_kept()
    {
        var proposal = Keeps(Request(Item("talks").Needing("dean").InAnyRoom(5).On(Monday)).With(
            Host("dean", Away(Monday, "08:00", "13:10"), Booked(Monday, "14:10", "20:30")),
            Room("hall", 9) with { Hours = [new OpeningHours(IsoDayOfWeek.Monday, new(9, 0), new(18, 0))] }));

        Assert.Equal(Span(Monday, "13:10", "14:10"), proposal.Placements[0].Interval);
    }

    [Fact]
    public void The_hours_of_a_resource_are_read_in_its_own_zone()
    {
        var proposal = Keeps(Request(Item("call").Needing("dean").On(Monday)).With(Host("dean") with
        {
            Zone = DateTimeZoneProviders.Tzdb["Europe/Paris"],
            Hours = [new OpeningHours(IsoDayOfWeek.Monday, new(8, 0), new(9, 0))],
        }));

        Assert.Equal(Span(Monday, "14:00", "15:00"), proposal.Placements[0].Interval);
    }

    [Fact]
    public void A_large_group_gets_the_smallest_room_and_vehicle_that_hold_it()
    {
        var proposal = Keeps(Request(Item("talks").InAnyRoom(12, "projector").Choosing("vehicle", "car", "bus")).With(
            Room("small", 9) with { Equipment = ["projector"] },
            Room("bare", 12),
            Room("great", 80) with { Equipment = ["projector"] },
            Room("right", 14) with { Equipment = ["projector", "stage"] },
            Vehicle("car", 7),
            Vehicle("bus", 20)));

        Assert.Equal(("right", "bus"), (proposal.Placements[0].Room!.Value.Value, proposal.Placements[0].Chosen["vehicle"].Value));
    }

    [Fact]
    public void There_is_time_for_the_way_of_a_party_and_of_a_shared_host()
    {
        var proposal = Keeps(Request(
                Item("talks").AtSite("north").Needing("dean").On(Monday).Between("10:00", "14:00"),
                Item("tour").AtSite("south").On(Monday).Between("10:00", "14:00"),
                Item("call", party: "kyoto").AtSite("south").Needing("dean").On(Monday).Between("10:00", "14:00"))
            .Among(25, "north", "south").With(Host("dean")));

        Assert.Equal(3, proposal.Placements.Count);
    }

    [Fact]
    public void The_way_to_a_room_counts_too()
    {
        var proposal = Keeps(Request(
                Item("talks").AtSite("north").On(Monday).Between("10:00", "11:00"), Item("tour").InAnyRoom(5).On(Monday).Between("11:00", "12:00"))
            .Among(25, "north", "south").With(Room("there", 6, "south"), Room("here", 60, "north")));

        Assert.Equal("here", proposal.Placements[1].Room!.Value.Value);
    }

    [Fact]
    public void A_host_has_time_for_the_way_from_a_booking_elsewhere()
    {
        var proposal = Keeps(Request(Item("talks").AtSite("north").Needing("dean").On(Monday).Between("10:00", "12:00")).Among(25, "north", "south")
            .With(Host("dean", Booked(Monday, "09:00", "10:00", "south"))));

        Assert.True(proposal.Placements[0].Interval.Start >= Moment(Monday, "10:25"));
    }

    [Theory]
    [InlineData("lunch", "11:30", "13:30")]
    [InlineData("dinner", "17:30", "20:30")]
    public void Meals_lie_in_their_hours(string meal, string from, string to)
    {
        var proposal = Keeps(Request(Item("meal", 120, SchedulingItemKind.Meal).On(Monday) with { Meal = meal }));

        Assert.True(Span(Monday, from, to).Contains(proposal.Placements[0].Interval.Start));
    }

    [Fact]
    public void Nothing_is_before_the_arrival_its_rest_or_after_the_departure()
    {
        var proposal = Keeps(Request(
            Item("in", 30, SchedulingItemKind.Arrival).At(Monday, "10:03") with { LongHaul = true },
            Item("talks"),
            Item("dinner", 60, SchedulingItemKind.Meal),
            Item("out", 0, SchedulingItemKind.Departure).At(Monday, "18:47")));

        var talks = proposal.Placements.Single(placement => placement.Item.Value == "talks").Interval;
        Assert.True(talks.Start >= Moment(Monday, "13:33") && talks.End <= Moment(Monday, "18:47"));
    }

    [Fact]
    public void An_arrival_without_a_fixed_time_comes_first_all_the_same() => Keeps(Request(
        Item("in", 30, SchedulingItemKind.Arrival).On(Tuesday) with { LongHaul = true }, Item("talks"), Item("out", 0, SchedulingItemKind.Departure).On(Wednesday)));

    [Fact]
    public void Order_and_gaps_are_kept()
    {
        var proposal = Keeps(Request(Item("signing"), Item("talks")).Before("talks", "signing", 25, 25));

        Assert.Equal(Duration.FromMinutes(25), proposal.Placements[1].Interval.Start - proposal.Placements[0].Interval.End);
    }

    [Fact]
    public void A_late_lecture_ends_by_nine() => Keeps(Request(Item("lecture", 60, SchedulingItemKind.Lecture).On(Monday).Between("19:45", "21:30")));

    [Fact]
    public void A_transfer_may_be_before_the_house_opens() =>
        Keeps(Request(Item("drive", 60, SchedulingItemKind.Transfer).On(Monday).Between("05:00", "06:00")));

    [Fact]
    public void The_day_on_which_clocks_change_is_kept()
    {
        var paris = DateTimeZoneProviders.Tzdb["Europe/Paris"];
        var change = new LocalDate(2027, 3, 28);
        var proposal = Keeps(Request(Item("lunch", 120, SchedulingItemKind.Meal) with { Meal = "lunch" }) with
        {
            Zone = paris,
            Days = new DateInterval(change.PlusDays(-1), change.PlusDays(1)),
            Items = [Item("lunch", 120, SchedulingItemKind.Meal).On(change) with { Meal = "lunch" }],
        });

        Assert.Equal(new LocalTime(11, 30), proposal.Placements[0].Interval.Start.InZone(paris).TimeOfDay);
    }

    [Fact]
    public void Of_two_wishes_the_more_important_one_is_placed()
    {
        var proposal = Request(Item("tour").AsWish(2).On(Monday).Between("10:00", "11:00"), Item("museum").AsWish(7).On(Monday).Between("10:00", "11:00")).Propose();

        Assert.Equal(["museum"], proposal.Placements.Select(placement => placement.Item.Value));
        var left = Assert.Single(proposal.LeftOut);
        Assert.Equal(("tour", "crowded_out", "museum"), (left.Item.Value, left.Reason.Code, Assert.Single(left.Reason.CompetingItems).Value));
    }

    [Fact]
    public void What_must_be_placed_is_left_out_with_a_reason_rather_than_all_failing()
    {
        var proposal = Request(Item("talks").Needing("dean").On(Monday), Item("tour")).With(Host("dean", Away(Monday, "00:00", "23:00"))).Propose();

        Assert.Equal((ProposalStatus.Optimal, "talks", "host_away", "dean"), (proposal.Status, proposal.LeftOut[0].Item.Value, proposal.LeftOut[0].Reason.Code, proposal.LeftOut[0].Reason.Resource!.Value.Value));
        Assert.Equal(["tour"], proposal.Placements.Select(placement => placement.Item.Value));
    }

    public static TheoryData<string, SchedulingRequest> Reasons => new()
    {
        { "no_interpreter", Request(Item("x").Choosing("interpreter", "li").On(Monday)).With(Interpreter("li", 0, Away(Monday, "00:00", "23:59"))) },
        { "no_interpreter", Request(Item("x").Choosing("interpreter")) },
        { "no_vehicle", Request((Item("x") with { HeadCount = 9 }).Choosing("vehicle", "car")).With(Vehicle("car", 7)) },
        { "nobody_free", Request(Item("x").Choosing("guide", "li").On(Monday)).With(Host("li", Away(Monday, "00:00", "23:59"))) },
        { "room_too_small", Request(Item("x").InAnyRoom(50)).With(Room("hall", 20)) },
        { "no_room_free", Request(Item("x").InAnyRoom(5).On(Monday)).With(Room("hall", 20, null, Booked(Monday, "00:00", "23:59"))) },
        { "no_such_room", Request(Item("x").InAnyRoom(5, "organ")).With(Room("hall", 20)) },
        { "window_too_short", Request(Item("x").On(Monday).Between("10:00", "10:45")) },
        { "house_hours", Request(Item("x").On(Monday).Between("05:00", "07:00")) },
        { "party_away", Request(Item("x").On(Monday), Item("in", 30, SchedulingItemKind.Arrival).At(Tuesday, "10:00")) },
        { "host_taken", Request(Item("x").Needing("dean").On(Monday).Between("10:00", "11:00").AsWish(), Item("call", party: "kyoto").Needing("dean").At(Monday, "10:30")).With(Host("dean")) },
        { "order", Request(Item("x").On(Monday).AsWish(), Item("talks").On(Tuesday)).Before("talks", "x") },
        { "travel", Request(Item("x").AtSite("south").On(Monday).Between("11:00", "12:00").AsWish(), Item("talks").AtSite("north").At(Monday, "10:00")).Among(25, "north", "south") },
        { "several_rules", Request(Item("x").InAnyRoom(50).On(Monday).Between("10:00", "10:45")).With(Room("hall", 20)) },
    };

    [Theory]
    [MemberData(nameof(Reasons))]
    public void Whatever_is_left_out_says_why(string code, SchedulingRequest request)
    {
        var left = Assert.Single(request.Propose().LeftOut);

        Assert.Equal(("x", code), (left.Item.Value, left.Reason.Code));
    }

    [Fact]
    public void The_reason_names_the_need_or_who_is_required()
    {
        LeftOutReason Reason(SchedulingItem item) => Assert.Single(Request(item.Choosing("car", "taxi").On(Monday)).With(Interpreter("li", 0, Away(Monday, "00:00", "23:59")), Vehicle("taxi", 7)).Propose().LeftOut).Reason;

        var (chosen, required) = (Reason(Item("x").Choosing("voice", "li")), Reason(Item("x").Needing("li")));

        Assert.Equal(("no_interpreter", "voice", null), (chosen.Code, chosen.Need, chosen.Resource));
        Assert.Equal(("no_interpreter", null, "li"), (required.Code, required.Need, required.Resource?.Value));
    }

    [Fact]
    public void What_could_be_placed_and_costs_more_than_leaving_it_out_says_so()
    {
        var dear = Booked(Monday, "09:00", "12:00") with { MovePrice = 200_000 };
        var request = Request(Item("x").On(Monday).Between("09:00", "12:00").Needing("dean") with { MustBePlaced = false }).With(Host("dean", dear));

        var left = Assert.Single(request.Propose().LeftOut);

        Assert.Equal(("costs_more", 0), (left.Reason.Code, left.Others.Count));
        Assert.NotNull(left.Reason.Possible);
    }

    [Fact]
    public void Several_rules_that_bind_together_are_all_named()
    {
        var left = Assert.Single(Request(Item("x").InAnyRoom(50).On(Monday).Between("10:00", "10:45")).With(Room("hall", 20)).Propose().LeftOut);

        Assert.Equal(["room_too_small", "window_too_short"], left.Others.Select(reason => reason.Code));
    }

    [Fact]
    public void The_same_problem_seed_and_work_give_the_same_answer()
    {
        var problem = ThreeVisits.Request(2).Checked();
        var limits = new SchedulingLimits(300, Work: 0.5, Seed: 7);

        var (first, second) = (Scheduler.Propose(problem, limits), Scheduler.Propose(problem, limits));

        Assert.Equal(Texts(first), Texts(second));
        Assert.Equal(first.Objective, second.Objective);
    }

    [Fact]
    public async Task Cancelling_returns_soon_with_the_best_so_far()
    {
        var problem = ThreeVisits.Request().Checked();
        using var source = new CancellationTokenSource();
        var first = new TaskCompletionSource();
        var search = Task.Run(() => Scheduler.Propose(problem, new SchedulingLimits(120), new Told(_ => first.TrySetResult()), source.Token));
        await first.Task;

        var watch = Stopwatch.StartNew();
        await source.CancelAsync();
        var proposal = await search;

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"{watch.Elapsed}");
        Assert.Equal(ProposalStatus.Feasible, proposal.Status);
        Assert.Empty(Hard(problem, proposal));
    }

    [Fact]
    public void A_search_stopped_before_it_began_has_nothing()
    {
        var proposal = Scheduler.Propose(Request(Item("talks")).Checked(), new SchedulingLimits(), null, new CancellationToken(canceled: true));

        Assert.Equal((ProposalStatus.NoneInTime, "not_examined"), (proposal.Status, proposal.LeftOut[0].Reason.Code));
    }

    [Theory]
    [InlineData(0, null, 1, 1)]
    [InlineData(double.NaN, null, 1, 1)]
    [InlineData(1, 0.0, 1, 1)]
    [InlineData(1, null, -1, 1)]
    [InlineData(1, null, 1, 0)]
    public void Limits_out_of_bounds_are_a_bug(double seconds, double? work, int seed, int workers) => Assert.Throws<ArgumentOutOfRangeException>(
        () => Scheduler.Propose(Request().Checked(), new SchedulingLimits(seconds, work, seed, workers)));

    private static SchedulingProposal Keeps(SchedulingRequest request)
    {
        var proposal = request.Propose();

        Assert.Empty(proposal.LeftOut);
        Assert.Empty(Hard(request.Checked(), proposal));
        return proposal;
    }

    private static IEnumerable<SchedulingFinding> Hard(SchedulingProblem problem, SchedulingProposal proposal) =>
        ProgrammeCheck.Check(problem, proposal.Placements).Where(finding => finding.Severity == FindingSeverity.Hard);

    private static IEnumerable<string> Texts(SchedulingProposal proposal) => proposal.Placements.Select(placement =>
        $"{placement.Item} {placement.Interval} {string.Join(',', placement.Chosen.OrderBy(pair => pair.Key))}");

    private sealed class Told(Action<SchedulingProgress> report) : IProgress<SchedulingProgress>
    {
        public void Report(SchedulingProgress value) => report(value);
    }
}
