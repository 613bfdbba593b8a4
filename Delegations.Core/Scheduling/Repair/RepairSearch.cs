using System.Diagnostics;

namespace Delegations.Core.Scheduling.Repair;

/// <summary>One repair.</summary>
internal sealed class RepairSearch(SchedulingProblem problem, IReadOnlyList<Placement> before, RepairLimits limits, CancellationToken cancellationToken)
{
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly Board _board = new(problem);

    public RepairedProgramme Run()
    {
        var reader = new SeatReader(_board);
        var old = new Seat?[_board.Items.Count];
        foreach (var placement in before)
        {
            if (reader.Read(placement) is { } seat && old[seat.Item] is null)
            {
                old[seat.Item] = seat;
            }
        }

        var first = First(old);
        var movable = _board.Items.Where(IsMovable).ToList();
        var needNotMove = movable.TrueForAll(item => old[item.Index] is { } was && IsSame(first[item.Index], was));
        if (needNotMove || cancellationToken.IsCancellationRequested)
        {
            return Finish(first, isFewest: needNotMove);
        }

        var walls = new SeatTable(_board, [.. _board.Items.Select(item => IsMovable(item) ? null : old[item.Index])]);
        var solved = new RepairModel(_board, movable, walls, old).Solve(first.Seats, limits.Seconds - _watch.Elapsed.TotalSeconds, limits.Work, limits.Seed, cancellationToken);
        if (solved is not var (seats, isFewest))
        {
            return Finish(first, isFewest: false);
        }

        foreach (var seat in seats)
        {
            if (seat is not null)
            {
                walls.Add(seat);
            }
        }

        Cheapen(walls, old);
        return Finish(walls, isFewest);
    }

    // What is elsewhere anyway may as well be where it costs least; nearness to where it was is part of that.
    private void Cheapen(SeatTable table, Seat?[] old)
    {
        const int MostRounds = 3;
        var known = before.DistinctBy(placement => placement.Item).Where(placement => problem.FindItem(placement.Item) is not null && placement.Chosen.Values.All(key => problem.FindResource(key) is not null));
        var board = SchedulingProblem.Create(problem.Request with { Released = [.. known] }) is { Succeeded: true } stable ? new Board(stable.Value) : _board;
        var search = new SeatSearch(board);
        var elsewhere = board.Items.Where(item => IsMovable(item) && item.FixedStart is null && (old[item.Index] is not { } was || !IsSame(table[item.Index], was))).ToList();
        var nearby = new NearbyCost(board, elsewhere, table);
        var cost = nearby.Of(table);
        var isBetter = true;
        for (var round = 0; round < MostRounds && isBetter; round++)
        {
            isBetter = false;
            foreach (var item in elsewhere.Where(item => table[item.Index] is not null || old[item.Index] is null))
            {
                var best = table.Remove(item.Index);
                foreach (var seat in Others(search, item, best, old[item.Index], table))
                {
                    if (IsOver)
                    {
                        break;
                    }

                    table.Add(seat);
                    var then = nearby.Of(table);
                    table.Remove(item.Index);
                    if (then < cost)
                    {
                        (best, cost, isBetter) = (seat, then, true);
                    }
                }

                if (best is not null)
                {
                    table.Add(best);
                }
            }
        }
    }

    private static IEnumerable<Seat> Others(SeatSearch search, BoardItem item, Seat? here, Seat? was, SeatTable table)
    {
        const int MostTried = 150;
        var near = was ?? here;
        var all = search.All(item.Index, table);
        return (near is null ? all : all.OrderBy(seat => Math.Abs(seat.Start - near.Start))).Take(MostTried);
    }

    private bool IsOver => cancellationToken.IsCancellationRequested || _watch.Elapsed.TotalSeconds > limits.Seconds;

    private bool IsMovable(BoardItem item) => limits.Movable is null || limits.Movable.Contains(item.Source.Party);

    // What can stay stays, what is fixed first; the others are seated again, as near as can be.
    private SeatTable First(Seat?[] old)
    {
        var table = new SeatTable(_board);
        var keeper = new SeatKeeper(_board);
        var order = _board.Items
            .OrderBy(IsMovable)
            .ThenBy(item => item.FixedStart is null)
            .ThenBy(item => !item.Source.MustBePlaced)
            .ThenByDescending(item => item.Source.Priority)
            .ThenBy(item => item.Index)
            .ToList();
        var homeless = new List<BoardItem>();
        foreach (var item in order)
        {
            if (!IsMovable(item))
            {
                if (old[item.Index] is { } stays)
                {
                    table.Add(stays);
                }
            }
            else if (old[item.Index] is { } seat && Keeps(seat, item, table) is { } kept)
            {
                table.Add(kept);
            }
            else
            {
                homeless.Add(item);
            }
        }

        foreach (var item in homeless.OrderBy(item => old[item.Index] is null).ThenBy(item => item.FixedStart is null))
        {
            if (cancellationToken.IsCancellationRequested)
            {
                break;
            }

            var seat = old[item.Index] is { } was ? keeper.Nearest(item.Index, was.Start, was, table) ?? keeper.Anywhere(item.Index, table) : keeper.Anywhere(item.Index, table);
            if (seat is not null)
            {
                table.Add(seat);
            }
        }

        return table;
    }

    private Seat? Keeps(Seat seat, BoardItem item, SeatTable table)
    {
        var length = seat.End - seat.Start;
        return length <= item.Duration && length >= item.Shortest && !seat.Chosen.Contains(-1) && _board.MayTake(item, seat.Start, seat.End)
            ? new SeatSearch(_board).At(item.Index, seat.Start, length, seat.Chosen, table)
            : null;
    }

    private RepairedProgramme Finish(SeatTable table, bool isFewest)
    {
        var was = before.ToLookup(placement => placement.Item);
        var reader = new SeatReader(_board);
        var placements = table.Seats
            .Where(seat => seat is not null)
            .Select(seat => was[_board.Items[seat!.Item].Source.Key].FirstOrDefault(placement => IsSame(reader.Read(placement), seat)) ?? _board.ToPlacement(seat))
            .OrderBy(placement => placement.Interval.Start)
            .ThenBy(placement => placement.Item.Value, StringComparer.Ordinal)
            .ToList();
        return new RepairedProgramme(
            placements,
            ProgrammeDifference.Between(problem, before, placements),
            [.. _board.Items.Where(item => table[item.Index] is null).Select(item => item.Source.Key)],
            ProgrammeCost.Of(_board, table.Seats),
            isFewest,
            _watch.Elapsed.TotalSeconds);
    }

    private static bool IsSame(Seat? one, Seat other) => one is not null && one.Start == other.Start && one.End == other.End && one.Chosen.SequenceEqual(other.Chosen);
}
