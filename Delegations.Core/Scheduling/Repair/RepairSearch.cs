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

        var seats = First(old);
        return Finish(seats, isFewest: false);
    }

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

    private static bool IsSame(Seat? one, Seat other) =>
        one is not null && one.Start == other.Start && one.End == other.End && one.Chosen.SequenceEqual(other.Chosen);
}
