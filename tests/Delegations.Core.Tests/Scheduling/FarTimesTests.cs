using Delegations.Core.Scheduling;
using NodaTime;
using static Delegations.Core.Tests.Scheduling.Wanted;

namespace Delegations.Core.Tests.Scheduling;

/// <summary>"Until further notice" is often written as the last day that a calendar knows.</summary>
public sealed class FarTimesTests
{
    private static readonly Instant Long = Instant.FromUtc(1900, 1, 1, 0, 0);

    [Theory]
    [InlineData(60)]
    [InlineData(1)]
    public void An_absence_from_long_ago_and_one_without_an_end_leave_the_time_between_them(int seconds)
    {
        var proposal = (Request(Item("talks").Needing("dean")).With(Host(
            "dean", new BusyTime(new Interval(Long, Moment(Tuesday, "10:00"))), new BusyTime(new Interval(Moment(Tuesday, "11:00"), Instant.MaxValue)))) with
        { Unit = Duration.FromSeconds(seconds) }).Propose();

        Assert.Equal(Span(Tuesday, "10:00", "11:00"), proposal.Placements[0].Interval);
    }

    [Fact]
    public void A_booking_without_an_end_is_seen_by_the_check_and_by_the_search()
    {
        var request = Request(Item("talks").Needing("li").On(Tuesday).Between("10:00", "12:00"))
            .With(Interpreter("li", 15, new BusyTime(new Interval(Moment(Tuesday, "11:10"), Instant.MaxValue), IsBooking: true)));
        var problem = request.Checked();

        Assert.Equal(["talks"], request.Propose().LeftOut.Select(left => left.Item.Value));
        Assert.Equal(
            ["interpreter_rest"],
            ProgrammeCheck.Check(problem, [new Placement(new("talks"), Span(Tuesday, "10:00", "11:00"), new Dictionary<string, ResourceKey>())]).Select(finding => finding.Code));
    }

    [Fact]
    public void A_window_a_due_time_and_gaps_as_wide_as_can_be_bind_nothing()
    {
        var ever = new Interval(Instant.MinValue, Instant.MaxValue);
        var request = Request(Item("talks") with { Windows = [ever], Due = Instant.MaxValue }, Item("tour") with { Windows = [ever], Due = Instant.MaxValue })
            .Before("talks", "tour");

        Assert.Empty((request with { Order = [request.Order[0] with { LongestGap = Duration.MaxValue }] }).Propose().LeftOut);
    }

    [Fact]
    public void A_gap_longer_than_the_visit_lets_only_one_of_two_items_stand()
    {
        var request = Request(Item("talks"), Item("tour").AsWish()).Before("talks", "tour");

        var proposal = (request with { Order = [request.Order[0] with { ShortestGap = Duration.MaxValue }] }).Propose();

        Assert.Equal("tour", Assert.Single(proposal.LeftOut).Item.Value);
    }

    [Fact]
    public void What_was_due_long_ago_is_as_late_as_can_be_told()
    {
        var proposal = (Request(Item("talks").At(Monday, "10:00") with { Due = Long }) with
        {
            Unit = Duration.FromSeconds(1),
            Weights = SchedulingWeights.OnlyLeftOut with { LateStartMinute = 1 },
        }).Propose();

        Assert.True(proposal.Objective > 0);
    }
}
