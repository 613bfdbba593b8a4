using NodaTime;

namespace Delegations.Core.Scheduling.Check;

/// <summary>What one item by itself does wrong: its time, its room, who serves it, and their calendars.</summary>
internal sealed class ItemInspection(InspectionFrame frame)
{
    private readonly FindingList _list = new();

    public List<SchedulingFinding> Of(Placed placed)
    {
        foreach (var key in placed.Unknown)
        {
            _list.Add(FindingCodes.Unknown, placed.Item.Key, resource: key);
        }

        CheckTime(placed);
        CheckHouse(placed);
        CheckRoom(placed);
        CheckNeeds(placed);
        CheckSizes(placed);
        foreach (var resource in placed.Uses)
        {
            CheckCalendar(placed, resource);
            CheckBase(placed, resource);
        }

        CheckWished(placed);
        return _list.Findings;
    }

    private void CheckTime(Placed placed)
    {
        var (item, key) = (placed.Item, placed.Item.Key);
        var duration = placed.End - placed.Start;
        var shortest = item.FixedStart is null ? item.ShortestDuration ?? item.Duration : item.Duration;
        if (duration > item.Duration || duration < shortest)
        {
            var wanted = duration > item.Duration ? item.Duration : shortest;
            _list.Add(FindingCodes.WrongDuration, key, wanted: FindingList.Minutes(wanted), available: FindingList.Minutes(duration));
        }

        if (item.FixedStart is { } fixedStart)
        {
            if (placed.Start != fixedStart)
            {
                var off = placed.Start < fixedStart ? fixedStart - placed.Start : placed.Start - fixedStart;
                _list.Add(FindingCodes.NotAtFixedTime, key, minutes: FindingList.Minutes(off), when: new Interval(fixedStart, fixedStart + item.Duration));
            }

            return;
        }

        var date = placed.Start.InZone(frame.Zone).Date;
        var isInside = frame.Problem.Request.Days.Contains(date)
            && (item.Days.Count == 0 || item.Days.Contains(date))
            && (item.Windows.Count == 0 || item.Windows.Any(window => window.Start <= placed.Start && placed.End <= window.End))
            && !(item.NotBefore is { } notBefore && placed.Start < frame.At(date, notBefore))
            && !(item.NotAfter is { } notAfter && placed.End > frame.EndAt(date, notAfter));
        if (!isInside)
        {
            _list.Add(FindingCodes.OutsideWindow, key, when: placed.Interval);
        }
    }

    private void CheckHouse(Placed placed)
    {
        var item = placed.Item;
        if (item.Kind is SchedulingItemKind.Arrival or SchedulingItemKind.Departure or SchedulingItemKind.Transfer or SchedulingItemKind.Prayer)
        {
            return;
        }

        // The house's hours do not bind what is fixed; they are still worth a look.
        var severity = item.FixedStart is null ? FindingSeverity.Hard : FindingSeverity.Hint;
        var date = placed.Start.InZone(frame.Zone).Date;
        var opens = frame.Rules.AroundTheClock ? Instant.MinValue : frame.At(date, frame.Rules.DayStart);
        var closes = frame.Rules.AroundTheClock ? Instant.MaxValue : frame.EndAt(date, frame.Rules.DayEnd);
        if (item.Kind == SchedulingItemKind.Lecture)
        {
            closes = Instant.Min(closes, frame.EndAt(date, frame.Rules.LectureEnd));
        }

        if (placed.Start < opens)
        {
            _list.Add(FindingCodes.TooEarly, item.Key, minutes: FindingList.Minutes(opens - placed.Start), severity: severity);
        }

        if (placed.End > closes)
        {
            _list.Add(FindingCodes.TooLate, item.Key, minutes: FindingList.Minutes(placed.End - closes), severity: severity);
        }

        if (item.Kind == SchedulingItemKind.Meal)
        {
            CheckMeal(placed, date, severity);
        }
    }

    private void CheckMeal(Placed placed, LocalDate date, FindingSeverity severity)
    {
        var item = placed.Item;
        var meals = frame.Rules.Meals.Where(meal => item.Meal is null || item.Meal == meal.Name).ToList();
        if (!meals.Exists(meal => frame.At(date, meal.Start) <= placed.Start && placed.End <= frame.EndAt(date, meal.End)))
        {
            var named = meals.Count == 1 ? meals[0] : null;
            _list.Add(
                FindingCodes.MealHours,
                item.Key,
                detail: named?.Name,
                when: named is null ? null : new Interval(frame.At(date, named.Start), frame.EndAt(date, named.End)),
                severity: severity);
        }
    }

