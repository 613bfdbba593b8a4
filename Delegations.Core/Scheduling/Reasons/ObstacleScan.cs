using NodaTime;

namespace Delegations.Core.Scheduling.Reasons;

/// <summary>One way to meet a need, with what stands against it.</summary>
/// <param name="Resources">The resource for each of the needs that are met together; -1 is nobody.</param>
/// <param name="Obstacles">Each by itself is enough to bar it; an obstacle is one as long as all of its members hold.</param>
internal sealed record ScannedCandidate(IReadOnlyList<int> Resources, IReadOnlyList<int[]> Obstacles);

/// <summary>Needs of one kind that are met together.</summary>
/// <param name="Needs">Their numbers in the item.</param>
/// <param name="Candidates">All ways to meet them.</param>
internal sealed record ScannedNeed(IReadOnlyList<int> Needs, IReadOnlyList<ScannedCandidate> Candidates);

/// <summary>One start, length and site of the item, with what stands against it.</summary>
/// <param name="Start">In units.</param>
/// <param name="Length">In units.</param>
/// <param name="FromSite">Where it begins.</param>
/// <param name="ToSite">Where it ends.</param>
/// <param name="Obstacles">Each by itself is enough to bar it, whoever meets the needs.</param>
/// <param name="Needs">Each of these must be met.</param>
internal sealed record ScannedOption(int Start, int Length, int FromSite, int ToSite, IReadOnlyList<int[]> Obstacles, IReadOnlyList<ScannedNeed> Needs);

/// <summary>
/// Looks at everything that an item could be, its own wishes and the rules set aside, and names for each what stands against it. The rules
/// are those of <see cref="Board"/>, here one by one.
/// </summary>
internal sealed class ObstacleScan
{
    // An item is not thought of as shorter than half of the shortest that was wanted.
    private const int LeastPart = 2;
    private readonly Board _board;
    private readonly BoardItem _item;
    private readonly SeatTable _others;
    private readonly List<(SchedulingItemKind Kind, BoardItem Flight, int Group)> _flights = [];
    private readonly SchedulingRules _rules;
    private readonly List<SiteGroup> _sites = [];
    private readonly List<List<int>> _joined = [];

    public ObstacleScan(Board board, int item, SeatTable others)
    {
        _board = board;
        _item = board.Items[item];
        _others = others;
        _rules = board.Problem.Request.Rules;
        Book = new MemberBook(board, _item);
        FindFlights();
        FindSites();
        foreach (var kind in _item.Needs.Select((need, index) => (need.Kind, index)).Where(need => !_item.HasRoom || need.index > 0).GroupBy(need => need.Kind))
        {
            _joined.Add([.. kind.Select(need => need.index)]);
        }
    }

    /// <summary>The members that were met.</summary>
    public MemberBook Book { get; }

    /// <summary>The lengths that are looked at: as wished, as short as wished, and shorter than wished.</summary>
    public IReadOnlyList<int> Lengths
    {
        get
        {
            if (_item.FixedStart is not null)
            {
                return [_item.Duration];
            }

            var step = _board.Grid.Step;
            var half = _item.Shortest - ((_item.Shortest / LeastPart) / step * step);
            return [.. new[] { _item.Duration, _item.Shortest, half }.Where(length => length > 0 || length == _item.Duration).Distinct()];
        }
    }

    /// <summary>The starts on the days of the problem, and the fixed one.</summary>
    public IEnumerable<int> Starts
    {
        get
        {
            var step = _board.Grid.Step;
            if (_item.FixedStart is { } fixedStart)
            {
                yield return fixedStart;
            }

            foreach (var day in _board.Grid.Days.Where(day => day.IsInside))
            {
                for (var start = (int)Math.Ceiling(day.Start / (double)step) * step; start < day.End; start += step)
                {
                    if (start != _item.FixedStart)
                    {
                        yield return start;
                    }
                }
            }
        }
    }

