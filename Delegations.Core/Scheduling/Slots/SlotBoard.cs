namespace Delegations.Core.Scheduling.Slots;

/// <summary>Reads a board as talks in slots, and talks in slots as seats of the board.</summary>
internal sealed class SlotBoard
{
    private readonly Board _board;
    private readonly List<int> _starts;
    private readonly IReadOnlyList<int> _rooms;
    private readonly int _length;

    private SlotBoard(Board board, SlotTask task, List<int> starts, IReadOnlyList<int> rooms, int length)
    {
        (_board, Task, _starts, _rooms, _length) = (board, task, starts, rooms, length);
    }

    /// <summary>The talks.</summary>
    public SlotTask Task { get; }

    /// <summary>The board as talks in slots; null when it is something else.</summary>
    public static SlotBoard? Of(Board board)
    {
        if (board.Items.Count == 0 || !HasTalksOnly(board) || !HasOnlyGapsToPay(board))
        {
            return null;
        }

        var length = board.Items[0].Duration;
        var starts = board.Items.Select(item => Starts(board, item)).ToList();
        var line = starts.SelectMany(list => list).Distinct().Order().ToList();
        if (line.Count == 0 || line.Exists(start => (start - line[0]) % length != 0))
        {
            return null;
        }

        var numbers = line.Select((start, index) => (start, index)).ToDictionary(pair => pair.start, pair => pair.index);
        var weights = board.Problem.Request.Weights;
        var used = board.Items.SelectMany(item => item.Required).Distinct().Order().ToList();
        var people = Numbers(used.Where(resource => board.Resources[resource].Source.Kind == SchedulingResourceKind.Person));
        var single = Numbers(used.Where(resource => board.Resources[resource] is { Units: 1 } one && one.Source.Kind != SchedulingResourceKind.Person));
        var parties = PartyGroups(board);
        var talks = board.Items.Select((item, index) => new SlotTalk(
            [.. starts[index].Select(start => numbers[start])],
            [.. item.Required.Where(people.ContainsKey).Distinct().Select(resource => people[resource])],
            [
                .. item.Required.Where(single.ContainsKey).Distinct().Select(resource => single[resource]),
                .. Enumerable.Range(0, parties.Count).Where(group => parties[group].Contains(index)).Select(group => single.Count + group),
            ],
            item.Source.MustBePlaced ? weights.MustLeftOut : weights.WishLeftOut * item.Source.Priority)).ToList();
        var rooms = board.Items.FirstOrDefault(item => item.HasRoom)?.Needs[0].Candidates ?? [];
        var pools = used.Where(resource => board.Resources[resource].Units > 1)
            .Select(resource => new SlotPool(
                [.. board.Items.Where(item => item.Required.Contains(resource)).Select(item => item.Index)],
                [.. line.Select(start => FreeUnits(board.Resources[resource], start, start + length))]))
            .ToList();
        if (rooms.Count > 0)
        {
            pools.Add(new SlotPool(
                [.. board.Items.Where(item => item.HasRoom).Select(item => item.Index)],
                [.. line.Select(start => rooms.Count(room => board.CalendarAllows(board.Resources[room], start, start + length, -1, -1)))]));
        }

        var isSomebodyIdle = board.Resources.Any(resource => resource.Source.Kind == SchedulingResourceKind.Person
            && board.Items.Count(item => item.Required.Contains(resource.Index)) < 2);
        var task = new SlotTask(
            [.. line.Select(start => new Slot((start - line[0]) / length, board.Grid.DayOf(start)))],
            talks,
            pools,
            Distances(board, length),
            new SlotPrices(weights.PersonGap, weights.UnfairGap, board.Problem.Request.Rules.FairGaps, isSomebodyIdle));
        return new SlotBoard(board, task, line, rooms, length);
    }

    /// <summary>The seats of talks in slots; -1 is left out.</summary>
    public Seat?[] Seats(int[] slots)
    {
        var seats = new Seat?[slots.Length];
        foreach (var slot in Enumerable.Range(0, slots.Length).Where(talk => slots[talk] >= 0).GroupBy(talk => slots[talk]))
        {
            var (start, end) = (_starts[slot.Key], _starts[slot.Key] + _length);
            var free = new Queue<int>(_rooms.Where(room => _board.CalendarAllows(_board.Resources[room], start, end, -1, -1)));
            foreach (var talk in slot)
            {
                var item = _board.Items[talk];
                int[] chosen = item.HasRoom ? [free.Dequeue()] : [];
                var (from, to) = _board.Sites(item, item.HasRoom ? chosen[0] : -1);
                seats[talk] = new Seat(talk, start, end, from, to, chosen, [.. item.Required, .. chosen]);
            }
        }

        return seats;
    }

    private static Dictionary<int, int> Numbers(IEnumerable<int> resources) =>
        resources.Select((resource, index) => (resource, index)).ToDictionary(pair => pair.resource, pair => pair.index);

    private static List<int> Starts(Board board, BoardItem item) =>
    [
        .. board.Starts(item.Index).Where(start => item.Required.All(required =>
            board.CalendarAllows(board.Resources[required], start, start + item.Duration, item.FromSite, item.ToSite))),
    ];

