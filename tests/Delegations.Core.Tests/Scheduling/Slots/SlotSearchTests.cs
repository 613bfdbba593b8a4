using System.Diagnostics;
using CsCheck;
using Delegations.Core.Scheduling;
using Delegations.Core.Scheduling.Slots;
using NodaTime;
using static Delegations.Core.Tests.Scheduling.Wanted;

namespace Delegations.Core.Tests.Scheduling.Slots;

/// <summary>Days of bilateral talks.</summary>
public sealed class SlotSearchTests
{
    private static readonly SchedulingLimits Limits = new(20, Work: 3);

    // Five talks of four people in four slots, with absences and an order: small enough to try everything.
    private static readonly Gen<SchedulingRequest> Days =
        from seed in Gen.Int[0, 10_000]
        from talks in Gen.Int[2, 5]
        from tables in Gen.Int[1, 3]
        from absences in Gen.Select(Gen.Int[0, 3], Gen.Int[0, 3]).Array[0, 3]
        from order in Gen.Bool
        from fair in Gen.Int[0, 2]
        from unfair in Gen.Int[0, 3]
        select Build(TalkDay.Drawn(seed, 4, talks, 4, tables), absences, order, fair, unfair);

    [Fact]
    public void The_best_day_is_as_good_as_any() => Days.Sample(
        request =>
        {
            var board = request.Board();
            var answer = Run(board, Limits);
            Assert.True(answer.IsOptimal);
            Assert.True(EveryProgramme.IsAllowed(board, answer.Seats!));
            Assert.Equal(EveryProgramme.Cheapest(board), answer.Cost);
            Assert.Equal(answer.Cost, ProgrammeCost.Sum(board, answer.Seats!));
        },
        iter: 60);

    [Fact]
    public void What_a_day_of_talks_has_nothing_of_may_cost_what_it_likes()
    {
        var request = TalkDay.Of(4, 2, ("ann", "bob"), ("ann", "eve"));
        SchedulingRequest Weighed(SchedulingWeights weights) => request with { Weights = weights };
        var weights = request.Weights;

        Assert.True(SlotSearch.Fits(Weighed(weights with { Interpreter = 5, Vehicle = 5, RankGap = 5, Precedence = 5, WishedClashMinute = 5, AlternativeDay = 5, Use = 5, MovedItem = 5, IdleMinute = 5 }).Board()));
        Assert.All(
            (SchedulingWeights[])[weights with { ParallelMinute = 1 }, weights with { BackToBack = 1 }, weights with { EndMinute = 1 }],
            other => Assert.False(SlotSearch.Fits(Weighed(other).Board())));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_fair_of_many_talks_is_solved_to_the_end_by_one_worker_and_by_two(int workers)
    {
        var board = TalkDay.Drawn(7, 16, 40, 8, 6).Board();
        var costs = new List<long>();
        var answer = SlotSearch.Run(
            board,
            new SchedulingLimits(60, Workers: workers),
            (seats, cost) =>
            {
                Assert.Equal(cost, ProgrammeCost.Sum(board, seats));
                costs.Add(cost);
            },
            CancellationToken.None);
        Assert.True(answer.IsOptimal);
        Assert.True(EveryProgramme.IsAllowed(board, answer.Seats!));
        Assert.Equal(answer.Cost, costs[^1]);
        Assert.Equal(costs.OrderDescending(), costs);
    }

    [Fact]
    public void The_same_seed_and_work_give_the_same_day()
    {
        var board = TalkDay.Drawn(3, 14, 36, 9, 5).Board();
        var (one, other) = (Run(board, new(60, Work: 1)), Run(board, new(60, Work: 1)));
        Assert.Equal(one.Seats!.Select(seat => seat!.Start), other.Seats!.Select(seat => seat!.Start));
        Assert.Equal((one.Cost, one.Bound), (other.Cost, other.Bound));
    }

    [Fact]
    public void A_stop_is_heard_within_a_moment()
    {
        var board = TalkDay.Drawn(5, 40, 300, 18, 17).Board();
        using var stop = new CancellationTokenSource();
        var watch = new Stopwatch();
        stop.Token.Register(watch.Start);
        stop.CancelAfter(TimeSpan.FromSeconds(1));
        SlotSearch.Run(board, new SchedulingLimits(60, Workers: 2), (_, _) => { }, stop.Token);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"{watch.Elapsed}");
    }

