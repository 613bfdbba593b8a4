using NodaTime;

namespace Delegations.Core.Scheduling;

/// <summary>Rules that the search for a reason lets give way one at a time.</summary>
[Flags]
internal enum RuleSet
{
    None = 0,
    Window = 1,
    House = 2,
    Stay = 4,
    PersonCalendar = 8,
    PersonTaken = 16,
    Interpreter = 32,
    Vehicle = 64,
    RoomFree = 128,
    RoomSize = 256,
    Order = 512,
    Party = 1024,
    Travel = 2048,
    Choice = 4096,
}

/// <summary>A span of units, half-open.</summary>
internal readonly record struct Span(int Start, int End);

/// <summary>Somebody else's booking; without a price it stays.</summary>
internal readonly record struct Booking(int Start, int End, int Site, long? MovePrice);

/// <summary>A range of starts, both inclusive.</summary>
internal readonly record struct StartRange(int First, int Last);

/// <summary>A resource in numbers.</summary>
internal sealed record BoardResource(
    SchedulingResource Source,
    int Index,
    int Site,
    int Base,
    int Mode,
    int Gap,
    bool Travels,
    IReadOnlyList<Span> Absent,
    IReadOnlyList<Booking> Bookings,
    IReadOnlyList<Span>? Open)
{
    /// <summary>How many items it serves at once.</summary>
    public int Units => Source.Units;
}

/// <summary>A need in numbers: the candidates that fit, best first.</summary>
internal sealed record BoardNeed(string Name, SchedulingResourceKind Kind, IReadOnlyList<int> Candidates, IReadOnlyList<int> TooSmall);

/// <summary>What must come before or after an item.</summary>
internal readonly record struct Neighbour(int Other, bool OtherIsBefore, int Shortest, int? Longest);

/// <summary>How far the start of another item is from the start of this one: from <paramref name="Shortest"/> to <paramref name="Longest"/>.</summary>
internal readonly record struct StartLag(int Other, int? Shortest, int? Longest);

/// <summary>An item in numbers. It lasts from <paramref name="Shortest"/> to <paramref name="Duration"/>, in steps.</summary>
internal sealed record BoardItem(
    SchedulingItem Source,
    int Index,
    int Party,
    int Duration,
    int Shortest,
    int? FixedStart,
    int FromSite,
    int ToSite,
    IReadOnlyList<int> Required,
    IReadOnlyList<int> Wished,
    IReadOnlyList<BoardNeed> Needs,
    IReadOnlyList<Neighbour> Neighbours,
    IReadOnlyList<StartLag> Lags)
{
    public bool HasRoom => Source.Place is ItemPlace.InRoom;

    /// <summary>The house's hours bind it.</summary>
    public bool IsProgramme => Source.Kind is not (SchedulingItemKind.Arrival or SchedulingItemKind.Departure or SchedulingItemKind.Transfer or SchedulingItemKind.Prayer);

    /// <summary>It owes rest to a long flight before it, and counts as late in the evening.</summary>
    public bool IsWork => IsProgramme && Source.Kind is not (SchedulingItemKind.Meal or SchedulingItemKind.Rest);
}

/// <summary>An item at a time with all that it uses. <paramref name="Chosen"/> runs along the item's needs, the room first; -1 is nobody.</summary>
internal sealed record Seat(int Item, int Start, int End, int FromSite, int ToSite, IReadOnlyList<int> Chosen, IReadOnlyList<int> Uses);

/// <summary>The problem in whole minutes and numbers, with every hard rule as a question about one item or a pair of items.</summary>
internal sealed class Board
{
    private readonly int[]?[] _starts;
    private readonly Stay[] _stays;
    private readonly HouseHours[] _hours;
    private readonly int[] _partyModes;
    private readonly Dictionary<ItemKey, int> _itemNumbers;
    private readonly Dictionary<ResourceKey, int> _resourceNumbers;

