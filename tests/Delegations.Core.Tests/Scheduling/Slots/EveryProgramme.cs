using Delegations.Core.Scheduling;

namespace Delegations.Core.Tests.Scheduling.Slots;

/// <summary>The oracle for tiny problems: tries every programme that the board allows and finds the cheapest.</summary>
internal static class EveryProgramme
{
    public static long Cheapest(Board board)
    {
        var options = board.Items.Select(item => Options(board, item).ToList()).ToList();
        var seats = new Seat?[board.Items.Count];
        var best = long.MaxValue;
        Try(0);
        return best;

        void Try(int item)
        {
            if (item == seats.Length)
            {
                if (PoolsAllow(board, seats))
                {
                    best = Math.Min(best, ProgrammeCost.Sum(board, seats));
                }

                return;
            }

            seats[item] = null;
            Try(item + 1);
            foreach (var option in options[item].Where(option => seats.Take(item).All(other => other is null || board.Allows(option, other))))
            {
                seats[item] = option;
                Try(item + 1);
            }

            seats[item] = null;
        }
    }

    public static bool IsAllowed(Board board, IReadOnlyList<Seat?> seats)
    {
        var placed = seats.Where(seat => seat is not null).Select(seat => seat!).ToList();
        return placed.TrueForAll(seat => Options(board, board.Items[seat.Item]).Any(option => option.Start == seat.Start && option.End == seat.End && option.Chosen.SequenceEqual(seat.Chosen)))
            && placed.TrueForAll(one => placed.TrueForAll(other => one.Item == other.Item || board.Allows(one, other)))
            && PoolsAllow(board, seats);
    }

    private static bool PoolsAllow(Board board, IReadOnlyList<Seat?> seats) => board.Resources.Where(resource => resource.Units > 1).All(pool =>
    {
        var spans = seats.Where(seat => seat is not null && seat.Uses.Contains(pool.Index)).Select(seat => (seat!.Start, seat.End))
            .Concat(pool.Bookings.Where(booking => booking.MovePrice is null).Select(booking => (booking.Start, booking.End)))
            .ToList();
        return spans.TrueForAll(one => spans.Count(other => other.Start <= one.Start && one.Start < other.End) <= pool.Units);
    });

    private static IEnumerable<Seat> Options(Board board, BoardItem item)
    {
        foreach (var start in board.Starts(item.Index))
        {
            for (var length = item.Duration; length >= item.Shortest; length -= board.Grid.Step)
            {
                if (!board.MayTake(item, start, start + length))
                {
                    continue;
                }

                foreach (var chosen in Choices(item, 0, []))
                {
                    var (from, to) = board.Sites(item, item.HasRoom ? chosen[0] : -1);
                    int[] uses = [.. item.Required, .. chosen];
                    if (uses.All(used => board.CalendarAllows(board.Resources[used], start, start + length, from, to)))
                    {
                        yield return new Seat(item.Index, start, start + length, from, to, chosen, uses);
                    }
                }
            }
        }
    }

    private static IEnumerable<int[]> Choices(BoardItem item, int need, int[] chosen)
    {
        if (need == item.Needs.Count)
        {
            return [chosen];
        }

        return item.Needs[need].Candidates
            .Where(candidate => !item.Required.Contains(candidate) && !chosen.Contains(candidate))
            .SelectMany(candidate => Choices(item, need + 1, [.. chosen, candidate]));
    }
}
