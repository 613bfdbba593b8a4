using Delegations.Core.Scheduling;
using NodaTime;
using static Delegations.Core.Tests.Scheduling.Wanted;

namespace Delegations.Core.Tests.Scheduling;

/// <summary>Each soft rule alone decides between programmes that are otherwise equal.</summary>
public sealed class SoftRuleTests
{
    private static readonly SchedulingWeights Nothing = new()
    {
        MustLeftOut = 1000,
        WishLeftOut = 100,
        IdleMinute = 0,
        AlternativeDay = 0,
        Interpreter = 0,
        Vehicle = 0,
        EmptySeat = 0,
        LateMinute = 0,
        SiteOfDay = 0,
        OddStart = 0,
    };

    [Fact]
    public void Idle_time_is_avoided() => Costs(
        SoftRules.IdleMinutes,
        0,
        Request(Item("talks").On(Monday).Between("09:00", "18:00"), Item("tour").On(Monday).Between("09:00", "18:00")) with { Weights = Nothing with { IdleMinute = 1 } });

    [Fact]
    public void Idle_time_that_cannot_be_avoided_is_counted() => Costs(
        SoftRules.IdleMinutes,
        90,
        Request(Item("talks").At(Monday, "10:00"), Item("tour").At(Monday, "12:30")) with { Weights = Nothing with { IdleMinute = 1 } });

    [Fact]
    public void A_preferred_day_is_taken()
    {
        var proposal = Costs(SoftRules.AlternativeDays, 0, Request(Item("talks") with { PreferredDays = [Wednesday] }) with { Weights = Nothing with { AlternativeDay = 5 } });

        Assert.Equal(Wednesday, proposal.Placements[0].Interval.Start.InZone(Shanghai).Date);
    }

    [Fact]
    public void One_interpreter_stays_with_a_party() => Costs(
        SoftRules.Interpreters,
        1,
        Request(Item("talks").Choosing("interpreter", "li", "wang"), Item("call").Choosing("interpreter", "wang", "li")).With(Interpreter("li"), Interpreter("wang"))
            with
        { Weights = Nothing with { Interpreter = 5 } });

    [Fact]
    public void One_vehicle_stays_with_a_party() => Costs(
        SoftRules.Vehicles,
        1,
        Request(Item("in").Choosing("vehicle", "car", "bus"), Item("out").Choosing("vehicle", "bus", "car")).With(Vehicle("car", 7), Vehicle("bus", 7))
            with
        { Weights = Nothing with { Vehicle = 5 } });

    [Fact]
    public void Seats_are_not_wasted() => Costs(
        SoftRules.EmptySeats,
        2,
        Request(Item("talks").InAnyRoom(10)).With(Room("great", 90), Room("right", 12), Room("hall", 40)) with { Weights = Nothing with { EmptySeat = 1 } });

    [Fact]
    public void The_evening_is_kept_free() => Costs(
        SoftRules.LateMinutes, 0, Request(Item("talks").On(Monday).Between("16:00", "21:00")) with { Weights = Nothing with { LateMinute = 1 } });

    [Fact]
    public void A_late_end_that_cannot_be_avoided_is_counted() => Costs(
        SoftRules.LateMinutes, 45, Request(Item("talks").On(Monday).Between("17:45", "21:00")) with { Weights = Nothing with { LateMinute = 1 } });

    [Fact]
    public void A_day_stays_at_one_site() => Costs(
        SoftRules.SitesOfDays,
        2,
        Request(Item("a").AtSite("north").On(Monday, Tuesday), Item("b").AtSite("south").On(Monday, Tuesday), Item("c").AtSite("north").On(Monday, Tuesday), Item("d").AtSite("south").On(Monday, Tuesday))
            .Among(10, "north", "south") with
        { Weights = Nothing with { SiteOfDay = 5 } });

    [Fact]
    public void Items_start_on_the_hour_or_the_half() => Costs(
        SoftRules.OddStarts, 0, Request(Item("talks").On(Monday).Between("10:05", "12:00")) with { Weights = Nothing with { OddStart = 1 } });

    [Fact]
    public void Wishes_left_out_count_by_priority() => Costs(
        SoftRules.WishLeftOut, 3, Request(Item("talks", 60).AsWish(3).On(Monday).Between("10:00", "10:30")) with { Weights = Nothing });

    [Fact]
    public void What_must_be_placed_and_is_not_is_counted() => Costs(
        SoftRules.MustLeftOut, 1, Request(Item("talks", 60).On(Monday).Between("10:00", "10:30")) with { Weights = Nothing });

    private static SchedulingProposal Costs(string rule, long amount, SchedulingRequest request)
    {
        var proposal = request.Propose();

        Assert.Equal(ProposalStatus.Infeasible == proposal.Status ? 0 : request.Items.Count, proposal.Placements.Count);
        Assert.Equal(amount, proposal.Costs.Single(cost => cost.Rule == rule).Amount);
        return proposal;
    }
}