    private void CheckRoom(Placed placed)
    {
        if (placed.Item.Place is not ItemPlace.InRoom wanted)
        {
            return;
        }

        var room = placed.Placement.Room is { } key ? frame.Problem.FindResource(key) : null;
        if (room is null)
        {
            _list.Add(FindingCodes.RoomMissing, placed.Item.Key);
            return;
        }

        if (room.Kind != SchedulingResourceKind.Room || (wanted.Candidates.Count > 0 && !wanted.Candidates.Contains(room.Key)))
        {
            _list.Add(FindingCodes.RoomUnsuitable, placed.Item.Key, resource: room.Key);
        }

        foreach (var tag in wanted.Equipment.Where(tag => !room.Equipment.Contains(tag)))
        {
            _list.Add(FindingCodes.RoomUnsuitable, placed.Item.Key, resource: room.Key, detail: tag);
        }
    }

    private void CheckNeeds(Placed placed)
    {
        var item = placed.Item;
        foreach (var choice in item.Choices)
        {
            if (!placed.Placement.Chosen.TryGetValue(choice.Name, out var chosen))
            {
                var kind = choice.Candidates.Select(frame.Problem.FindResource).FirstOrDefault()?.Kind;
                var code = kind switch
                {
                    SchedulingResourceKind.Interpreter => FindingCodes.InterpreterMissing,
                    SchedulingResourceKind.Vehicle => FindingCodes.VehicleMissing,
                    _ => FindingCodes.ChoiceMissing,
                };
                _list.Add(code, item.Key, detail: choice.Name);
                continue;
            }

            if (!choice.Candidates.Contains(chosen))
            {
                _list.Add(FindingCodes.ChoiceMissing, item.Key, resource: chosen, detail: choice.Name);
            }

            if (choice.Languages is { } languages && frame.Problem.FindResource(chosen) is { } speaker && !speaker.Languages.Any(languages.Matches))
            {
                _list.Add(FindingCodes.LanguageMissing, item.Key, resource: chosen, detail: choice.Name);
            }
        }

        // One resource cannot meet two needs of an item at once.
        foreach (var twice in placed.Placement.Chosen.Values.Concat(item.Required).GroupBy(key => key).Where(group => group.Count() > 1))
        {
            if (frame.Problem.FindResource(twice.Key) is { } resource)
            {
                _list.Add(FindingList.DoubleBooked(resource), item.Key, other: item.Key, resource: resource.Key, when: placed.Interval, minutes: FindingList.Minutes(item.Duration));
            }
        }
    }

    private void CheckSizes(Placed placed)
    {
        var item = placed.Item;
        foreach (var resource in placed.Uses.Where(resource => resource.Kind is SchedulingResourceKind.Room or SchedulingResourceKind.Vehicle))
        {
            if (resource.Capacity < item.HeadCount)
            {
                var code = resource.Kind == SchedulingResourceKind.Room ? FindingCodes.RoomTooSmall : FindingCodes.VehicleTooSmall;
                _list.Add(code, item.Key, resource: resource.Key, wanted: item.HeadCount, available: resource.Capacity);
            }

            if (resource.LuggageCapacity < item.Luggage)
            {
                _list.Add(FindingCodes.VehicleLuggage, item.Key, resource: resource.Key, wanted: item.Luggage, available: resource.LuggageCapacity);
            }
        }
    }

    private void CheckCalendar(Placed placed, SchedulingResource resource)
    {
        // A pool has no rest and does not travel; its bookings are looked at together with its items.
        var isPool = resource.Units > 1;
        var rest = isPool ? Duration.Zero : Duration.Max(resource.Rest, resource.Buffer);
        var travels = !isPool && resource.Kind != SchedulingResourceKind.Room;
        var reach = travels ? Duration.Max(rest, frame.LongestWay(resource.Mode)) : rest;
        foreach (var busy in frame.BusyOf(resource).Near(placed.Start - reach, placed.End + reach))
        {
            if (Placed.Overlap(placed.Interval, busy.During) is { } overlap)
            {
                AddOverlap(placed, resource, busy, overlap, isPool);
            }
            else if (busy.IsBooking && !isPool)
            {
                CheckGap(placed, resource, busy, rest, travels);
            }
        }

        if (resource.Hours.Count > 0 && !IsOpen(resource, placed.Interval))
        {
            _list.Add(FindingList.Away(resource), placed.Item.Key, resource: resource.Key, when: placed.Interval);
        }
    }

    private void AddOverlap(Placed placed, SchedulingResource resource, BusyTime busy, Interval overlap, bool isPool)
    {
        var minutes = FindingList.Minutes(overlap.Duration);
        if (!busy.IsBooking)
        {
            _list.Add(FindingList.Away(resource), placed.Item.Key, resource: resource.Key, when: busy.During, minutes: minutes);
        }
        else if (busy.MovePrice is not null)
        {
            _list.Add(FindingCodes.BookingMoves, placed.Item.Key, resource: resource.Key, when: busy.During, minutes: minutes, severity: FindingSeverity.Soft);
        }
        else if (!isPool)
        {
            _list.Add(FindingList.DoubleBooked(resource), placed.Item.Key, resource: resource.Key, when: overlap, minutes: minutes);
        }
    }