    [Fact]
    public void A_talk_that_nobody_can_attend_is_left_out_and_the_others_stand()
    {
        var board = TalkDay.Of(2, 2, ("a", "b"), ("a", "c"), ("a", "d")).Board();
        var answer = Run(board, Limits);
        Assert.True(answer.IsOptimal);
        Assert.Single(answer.Seats!, seat => seat is null);
    }

    [Fact]
    public void A_hall_with_one_table_takes_one_talk_at_a_time()
    {
        var answer = Run(TalkDay.Of(3, 1, ("a", "b"), ("c", "d"), ("e", "f")).Board(), Limits);
        Assert.Equal(3, answer.Seats!.Select(seat => seat!.Start).Distinct().Count());
    }

    [Fact]
    public void Talks_in_one_of_several_rooms_are_each_in_one_of_their_own()
    {
        var request = TalkDay.Of(2, 9, ("a", "b"), ("c", "d"), ("e", "f"), ("a", "c"));
        request = request with
        {
            Items = [.. request.Items.Select(item => item with { Place = new ItemPlace.InRoom([new("red"), new("green")], []) })],
            Resources = [.. request.Resources.Where(resource => resource.Units == 1), Room("red", 4), Room("green", 4), request.Resources[^1]],
        };
        var board = request.Board();
        Assert.True(SlotSearch.Fits(board));
        var answer = Run(board, Limits);
        Assert.True(answer.IsOptimal);
        Assert.True(EveryProgramme.IsAllowed(board, answer.Seats!));
        Assert.All(answer.Seats!, Assert.NotNull);
    }

    [Fact]
    public void A_free_night_is_no_gap()
    {
        var request = TalkDay.Of(1, 1, ("a", "b"), ("a", "c"));
        request = request with
        {
            Days = new DateInterval(Monday, Tuesday),
            Items = [.. request.Items.Select(item => item with { Windows = [Span(Monday, "09:00", "09:30"), Span(Tuesday, "14:00", "14:30")] })],
        };
        var answer = Run(request.Board(), Limits);
        Assert.True(answer.IsOptimal);
        Assert.Equal(0, answer.Cost);
    }

    [Fact]
    public void What_is_no_day_of_talks_does_not_fit()
    {
        var day = TalkDay.Of(4, 2, ("a", "b"), ("a", "c"));
        Assert.True(SlotSearch.Fits(day.Board()));
        Assert.False(SlotSearch.Fits((day with { Items = [day.Items[0], day.Items[1] with { Duration = Duration.FromHours(1) }] }).Board()));
        Assert.False(SlotSearch.Fits((day with { Items = [day.Items[0], day.Items[1].At(Monday, "09:10") with { Windows = [] }] }).Board()));
        Assert.False(SlotSearch.Fits((day with { Weights = day.Weights with { EndMinute = 1 } }).Board()));
        Assert.False(SlotSearch.Fits((day with { Items = [day.Items[0] with { Precedence = 2 }, day.Items[1] with { Precedence = 1 }], Weights = day.Weights with { Precedence = 1 } }).Board()));
        Assert.False(SlotSearch.Fits((day with { Items = [day.Items[0].Choosing("interpreter", "c"), day.Items[1]] }).Board()));
        Assert.False(SlotSearch.Fits((day with { Resources = [day.Resources[0] with { Rest = Duration.FromMinutes(5) }, .. day.Resources.Skip(1)] }).Board()));
    }

    private static SlotAnswer Run(Board board, SchedulingLimits limits)
    {
        Assert.True(SlotSearch.Fits(board));
        return SlotSearch.Run(board, limits, (_, _) => { }, CancellationToken.None);
    }

    private static SchedulingRequest Build(SchedulingRequest request, (int Person, int Slot)[] absences, bool isOrdered, int fair, int unfair)
    {
        foreach (var (person, slot) in absences)
        {
            request = request.Absent($"p{person:D2}", slot);
        }

        request = request with
        {
            Rules = request.Rules with { FairGaps = fair },
            Weights = request.Weights with { UnfairGap = unfair, MustLeftOut = 50 },
        };
        return isOrdered ? request.Before(request.Items[0].Key.Value, request.Items[1].Key.Value) : request;
    }
}