    public Board(SchedulingProblem problem)
    {
        Problem = problem;
        Grid = new TimeLine(problem.Request);
        Resources = [.. problem.Resources.Select(BuildResource)];
        var resourceNumbers = problem.Resources.Select((resource, index) => (resource.Key, index)).ToDictionary(pair => pair.Key, pair => pair.index);
        Parties = [.. problem.Items.Select(item => item.Party).Distinct()];
        var partyNumbers = Parties.Select((party, index) => (party, index)).ToDictionary(pair => pair.party, pair => pair.index);
        _partyModes = [.. Parties.Select(party => problem.Travel.Mode(problem.ModeOf(party)))];
        var itemNumbers = problem.Items.Select((item, index) => (item.Key, index)).ToDictionary(pair => pair.Key, pair => pair.index);
        Items = [.. problem.Items.Select((item, index) => BuildItem(item, index, partyNumbers[item.Party], resourceNumbers, itemNumbers))];
        _stays = [.. Items.Select(StayOf)];
        _hours = [.. Grid.Days.Select(HoursOf)];
        _starts = new int[Items.Count][];
        _itemNumbers = itemNumbers;
        _resourceNumbers = resourceNumbers;
    }

    public SchedulingProblem Problem { get; }

    public TimeLine Grid { get; }

    public IReadOnlyList<PartyKey> Parties { get; }

    public IReadOnlyList<BoardItem> Items { get; }

    public IReadOnlyList<BoardResource> Resources { get; }

    private SchedulingRules Rules => Problem.Request.Rules;

    /// <summary>
    /// The starts that an item may have, as far as its own windows, the house's hours and the party's stay go, when it is cut down as far as it may be.
    /// </summary>
    public IReadOnlyList<int> Starts(int item) => _starts[item] ??= [.. Starts(Items[item], RuleSet.None)];

    /// <summary>
    /// The start from which minutes moved are counted: the released one, or where the item may be next to it. What lies between the two is the same for every
    /// place, so it must not make leaving the item out look cheap (a visit postponed by a year).
    /// </summary>
    public int CountedFrom(int item, int released) =>
        Starts(item) is { Count: > 0 } starts ? Math.Clamp(released, starts[0], starts[^1]) : released;

    /// <summary>Whether two items have people in common: the whole party, or the same group.</summary>
    public static bool ShareParty(BoardItem one, BoardItem other) =>
        one.Source.Party == other.Source.Party && (one.Source.Group is null || other.Source.Group is null || one.Source.Group == other.Source.Group);

    /// <summary>The same with some rules given way.</summary>
    public IEnumerable<int> Starts(BoardItem item, RuleSet waived)
    {
        foreach (var range in Ranges(item, item.Shortest, waived))
        {
            if (item.FixedStart is not null)
            {
                yield return range.First;
                continue;
            }

            for (var start = Up(range.First, Grid.Step); start <= range.Last; start += Grid.Step)
            {
                yield return start;
            }
        }
    }

    /// <summary>
    /// The ranges in which an item of that length may start, in order and apart; the step is not looked at. Empty when a required room or
    /// vehicle is too small.
    /// </summary>
    public IReadOnlyList<StartRange> Ranges(BoardItem item, int length, RuleSet waived)
    {
        if (item.Required.Any(required => IsTooSmall(item, Resources[required], waived)))
        {
            return [];
        }

        if (item.FixedStart is { } fixedStart)
        {
            return StayAllows(item, fixedStart, waived) ? [new StartRange(fixedStart, fixedStart)] : [];
        }

        var ranges = new List<StartRange>();
        for (var day = 0; day < Grid.Days.Count; day++)
        {
            if (Grid.Days[day].IsInside && (item.Source.Days.Count == 0 || (waived & RuleSet.Window) != RuleSet.None || item.Source.Days.Contains(Grid.Days[day].Date)))
            {
                AddRanges(item, day, length, waived, ranges);
            }
        }

        return Merged(ranges);
    }

