namespace Delegations.Core.Scheduling;

/// <summary>
/// Picks which items may move next while all others keep their seats: a party's day, two of them, whatever shares a resource, whatever is
/// near in time. Parts grow while they are solved to the end without gain and shrink when they are too much.
/// </summary>
internal sealed class ProgrammeParts(Board board, int seed)
{
    private const int Smallest = 4;
    private readonly Random _random = new(seed);
    private double _size = 7;

    public HashSet<int> Next(IReadOnlyList<Seat?> seats)
    {
        var count = board.Items.Count;
        var centre = board.Items[_random.Next(count)];
        var size = Math.Min(count, (int)_size);
        var distance = new double[count];
        var way = _random.Next(4);
        foreach (var item in board.Items)
        {
            var near = way switch
            {
                0 => SameDay(centre, item, seats) ? 0 : 1,
                1 => Common(centre, item) ? 0 : 1,
                2 => Minutes(centre, item, seats),
                _ => item.Source.Party == centre.Source.Party ? 0 : 1,
            };
            distance[item.Index] = near + (_random.NextDouble() * 0.9);
        }

        distance[centre.Index] = -1;
        var free = Enumerable.Range(0, count).OrderBy(index => distance[index]).Take(size).ToHashSet();
        if (way == 0 && _random.Next(2) == 0)
        {
            free.UnionWith(Enumerable.Range(0, count).Where(index => seats[index] is null));
        }

        return free;
    }

    public void Learn(bool wasSolved, bool wasBetter)
    {
        if (wasSolved && !wasBetter)
        {
            _size = Math.Min(board.Items.Count, _size * 1.02);
        }
        else if (!wasSolved)
        {
            _size = Math.Max(Math.Min(Smallest, board.Items.Count), _size * 0.95);
        }
    }

    private bool SameDay(BoardItem centre, BoardItem item, IReadOnlyList<Seat?> seats) =>
        item.Source.Party == centre.Source.Party
        && (seats[item.Index] is not { } seat || seats[centre.Index] is not { } centreSeat || board.Grid.DayOf(seat.Start) == board.Grid.DayOf(centreSeat.Start));

    private static bool Common(BoardItem centre, BoardItem item) => Wanted(item).Intersect(Wanted(centre)).Any();

    private static IEnumerable<int> Wanted(BoardItem item) => item.Required.Concat(item.Needs.SelectMany(need => need.Candidates));

    private static double Minutes(BoardItem centre, BoardItem item, IReadOnlyList<Seat?> seats) =>
        seats[item.Index] is { } seat && seats[centre.Index] is { } centreSeat ? Math.Abs(seat.Start - centreSeat.Start) / 60.0 : 0;
}
