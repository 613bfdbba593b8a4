using CsCheck;
using Delegations.Core.Scheduling;
using Delegations.Core.Scheduling.Reasons;
using Delegations.Core.Tests.Scheduling.Check;
using NodaTime;
using static Delegations.Core.Tests.Scheduling.Reasons.ConflictTests;
using static Delegations.Core.Tests.Scheduling.Wanted;

namespace Delegations.Core.Tests.Scheduling.Reasons;

public sealed class WaysOutTests
{
    [Fact]
    public void A_full_day_offers_another_day()
    {
        var request = Request(Item("call").On(Monday).Needing("dean")).With(Host("dean", Away(Monday, "00:00", "23:59")));

        var ways = Ways(request, "call");

        Assert.Contains(ways, way => way.Kind == WayOutKind.MoveToDay && way.Changed!.Days.Count == 2 && way.GivesWay.Single().Code == ConflictCodes.OnDays);
    }

    [Fact]
    public void A_gap_that_is_too_short_offers_a_shorter_item_and_an_earlier_start()
    {
        var request = Request(Item("call", 60).On(Monday).Between("10:00", "12:00").Needing("dean"))
            .With(Host("dean", Away(Monday, "10:40", "18:00")));

        var ways = Ways(request, "call");

        Assert.Contains(ways, way => way.Kind == WayOutKind.Shorten && way.Placement!.Interval == Span(Monday, "10:00", "10:40"));
        Assert.Contains(ways, way => way.Kind == WayOutKind.StartEarlier && way.Placement!.Interval.End <= Moment(Monday, "10:40"));
    }

    [Fact]
    public void An_item_in_the_way_is_moved()
    {
        var request = Request(Item("call", 60).On(Monday).Between("10:00", "11:00").Needing("dean"), Item("chat", 60, party: "kyoto").On(Monday).Needing("dean")).With(Host("dean"));

        var way = Ways(request, "call", On("chat", Monday, "10:00", "11:00")).First(way => way.Kind == WayOutKind.MoveOther);

        Assert.Equal("chat", way.Moves.Single().Item.Value);
        Assert.Null(way.Changed);
    }

    [Fact]
    public void A_wish_in_the_way_that_can_go_nowhere_is_dropped()
    {
        var request = Request(
            Item("call", 60).On(Monday).Between("10:00", "11:00").Needing("dean"),
            Item("chat", 60, party: "kyoto").On(Monday).Between("10:00", "11:00").Needing("dean").AsWish()).With(Host("dean"));

        Assert.Contains(Ways(request, "call", On("chat", Monday, "10:00", "11:00")), way => way.Kind == WayOutKind.DropWish && way.TakenOut.Single().Value == "chat");
    }

    [Fact]
    public void Another_interpreter_may_be_asked()
    {
        var request = Request(Item("call", 60).On(Monday).Between("10:00", "11:00").Choosing("interpreter", "li"))
            .With(Interpreter("li", 0, Away(Monday, "09:00", "18:00")), Interpreter("wang"));

        Assert.Contains(Ways(request, "call"), way => way.Kind == WayOutKind.AskInterpreter && way.Resource == new ResourceKey("wang") && way.Need == "interpreter");
    }

    [Fact]
    public void A_room_with_two_items_offers_the_other_room_first()
    {
        var problem = Request(Item("talks").InAnyRoom(5), Item("call", party: "kyoto").InAnyRoom(5)).With(Room("hall", 9), Room("salon", 9)).Checked();
        Placement[] placements = [On("talks", Monday, "10:00", "11:00", ("room", "hall")), On("call", Monday, "10:30", "11:30", ("room", "hall"))];
        var finding = ProgrammeCheck.Check(problem, placements).Single(one => one.Code == FindingCodes.RoomDoubleBooked);

        var way = WaysOut.ForFinding(problem, placements, finding, new ReasonLimits(20))[0];

        Assert.Equal((WayOutKind.UseRoom, new ResourceKey("salon")), (way.Kind, way.Resource));
        Assert.DoesNotContain(ProgrammeCheck.Check(problem, way.ApplyTo(problem.Request, placements).Placements), one => one.Severity == FindingSeverity.Hard);
    }