    /// <summary>All that the item could be at one start and length, by site.</summary>
    public IEnumerable<ScannedOption> Options(int start, int length)
    {
        var own = Own(start, length);
        foreach (var site in _sites)
        {
            var seat = new Seat(_item.Index, start, start + length, site.From, site.To, [], []);
            List<int[]> obstacles = [.. own];
            AddParties(seat, obstacles);
            foreach (var required in _item.Required)
            {
                AddResource(_board.Resources[required], seat, obstacles);
            }

            var needs = new List<ScannedNeed>();
            if (_item.HasRoom)
            {
                needs.Add(new ScannedNeed([0], [.. site.Rooms.Select(room => Candidate(0, room, seat))]));
            }

            foreach (var joined in _joined)
            {
                needs.Add(new ScannedNeed(joined, [.. Combine(joined, 0, seat, [], [])]));
            }

            yield return new ScannedOption(start, length, site.From, site.To, obstacles, needs);
        }
    }

    private void FindFlights()
    {
        var groups = _item.Source.Group is { } own
            ? [own]
            : _board.Items.Where(other => other.Party == _item.Party).Select(other => other.Source.Group).Append(null).Distinct().ToList();
        for (var group = 0; group < groups.Count; group++)
        {
            _flights.AddRange(_board.Items
                .Where(other => other.Index != _item.Index && other.Party == _item.Party && other.FixedStart is not null
                    && other.Source.Kind is SchedulingItemKind.Arrival or SchedulingItemKind.Departure
                    && (other.Source.Group is null || other.Source.Group == groups[group]))
                .Select(flight => (flight.Source.Kind, flight, group)));
        }
    }

    private void FindSites()
    {
        if (!_item.HasRoom)
        {
            _sites.Add(new SiteGroup(_item.FromSite, _item.ToSite, []));
            return;
        }

        var rooms = _board.Resources.Where(resource => resource.Source.Kind == SchedulingResourceKind.Room && !_item.Required.Contains(resource.Index));
        foreach (var site in rooms.GroupBy(room => room.Site))
        {
            _sites.Add(new SiteGroup(site.Key, site.Key, [.. site.Select(room => room.Index)]));
        }

        // And without a room, which is nowhere.
        _sites.Add(new SiteGroup(-1, -1, [-1]));
    }

    private int[] One(MemberKey key, int resource = -1, int? wanted = null) => [Book.Number(key, resource, wanted)];

    private List<int[]> Own(int start, int length)
    {
        var (source, end) = (_item.Source, start + length);
        var obstacles = new List<int[]>();
        AddStay(start, end, obstacles);
        AddSizes(obstacles);
        if (_item.FixedStart is { } fixedStart)
        {
            if (start != fixedStart)
            {
                obstacles.Add(One(new(ConflictCodes.FixedStart)));
            }

            return obstacles;
        }

        if (length < _item.Shortest)
        {
            obstacles.Add(One(new(ConflictCodes.Duration), wanted: Minutes(_item.Shortest)));
        }

        var day = _board.Grid.Days[_board.Grid.DayOf(start)];
        if (source.Days.Count > 0 && !source.Days.Contains(day.Date))
        {
            obstacles.Add(One(new(ConflictCodes.OnDays)));
        }

        if (source.NotBefore is { } notBefore && start < _board.Grid.Minute(day.Date, notBefore))
        {
            obstacles.Add(One(new(ConflictCodes.NotBefore)));
        }

        if (source.NotAfter is { } notAfter && end > _board.Grid.EndMinute(day.Date, notAfter))
        {
            obstacles.Add(One(new(ConflictCodes.NotAfter)));
        }

        if (source.Windows.Count > 0 && !source.Windows.Any(window => _board.Grid.Ceiling(window.Start) <= start && end <= _board.Grid.Floor(window.End)))
        {
            obstacles.Add(One(new(ConflictCodes.InWindows)));
        }

        AddHouse(day, start, end, obstacles);
        return obstacles;
    }

