namespace Delegations.Core.Scheduling.Annealing;

/// <summary>How many of a pool's units are in use at every moment, other visits' bookings included.</summary>
internal sealed class PoolProfile
{
    private readonly int[] _used;
    private readonly int _units;
    private readonly int _origin;
    private readonly int _cell;

    public PoolProfile(FlatBoard flat, int resource)
    {
        var pool = flat.Board.Resources[resource];
        var bookings = pool.Bookings.Where(booking => booking.MovePrice is null).ToList();
        var items = flat.Board.Items.Where(item => item.Required.Contains(resource) || item.Needs.Any(need => need.Candidates.Contains(resource))).ToList();
        _units = pool.Units;
        _origin = items.Select(item => item.FixedStart ?? 0).Append(0).Min();
        var last = items.Select(item => (item.FixedStart ?? flat.Steps * flat.Step) + item.Duration).Append(0).Max();
        _cell = items.Select(item => item.Duration)
            .Concat(items.Select(item => Math.Abs((item.FixedStart ?? 0) - _origin)))
            .Concat(bookings.SelectMany(booking => (int[])[Math.Abs(booking.Start - _origin), Math.Abs(booking.End - _origin)]))
            .Append(Math.Abs(_origin))
            .Aggregate(flat.Step, Common);
        _used = new int[((last - _origin) / _cell) + 1];
        foreach (var booking in bookings)
        {
            Add(Math.Max(booking.Start, _origin), Math.Min(booking.End, last), 1);
        }
    }

    /// <summary>
    /// Points for one more from start to end: the cells in which it would be too many. They are counted one by one, without anything for the breach as such,
    /// because only so does taking items out in another order than they came give back what they cost.
    /// </summary>
    public int Overflow(int start, int end)
    {
        var full = 0;
        for (int cell = (start - _origin) / _cell, last = (end - _origin) / _cell; cell < last; cell++)
        {
            full += _used[cell] >= _units ? 1 : 0;
        }

        return full;
    }

    public void Add(int start, int end, int change)
    {
        for (int cell = (start - _origin) / _cell, last = (end - _origin) / _cell; cell < last; cell++)
        {
            _used[cell] += change;
        }
    }

    private static int Common(int one, int other) => other == 0 ? one : Common(other, one % other);
}