    // Rest or buffer before or after somebody else's booking, and the way from or to it.
    private void CheckGap(Placed placed, SchedulingResource resource, BusyTime busy, Duration rest, bool travels)
    {
        var isAfter = busy.During.End <= placed.Start;
        var gap = isAfter ? new Interval(busy.During.End, placed.Start) : new Interval(placed.End, busy.During.Start);
        var way = !travels ? Duration.Zero
            : isAfter ? frame.Problem.TravelFor(busy.Site, placed.From, resource.Mode, busy.During.End)
            : frame.Problem.TravelFor(placed.To, busy.Site, resource.Mode, placed.End);
        if (busy.MovePrice is not null)
        {
            if (gap.Duration < Duration.Max(rest, way))
            {
                _list.Add(FindingCodes.BookingMoves, placed.Item.Key, resource: resource.Key, when: busy.During, severity: FindingSeverity.Soft);
            }

            return;
        }

        if (gap.Duration < rest)
        {
            _list.AddShort(FindingList.Rest(resource), placed, null, resource, gap, rest);
        }

        if (gap.Duration < way)
        {
            _list.AddShort(FindingCodes.TransferTooTight, placed, null, resource, gap, way);
        }
    }

    private bool IsOpen(SchedulingResource resource, Interval interval) =>
        OpenRanges(resource, interval.Start, interval.End).Exists(open => open.Start <= interval.Start && interval.End <= open.End);

    // The open ranges about an interval; those that touch are one.
    private List<Interval> OpenRanges(SchedulingResource resource, Instant from, Instant to)
    {
        var zone = resource.Zone ?? frame.Zone;
        var (first, last) = (from.InZone(zone).Date.PlusDays(-2), to.InZone(zone).Date.PlusDays(1));
        var ranges = new List<Interval>();
        for (var date = first; date <= last; date = date.PlusDays(1))
        {
            foreach (var hours in resource.Hours.Where(hours => hours.Day == date.DayOfWeek))
            {
                var opens = (date + hours.From).InZoneLeniently(zone).ToInstant();
                var closes = ((hours.To == LocalTime.Midnight ? date.PlusDays(1) : date) + hours.To).InZoneLeniently(zone).ToInstant();
                if (opens < closes)
                {
                    ranges.Add(new Interval(opens, closes));
                }
            }
        }

        ranges.Sort((one, other) => one.Start.CompareTo(other.Start));
        var merged = new List<Interval>();
        foreach (var range in ranges)
        {
            if (merged.Count > 0 && range.Start <= merged[^1].End)
            {
                merged[^1] = new Interval(merged[^1].Start, Instant.Max(merged[^1].End, range.End));
            }
            else
            {
                merged.Add(range);
            }
        }

        return merged;
    }

    // Nobody is anywhere sooner than the way from their base takes.
    private void CheckBase(Placed placed, SchedulingResource resource)
    {
        if (resource.Base is not { } startsAt || placed.From is not { } site)
        {
            return;
        }

        var date = frame.Rules.AroundTheClock ? frame.Problem.Request.Days.Start : placed.Start.InZone(frame.Zone).Date;
        var begins = date.AtStartOfDayInZone(frame.Zone).ToInstant();
        foreach (var open in resource.Hours.Count == 0 ? [] : OpenRanges(resource, placed.Start, placed.Start))
        {
            if (open.Start <= placed.Start && placed.Start < open.End)
            {
                begins = Instant.Max(begins, open.Start);
            }
        }

        var way = frame.Problem.TravelFor(startsAt, site, resource.Mode, placed.Start);
        if (placed.Start < begins + way)
        {
            var available = (int)Math.Floor((placed.Start - begins).TotalMinutes);
            _list.Add(
                FindingCodes.BaseTooFar,
                placed.Item.Key,
                resource: resource.Key,
                minutes: FindingList.Minutes(begins + way - placed.Start),
                wanted: FindingList.Minutes(way),
                available: available);
        }
    }

    private void CheckWished(Placed placed)
    {
        foreach (var person in placed.Item.Wished.Distinct().Select(frame.Problem.FindResource))
        {
            if (person is null || placed.Uses.Contains(person))
            {
                continue;
            }

            foreach (var busy in frame.BusyOf(person).Near(placed.Start, placed.End))
            {
                if (Placed.Overlap(placed.Interval, busy.During) is { } overlap)
                {
                    _list.Add(
                        FindingCodes.WishedAway, placed.Item.Key, resource: person.Key, when: busy.During, minutes: FindingList.Minutes(overlap.Duration), severity: FindingSeverity.Soft);
                }
            }
        }
    }
}