    private void AddHouse(GridDay day, int start, int end, List<int[]> obstacles)
    {
        if (!_item.IsProgramme)
        {
            return;
        }

        if (!_rules.AroundTheClock && start < _board.Grid.Minute(day.Date, _rules.DayStart))
        {
            obstacles.Add(One(new(ConflictCodes.HouseOpens)));
        }

        if (!_rules.AroundTheClock && end > _board.Grid.EndMinute(day.Date, _rules.DayEnd))
        {
            obstacles.Add(One(new(ConflictCodes.HouseCloses)));
        }

        if (_item.Source.Kind == SchedulingItemKind.Lecture && end > _board.Grid.EndMinute(day.Date, _rules.LectureEnd))
        {
            obstacles.Add(One(new(ConflictCodes.LectureEnds)));
        }

        if (_item.Source.Kind == SchedulingItemKind.Meal
            && !_rules.Meals.Any(meal => (_item.Source.Meal is null || meal.Name == _item.Source.Meal)
                && _board.Grid.Minute(day.Date, meal.Start) <= start && end <= _board.Grid.EndMinute(day.Date, meal.End)))
        {
            obstacles.Add(One(new(ConflictCodes.MealHours)));
        }
    }

    // The party is there from the first arrival to the last departure; each of its groups is looked at.
    private void AddStay(int start, int end, List<int[]> obstacles)
    {
        foreach (var group in _flights.GroupBy(flight => flight.Group))
        {
            if (_item.Source.Kind != SchedulingItemKind.Arrival && group.Any(flight => flight.Kind == SchedulingItemKind.Arrival))
            {
                var arrivals = group.Where(flight => flight.Kind == SchedulingItemKind.Arrival).Select(flight => flight.Flight).ToList();
                var first = arrivals.MinBy(flight => flight.FixedStart!.Value + flight.Duration)!;
                if (start < first.FixedStart!.Value + first.Duration)
                {
                    obstacles.Add(One(new(ConflictCodes.Arrival, first.Index)));
                }

                foreach (var flight in arrivals)
                {
                    var landed = flight.FixedStart!.Value + flight.Duration;
                    if (start >= flight.FixedStart.Value && start < landed)
                    {
                        obstacles.Add(One(new(ConflictCodes.Arrival, flight.Index)));
                    }
                    else if (start >= landed && start < landed + _board.RestAfter(flight, _item))
                    {
                        obstacles.Add(One(new(ConflictCodes.ArrivalRest, flight.Index), wanted: Minutes(_board.RestAfter(flight, _item))));
                    }
                }
            }

            if (_item.Source.Kind != SchedulingItemKind.Departure && group.Any(flight => flight.Kind == SchedulingItemKind.Departure))
            {
                var last = group.Where(flight => flight.Kind == SchedulingItemKind.Departure).Select(flight => flight.Flight).MaxBy(flight => flight.FixedStart!.Value)!;
                if (end > last.FixedStart!.Value)
                {
                    obstacles.Add(One(new(ConflictCodes.Departure, last.Index)));
                }
            }
        }
    }

    private void AddSizes(List<int[]> obstacles)
    {
        foreach (var required in _item.Required.Where(required => _board.Resources[required].Source.Kind is SchedulingResourceKind.Vehicle or SchedulingResourceKind.Room))
        {
            AddSize(_board.Resources[required], obstacles);
        }
    }

    private void AddSize(BoardResource resource, List<int[]> obstacles)
    {
        if (resource.Source.Capacity < _item.Source.HeadCount)
        {
            obstacles.Add(One(new(ConflictCodes.HeadCount), resource.Index, _item.Source.HeadCount));
        }

        if (resource.Source.LuggageCapacity < _item.Source.Luggage)
        {
            obstacles.Add(One(new(ConflictCodes.Luggage), resource.Index, _item.Source.Luggage));
        }
    }