    // All of one length, nothing on the way, and nothing to choose but one of the same rooms.
    private static bool HasTalksOnly(Board board)
    {
        var length = board.Items[0].Duration;
        var rooms = board.Items.FirstOrDefault(item => item.HasRoom)?.Needs[0].Candidates ?? [];
        return length > 0
            && board.Problem.Request.Sites.Count < 2
            && board.Items.All(item => item.Duration == length
                && item.Shortest == length
                && item.Source.Kind is not (SchedulingItemKind.Arrival or SchedulingItemKind.Departure)
                && item.Needs.Count == (item.HasRoom ? 1 : 0)
                && (!item.HasRoom || item.Needs[0].Candidates.SequenceEqual(rooms))
                && item.Required.All(required => Serves(board.Resources[required])))
            && rooms.All(room => Serves(board.Resources[room]) && board.Resources[room].Units == 1 && !board.Items.Any(item => item.Required.Contains(room)));

        static bool Serves(BoardResource resource) => resource.Gap == 0
            && resource.Base < 0
            && resource.Bookings.All(booking => booking.MovePrice is null)
            && (resource.Units == 1 || resource.Source.Kind is not (SchedulingResourceKind.Person or SchedulingResourceKind.Interpreter or SchedulingResourceKind.Vehicle));
    }

    private static bool HasOnlyGapsToPay(Board board)
    {
        var request = board.Problem.Request;
        var weights = request.Weights;
        var used = board.Items.SelectMany(item => item.Required.Concat(item.Needs.SelectMany(need => need.Candidates))).Distinct().Select(resource => board.Resources[resource].Source).ToList();
        var hasRooms = board.Items.Any(item => item.HasRoom);
        return weights.ParallelMinute == 0
            && weights.BackToBack == 0
            && weights.EndMinute == 0
            && ((weights.IdleMinute == 0 && weights.UnfairMinute == 0) || board.Items.Select(item => item.Party).Distinct().Count() == board.Items.Count)
            && (weights.AlternativeDay == 0 || board.Items.All(item => item.Source.PreferredDays.Count == 0))
            && (weights.Interpreter == 0 || used.TrueForAll(resource => resource.Kind != SchedulingResourceKind.Interpreter))
            && (weights.Vehicle == 0 || used.TrueForAll(resource => resource.Kind != SchedulingResourceKind.Vehicle))
            && (weights.EmptySeat == 0 || used.TrueForAll(resource => resource.Kind != SchedulingResourceKind.Room || (resource.Capacity ?? 0) <= board.Items.Min(item => item.Source.HeadCount)))
            && (weights.LateMinute == 0 || board.Items.All(item => board.Starts(item.Index).All(start => board.LateMinutes(item, start, start + item.Duration) == 0)))
            && (weights.SiteOfDay == 0 || (board.Items.All(item => item.FromSite < 0) && used.TrueForAll(resource => resource.Site is null)))
            && (weights.OddStart == 0 || board.Items.All(item => item.FixedStart is not null || board.Starts(item.Index).All(start => !board.Grid.IsOdd(start))))
            && (weights.WishedClashMinute == 0 || board.Items.All(item => item.Wished.Count == 0))
            && (weights.RankGap == 0 || board.Items.All(item => item.Source.GuestRank is null))
            && (weights.Precedence == 0 || board.Items.All(item => item.Source.Precedence is null))
            && (weights.RoomChange == 0 || !hasRooms)
            && ((weights.MovedItem == 0 && weights.MovedMinute == 0 && weights.ChangedResource == 0) || request.Released.Count == 0)
            && (weights.Use == 0 || used.TrueForAll(resource => resource.UsePrice == 0))
            && ((weights.LateStartMinute == 0 && weights.WorstLateStartMinute == 0) || board.Items.All(item => item.Source.Due is null));
    }

    // Of each party, each set of items of which no two are at one time.
    private static List<HashSet<int>> PartyGroups(Board board)
    {
        var groups = new List<HashSet<int>>();
        foreach (var party in board.Items.GroupBy(item => item.Party).Where(party => party.Count() > 1))
        {
            foreach (var group in party.Select(item => item.Source.Group).Append(null).Distinct())
            {
                var members = party.Where(item => item.Source.Group is null || item.Source.Group == group).Select(item => item.Index).ToHashSet();
                if (members.Count > 1)
                {
                    groups.Add(members);
                }
            }
        }

        return groups;
    }

    private static int FreeUnits(BoardResource pool, int start, int end)
    {
        var bookings = pool.Bookings.Where(booking => start < booking.End && booking.Start < end).ToList();
        var most = bookings.Count == 0 ? 0 : bookings.Max(one => bookings.Count(other => other.Start <= one.Start && one.Start < other.End));
        return Math.Max(0, pool.Units - most);
    }

    private static List<SlotDistance> Distances(Board board, int length)
    {
        var distances = new List<SlotDistance>();
        foreach (var item in board.Items)
        {
            distances.AddRange(item.Neighbours.Where(neighbour => !neighbour.OtherIsBefore).Select(neighbour =>
                new SlotDistance(item.Index, neighbour.Other, Up(length + neighbour.Shortest), Down(neighbour.Longest is { } longest ? length + longest : null))));
            distances.AddRange(item.Lags.Select(lag => new SlotDistance(item.Index, lag.Other, lag.Shortest is { } least ? Up(least) : -Far, Down(lag.Longest))));
        }

        return distances;

        int Up(int units) => (int)Math.Ceiling(units / (double)length);

        int Down(int? units) => units is { } most ? (int)Math.Floor(most / (double)length) : Far;
    }

    private const int Far = 1_000_000;
}
