using CsCheck;
using Delegations.Core.Scheduling;
using Delegations.Core.Scheduling.Reasons;
using Delegations.Core.Tests.Scheduling.Check;
using NodaTime;
using static Delegations.Core.Tests.Scheduling.Reasons.ConflictTests;
using static Delegations.Core.Tests.Scheduling.Wanted;

namespace Delegations.Core.Tests.Scheduling.Reasons;

public sealed class PlacementReasonsTests
{
    [Fact]
    public void It_is_said_what_holds_an_item_and_where_else_it_could_be()
    {
        var problem = Request(Item("call").On(Monday).Between("09:00", "13:00").Needing("dean"), Item("chat", party: "kyoto").Needing("dean"))
            .With(Host("dean", Away(Monday, "12:00", "18:00"))).Checked();

        var reasons = Explanations.Why(problem, [On("call", Monday, "09:00", "10:00"), On("chat", Monday, "10:00", "11:00")], new ItemKey("call"), new ReasonLimits(20));

        Assert.True(reasons.IsComplete);
        Assert.Equal(Span(Monday, "11:00", "12:00"), reasons.Others.Single().Placement.Interval);
        Assert.Contains(reasons.Barred, run => run.First == Moment(Monday, "09:05") && run.Last == Moment(Monday, "10:55") && run.By.Single().OtherItem == new ItemKey("chat"));
        Assert.Contains(reasons.Barred, run => run.First == Moment(Monday, "11:05") && run.By.Any(member => member.Code == ConflictCodes.Absence));
    }

    [Fact]
    public void The_best_other_start_comes_first_with_what_it_costs()
    {
        var problem = Request(Item("call").On(Monday).Between("09:00", "12:00")).Checked();

        var others = Explanations.Why(problem, [On("call", Monday, "09:00", "10:00")], new ItemKey("call"), new ReasonLimits(20)).Others;

        Assert.Equal([Moment(Monday, "09:30"), Moment(Monday, "10:00")], others.Take(2).Select(other => other.Placement.Interval.Start));
        Assert.Equal((0, 10), (others[0].Cost, others[^1].Cost));
    }

    [Fact]
    public void Putting_an_item_onto_another_names_the_finding_and_where_the_other_could_go()
    {
        var problem = Request(Item("call").On(Monday), Item("chat").On(Monday)).Checked();
        Placement[] placements = [On("call", Monday, "09:00", "10:00"), On("chat", Monday, "10:00", "11:00")];

        var price = Explanations.PriceOf(problem, placements, new ItemKey("call"), Moment(Monday, "10:30"));

        Assert.False(price.IsFree);
        Assert.Equal(FindingCodes.PartyOverlap, price.Arises[0].Code);
        var move = Assert.Single(price.MustMove);
        Assert.Equal("chat", move.Item.Value);
        Assert.Equal(Span(Monday, "09:30", "10:30"), move.To!.Interval);
    }

    [Fact]
    public void Putting_an_item_where_it_is_free_costs_what_the_soft_rules_say() => Gen.Int.Sample(
        seed =>
        {
            var created = SchedulingProblem.Create(new RandomProgrammes(seed).Request() with { Step = Duration.FromMinutes(30) });
            if (!created.Succeeded)
            {
                return;
            }

            var board = new Board(created.Value);
            var seats = FirstProgramme.Build(board, CancellationToken.None);
            List<Placement> placements = [.. seats.Where(seat => seat is not null).Select(seat => board.ToPlacement(seat!))];
            foreach (var placement in placements.Where(placement => created.Value.FindItem(placement.Item)!.FixedStart is null).Take(2))
            {
                foreach (var other in Explanations.Why(created.Value, placements, placement.Item, new ReasonLimits(20)).Others.Take(3))
                {
                    var price = Explanations.PriceOf(created.Value, placements, placement.Item, other.Placement.Interval.Start, other.Placement.Chosen, other.Placement.Interval.Duration);
                    List<Placement> then = [.. placements.Where(one => one.Item != placement.Item), other.Placement];
                    Assert.True(price.IsFree);
                    Assert.Equal(ProgrammeCost.Sum(board, new SeatTable(board, then).Seats) - ProgrammeCost.Sum(board, seats), other.Cost);
                    Assert.Equal(other.Cost, price.Cost);
                }
            }
        },
        iter: 60);
}
