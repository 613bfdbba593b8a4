using NodaTime;

namespace Delegations.Core.Scheduling;

/// <summary>One inspection of one programme.</summary>
internal sealed class ProgrammeInspection
{
    private readonly SchedulingProblem _problem;
    private readonly List<SchedulingFinding> _findings = [];
    private readonly List<Placed> _placed = [];
    private readonly DateTimeZone _zone;
    private readonly SchedulingRules _rules;

    public ProgrammeInspection(SchedulingProblem problem, IReadOnlyList<Placement> placements)
    {
        _problem = problem;
        _zone = problem.Request.Zone;
        _rules = problem.Request.Rules;
        var seen = new HashSet<ItemKey>();
        foreach (var placement in placements)
        {
            if (problem.FindItem(placement.Item) is { } item && seen.Add(placement.Item))
            {
                _placed.Add(Place(item, placement));
            }
            else
            {
                Add(FindingCodes.Unknown, placement.Item);
            }
        }

        _placed.Sort((one, other) => one.Start != other.Start ? one.Start.CompareTo(other.Start) : one.End.CompareTo(other.End));
    }

    public IReadOnlyList<SchedulingFinding> Run()
    {
        foreach (var placed in _placed)
        {
            CheckTime(placed);
            CheckHouse(placed);
            CheckRoom(placed);
            CheckNeeds(placed);
            foreach (var resource in placed.Uses)
            {
                CheckCalendar(placed, resource);
            }
        }

        CheckResources();
        CheckParties();
        CheckOrder();
        var placedItems = _placed.Select(placed => placed.Item.Key).ToHashSet();
        foreach (var item in _problem.Items.Where(item => !placedItems.Contains(item.Key)))
        {
            Add(FindingCodes.NotPlaced, item.Key, severity: item.MustBePlaced ? FindingSeverity.Hard : FindingSeverity.Soft);
        }

        var position = _problem.Items.Select((item, index) => (item.Key, index)).ToDictionary(pair => pair.Key, pair => pair.index);
        return [.. _findings
            .OrderBy(finding => position.GetValueOrDefault(finding.Item, int.MaxValue))
            .ThenBy(finding => finding.Code, StringComparer.Ordinal)
            .ThenBy(finding => finding.When is { } when ? when.Start : Instant.MinValue)
            .ThenBy(finding => finding.OtherItem?.Value, StringComparer.Ordinal)
            .ThenBy(finding => finding.Resource?.Value, StringComparer.Ordinal)];
    }

    private Placed Place(SchedulingItem item, Placement placement)
    {
        var uses = new List<SchedulingResource>();
        foreach (var key in item.Required.Concat(placement.Chosen.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value)).Distinct())
        {
            if (_problem.FindResource(key) is { } resource)
            {
                uses.Add(resource);
            }
            else
            {
                Add(FindingCodes.Unknown, item.Key, resource: key);
            }
        }