    /// <summary>Whether an item may take that time, as far as its own windows, the house's hours and the party's stay go.</summary>
    public bool MayTake(BoardItem item, int start, int end) =>
        Ranges(item, end - start, RuleSet.None).Any(range => range.First <= start && start <= range.Last);

    private static int Up(int unit, int step) => (int)Math.Ceiling(unit / (double)step) * step;

    private static List<StartRange> Merged(List<StartRange> ranges)
    {
        ranges.Sort((one, other) => one.First.CompareTo(other.First));
        var merged = new List<StartRange>();
        foreach (var range in ranges)
        {
            if (merged.Count > 0 && range.First <= merged[^1].Last + 1)
            {
                merged[^1] = new StartRange(merged[^1].First, Math.Max(merged[^1].Last, range.Last));
            }
            else
            {
                merged.Add(range);
            }
        }

        return merged;
    }

    private void AddRanges(BoardItem item, int dayNumber, int length, RuleSet waived, List<StartRange> ranges)
    {
        var day = Grid.Days[dayNumber];
        var (first, latestEnd) = (day.Start, int.MaxValue);
        List<Span> windows = [new(int.MinValue, int.MaxValue)];
        if ((waived & RuleSet.Window) == RuleSet.None)
        {
            if (item.Source.NotBefore is { } notBefore)
            {
                first = Math.Max(first, Grid.Minute(day.Date, notBefore));
            }

            if (item.Source.NotAfter is { } notAfter)
            {
                latestEnd = Math.Min(latestEnd, Grid.EndMinute(day.Date, notAfter));
            }

            if (item.Source.Windows.Count > 0)
            {
                windows = [.. item.Source.Windows.Select(window => new Span(Grid.Ceiling(window.Start), Grid.Floor(window.End)))];
            }
        }

        List<Span> meals = [new(int.MinValue, int.MaxValue)];
        if ((waived & RuleSet.House) == RuleSet.None && item.IsProgramme)
        {
            var hours = _hours[dayNumber];
            first = Math.Max(first, hours.Day.Start);
            latestEnd = Math.Min(latestEnd, hours.Day.End);
            if (item.Source.Kind == SchedulingItemKind.Lecture)
            {
                latestEnd = Math.Min(latestEnd, hours.LectureEnd);
            }
            else if (item.Source.Kind == SchedulingItemKind.Meal)
            {
                meals = [.. hours.Meals.Where(meal => item.Source.Meal is null || item.Source.Meal == meal.Name).Select(meal => meal.When)];
            }
        }

        IReadOnlyList<Span> closed = [];
        if ((waived & RuleSet.Stay) == RuleSet.None)
        {
            var stay = _stays[item.Index];
            first = Math.Max(first, stay.Arrived ?? first);
            latestEnd = Math.Min(latestEnd, stay.Left ?? latestEnd);
            closed = stay.Closed;
        }

        foreach (var window in windows)
        {
            foreach (var meal in meals)
            {
                var from = Math.Max(first, Math.Max(window.Start, meal.Start));
                var end = (long)Math.Min(latestEnd, Math.Min(window.End, meal.End)) - length;
                AddOpen(from, (int)Math.Min(end, day.End - 1), closed, 0, ranges);
            }
        }
    }

    private static void AddOpen(int first, int last, IReadOnlyList<Span> closed, int index, List<StartRange> ranges)
    {
        if (first > last)
        {
            return;
        }

        if (index == closed.Count)
        {
            ranges.Add(new StartRange(first, last));
            return;
        }

        AddOpen(first, Math.Min(last, closed[index].Start - 1), closed, index + 1, ranges);
        AddOpen(Math.Max(first, closed[index].End), last, closed, index + 1, ranges);
    }

