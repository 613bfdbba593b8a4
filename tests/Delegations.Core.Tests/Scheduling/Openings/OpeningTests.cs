using CsCheck;
using Delegations.Core.Scheduling;
using Delegations.Core.Scheduling.Openings;
using Delegations.Core.Tests.Scheduling.Check;
using NodaTime;
using static Delegations.Core.Tests.Scheduling.Reasons.ConflictTests;
using static Delegations.Core.Tests.Scheduling.Wanted;

namespace Delegations.Core.Tests.Scheduling.Openings;

public sealed class OpeningTests
{
    [Fact]
    public void Three_times_are_offered_on_three_days_the_cheapest_first()
    {
        var problem = Request(Item("call").Needing("president") with { PreferredDays = [Tuesday] }).With(Host("president", Away(Monday, "08:00", "12:00"))).Checked();

        var openings = OpeningSearch.Find(problem, [], new ItemKey("call"));

        Assert.Equal(3, openings.Select(opening => opening.Placement.Interval.Start.InZone(Shanghai).Date).Distinct().Count());
        Assert.Equal(Tuesday, openings[0].Placement.Interval.Start.InZone(Shanghai).Date);
        Assert.Equal(openings.OrderBy(opening => opening.Cost), openings);
    }

    [Fact]
    public void On_a_single_day_the_halves_differ_and_then_the_hours()
    {
        var problem = Request(Item("call").On(Monday).Between("09:00", "16:00")).Checked();

        var starts = OpeningSearch.Find(problem, [], new ItemKey("call")).Select(opening => opening.Placement.Interval.Start).Order().ToList();

        Assert.True(starts[0] < Moment(Monday, "12:00") && starts[2] >= Moment(Monday, "12:00"));
        Assert.All(starts.Zip(starts.Skip(1)), pair => Assert.True(pair.Second - pair.First >= Duration.FromMinutes(90)));
    }

    [Fact]
    public void Every_opening_is_free_in_the_programme() => Gen.Int.Sample(
        seed =>
        {
            var created = SchedulingProblem.Create(new RandomProgrammes(seed).Request() with { Step = Duration.FromMinutes(15) });
            if (!created.Succeeded)
            {
                return;
            }

            var board = new Board(created.Value);
            List<Placement> placements = [.. FirstProgramme.Build(board, CancellationToken.None).Where(seat => seat is not null).Select(seat => board.ToPlacement(seat!))];
            var item = created.Value.Items[0];
            foreach (var opening in OpeningSearch.Find(created.Value, placements, item.Key))
            {
                Placement[] then = [.. placements.Where(placement => placement.Item != item.Key), opening.Placement];
                Assert.DoesNotContain(ProgrammeCheck.Check(created.Value, then), finding => finding.Severity == FindingSeverity.Hard && finding.Code != FindingCodes.NotPlaced);
            }
        },
        iter: 60);

    [Fact]
    public void A_yes_binds_and_what_would_do_is_kept_for_other_days()
    {
        var problem = Request(Item("call")).Checked();
        OpeningAnswer[] answers =
        [
            new(Span(Monday, "09:00", "10:00"), OpeningVote.Yes),
            new(Span(Monday, "15:00", "16:00"), OpeningVote.IfNeedBe),
            new(Span(Tuesday, "09:00", "10:00"), OpeningVote.IfNeedBe),
            new(Span(Wednesday, "09:00", "10:00"), OpeningVote.No),
        ];

        var item = OpeningPoll.Constrain(problem.Items[0], answers, problem);

        Assert.Equal([Span(Monday, "09:00", "10:00"), Span(Tuesday, "09:00", "10:00")], item.Windows);
        Assert.Equal([Monday], item.PreferredDays);
    }

    [Fact]
    public void Who_says_no_to_everything_is_not_asked_for_these_times_again()
    {
        var problem = Request(Item("call") with { Windows = [Span(Monday, "09:00", "12:00")] }).Checked();

        var item = OpeningPoll.Constrain(problem.Items[0], [new(Span(Monday, "10:00", "11:00"), OpeningVote.No), new(Span(Monday, "08:30", "09:30"), OpeningVote.No)], problem);

        Assert.Equal([Span(Monday, "09:30", "10:00"), Span(Monday, "11:00", "12:00")], item.Windows);
    }

    [Fact]
    public void When_nothing_is_left_nothing_fits()
    {
        var problem = Request(Item("call") with { Windows = [Span(Monday, "09:00", "10:00")] }).Checked();
        var item = OpeningPoll.Constrain(problem.Items[0], [new(Span(Monday, "09:00", "10:00"), OpeningVote.No)], problem);

        Assert.Empty(OpeningSearch.Find((problem.Request with { Items = [item] }).Checked(), [], item.Key));
    }

    [Fact]
    public void Two_who_answer_differently_count_as_the_worse()
    {
        var problem = Request(Item("call")).Checked();

        var item = OpeningPoll.Constrain(
            problem.Items[0],
            [new(Span(Monday, "09:00", "10:00"), OpeningVote.Yes), new(Span(Monday, "09:00", "10:00"), OpeningVote.No), new(Span(Tuesday, "09:00", "10:00"), OpeningVote.IfNeedBe)],
            problem);

        Assert.Equal([Span(Tuesday, "09:00", "10:00")], item.Windows);
    }

    [Fact]
    public void A_fixed_item_cannot_be_polled() => Assert.Throws<ArgumentException>(() =>
        OpeningPoll.Constrain(Item("call").At(Monday, "10:00"), [], Request(Item("call").At(Monday, "10:00")).Checked()));
}
