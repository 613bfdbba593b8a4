using NodaTime;

namespace Delegations.Core.Scheduling.Check;

/// <summary>What the items of one party do to each other: overlaps, ways, arrival and departure, meals.</summary>
internal sealed class PartyInspection(InspectionFrame frame)
{
    private readonly FindingList _list = new();

    /// <summary>The findings of a party with its items that are placed, in order of time.</summary>
    public List<SchedulingFinding> Of(List<SchedulingItem> items, List<Placed> placed)
    {
        CheckOverlaps(placed);
        var told = new HashSet<(ItemKey, ItemKey)>();
        var seen = new HashSet<(ItemKey, string)>();
        var mode = frame.Problem.ModeOf(items[0].Party);
        foreach (var group in items.Select(item => item.Group).Append(null).Distinct().ToList())
        {
            var track = placed.Where(item => item.Item.Group is null || item.Item.Group == group).ToList();
            new WayInspection(frame, _list).Check(track, mode, null, told);
            CheckStay([.. items.Where(item => item.Group is null || item.Group == group)], track, seen);
        }

        CheckMeals(placed);
        return _list.Findings;
    }

    private void CheckOverlaps(List<Placed> placed)
    {
        var near = new List<Placed>();
        foreach (var later in placed)
        {
            near.RemoveAll(earlier => earlier.End <= later.Start);
            foreach (var earlier in near)
            {
                var (one, other) = (earlier.Item.Group, later.Item.Group);
                if ((one is null || other is null || one == other) && Placed.Overlap(earlier.Interval, later.Interval) is { } overlap)
                {
                    _list.Add(FindingCodes.PartyOverlap, later.Item.Key, earlier.Item.Key, when: overlap, minutes: FindingList.Minutes(overlap.Duration));
                }
            }

            near.Add(later);
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
                    _list.Add(FindingCodes.BeforeArrival, item.Key, arrival.Item.Key, minutes: FindingList.Minutes(arrival.When.End - placed.Start));
                }

                CheckRest(placed, arrivals, seen);
            }

            if (departures.Count > 0 && item.Kind != SchedulingItemKind.Departure)
            {
                var departure = departures.MaxBy(flight => flight.When.Start);
                if (placed.End > departure.When.Start && seen.Add((item.Key, FindingCodes.AfterDeparture)))
                {
                    _list.Add(FindingCodes.AfterDeparture, item.Key, departure.Item.Key, minutes: FindingList.Minutes(placed.End - departure.When.Start));
                }
            }
        }
    }

    private void CheckRest(Placed placed, List<(SchedulingItem Item, Interval When)> arrivals, HashSet<(ItemKey, string)> seen)
    {
        if (placed.Item.FixedStart is not null || !NeedsRest(placed.Item.Kind))
        {
            return;
        }

        foreach (var arrival in arrivals.Where(flight => flight.Item.LongHaul && flight.When.End <= placed.Start))
        {
            var gap = new Interval(arrival.When.End, placed.Start);
            if (gap.Duration < frame.Rules.RestAfterLongHaul && seen.Add((placed.Item.Key, FindingCodes.ArrivalRest)))
            {
                _list.AddShort(FindingCodes.ArrivalRest, placed, arrival.Item.Key, null, gap, frame.Rules.RestAfterLongHaul);
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
        foreach (var day in placed.GroupBy(item => item.Start.InZone(frame.Zone).Date))
        {
            foreach (var meal in frame.Rules.Meals.Where(meal => meal.IsExpected))
            {
                var hours = new Interval(frame.At(day.Key, meal.Start), frame.EndAt(day.Key, meal.End));
                var programme = day
                    .Where(item => item.Item.Kind is not (SchedulingItemKind.Arrival or SchedulingItemKind.Departure or SchedulingItemKind.Transfer))
                    .ToList();
                var isFull = programme.Exists(item => item.Start <= hours.Start) && programme.Exists(item => item.End >= hours.End);
                if (isFull && !programme.Exists(item => item.Item.Kind == SchedulingItemKind.Meal && Placed.Overlap(item.Interval, hours) is not null))
                {
                    _list.Add(FindingCodes.NoLunch, programme[0].Item.Key, detail: meal.Name, when: hours, severity: FindingSeverity.Soft);
                }
            }
        }
    }
}
