using CsCheck;
using Delegations.Core.Scheduling;
using Delegations.Core.Scheduling.Annealing;

namespace Delegations.Core.Tests.Scheduling.Annealing;

public sealed class AnnealingSearchTests
{
    private const double Moves = 20_000;

    [Fact]
    public void What_it_finds_stands_and_costs_what_it_says() => Gen.Int[0, int.MaxValue - 1].Sample(
        number =>
        {
            var board = new Board(AnyProblem.From(number).Checked());
            var best = Anneal(board, number, workers: 1).Best;
            var seats = best.Read();
            var placed = seats.OfType<Seat>().ToList();

            Assert.Equal((ProgrammeCost.Sum(board, seats), placed.Count), (best.Soft, best.Placed));
            Assert.DoesNotContain(placed, one => placed.Exists(other => one.Item != other.Item && !board.Allows(one, other)));
            Assert.DoesNotContain(placed, seat => !board.MayTake(board.Items[seat.Item], seat.Start, seat.End));
            Assert.DoesNotContain(placed, seat => !seat.Uses.All(used => board.CalendarAllows(board.Resources[used], seat.Start, seat.End, seat.FromSite, seat.ToSite)));
        },
        iter: 40);

    [Fact]
    public void It_is_never_worse_than_where_it_began() => Gen.Int[0, int.MaxValue - 1].Sample(
        number =>
        {
            var board = new Board(AnyProblem.From(number).Checked());
            var first = ProgrammeCost.Sum(board, FirstProgramme.Build(board, CancellationToken.None));

            Assert.InRange(Anneal(board, number, workers: 1).Best.Soft, long.MinValue, first);
        },
        iter: 20);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_same_seed_and_work_give_the_same_programme(int workers)
    {
        var board = new Board(ThreeVisits.Request(2).Checked());

        Assert.Equal(Told(Anneal(board, 5, workers)), Told(Anneal(board, 5, workers)));
    }

    [Fact]
    public void Two_workers_find_what_one_finds_or_better()
    {
        var board = new Board(ThreeVisits.Request(3).Checked());

        Assert.True(Anneal(board, 5, workers: 2).Best.Soft <= ProgrammeCost.Sum(board, FirstProgramme.Build(board, CancellationToken.None)));
    }

    [Fact]
    public void It_stops_when_it_is_cancelled()
    {
        var board = new Board(ThreeVisits.Request(3).Checked());
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        var search = Begin(board, 1, workers: 2);

        search.Run(() => 0, 1_000_000, null, stop.Token);

        Assert.Equal(0, search.Moves);
    }

    [Theory]
    [InlineData(-0.001, null)]
    [InlineData(0, null)]
    [InlineData(1, -1.0)]
    public void It_does_nothing_when_the_limit_was_used_up_before_it_began(double seconds, double? moves)
    {
        var board = new Board(ThreeVisits.Request(3).Checked());
        using var guard = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        var search = Begin(board, 1, workers: 2);

        search.Run(() => 0, seconds, moves, guard.Token);

        Assert.Equal(0, search.Moves);
    }

    [Fact]
    public void Room_is_made_for_what_must_be_placed_without_breaking_a_rule() => Gen.Int[0, int.MaxValue - 1].Sample(
        number =>
        {
            var board = new Board(AnyProblem.From(number).Checked());
            var search = Begin(board, number, workers: 1);
            var before = search.Best.Soft;

            search.Rescue(moves => moves < Moves);

            var placed = search.Best.Read().OfType<Seat>().ToList();
            Assert.True(search.Best.Soft <= before);
            Assert.Equal(ProgrammeCost.Sum(board, search.Best.Read()), search.Best.Soft);
            Assert.DoesNotContain(placed, one => placed.Exists(other => one.Item != other.Item && !board.Allows(one, other)));
        },
        iter: 40);

    private static AnnealingSearch Begin(Board board, int seed, int workers)
    {
        var flat = new FlatBoard(board);
        return new AnnealingSearch(flat, FirstProgramme.Build(flat, CancellationToken.None), seed, workers, null);
    }

    private static AnnealingSearch Anneal(Board board, int seed, int workers)
    {
        var search = Begin(board, seed, workers);
        search.Run(() => 0, 1, Moves, CancellationToken.None);
        return search;
    }

    private static string Told(AnnealingSearch search) =>
        string.Join(";", search.Best.Read().Select(seat => seat is null ? "-" : $"{seat.Start}-{seat.End} {string.Join(",", seat.Chosen)}"));
}