        var room = placement.Room is { } roomKey ? _problem.FindResource(roomKey) : null;
        var (from, to) = item.Place switch
        {
            ItemPlace.AtSite at => ((SiteKey?)at.Site, (SiteKey?)at.Site),
            ItemPlace.Journey journey => (journey.From, journey.To),
            ItemPlace.InRoom => (room?.Site, room?.Site),
            _ => (null, null),
        };
        return new Placed(item, placement, from, to, uses);
    }

    private void CheckTime(Placed placed)
    {
        var (item, key) = (placed.Item, placed.Item.Key);
        if (placed.End - placed.Start != item.Duration)
        {
            Add(FindingCodes.WrongDuration, key, wanted: Minutes(item.Duration), available: Minutes(placed.End - placed.Start));
        }

        if (item.FixedStart is { } fixedStart)
        {
            if (placed.Start != fixedStart)
            {
                Add(FindingCodes.NotAtFixedTime, key, minutes: Minutes(Abs(placed.Start - fixedStart)), when: new Interval(fixedStart, fixedStart + item.Duration));
            }

            return;
        }

        var date = placed.Start.InZone(_zone).Date;
        var isInside = _problem.Request.Days.Contains(date)
            && (item.Days.Count == 0 || item.Days.Contains(date))
            && (item.Windows.Count == 0 || item.Windows.Any(window => window.Start <= placed.Start && placed.End <= window.End))
            && !(item.NotBefore is { } notBefore && placed.Start < At(date, notBefore))
            && !(item.NotAfter is { } notAfter && placed.End > EndAt(date, notAfter));
        if (!isInside)
        {
            Add(FindingCodes.OutsideWindow, key, when: placed.Interval);
        }
    }

    private void CheckHouse(Placed placed)
    {
        var item = placed.Item;
        if (item.Kind is SchedulingItemKind.Arrival or SchedulingItemKind.Departure or SchedulingItemKind.Transfer)
        {
            return;
        }

        // The house's hours do not bind what is fixed; they are still worth a look.
        var severity = item.FixedStart is null ? FindingSeverity.Hard : FindingSeverity.Hint;
        var date = placed.Start.InZone(_zone).Date;
        var (opens, closes) = (At(date, _rules.DayStart), EndAt(date, _rules.DayEnd));
        if (item.Kind == SchedulingItemKind.Lecture)
        {
            closes = Instant.Min(closes, EndAt(date, _rules.LectureEnd));
        }

        if (placed.Start < opens)
        {
            Add(FindingCodes.TooEarly, item.Key, minutes: Minutes(opens - placed.Start), severity: severity);
        }

        if (placed.End > closes)
        {
            Add(FindingCodes.TooLate, item.Key, minutes: Minutes(placed.End - closes), severity: severity);
        }

        if (item.Kind != SchedulingItemKind.Meal)
        {
            return;
        }

        var meals = _rules.Meals.Where(meal => item.Meal is null || item.Meal == meal.Name).ToList();
        if (!meals.Any(meal => At(date, meal.Start) <= placed.Start && placed.End <= EndAt(date, meal.End)))
        {
            var named = meals.Count == 1 ? meals[0] : null;
            Add(
                FindingCodes.MealHours,
                item.Key,
                detail: named?.Name,
                when: named is null ? null : new Interval(At(date, named.Start), EndAt(date, named.End)),
                severity: severity);
        }
    }

    private void CheckRoom(Placed placed)
    {
        if (placed.Item.Place is not ItemPlace.InRoom wanted)
        {
            return;
        }

        var room = placed.Placement.Room is { } key ? _problem.FindResource(key) : null;
        if (room is null)
        {
            Add(FindingCodes.RoomMissing, placed.Item.Key);
            return;
        }

        if (room.Kind != SchedulingResourceKind.Room || (wanted.Candidates.Count > 0 && !wanted.Candidates.Contains(room.Key)))
        {
            Add(FindingCodes.RoomUnsuitable, placed.Item.Key, resource: room.Key);
        }

        foreach (var tag in wanted.Equipment.Where(tag => !room.Equipment.Contains(tag)))
        {
            Add(FindingCodes.RoomUnsuitable, placed.Item.Key, resource: room.Key, detail: tag);
        }
    }

    private void CheckNeeds(Placed placed)
    {
        var item = placed.Item;
        foreach (var choice in item.Choices)
        {
            if (!placed.Placement.Chosen.TryGetValue(choice.Name, out var chosen))
            {
                var kind = choice.Candidates.Select(_problem.FindResource).FirstOrDefault()?.Kind;
                var code = kind switch
                {
                    SchedulingResourceKind.Interpreter => FindingCodes.InterpreterMissing,
                    SchedulingResourceKind.Vehicle => FindingCodes.VehicleMissing,
                    _ => FindingCodes.ChoiceMissing,
                };
                Add(code, item.Key, detail: choice.Name);
            }
            else if (!choice.Candidates.Contains(chosen))
            {
                Add(FindingCodes.ChoiceMissing, item.Key, resource: chosen, detail: choice.Name);
            }
        }

        // One resource cannot meet two needs of an item at once.
        foreach (var twice in placed.Placement.Chosen.Values.Concat(item.Required).GroupBy(key => key).Where(group => group.Count() > 1))
        {
            if (_problem.FindResource(twice.Key) is { } resource)
            {
                Add(DoubleBooked(resource), item.Key, other: item.Key, resource: resource.Key, when: placed.Interval, minutes: Minutes(item.Duration));
            }
        }

        foreach (var resource in placed.Uses.Where(resource => resource.Capacity < item.HeadCount))
        {
            var code = resource.Kind switch
            {
                SchedulingResourceKind.Room => FindingCodes.RoomTooSmall,
                SchedulingResourceKind.Vehicle => FindingCodes.VehicleTooSmall,
                _ => null,
            };
            if (code is not null)
            {
                Add(code, item.Key, resource: resource.Key, wanted: item.HeadCount, available: resource.Capacity);
            }
        }
    }

    private void CheckCalendar(Placed placed, SchedulingResource resource)
    {
        foreach (var busy in resource.Busy)
        {
            if (Overlap(placed.Interval, busy.During) is { } overlap)
            {
                Add(
                    busy.IsBooking ? DoubleBooked(resource) : Away(resource),
                    placed.Item.Key,
                    resource: resource.Key,
                    when: busy.IsBooking ? overlap : busy.During,
                    minutes: Minutes(overlap.Duration));
            }
            else if (busy.IsBooking)
            {
                var isAfter = busy.During.End <= placed.Start;
                CheckGap(
                    placed,
                    null,
                    resource,
                    isAfter ? new Interval(busy.During.End, placed.Start) : new Interval(placed.End, busy.During.Start),
                    isAfter
                        ? _problem.TravelFor(busy.Site, placed.From, resource.Mode, busy.During.End)
                        : _problem.TravelFor(placed.To, busy.Site, resource.Mode, placed.End));
            }
        }

        if (resource.Hours.Count > 0 && !IsOpen(resource, placed.Interval))
        {
            Add(Away(resource), placed.Item.Key, resource: resource.Key, when: placed.Interval);
        }
    }

    private bool IsOpen(SchedulingResource resource, Interval interval)
    {
        // Walk from one open range into the next that touches it, until the end is reached.
        var zone = resource.Zone ?? _zone;
        var reached = interval.Start;
        var first = interval.Start.InZone(zone).Date.PlusDays(-1);
        var last = interval.End.InZone(zone).Date;
        for (var date = first; date <= last; date = date.PlusDays(1))
        {
            foreach (var hours in resource.Hours.Where(hours => hours.Day == date.DayOfWeek).OrderBy(hours => hours.From))
            {
                var from = (date + hours.From).InZoneLeniently(zone).ToInstant();
                var to = ((hours.To == LocalTime.Midnight ? date.PlusDays(1) : date) + hours.To).InZoneLeniently(zone).ToInstant();
                if (from <= reached && to >= reached)
                {
                    reached = Instant.Max(reached, to);
                    if (reached >= interval.End)
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }

    private void CheckResources()
    {
        var users = new Dictionary<ResourceKey, List<Placed>>();
        foreach (var placed in _placed)
        {
            foreach (var resource in placed.Uses)
            {
                if (!users.TryGetValue(resource.Key, out var list))
                {
                    users[resource.Key] = list = [];
                }

                list.Add(placed);
            }
        }

        foreach (var (key, list) in users)
        {
            var resource = _problem.FindResource(key)!;
            for (var later = 1; later < list.Count; later++)
            {
                for (var earlier = 0; earlier < later; earlier++)
                {
                    if (Overlap(list[earlier].Interval, list[later].Interval) is { } overlap)
                    {
                        Add(DoubleBooked(resource), list[later].Item.Key, list[earlier].Item.Key, key, when: overlap, minutes: Minutes(overlap.Duration));
                    }
                    else
                    {
                        CheckGap(list[later], list[earlier], resource, new Interval(list[earlier].End, list[later].Start), Duration.Zero);
                    }
                }
            }

            if (resource.Kind != SchedulingResourceKind.Room)
            {
                CheckWays(list, resource, []);
            }
        }
    }

    // Rest or buffer, and for a foreign booking the way from or to it.
    private void CheckGap(Placed placed, Placed? other, SchedulingResource resource, Interval gap, Duration travel)
    {
        var wanted = Duration.Max(resource.Rest, resource.Buffer);
        if (gap.Duration < wanted)
        {
            var code = resource.Kind switch
            {
                SchedulingResourceKind.Interpreter => FindingCodes.InterpreterRest,
                SchedulingResourceKind.Room => FindingCodes.RoomBuffer,
                SchedulingResourceKind.Vehicle => FindingCodes.VehicleBuffer,
                _ => FindingCodes.HostRest,
            };
            AddShort(code, placed, other, resource, gap, Minutes(wanted));
        }

        if (resource.Kind != SchedulingResourceKind.Room && gap.Duration < travel)
        {
            AddShort(FindingCodes.TransferTooTight, placed, other, resource, gap, Minutes(travel));
        }
    }

    // The way from each item to the next that has a place. A quicker way over a third place is in the travel times already.
    private void CheckWays(List<Placed> track, SchedulingResource? resource, HashSet<(ItemKey, ItemKey)> told)
    {
        Placed? before = null;
        foreach (var placed in track.Where(placed => placed.From is not null))
        {
            if (before is not null && before.End <= placed.Start)
            {
                var mode = resource?.Mode ?? _problem.ModeOf(placed.Item.Party);
                var travel = _problem.TravelFor(before.To, placed.From, mode, before.End);
                if (placed.Start - before.End < travel && told.Add((before.Item.Key, placed.Item.Key)))
                {
                    AddShort(FindingCodes.TransferTooTight, placed, before, resource, new Interval(before.End, placed.Start), Minutes(travel));
                }
            }

            before = before is null || placed.End >= before.End ? placed : before;
        }
    }

    private void CheckParties()
    {
        foreach (var party in _problem.Items.GroupBy(item => item.Party))
        {
            var placed = _placed.Where(item => item.Item.Party == party.Key).ToList();
            for (var later = 1; later < placed.Count; later++)
            {
                for (var earlier = 0; earlier < later; earlier++)
                {
                    var (one, other) = (placed[earlier].Item.Group, placed[later].Item.Group);
                    if ((one is null || other is null || one == other) && Overlap(placed[earlier].Interval, placed[later].Interval) is { } overlap)
                    {
                        Add(FindingCodes.PartyOverlap, placed[later].Item.Key, placed[earlier].Item.Key, when: overlap, minutes: Minutes(overlap.Duration));
                    }
                }
            }

            var told = new HashSet<(ItemKey, ItemKey)>();
            var seen = new HashSet<(ItemKey, string)>();
            foreach (var group in party.Select(item => item.Group).Append(null).Distinct().ToList())
            {
                var track = placed.Where(item => item.Item.Group is null || item.Item.Group == group).ToList();
                CheckWays(track, null, told);
                CheckStay([.. party.Where(item => item.Group is null || item.Group == group)], track, seen);
            }

            CheckMeals(placed);
        }
    }

    private void CheckStay(List<SchedulingItem> items, List<Placed> track, HashSet<(ItemKey, string)> seen)
    {
        var arrivals = FlightsOf(items, track, SchedulingItemKind.Arrival);
        var departures = FlightsOf(items, track, SchedulingItemKind.Departure);
        foreach (var placed in track)
        {
            var item = placed.Item;
            if (arrivals.Count > 0 && item.Kind != SchedulingItemKind.Arrival)
            {
                var arrival = arrivals.MinBy(flight => flight.When.End);
                if (placed.Start < arrival.When.End && seen.Add((item.Key, FindingCodes.BeforeArrival)))
                {
                    Add(FindingCodes.BeforeArrival, item.Key, arrival.Item.Key, minutes: Minutes(arrival.When.End - placed.Start));
                }
            }

            if (departures.Count > 0 && item.Kind != SchedulingItemKind.Departure)
            {
                var departure = departures.MaxBy(flight => flight.When.Start);
                if (placed.End > departure.When.Start && seen.Add((item.Key, FindingCodes.AfterDeparture)))
                {
                    Add(FindingCodes.AfterDeparture, item.Key, departure.Item.Key, minutes: Minutes(placed.End - departure.When.Start));
                }
            }

            if (item.FixedStart is null && NeedsRest(item.Kind))
            {
                foreach (var arrival in arrivals.Where(flight => flight.Item.LongHaul && flight.When.End <= placed.Start))
                {
                    var gap = new Interval(arrival.When.End, placed.Start);
                    if (gap.Duration < _rules.RestAfterLongHaul && seen.Add((item.Key, FindingCodes.ArrivalRest)))
                    {
                        AddShort(FindingCodes.ArrivalRest, placed, null, null, gap, Minutes(_rules.RestAfterLongHaul), arrival.Item.Key);
                    }
                }
            }
        }
    }

    private static bool NeedsRest(SchedulingItemKind kind) => kind is SchedulingItemKind.Meeting or SchedulingItemKind.Talks or SchedulingItemKind.Tour
        or SchedulingItemKind.Lecture or SchedulingItemKind.Signing;

    private static List<(SchedulingItem Item, Interval When)> FlightsOf(List<SchedulingItem> items, List<Placed> track, SchedulingItemKind kind)
    {
        var flights = new List<(SchedulingItem, Interval)>();
        foreach (var item in items.Where(item => item.Kind == kind))
        {
            if (item.FixedStart is { } start)
            {
                flights.Add((item, new Interval(start, start + item.Duration)));
            }
            else if (track.Find(placed => placed.Item.Key == item.Key) is { } placed)
            {
                flights.Add((item, placed.Interval));
            }
        }

        return flights;
    }

    private void CheckMeals(List<Placed> placed)
    {
        foreach (var day in placed.GroupBy(item => item.Start.InZone(_zone).Date))
        {
            foreach (var meal in _rules.Meals.Where(meal => meal.IsExpected))
            {
                var hours = new Interval(At(day.Key, meal.Start), EndAt(day.Key, meal.End));
                var programme = day
                    .Where(item => item.Item.Kind is not (SchedulingItemKind.Arrival or SchedulingItemKind.Departure or SchedulingItemKind.Transfer))
                    .ToList();
                var isFull = programme.Any(item => item.Start <= hours.Start) && programme.Any(item => item.End >= hours.End);
                if (isFull && !programme.Any(item => item.Item.Kind == SchedulingItemKind.Meal && Overlap(item.Interval, hours) is not null))
                {
                    Add(FindingCodes.NoLunch, programme[0].Item.Key, detail: meal.Name, when: hours, severity: FindingSeverity.Soft);
                }
            }
        }
    }

    private void CheckOrder()
    {
        var byKey = _placed.ToDictionary(placed => placed.Item.Key);
        foreach (var order in _problem.Request.Order)
        {
            if (!byKey.TryGetValue(order.Before, out var before) || !byKey.TryGetValue(order.After, out var after))
            {
                continue;
            }

            var gap = after.Start - before.End;
            if (gap < order.ShortestGap)
            {
                Add(
                    FindingCodes.OrderBroken,
                    order.After,
                    order.Before,
                    minutes: Minutes(order.ShortestGap - gap),
                    wanted: Minutes(order.ShortestGap),
                    available: (int)Math.Floor(gap.TotalMinutes));
            }
            else if (order.LongestGap is { } longest && gap > longest)
            {
                Add(
                    FindingCodes.OrderBroken,
                    order.After,
                    order.Before,
                    minutes: Minutes(gap - longest),
                    wanted: Minutes(longest),
                    available: Minutes(gap));
            }
        }
    }

    private static string DoubleBooked(SchedulingResource resource) => resource.Kind switch
    {
        SchedulingResourceKind.Room => FindingCodes.RoomDoubleBooked,
        SchedulingResourceKind.Interpreter => FindingCodes.InterpreterDoubleBooked,
        SchedulingResourceKind.Vehicle => FindingCodes.VehicleDoubleBooked,
        _ => FindingCodes.HostDoubleBooked,
    };

    private static string Away(SchedulingResource resource) => resource.Kind switch
    {
        SchedulingResourceKind.Room => FindingCodes.RoomClosed,
        SchedulingResourceKind.Interpreter => FindingCodes.InterpreterAway,
        SchedulingResourceKind.Vehicle => FindingCodes.VehicleAway,
        _ => FindingCodes.HostAway,
    };

    private static Interval? Overlap(Interval one, Interval other) => one.Start < other.End && other.Start < one.End
        ? new Interval(Instant.Max(one.Start, other.Start), Instant.Min(one.End, other.End))
        : null;

    private Instant At(LocalDate date, LocalTime time) => (date + time).InZoneLeniently(_zone).ToInstant();

    private Instant EndAt(LocalDate date, LocalTime time) => time == LocalTime.Midnight ? At(date.PlusDays(1), time) : At(date, time);

    private static int Minutes(Duration duration) => (int)Math.Ceiling(duration.TotalMinutes);

    private static Duration Abs(Duration duration) => duration < Duration.Zero ? -duration : duration;

    private void AddShort(string code, Placed placed, Placed? other, SchedulingResource? resource, Interval gap, int wanted, ItemKey? otherKey = null)
    {
        var available = (int)Math.Floor(gap.Duration.TotalMinutes);
        Add(code, placed.Item.Key, otherKey ?? other?.Item.Key, resource?.Key, when: gap, minutes: wanted - available, wanted: wanted, available: available);
    }

    private void Add(
        string code,
        ItemKey item,
        ItemKey? other = null,
        ResourceKey? resource = null,
        string? detail = null,
        Interval? when = null,
        int? minutes = null,
        int? wanted = null,
        int? available = null,
        FindingSeverity severity = FindingSeverity.Hard) => _findings.Add(new SchedulingFinding
        {
            Code = code,
            Severity = severity,
            Item = item,
            OtherItem = other,
            Resource = resource,
            Detail = detail,
            When = when,
            Minutes = minutes,
            Wanted = wanted,
            Available = available,
        });

    private sealed record Placed(SchedulingItem Item, Placement Placement, SiteKey? From, SiteKey? To, IReadOnlyList<SchedulingResource> Uses)
    {
        public Interval Interval => Placement.Interval;

        public Instant Start => Placement.Interval.Start;

        public Instant End => Placement.Interval.End;
    }
}
