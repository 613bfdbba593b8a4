namespace Delegations.Core.Scheduling.Annealing;

/// <summary>
/// The starts at which a resource's calendar leaves it free for an item of some length at some sites, as bits along the steps from the
/// first day. It says what <see cref="Board.CalendarAllows"/> says, spans at a time.
/// </summary>
internal sealed class AllowedStarts(Board board, int steps)
{
    private const int Bits = 64;
    private readonly Dictionary<(int Resource, int From, int To, int Length), ulong[]> _known = [];
    private readonly Lock _lock = new();

    /// <summary>Whether the bit of a step is set.</summary>
    public static bool Has(ulong[] starts, int step) => (starts[step >> 6] >> (step & 63) & 1) != 0;

    /// <summary>The starts for an item of that length between these sites.</summary>
    public ulong[] Of(int resource, int from, int to, int length)
    {
        var source = board.Resources[resource];
        var key = source.Travels || source.Base >= 0 ? (resource, from, to, length) : (resource, -1, -1, length);
        lock (_lock)
        {
            if (!_known.TryGetValue(key, out var starts))
            {
                _known[key] = starts = Build(source, from, to, length);
            }

            return starts;
        }
    }

    private ulong[] Build(BoardResource resource, int from, int to, int length)
    {
        var starts = new ulong[(steps + Bits - 1) / Bits];
        foreach (var open in resource.Open ?? [new Span(0, (steps * board.Grid.Step) + length)])
        {
            Set(starts, Up(open.Start), Down(open.End - length), true);
        }

        foreach (var absent in resource.Absent)
        {
            Forbid(starts, absent.Start - length, absent.End);
        }

        if (resource.Base >= 0 && from >= 0)
        {
            ForbidBeforeTheWay(starts, resource, from);
        }

        if (resource.Units > 1)
        {
            AskAll(starts, resource, from, to, length);
            return starts;
        }

        foreach (var booking in resource.Bookings.Where(booking => booking.MovePrice is null))
        {
            ForbidBooking(starts, resource, booking, from, to, length);
        }

        return starts;
    }

    // Bookings of a pool hardly ever fill it, so there is no quicker way to be had.
    private void AskAll(ulong[] starts, BoardResource pool, int from, int to, int length)
    {
        if (pool.Bookings.Count(booking => booking.MovePrice is null) < pool.Units)
        {
            return;
        }

        for (var step = 0; step < steps; step++)
        {
            var start = step * board.Grid.Step;
            if (Has(starts, step) && !board.CalendarAllows(pool, start, start + length, from, to))
            {
                Set(starts, step, step, false);
            }
        }
    }

    private void ForbidBeforeTheWay(ulong[] starts, BoardResource resource, int from)
    {
        foreach (var day in board.Grid.Days)
        {
            foreach (var open in resource.Open ?? [new Span(day.Start, day.End)])
            {
                var first = Math.Max(open.Start, day.Start);
                var last = Math.Min(open.End, day.End) - 1;
                for (var step = Math.Max(0, Up(first)); step < steps && step * board.Grid.Step <= last; step++)
                {
                    var start = step * board.Grid.Step;
                    if (start >= first + board.Problem.Travel.Longest(resource.Base, from, resource.Mode))
                    {
                        break;
                    }

                    if (start < first + board.Way(resource.Base, from, resource.Mode, start))
                    {
                        Set(starts, step, step, false);
                    }
                }
            }
        }
    }

    private void ForbidBooking(ulong[] starts, BoardResource resource, Booking booking, int from, int to, int length)
    {
        var back = resource.Travels ? Math.Max(resource.Gap, board.Way(booking.Site, from, resource.Mode, booking.End)) : resource.Gap;
        var there = resource.Travels ? Math.Max(resource.Gap, board.Problem.Travel.Longest(to, booking.Site, resource.Mode)) : resource.Gap;
        if (!resource.Travels || !board.Problem.Travel.DependsOnHour)
        {
            Forbid(starts, booking.Start - there - length, booking.End + back);
            return;
        }

        for (var step = Math.Max(0, Up(booking.Start - there - length)); step < steps && step * board.Grid.Step < booking.End + back; step++)
        {
            var start = step * board.Grid.Step;
            if (board.Meets(resource, booking, start, start + length, from, to))
            {
                Set(starts, step, step, false);
            }
        }
    }

    // Starts strictly between the two.
    private void Forbid(ulong[] starts, int after, int before) => Set(starts, Up(after + 1), Down(before - 1), false);

    private void Set(ulong[] starts, int first, int last, bool value)
    {
        last = Math.Min(last, steps - 1);
        for (var step = Math.Max(0, first); step <= last;)
        {
            var bit = step & 63;
            var count = Math.Min(Bits - bit, last - step + 1);
            var mask = (count == Bits ? ulong.MaxValue : (1UL << count) - 1) << bit;
            starts[step >> 6] = value ? starts[step >> 6] | mask : starts[step >> 6] & ~mask;
            step += count;
        }
    }

    private int Up(int unit) => -Down(-unit);

    private int Down(int unit) => unit >= 0 ? unit / board.Grid.Step : -((-unit + board.Grid.Step - 1) / board.Grid.Step);
}