    /// <summary>Whether a resource's calendar, hours and foreign bookings leave it free.</summary>
    public bool CalendarAllows(BoardResource resource, int start, int end, int fromSite, int toSite)
    {
        if (resource.Open is not null && !resource.Open.Any(open => open.Start <= start && end <= open.End))
        {
            return false;
        }

        if (resource.Absent.Any(absent => start < absent.End && absent.Start < end))
        {
            return false;
        }

        if (BaseBars(resource, start, fromSite))
        {
            return false;
        }

        // A pool is full when as many bookings as it has units are there at once.
        if (resource.Units > 1)
        {
            return Peak(resource.Bookings.Where(booking => booking.MovePrice is null && start < booking.End && booking.Start < end)) < resource.Units;
        }

        return !resource.Bookings.Any(booking => booking.MovePrice is null && Meets(resource, booking, start, end, fromSite, toSite));
    }

    /// <summary>Whether the way from its base keeps a resource from being at a site at that time.</summary>
    public bool BaseBars(BoardResource resource, int start, int site) =>
        resource.Base >= 0 && site >= 0 && start < FirstStart(resource, start) + Way(resource.Base, site, resource.Mode, start);

    /// <summary>Whether somebody else's booking is in the way, with rest, buffer and travel.</summary>
    public bool Meets(BoardResource resource, Booking booking, int start, int end, int fromSite, int toSite)
    {
        var to = resource.Travels ? Math.Max(resource.Gap, Way(toSite, booking.Site, resource.Mode, end)) : resource.Gap;
        var back = resource.Travels ? Math.Max(resource.Gap, Way(booking.Site, fromSite, resource.Mode, booking.End)) : resource.Gap;
        return end + to > booking.Start && booking.End + back > start;
    }

    /// <summary>The way between two sites for whoever sets out then; a number below zero is a place that does not matter.</summary>
    public int Way(int from, int to, int mode, int leaving)
    {
        var travel = Problem.Travel;
        return travel.Between(from, to, mode, travel.DependsOnHour ? travel.Slot(Grid.At(leaving)) : 0);
    }

    /// <summary>The number of the tour of a resource with a base that a moment belongs to: its day, or the only one of a house around the clock.</summary>
    public int TourOf(int moment) => Rules.AroundTheClock ? 0 : Grid.DayOf(moment);

    /// <summary>How the people of an item travel.</summary>
    public int ModeOf(BoardItem item) => _partyModes[item.Party];

    /// <summary>The most of these that are there at once.</summary>
    private static int Peak(IEnumerable<Booking> bookings)
    {
        var list = bookings.ToList();
        return list.Count == 0 ? 0 : list.Max(one => list.Count(other => other.Start <= one.Start && one.Start < other.End));
    }

    /// <summary>When a resource sets out from its base on the day of a moment.</summary>
    private int FirstStart(BoardResource resource, int moment)
    {
        var day = Rules.AroundTheClock ? new GridDay(Problem.Request.Days.Start, 0, int.MaxValue, true) : Grid.Days[Grid.DayOf(moment)];
        return resource.Open?.Where(open => open.Start <= moment && moment < open.End).Select(open => Math.Max(open.Start, day.Start)).FirstOrDefault(day.Start) ?? day.Start;
    }

    /// <summary>Whether two items can both stand as far as their people, their order and their flights go.</summary>
    public bool PartiesAllow(Seat one, Seat other, RuleSet waived)
    {
        var (first, second) = (Items[one.Item], Items[other.Item]);
        if ((waived & RuleSet.Order) == RuleSet.None)
        {
            foreach (var neighbour in first.Neighbours)
            {
                if (neighbour.Other == other.Item && !OrderAllows(neighbour, one, other))
                {
                    return false;
                }
            }

            foreach (var lag in first.Lags)
            {
                if (lag.Other == other.Item && (other.Start - one.Start < lag.Shortest || other.Start - one.Start > lag.Longest))
                {
                    return false;
                }
            }
        }

        if (!ShareParty(first, second))
        {
            return true;
        }

        if ((waived & RuleSet.Party) == RuleSet.None)
        {
            var travels = (waived & RuleSet.Travel) == RuleSet.None;
            if (!Apart(one, other, 0, travels ? ModeOf(first) : -1))
            {
                return false;
            }
        }

        return (waived & RuleSet.Stay) != RuleSet.None || (FlightAllows(first, one, second, other) && FlightAllows(second, other, first, one));
    }

