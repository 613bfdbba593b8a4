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

/// <summary>A span of minutes, half-open.</summary>
internal readonly record struct Span(int Start, int End);

/// <summary>Somebody else's booking.</summary>
internal readonly record struct Booking(int Start, int End, int Site);

/// <summary>A resource in numbers.</summary>
internal sealed record BoardResource(
    SchedulingResource Source, int Index, int Site, int Gap, bool Travels, IReadOnlyList<Span> Absent, IReadOnlyList<Booking> Bookings, IReadOnlyList<Span>? Open);

/// <summary>A need in numbers: the candidates that fit, best first.</summary>
internal sealed record BoardNeed(string Name, SchedulingResourceKind Kind, IReadOnlyList<int> Candidates, IReadOnlyList<int> TooSmall);

/// <summary>What must come before or after an item.</summary>
internal readonly record struct Neighbour(int Other, bool OtherIsBefore, int Shortest, int? Longest);

/// <summary>An item in numbers.</summary>
internal sealed record BoardItem(
    SchedulingItem Source,
    int Index,
    int Duration,
    int? FixedStart,
    int FromSite,
    int ToSite,
    IReadOnlyList<int> Required,
    IReadOnlyList<BoardNeed> Needs,
    IReadOnlyList<Neighbour> Neighbours)
{
    public bool HasRoom => Source.Place is ItemPlace.InRoom;

    public bool IsProgramme => Source.Kind is not (SchedulingItemKind.Arrival or SchedulingItemKind.Departure or SchedulingItemKind.Transfer);
}

/// <summary>An item at a time with all that it uses. <paramref name="Chosen"/> runs along the item's needs, the room first; -1 is nobody.</summary>
internal sealed record Seat(int Item, int Start, int End, int FromSite, int ToSite, IReadOnlyList<int> Chosen, IReadOnlyList<int> Uses);

/// <summary>The problem in whole minutes and numbers, with every hard rule as a question about one item or a pair of items.</summary>
internal sealed class Board
{
    private readonly int[][] _starts;
    private readonly Stay[] _stays;
    private readonly HouseHours[] _hours;

    public Board(SchedulingProblem problem)
    {
        Problem = problem;
        Grid = new MinuteGrid(problem.Request);
        Resources = [.. problem.Resources.Select(BuildResource)];
        var resourceNumbers = problem.Resources.Select((resource, index) => (resource.Key, index)).ToDictionary(pair => pair.Key, pair => pair.index);
        var itemNumbers = problem.Items.Select((item, index) => (item.Key, index)).ToDictionary(pair => pair.Key, pair => pair.index);
        Items = [.. problem.Items.Select((item, index) => BuildItem(item, index, resourceNumbers, itemNumbers))];
        _stays = [.. Items.Select(StayOf)];
        _hours = [.. Grid.Days.Select(HoursOf)];
        _starts = [.. Items.Select(item => Starts(item, RuleSet.None).ToArray())];
    }

    public SchedulingProblem Problem { get; }

    public MinuteGrid Grid { get; }

    public IReadOnlyList<BoardItem> Items { get; }

    public IReadOnlyList<BoardResource> Resources { get; }

    private SchedulingRules Rules => Problem.Request.Rules;

    /// <summary>The minutes at which an item may start, as far as its own windows, the house's hours and the party's stay go.</summary>
    public IReadOnlyList<int> Starts(int item) => _starts[item];

    /// <summary>Whether two items have people in common: the whole party, or the same group.</summary>
    public static bool ShareParty(BoardItem one, BoardItem other) =>
        one.Source.Party == other.Source.Party && (one.Source.Group is null || other.Source.Group is null || one.Source.Group == other.Source.Group);