    [Fact]
    public void A_booking_that_may_move_is_named_with_its_price()
    {
        var request = Request(Item("call", 60).On(Monday).Between("10:00", "11:00").Needing("dean"))
            .With(Host("dean", Booked(Monday, "10:00", "11:00") with { MovePrice = 70 }));

        var way = Ways(request, "call")[0];

        Assert.Equal(WayOutKind.MoveBooking, way.Kind);
        Assert.Equal((new ResourceKey("dean"), 70), (way.MovedBookings.Single().Resource, way.MovedBookings.Single().Price));
        Assert.Contains(way.Costs, cost => cost.Rule == SoftRules.MovedBookings && cost.Cost == 70);
    }

    [Fact]
    public void Every_way_out_lets_the_item_in_and_breaks_no_hard_rule()
    {
        var (ways, kinds) = (0, new HashSet<WayOutKind>());
        Gen.Int.Sample(
            seed =>
            {
                if (LeftOut(seed) is not var (problem, placements, item))
                {
                    return;
                }

                var before = Hard(problem, placements);
                foreach (var way in WaysOut.ForItem(problem, placements, item, new ReasonLimits(20)))
                {
                    var then = way.ApplyTo(problem.Request, placements);
                    var after = Hard(SchedulingProblem.Create(then.Request).Value, then.Placements);
                    Assert.Contains(then.Placements, placement => placement.Item == item);
                    Assert.DoesNotContain(after, finding => finding.Code != FindingCodes.NotPlaced && !before.Contains(finding));
                    Assert.DoesNotContain(after, finding => finding.Code == FindingCodes.NotPlaced && finding.Item == item);
                    lock (kinds)
                    {
                        ways++;
                        kinds.Add(way.Kind);
                    }
                }
            },
            iter: 600);
        Assert.True(ways > 50 && kinds.Count > 4, $"{ways} ways: {string.Join(", ", kinds)}");
    }

    [Fact]
    public void Every_way_out_of_a_finding_is_rid_of_it_and_brings_no_hard_one()
    {
        var ways = 0;
        Gen.Int.Sample(
            seed =>
            {
                var random = new RandomProgrammes(seed);
                var created = SchedulingProblem.Create(random.Request() with { Step = Duration.FromMinutes(15) });
                if (!created.Succeeded)
                {
                    return;
                }

                var placements = random.Programme(created.Value);
                var findings = ProgrammeCheck.Check(created.Value, placements);
                foreach (var finding in findings.Where(one => one.Severity == FindingSeverity.Hard && one.Code != FindingCodes.NotPlaced).Take(2))
                {
                    foreach (var way in WaysOut.ForFinding(created.Value, placements, finding, new ReasonLimits(20)))
                    {
                        var then = way.ApplyTo(created.Value.Request, placements);
                        var (arises, vanishes) = FindingDifference.Between(findings, ProgrammeCheck.Check(SchedulingProblem.Create(then.Request).Value, then.Placements));
                        Assert.DoesNotContain(arises, one => one.Severity == FindingSeverity.Hard);
                        Assert.Contains(FindingDifference.Name(finding), vanishes.Select(FindingDifference.Name));
                        Interlocked.Increment(ref ways);
                    }
                }
            },
            iter: 150);
        Assert.True(ways > 50, $"{ways} ways");
    }

    private static List<SchedulingFinding> Hard(SchedulingProblem problem, IReadOnlyList<Placement> placements) =>
        [.. ProgrammeCheck.Check(problem, placements).Where(finding => finding.Severity == FindingSeverity.Hard)];

    private static IReadOnlyList<WayOut> Ways(SchedulingRequest request, string item, params Placement[] placements) =>
        WaysOut.ForItem(request.Checked(), placements, new ItemKey(item), new ReasonLimits(20));
}