    private void AddParties(Seat seat, List<int[]> obstacles)
    {
        foreach (var neighbour in _item.Neighbours)
        {
            if (_others[neighbour.Other] is { } other && neighbour.Other != _item.Index)
            {
                var gap = neighbour.OtherIsBefore ? seat.Start - other.End : other.Start - seat.End;
                if (gap < neighbour.Shortest || gap > neighbour.Longest)
                {
                    obstacles.Add(
                    [
                        Book.Number(new(ConflictCodes.Order, other.Item, Detail: neighbour.OtherIsBefore ? "after" : "before"), wanted: Minutes(gap < neighbour.Shortest ? neighbour.Shortest : neighbour.Longest!.Value)),
                        Taken(other),
                    ]);
                }
            }
        }

        foreach (var lag in _item.Lags)
        {
            if (_others[lag.Other] is { } other && lag.Other != _item.Index && (other.Start - seat.Start < lag.Shortest || other.Start - seat.Start > lag.Longest))
            {
                var wanted = other.Start - seat.Start < lag.Shortest ? lag.Shortest : lag.Longest;
                obstacles.Add([Book.Number(new(ConflictCodes.Lag, other.Item), wanted: Minutes(wanted!.Value)), Taken(other)]);
            }
        }

        foreach (var other in _others.OfParty(_item.Party))
        {
            if (other.Item != _item.Index && Board.ShareParty(_item, _board.Items[other.Item]))
            {
                AddPair(null, seat, other, _board.ModeOf(_item), 0, obstacles);
                AddFlight(_board.Items[other.Item], other, _item, seat, other, obstacles);
                AddFlight(_item, seat, _board.Items[other.Item], other, other, obstacles);
            }
        }
    }

    // An arrival or departure without a fixed start.
    private void AddFlight(BoardItem flight, Seat flightSeat, BoardItem item, Seat seat, Seat other, List<int[]> obstacles)
    {
        if (flight.FixedStart is not null)
        {
            return;
        }

        if (flight.Source.Kind == SchedulingItemKind.Departure && seat.End > flightSeat.Start)
        {
            obstacles.Add([Book.Number(new(ConflictCodes.Departure, flight.Index)), Taken(other)]);
        }
        else if (flight.Source.Kind == SchedulingItemKind.Arrival && seat.Start < flightSeat.End)
        {
            obstacles.Add([Book.Number(new(ConflictCodes.Arrival, flight.Index)), Taken(other)]);
        }
        else if (flight.Source.Kind == SchedulingItemKind.Arrival && seat.Start < flightSeat.End + _board.RestAfter(flight, item))
        {
            obstacles.Add([Book.Number(new(ConflictCodes.ArrivalRest, flight.Index), wanted: Minutes(_board.RestAfter(flight, item))), Taken(other)]);
        }
    }

    private int Taken(Seat other, int resource = -1) => Book.Number(new(ConflictCodes.OtherItem, other.Item), resource);

    // Two items that have a party or a resource in common.
    private void AddPair(BoardResource? resource, Seat seat, Seat other, int mode, int rest, List<int[]> obstacles)
    {
        var held = resource?.Index ?? -1;
        if (seat.Start < other.End && other.Start < seat.End)
        {
            obstacles.Add([Taken(other, held)]);
            return;
        }

        var isFirst = seat.End <= other.Start;
        var gap = isFirst ? other.Start - seat.End : seat.Start - other.End;
        if (gap < rest)
        {
            obstacles.Add(Pair(Taken(other, held), Book.Number(new(ConflictCodes.Rest, Resource: held), wanted: Minutes(rest))));
        }

        if (mode >= 0)
        {
            AddWay(isFirst ? seat.ToSite : other.ToSite, isFirst ? other.FromSite : seat.FromSite, mode, isFirst ? seat.End : other.End, gap, held, Taken(other, held), obstacles);
        }
    }

    private void AddWay(int from, int to, int mode, int leaving, int gap, int resource, int because, List<int[]> obstacles)
    {
        var way = _board.Way(from, to, mode, leaving);
        if (gap < way)
        {
            obstacles.Add(Pair(because, Book.Number(new(ConflictCodes.Travel, From: from, To: to), resource, Minutes(way))));
        }
    }