    /// <summary>The same with some rules given way.</summary>
    public IEnumerable<int> Starts(BoardItem item, RuleSet waived)
    {
        if (item.Required.Any(required => IsTooSmall(item, Resources[required], waived)))
        {
            return [];
        }

        if (item.FixedStart is { } fixedStart)
        {
            return StayAllows(item, fixedStart, waived) ? [fixedStart] : [];
        }

        var step = Problem.Request.StepMinutes;
        return Grid.Days
            .Where(day => day.IsInside)
            .SelectMany(day => Enumerable.Range(0, (day.End - day.Start + step - 1) / step).Select(index => day.Start + Up(day.Start, step) + (index * step)).Where(start => start < day.End))
            .Where(start => WindowAllows(item, start, waived) && HouseAllows(item, start, waived) && StayAllows(item, start, waived));

        // A day need not start on a multiple of the step after a change of the clocks by half an hour.
        static int Up(int minute, int step) => ((-minute % step) + step) % step;
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

        foreach (var booking in resource.Bookings)
        {
            var to = resource.Travels ? Math.Max(resource.Gap, Problem.TravelBetween(toSite, booking.Site)) : resource.Gap;
            var back = resource.Travels ? Math.Max(resource.Gap, Problem.TravelBetween(booking.Site, fromSite)) : resource.Gap;
            if (end + to > booking.Start && booking.End + back > start)
            {
                return false;
            }
        }

        return true;
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
        }

        if (!ShareParty(first, second))
        {
            return true;
        }

        if ((waived & RuleSet.Party) == RuleSet.None)
        {
            var travels = (waived & RuleSet.Travel) == RuleSet.None;
            if (!Apart(one, other, 0, travels))
            {
                return false;
            }
        }

