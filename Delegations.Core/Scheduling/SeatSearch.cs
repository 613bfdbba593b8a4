namespace Delegations.Core.Scheduling;

/// <summary>
/// Finds a seat for one item among the seats of the others, by trying every start and every resource: at its full duration first, and only
/// if there is none, cut down step by step.
/// </summary>
internal sealed class SeatSearch(Board board)
{
    private readonly Dictionary<(int Item, int Length), int[]> _starts = [];

    /// <summary>
    /// The cheapest seat for an item, or the first if <paramref name="cheapest"/> is false; null if there is none. Seats that are null in
    /// <paramref name="others"/> are not placed; the item's own is passed over.
    /// </summary>
    public Seat? Find(int itemIndex, IReadOnlyList<Seat?> others, RuleSet waived, bool cheapest) =>
        Find(itemIndex, new SeatTable(board, others), waived, cheapest);

    /// <summary>The same among the seats of a table.</summary>
    public Seat? Find(int itemIndex, SeatTable others, RuleSet waived, bool cheapest)
    {
        var item = board.Items[itemIndex];
        for (var length = item.Duration; length >= item.Shortest; length -= board.Grid.Step)
        {
            if (Find(item, length, StartsOf(item, length, waived), others, waived, cheapest) is { } seat)
            {
                return seat;
            }
        }

        return null;
    }

    /// <summary>The cheapest seat at one of these starts that is free, at the longest duration that is; null if there is none.</summary>
    public Seat? FindAt(int itemIndex, IReadOnlySet<int> wanted, SeatTable others)
    {
        var item = board.Items[itemIndex];
        for (var length = item.Duration; length >= item.Shortest; length -= board.Grid.Step)
        {
            if (Find(item, length, StartsOf(item, length, RuleSet.None).Where(wanted.Contains), others, RuleSet.None, cheapest: true) is { } seat)
            {
                return seat;
            }
        }

        return null;
    }

    /// <summary>For every start at which the item has a seat, the one that is longest and then cheapest, in order of time.</summary>
    public IEnumerable<Seat> All(int itemIndex, SeatTable others)
    {
        var item = board.Items[itemIndex];
        var found = new SortedDictionary<int, Seat>();
        for (var length = item.Duration; length >= item.Shortest; length -= board.Grid.Step)
        {
            foreach (var start in StartsOf(item, length, RuleSet.None))
            {
                if (!found.ContainsKey(start) && Find(item, length, [start], others, RuleSet.None, cheapest: true) is { } seat)
                {
                    found.Add(start, seat);
                }
            }
        }

        return found.Values;
    }

    /// <summary>
    /// The seat of an item at a start and length, with resources as wished or, where <paramref name="wished"/> has none, the first that are
    /// free; null when something stands in the way.
    /// </summary>
    public Seat? At(int itemIndex, int start, int length, IReadOnlyList<int> wished, SeatTable others)
    {
        var item = board.Items[itemIndex];
        var rooms = RoomsOf(item, RuleSet.None).Where(room => !item.HasRoom || wished[0] < 0 || wished[0] == room);
        foreach (var room in rooms)
        {
            var seat = new SeatTrial(board, item, others, RuleSet.None).At(start, length, room, wished);
            if (seat is not null)
            {
                return seat;
            }
        }

        return null;
    }

    private Seat? Find(BoardItem item, int length, IEnumerable<int> starts, SeatTable others, RuleSet waived, bool cheapest)
    {
        Seat? best = null;
        var bestCost = long.MaxValue;
        var trial = new SeatTrial(board, item, others, waived);
        var sites = RoomsOf(item, waived).GroupBy(room => board.Sites(item, room)).Select(site => site.ToArray()).ToArray();
        foreach (var start in starts)
        {
            var startCost = cheapest ? CostOfStart(item, start, length, others) : 0;
            if (startCost >= bestCost)
            {
                continue;
            }

            foreach (var rooms in sites)
            {
                if (!trial.SiteAllows(start, length, rooms[0]))
                {
                    continue;
                }

                // The rooms of a site differ in themselves only, and the first is the cheapest.
                foreach (var room in rooms)
                {
                    if (trial.InRoom(start, length, room, []) is not { } seat)
                    {
                        continue;
                    }

                    if (!cheapest)
                    {
                        return seat;
                    }

                    var cost = startCost + CostOfChoice(item, seat, others);
                    if (cost < bestCost)
                    {
                        (best, bestCost) = (seat, cost);
                    }

                    break;
                }
            }
        }

        return best;
    }