    /// <summary>Whether one resource can serve both items. A pool of several units is not a question of two items: see its units.</summary>
    public bool ResourceAllows(BoardResource resource, Seat one, Seat other, RuleSet waived) =>
        resource.Units > 1 || Apart(one, other, resource.Gap, resource.Travels && (waived & RuleSet.Travel) == RuleSet.None ? resource.Mode : -1);

    /// <summary>Whether two items can both stand.</summary>
    public bool Allows(Seat one, Seat other)
    {
        if (!PartiesAllow(one, other, RuleSet.None))
        {
            return false;
        }

        foreach (var used in one.Uses)
        {
            if (other.Uses.Contains(used) && !ResourceAllows(Resources[used], one, other, RuleSet.None))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The sites at which an item begins and ends in that room.</summary>
    public (int From, int To) Sites(BoardItem item, int room) =>
        item.HasRoom ? (room < 0 ? -1 : Resources[room].Site, room < 0 ? -1 : Resources[room].Site) : (item.FromSite, item.ToSite);

    /// <summary>Units that an item ends after the time that counts as late.</summary>
    public int LateMinutes(BoardItem item, int start, int end) => item.IsWork ? Math.Max(0, end - _hours[Grid.DayOf(start)].LateAfter) : 0;

    /// <summary>A seat as a placement, with its exact times.</summary>
    public Placement ToPlacement(Seat seat)
    {
        var item = Items[seat.Item];
        var start = item.Source.FixedStart ?? Grid.At(seat.Start);
        var end = seat.End - seat.Start == item.Duration ? start + item.Source.Duration : Grid.At(seat.End);
        var chosen = new Dictionary<string, ResourceKey>(StringComparer.Ordinal);
        for (var need = 0; need < item.Needs.Count; need++)
        {
            chosen.Add(item.Needs[need].Name, Resources[seat.Chosen[need]].Source.Key);
        }

        return new Placement(item.Source.Key, new Interval(start, end), chosen);
    }

    /// <summary>A placement as a seat; null when it names something that the problem does not know or misses a need.</summary>
    public Seat? ToSeat(Placement placement)
    {
        if (!_itemNumbers.TryGetValue(placement.Item, out var index))
        {
            return null;
        }

        var item = Items[index];
        var chosen = new int[item.Needs.Count];
        for (var need = 0; need < chosen.Length; need++)
        {
            if (!placement.Chosen.TryGetValue(item.Needs[need].Name, out var key) || !_resourceNumbers.TryGetValue(key, out chosen[need]))
            {
                return null;
            }
        }

        var start = Grid.Floor(placement.Interval.Start);
        var (from, to) = Sites(item, item.HasRoom ? chosen[0] : -1);
        return new Seat(index, start, Grid.Ceiling(placement.Interval.End), from, to, chosen, [.. item.Required, .. chosen]);
    }

    /// <summary>Whether an arrival or departure without a fixed start lets another item of its people stand.</summary>
    private bool FlightAllows(BoardItem flight, Seat flightSeat, BoardItem item, Seat seat)
    {
        if (flight.FixedStart is not null)
        {
            return true;
        }

        if (flight.Source.Kind == SchedulingItemKind.Departure)
        {
            return seat.End <= flightSeat.Start;
        }

        return flight.Source.Kind != SchedulingItemKind.Arrival || seat.Start >= flightSeat.End + RestAfter(flight, item);
    }

    /// <summary>The rest that an item owes to a flight before it.</summary>
    public int RestAfter(BoardItem flight, BoardItem item) =>
        flight.Source.LongHaul && item.FixedStart is null && item.IsWork ? Grid.Units(Rules.RestAfterLongHaul) : 0;

    private static bool IsTooSmall(BoardItem item, BoardResource resource, RuleSet waived) =>
        (resource.Source.Capacity < item.Source.HeadCount || resource.Source.LuggageCapacity < item.Source.Luggage) && resource.Source.Kind switch
        {
            SchedulingResourceKind.Vehicle => (waived & RuleSet.Vehicle) == RuleSet.None,
            SchedulingResourceKind.Room => (waived & RuleSet.RoomSize) == RuleSet.None,
            _ => false,
        };

    private static bool OrderAllows(Neighbour neighbour, Seat one, Seat other)
    {
        var gap = neighbour.OtherIsBefore ? one.Start - other.End : other.Start - one.End;
        return gap >= neighbour.Shortest && !(gap > neighbour.Longest);
    }

    // A mode below zero does not travel.
    private bool Apart(Seat one, Seat other, int gap, int mode)
    {
        var there = mode >= 0 ? Math.Max(gap, Way(one.ToSite, other.FromSite, mode, one.End)) : gap;
        var back = mode >= 0 ? Math.Max(gap, Way(other.ToSite, one.FromSite, mode, other.End)) : gap;
        return one.End + there <= other.Start || other.End + back <= one.Start;
    }

    private HouseHours HoursOf(GridDay day) => Rules.AroundTheClock
        ? new(new Span(int.MinValue, int.MaxValue), Grid.EndMinute(day.Date, Rules.LectureEnd), int.MaxValue, MealsOf(day))
        : new(
            new Span(Grid.Minute(day.Date, Rules.DayStart), Grid.EndMinute(day.Date, Rules.DayEnd)),
            Grid.EndMinute(day.Date, Rules.LectureEnd),
            Grid.EndMinute(day.Date, Rules.LateAfter),
            MealsOf(day));

    private List<(string Name, Span When)> MealsOf(GridDay day) =>
        [.. Rules.Meals.Select(meal => (meal.Name, new Span(Grid.Minute(day.Date, meal.Start), Grid.EndMinute(day.Date, meal.End))))];

    private bool StayAllows(BoardItem item, int start, RuleSet waived)
    {
        if ((waived & RuleSet.Stay) != RuleSet.None)
        {
            return true;
        }

        var stay = _stays[item.Index];
        return !(start < stay.Arrived) && !(start + item.Duration > stay.Left)
            && !stay.Closed.Any(closed => start >= closed.Start && start < closed.End);
    }

    // With several flights of a party all are fixed; each of the item's people is there from the first arrival that brings any of them
    // until the last departure that takes any of them.
    private Stay StayOf(BoardItem item)
    {
        int? arrived = null;
        int? left = null;
        var closed = new List<Span>();
        foreach (var group in GroupsOf(item.Source))
        {
            var flights = Items.Where(other => other.Index != item.Index && other.Source.Party == item.Source.Party && other.FixedStart is not null
                && (other.Source.Group is null || other.Source.Group == group)).ToList();
            var arrivals = flights.Where(flight => flight.Source.Kind == SchedulingItemKind.Arrival).ToList();
            var departures = flights.Where(flight => flight.Source.Kind == SchedulingItemKind.Departure).ToList();
            if (arrivals.Count > 0 && item.Source.Kind != SchedulingItemKind.Arrival)
            {
                arrived = Math.Max(arrived ?? int.MinValue, arrivals.Min(flight => flight.FixedStart!.Value + flight.Duration));
                closed.AddRange(arrivals.Select(flight =>
                    new Span(flight.FixedStart!.Value, flight.FixedStart.Value + flight.Duration + RestAfter(flight, item))));
            }

            if (departures.Count > 0 && item.Source.Kind != SchedulingItemKind.Departure)
            {
                left = Math.Min(left ?? int.MaxValue, departures.Max(flight => flight.FixedStart!.Value));
            }
        }

        return new Stay(arrived, left, closed);
    }

    private IEnumerable<string?> GroupsOf(SchedulingItem item) => item.Group is not null
        ? [item.Group]
        : Problem.Items.Where(other => other.Party == item.Party).Select(other => other.Group).Append(null).Distinct();

    private BoardResource BuildResource(SchedulingResource resource, int index)
    {
        var absent = new List<Span>();
        var bookings = new List<Booking>();
        foreach (var busy in resource.Busy)
        {
            var (start, end) = (Grid.Floor(busy.During.Start), Grid.Ceiling(busy.During.End));
            if (busy.IsBooking)
            {
                bookings.Add(new Booking(start, end, Problem.SiteNumber(busy.Site), busy.MovePrice));
            }
            else
            {
                absent.Add(new Span(start, end));
            }
        }

        return new BoardResource(
            resource,
            index,
            Problem.SiteNumber(resource.Site),
            Problem.SiteNumber(resource.Base),
            Problem.Travel.Mode(resource.Mode),
            resource.Units > 1 ? 0 : Grid.Units(Duration.Max(resource.Rest, resource.Buffer)),
            resource.Kind != SchedulingResourceKind.Room && resource.Units == 1,
            absent,
            bookings,
            OpenSpans(resource));
    }

    private List<Span>? OpenSpans(SchedulingResource resource)
    {
        if (resource.Hours.Count == 0)
        {
            return null;
        }

        var zone = resource.Zone ?? Grid.Zone;
        var spans = new List<Span>();
        foreach (var date in Grid.Days.Select(day => day.Date))
        {
            foreach (var hours in resource.Hours.Where(hours => hours.Day == date.DayOfWeek))
            {
                var start = Grid.Ceiling((date + hours.From).InZoneLeniently(zone).ToInstant());
                var closing = hours.To == LocalTime.Midnight ? date.PlusDays(1) + hours.To : date + hours.To;
                var end = Grid.Floor(closing.InZoneLeniently(zone).ToInstant());
                if (start < end)
                {
                    spans.Add(new Span(start, end));
                }
            }
        }

        spans.Sort((one, other) => one.Start.CompareTo(other.Start));
        var merged = new List<Span>();
        foreach (var span in spans)
        {
            if (merged.Count > 0 && span.Start <= merged[^1].End)
            {
                merged[^1] = new Span(merged[^1].Start, Math.Max(merged[^1].End, span.End));
            }
            else
            {
                merged.Add(span);
            }
        }

        return merged;
    }

    private BoardItem BuildItem(SchedulingItem item, int index, int party, Dictionary<ResourceKey, int> resources, Dictionary<ItemKey, int> items)
    {
        int? fixedStart = item.FixedStart is { } start ? Grid.Floor(start) : null;
        var duration = fixedStart is { } floor ? Grid.Ceiling(item.FixedStart!.Value + item.Duration) - floor : Grid.Units(item.Duration);
        var shortest = fixedStart is null && item.ShortestDuration is { } least ? Grid.Units(least) : duration;
        var (from, to) = item.Place switch
        {
            ItemPlace.AtSite at => (Problem.SiteNumber(at.Site), Problem.SiteNumber(at.Site)),
            ItemPlace.Journey journey => (Problem.SiteNumber(journey.From), Problem.SiteNumber(journey.To)),
            _ => (-1, -1),
        };
        var needs = new List<BoardNeed>();
        if (item.Place is ItemPlace.InRoom room)
        {
            var fitting = Resources
                .Where(resource => resource.Source.Kind == SchedulingResourceKind.Room
                    && (room.Candidates.Count == 0 || room.Candidates.Contains(resource.Source.Key))
                    && room.Equipment.All(tag => resource.Source.Equipment.Contains(tag)))
                .OrderBy(resource => resource.Source.Capacity ?? 0)
                .ToList();
            needs.Add(new BoardNeed(
                Placement.RoomNeed,
                SchedulingResourceKind.Room,
                [.. fitting.Where(resource => !(resource.Source.Capacity < item.HeadCount)).Select(resource => resource.Index)],
                [.. fitting.Where(resource => resource.Source.Capacity < item.HeadCount).Select(resource => resource.Index)]));
        }

        foreach (var choice in item.Choices)
        {
            var candidates = choice.Candidates.Distinct()
                .Select(candidate => Resources[resources[candidate]])
                .Where(candidate => choice.Languages is null || candidate.Source.Languages.Any(choice.Languages.Matches))
                .ToList();
            needs.Add(new BoardNeed(
                choice.Name,
                KindOf(choice, candidates),
                [.. candidates.Where(candidate => !IsTooSmall(candidate)).Select(candidate => candidate.Index)],
                [.. candidates.Where(IsTooSmall).Select(candidate => candidate.Index)]));
        }

        return new BoardItem(
            item,
            index,
            party,
            duration,
            shortest,
            fixedStart,
            from,
            to,
            [.. item.Required.Select(required => resources[required])],
            [.. item.Wished.Select(wished => resources[wished])],
            needs,
            NeighboursOf(item, items),
            LagsOf(item, items));

        bool IsTooSmall(BoardResource vehicle) => vehicle.Source.Kind == SchedulingResourceKind.Vehicle
            && (vehicle.Source.Capacity < item.HeadCount || vehicle.Source.LuggageCapacity < item.Luggage);
    }

    private List<StartLag> LagsOf(SchedulingItem item, Dictionary<ItemKey, int> items)
    {
        var lags = new List<StartLag>();
        foreach (var lag in Problem.Request.Lags)
        {
            var shortest = Grid.Units(lag.Shortest);
            var longest = lag.Longest is { } most ? (int?)Grid.WholeUnits(most) : null;
            if (lag.First == item.Key)
            {
                lags.Add(new StartLag(items[lag.Second], shortest, longest));
            }
            else if (lag.Second == item.Key)
            {
                lags.Add(new StartLag(items[lag.First], -longest, -shortest));
            }
        }

        return lags;
    }

    private List<Neighbour> NeighboursOf(SchedulingItem item, Dictionary<ItemKey, int> items)
    {
        var neighbours = new List<Neighbour>();
        foreach (var order in Problem.Request.Order)
        {
            // Minutes round items outwards, which makes a gap look shorter than it is; the longest gap is taken shorter by as much.
            int? longest = order.LongestGap is { } gap ? Grid.WholeUnits(gap) - Rounding(order.Before) - Rounding(order.After) : null;
            if (order.Before == item.Key)
            {
                neighbours.Add(new Neighbour(items[order.After], false, Grid.Units(order.ShortestGap), longest));
            }
            else if (order.After == item.Key)
            {
                neighbours.Add(new Neighbour(items[order.Before], true, Grid.Units(order.ShortestGap), longest));
            }
        }

        return neighbours;

        int Rounding(ItemKey key)
        {
            var other = Problem.FindItem(key)!;
            var isWhole = other.Duration / Grid.Unit % 1 == 0 && (other.FixedStart is not { } start || (start - Grid.Origin) / Grid.Unit % 1 == 0);
            return isWhole ? 0 : 1;
        }
    }

    private static SchedulingResourceKind KindOf(ResourceChoice choice, List<BoardResource> candidates) => candidates switch
    {
        [var first, ..] => first.Source.Kind,
        _ when choice.Name == "interpreter" => SchedulingResourceKind.Interpreter,
        _ when choice.Name == "vehicle" => SchedulingResourceKind.Vehicle,
        _ => SchedulingResourceKind.Person,
    };

    private sealed record Stay(int? Arrived, int? Left, IReadOnlyList<Span> Closed);

    private sealed record HouseHours(Span Day, int LectureEnd, int LateAfter, IReadOnlyList<(string Name, Span When)> Meals);
}