    private static int[] Pair(int one, int other) => one < other ? [one, other] : [other, one];

    private void AddResource(BoardResource resource, Seat seat, List<int[]> obstacles)
    {
        if (resource.Open is not null && !resource.Open.Any(open => open.Start <= seat.Start && seat.End <= open.End))
        {
            obstacles.Add(One(new(ConflictCodes.OpenHours, Resource: resource.Index)));
        }

        if (resource.Base >= 0 && _board.BaseBars(resource, seat.Start, seat.FromSite))
        {
            obstacles.Add(One(new(ConflictCodes.WayFromBase, Resource: resource.Index, From: resource.Base)));
        }

        if (resource.Units > 1)
        {
            AddAbsences(resource, seat, obstacles);
            AddPool(resource, seat, obstacles);
            return;
        }

        AddAbsences(resource, seat, obstacles);
        AddBookings(resource, seat, obstacles);
        foreach (var other in _others.OfResource(resource.Index))
        {
            if (other.Item != _item.Index)
            {
                AddPair(resource, seat, other, resource.Travels ? resource.Mode : -1, resource.Gap, obstacles);
            }
        }
    }

    private void AddAbsences(BoardResource resource, Seat seat, List<int[]> obstacles)
    {
        for (int entry = 0, absence = 0; entry < resource.Source.Busy.Count; entry++)
        {
            if (!resource.Source.Busy[entry].IsBooking)
            {
                var span = resource.Absent[absence++];
                if (seat.Start < span.End && span.Start < seat.End)
                {
                    obstacles.Add(One(new(ConflictCodes.Absence, Resource: resource.Index, Entry: entry)));
                }
            }
        }
    }

    private void AddBookings(BoardResource resource, Seat seat, List<int[]> obstacles)
    {
        for (int entry = 0, number = 0; entry < resource.Source.Busy.Count; entry++)
        {
            if (!resource.Source.Busy[entry].IsBooking)
            {
                continue;
            }

            var booking = resource.Bookings[number++];
            if (booking.MovePrice is not null || !_board.Meets(resource, booking, seat.Start, seat.End, seat.FromSite, seat.ToSite))
            {
                continue;
            }

            var member = Book.Number(new(ConflictCodes.Booking, Resource: resource.Index, Entry: entry));
            var isFirst = seat.End <= booking.Start;
            if (!isFirst && booking.End > seat.Start)
            {
                obstacles.Add([member]);
                continue;
            }

            var gap = isFirst ? booking.Start - seat.End : seat.Start - booking.End;
            if (gap < resource.Gap)
            {
                obstacles.Add(Pair(member, Book.Number(new(ConflictCodes.Rest, Resource: resource.Index), wanted: Minutes(resource.Gap))));
            }

            if (resource.Travels)
            {
                AddWay(
                    isFirst ? seat.ToSite : booking.Site, isFirst ? booking.Site : seat.FromSite, resource.Mode, isFirst ? seat.End : booking.End, gap, resource.Index, member, obstacles);
            }
        }
    }