    private IEnumerable<int> StartsOf(BoardItem item, int length, RuleSet waived)
    {
        if (waived == RuleSet.None && length == item.Shortest)
        {
            return board.Starts(item.Index);
        }

        if (waived == RuleSet.None && _starts.TryGetValue((item.Index, length), out var known))
        {
            return known;
        }

        int[] starts = [.. Starts(item, length, waived)];
        if (waived == RuleSet.None)
        {
            _starts[(item.Index, length)] = starts;
        }

        return starts;
    }

    private IEnumerable<int> Starts(BoardItem item, int length, RuleSet waived)
    {
        foreach (var range in board.Ranges(item, length, waived))
        {
            if (item.FixedStart is not null)
            {
                yield return range.First;
                continue;
            }

            var step = board.Grid.Step;
            for (var start = (int)Math.Ceiling(range.First / (double)step) * step; start <= range.Last; start += step)
            {
                yield return start;
            }
        }
    }

    private IEnumerable<int> RoomsOf(BoardItem item, RuleSet waived)
    {
        if (!item.HasRoom)
        {
            return [-1];
        }

        var weights = board.Problem.Request.Weights;
        var rooms = item.Needs[0].Candidates;
        return ((waived & RuleSet.RoomSize) == RuleSet.None ? rooms : rooms.Concat(item.Needs[0].TooSmall)).OrderBy(room => CostOfRoom(item, board.Resources[room].Source, weights));
    }

    private static long CostOfRoom(BoardItem item, SchedulingResource room, SchedulingWeights weights) =>
        (weights.EmptySeat * Math.Max(0, (room.Capacity ?? 0) - item.Source.HeadCount)) + (weights.Use * room.UsePrice);

    private long CostOfStart(BoardItem item, int start, int length, SeatTable others)
    {
        var weights = board.Problem.Request.Weights;
        var day = board.Grid.Days[board.Grid.DayOf(start)];
        var cost = 0L;
        if (item.Source.PreferredDays.Count > 0 && !item.Source.PreferredDays.Contains(day.Date))
        {
            cost += weights.AlternativeDay;
        }

        if (item.FixedStart is null && board.Grid.IsOdd(start))
        {
            cost += weights.OddStart;
        }

        if (item.Source.Due is { } due)
        {
            cost += weights.LateStartMinute * Math.Max(0, start - board.Grid.Floor(due));
        }

        cost += weights.LateMinute * board.LateMinutes(item, start, start + length);
        int? nearest = null;
        foreach (var other in others.OfParty(item.Party))
        {
            if (other.Item != item.Index && other.Start >= day.Start && other.Start < day.End)
            {
                var distance = Math.Max(0, Math.Max(start - other.End, other.Start - (start + length)));
                nearest = Math.Min(nearest ?? int.MaxValue, distance);
            }
        }

        return cost + (weights.IdleMinute * (nearest ?? 0));
    }

    private long CostOfChoice(BoardItem item, Seat seat, SeatTable others)
    {
        var weights = board.Problem.Request.Weights;
        var cost = 0L;
        foreach (var resource in seat.Chosen.Where(resource => resource >= 0).Select(resource => board.Resources[resource]))
        {
            if (resource.Source.Kind == SchedulingResourceKind.Room)
            {
                cost += CostOfRoom(item, resource.Source, weights);
                continue;
            }

            var isNew = !others.OfResource(resource.Index).Exists(other => other.Item != item.Index && board.Items[other.Item].Party == item.Party);
            cost += (weights.Use * resource.Source.UsePrice) + (!isNew ? 0 : resource.Source.Kind switch
            {
                SchedulingResourceKind.Interpreter => weights.Interpreter,
                SchedulingResourceKind.Vehicle => weights.Vehicle,
                _ => 0,
            });
        }

        return cost;
    }
}