        return (waived & RuleSet.Stay) != RuleSet.None || (FlightAllows(first, one, second, other) && FlightAllows(second, other, first, one));
    }

    /// <summary>Whether one resource can serve both items.</summary>
    public bool ResourceAllows(BoardResource resource, Seat one, Seat other, RuleSet waived) =>
        Apart(one, other, resource.Gap, resource.Travels && (waived & RuleSet.Travel) == RuleSet.None);

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

    /// <summary>Minutes that an item ends after the time that counts as late.</summary>
    public int LateMinutes(BoardItem item, int start) =>
        item.IsProgramme && item.Source.Kind is not (SchedulingItemKind.Meal or SchedulingItemKind.Rest)
            ? Math.Max(0, start + item.Duration - _hours[Grid.DayOf(start)].LateAfter)
            : 0;

    /// <summary>A seat as a placement, with its exact times.</summary>
    public Placement ToPlacement(Seat seat)
    {
        var item = Items[seat.Item];
        var start = item.Source.FixedStart ?? Grid.At(seat.Start);
        var chosen = new Dictionary<string, ResourceKey>(StringComparer.Ordinal);
        for (var need = 0; need < item.Needs.Count; need++)
        {
            chosen.Add(item.Needs[need].Name, Resources[seat.Chosen[need]].Source.Key);
        }

        return new Placement(item.Source.Key, new Interval(start, start + item.Source.Duration), chosen);
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
        flight.Source.LongHaul && item.FixedStart is null && item.IsProgramme && item.Source.Kind is not (SchedulingItemKind.Meal or SchedulingItemKind.Rest)
            ? Minutes(Rules.RestAfterLongHaul)
            : 0;

    private static bool IsTooSmall(BoardItem item, BoardResource resource, RuleSet waived) =>
        resource.Source.Capacity < item.Source.HeadCount && resource.Source.Kind switch
        {
            SchedulingResourceKind.Vehicle => (waived & RuleSet.Vehicle) == RuleSet.None,
            SchedulingResourceKind.Room => (waived & RuleSet.RoomSize) == RuleSet.None,
            _ => false,
        };

    private static int Minutes(Duration duration) => (int)Math.Ceiling(duration.TotalMinutes);

    private static bool OrderAllows(Neighbour neighbour, Seat one, Seat other)
    {
        var gap = neighbour.OtherIsBefore ? one.Start - other.End : other.Start - one.End;
        return gap >= neighbour.Shortest && !(gap > neighbour.Longest);
    }

    private bool Apart(Seat one, Seat other, int gap, bool travels)
    {
        var there = travels ? Math.Max(gap, Problem.TravelBetween(one.ToSite, other.FromSite)) : gap;
        var back = travels ? Math.Max(gap, Problem.TravelBetween(other.ToSite, one.FromSite)) : gap;
        return one.End + there <= other.Start || other.End + back <= one.Start;
    }

    private bool WindowAllows(BoardItem item, int start, RuleSet waived)
    {
        if ((waived & RuleSet.Window) != RuleSet.None)
        {
            return true;
        }

        var (source, end) = (item.Source, start + item.Duration);
        if (source.Windows.Count > 0 && !source.Windows.Any(window => Grid.Ceiling(window.Start) <= start && end <= Grid.Floor(window.End)))
        {
            return false;
        }

        var date = Grid.Days[Grid.DayOf(start)].Date;
        return (source.Days.Count == 0 || source.Days.Contains(date))
            && !(source.NotBefore is { } notBefore && start < Grid.Minute(date, notBefore))
            && !(source.NotAfter is { } notAfter && end > Grid.EndMinute(date, notAfter));
    }

    private bool HouseAllows(BoardItem item, int start, RuleSet waived)
    {
        if ((waived & RuleSet.House) != RuleSet.None || !item.IsProgramme)
        {
            return true;
        }

        var end = start + item.Duration;
        var hours = _hours[Grid.DayOf(start)];
        if (start < hours.Day.Start || end > hours.Day.End)
        {
            return false;
        }

        return item.Source.Kind switch
        {
            SchedulingItemKind.Lecture => end <= hours.LectureEnd,
            SchedulingItemKind.Meal => hours.Meals.Any(meal =>
                (item.Source.Meal is null || item.Source.Meal == meal.Name) && start >= meal.When.Start && end <= meal.When.End),
            _ => true,
        };
    }

    private HouseHours HoursOf(GridDay day) => new(
        new Span(Grid.Minute(day.Date, Rules.DayStart), Grid.EndMinute(day.Date, Rules.DayEnd)),
        Grid.EndMinute(day.Date, Rules.LectureEnd),
        Grid.EndMinute(day.Date, Rules.LateAfter),
        [.. Rules.Meals.Select(meal => (meal.Name, new Span(Grid.Minute(day.Date, meal.Start), Grid.EndMinute(day.Date, meal.End))))]);

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
                bookings.Add(new Booking(start, end, Problem.SiteNumber(busy.Site)));
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
            Minutes(Duration.Max(resource.Rest, resource.Buffer)),
            resource.Kind != SchedulingResourceKind.Room,
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

    private BoardItem BuildItem(SchedulingItem item, int index, Dictionary<ResourceKey, int> resources, Dictionary<ItemKey, int> items)
    {
        int? fixedStart = item.FixedStart is { } start ? Grid.Floor(start) : null;
        var duration = fixedStart is { } floor ? Grid.Ceiling(item.FixedStart!.Value + item.Duration) - floor : Minutes(item.Duration);
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
            var candidates = choice.Candidates.Distinct().Select(candidate => Resources[resources[candidate]]).ToList();
            needs.Add(new BoardNeed(
                choice.Name,
                KindOf(choice, candidates),
                [.. candidates.Where(candidate => !IsTooSmall(candidate)).Select(candidate => candidate.Index)],
                [.. candidates.Where(IsTooSmall).Select(candidate => candidate.Index)]));
        }

        return new BoardItem(
            item,
            index,
            duration,
            fixedStart,
            from,
            to,
            [.. item.Required.Select(required => resources[required])],
            needs,
            NeighboursOf(item, items));

        bool IsTooSmall(BoardResource vehicle) => vehicle.Source.Kind == SchedulingResourceKind.Vehicle && vehicle.Source.Capacity < item.HeadCount;
    }

    private List<Neighbour> NeighboursOf(SchedulingItem item, Dictionary<ItemKey, int> items)
    {
        var neighbours = new List<Neighbour>();
        foreach (var order in Problem.Request.Order)
        {
            // Minutes round items outwards, which makes a gap look shorter than it is; the longest gap is taken shorter by as much.
            int? longest = order.LongestGap is { } gap ? (int)Math.Floor(gap.TotalMinutes) - Rounding(order.Before) - Rounding(order.After) : null;
            if (order.Before == item.Key)
            {
                neighbours.Add(new Neighbour(items[order.After], false, Minutes(order.ShortestGap), longest));
            }
            else if (order.After == item.Key)
            {
                neighbours.Add(new Neighbour(items[order.Before], true, Minutes(order.ShortestGap), longest));
            }
        }

        return neighbours;

        int Rounding(ItemKey key)
        {
            var other = Problem.FindItem(key)!;
            var isWhole = other.Duration.TotalMinutes % 1 == 0 && (other.FixedStart is not { } start || (start - Grid.Origin).TotalMinutes % 1 == 0);
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