    // A pool is full at a moment when as many are there as it has units: those together are the obstacle.
    private void AddPool(BoardResource pool, Seat seat, List<int[]> obstacles)
    {
        var there = new List<(int Start, int End, int Member)>();
        for (int entry = 0, number = 0; entry < pool.Source.Busy.Count; entry++)
        {
            if (pool.Source.Busy[entry].IsBooking)
            {
                var booking = pool.Bookings[number++];
                if (booking.MovePrice is null && booking.Start < seat.End && seat.Start < booking.End)
                {
                    there.Add((booking.Start, booking.End, Book.Number(new(ConflictCodes.Booking, Resource: pool.Index, Entry: entry))));
                }
            }
        }

        foreach (var other in _others.OfResource(pool.Index))
        {
            if (other.Item != _item.Index && other.Start < seat.End && seat.Start < other.End)
            {
                there.Add((other.Start, other.End, Taken(other, pool.Index)));
            }
        }

        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var moment in there.Select(one => Math.Max(one.Start, seat.Start)).Distinct().Order())
        {
            var holders = there.Where(one => one.Start <= moment && moment < one.End).Select(one => one.Member).Distinct().Order().ToArray();
            foreach (var full in Subsets(holders, pool.Units))
            {
                if (told.Add(string.Join(',', full)))
                {
                    obstacles.Add(full);
                }
            }
        }
    }

    private static IEnumerable<int[]> Subsets(int[] members, int size)
    {
        const int MostExtra = 3;
        if (members.Length < size)
        {
            return [];
        }

        return members.Length - size > MostExtra ? [members[..size]] : Choose(members, 0, size);
    }

    private static IEnumerable<int[]> Choose(int[] members, int from, int size)
    {
        if (size == 0)
        {
            yield return [];
            yield break;
        }

        for (var index = from; index <= members.Length - size; index++)
        {
            foreach (var rest in Choose(members, index + 1, size - 1))
            {
                yield return [members[index], .. rest];
            }
        }
    }

    private IEnumerable<ScannedCandidate> Combine(List<int> needs, int index, Seat seat, List<int> chosen, List<int[]> obstacles)
    {
        if (index == needs.Count)
        {
            yield return new ScannedCandidate([.. chosen], [.. obstacles]);
            yield break;
        }

        foreach (var resource in Universe(_item.Needs[needs[index]]))
        {
            if (resource >= 0 && (chosen.Contains(resource) || _item.Required.Contains(resource)))
            {
                continue;
            }

            var candidate = Candidate(needs[index], resource, seat);
            foreach (var combined in Combine(needs, index + 1, seat, [.. chosen, resource], [.. obstacles, .. candidate.Obstacles]))
            {
                yield return combined;
            }
        }
    }

    private IEnumerable<int> Universe(BoardNeed need) =>
        _board.Resources.Where(resource => resource.Source.Kind == need.Kind).Select(resource => resource.Index).Append(-1);

    private ScannedCandidate Candidate(int need, int resource, Seat seat)
    {
        var wanted = _item.Needs[need];
        if (resource < 0)
        {
            return new ScannedCandidate([-1], [One(new(ConflictCodes.Need, Detail: wanted.Name))]);
        }

        var obstacles = new List<int[]>();
        var source = _board.Resources[resource].Source;
        if (_item.HasRoom && need == 0)
        {
            var room = (ItemPlace.InRoom)_item.Source.Place;
            if (room.Candidates.Count > 0 && !room.Candidates.Contains(source.Key))
            {
                obstacles.Add(One(new(ConflictCodes.RoomCandidates)));
            }

            foreach (var tag in room.Equipment.Where(tag => !source.Equipment.Contains(tag)))
            {
                obstacles.Add(One(new(ConflictCodes.Equipment, Detail: tag)));
            }

            if (source.Capacity < _item.Source.HeadCount)
            {
                obstacles.Add(One(new(ConflictCodes.HeadCount), resource, _item.Source.HeadCount));
            }
        }
        else
        {
            var choice = _item.Source.Choices[_item.HasRoom ? need - 1 : need];
            if (!choice.Candidates.Contains(source.Key))
            {
                obstacles.Add(One(new(ConflictCodes.Candidates, Detail: choice.Name)));
            }

            if (choice.Languages is { } languages && !source.Languages.Any(languages.Matches))
            {
                obstacles.Add(One(new(ConflictCodes.Language, Detail: choice.Name)));
            }

            if (source.Kind == SchedulingResourceKind.Vehicle)
            {
                AddSize(_board.Resources[resource], obstacles);
            }
        }

        AddResource(_board.Resources[resource], seat, obstacles);
        return new ScannedCandidate([resource], obstacles);
    }

    private int Minutes(int units) => (int)Math.Ceiling((_board.Grid.Unit * units).TotalMinutes);

    private sealed record SiteGroup(int From, int To, IReadOnlyList<int> Rooms);
}
