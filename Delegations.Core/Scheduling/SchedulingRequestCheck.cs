using NodaTime;

namespace Delegations.Core.Scheduling;

/// <summary>Finds what is malformed in a request, with the place of each fault.</summary>
internal static class SchedulingRequestCheck
{
    private const int MostDays = 62;
    private const int MostUnits = 1000;
    private static readonly Duration LongestStep = Duration.FromHours(1);
    private static readonly Duration LongestTravel = Duration.FromDays(7);
    private const int MostTravelMinutes = 7 * 24 * 60;
    private const int LowestRank = 100;
    private const long HighestWeight = 1_000_000_000_000;
    private static readonly Duration LongestItem = Duration.FromDays(7);

    public static IReadOnlyList<Refusal> Check(SchedulingRequest request)
    {
        var faults = new List<Refusal>();
        CheckFrame(request, faults);
        var sites = Keys(request.Sites, site => site.Value, "sites", faults);
        foreach (var (way, index) in request.Travel.Select((way, index) => (way, index)))
        {
            CheckSite(way.From, sites, $"travel[{index}].from", faults);
            CheckSite(way.To, sites, $"travel[{index}].to", faults);
            Bounds(way.Takes >= Duration.Zero && way.Takes <= LongestTravel, $"travel[{index}].takes", faults);
            if (way.Hours is { } hours && hours.To <= hours.From && hours.To != LocalTime.Midnight)
            {
                faults.Add(SchedulingRefusals.EndsBeforeStart($"travel[{index}].hours"));
            }
        }

        Keys(request.Resources, resource => resource.Key.Value, "resources", faults);
        Keys(request.Items, item => item.Key.Value, "items", faults);
        var resources = request.Resources.DistinctBy(resource => resource.Key).ToDictionary(resource => resource.Key);
        foreach (var resource in request.Resources)
        {
            CheckResource(resource, sites, faults);
        }

        foreach (var item in request.Items)
        {
            CheckItem(item, request, resources, sites, faults);
        }

        CheckFlights(request, faults);
        CheckOrder(request, faults);
        CheckLags(request, faults);
        CheckReleased(request, resources, faults);
        CheckClocks(request, faults);
        return faults;
    }

    private static void CheckFrame(SchedulingRequest request, List<Refusal> faults)
    {
        var isUnit = request.Unit == Duration.FromMinutes(1) || request.Unit == Duration.FromSeconds(1);
        Bounds(isUnit, "unit", faults);
        Bounds(request.Step > Duration.Zero && request.Step <= LongestStep && isUnit && request.Step / request.Unit % 1 == 0, "step", faults);
        Bounds(request.Days.Length <= MostDays, "days", faults);
        var rules = request.Rules;
        if (rules.DayEnd <= rules.DayStart)
        {
            faults.Add(SchedulingRefusals.EndsBeforeStart("rules.day"));
        }

        Keys(request.Parties, party => party.Key.Value, "parties", faults);
        Bounds(rules.QuickChange >= Duration.Zero && rules.QuickChange <= LongestItem, "rules.quickChange", faults);
        Bounds(rules.FairGaps is >= 0 and <= MostUnits, "rules.fairGaps", faults);
        Bounds(rules.RestAfterLongHaul >= Duration.Zero && rules.RestAfterLongHaul <= LongestItem, "rules.restAfterLongHaul", faults);
        Bounds(rules.UnknownTravelMinutes is >= 0 and <= MostTravelMinutes, "rules.unknownTravelMinutes", faults);
        Keys(rules.Meals, meal => meal.Name, "rules.meals", faults);
        foreach (var meal in rules.Meals.Where(meal => meal.End <= meal.Start))
        {
            faults.Add(SchedulingRefusals.EndsBeforeStart($"rules.meals[{meal.Name}]"));
        }

        var weights = request.Weights;
        (string Name, long Value)[] named =
        [
            ("mustLeftOut", weights.MustLeftOut), ("wishLeftOut", weights.WishLeftOut), ("idleMinute", weights.IdleMinute),
            ("alternativeDay", weights.AlternativeDay), ("interpreter", weights.Interpreter), ("vehicle", weights.Vehicle),
            ("emptySeat", weights.EmptySeat), ("lateMinute", weights.LateMinute), ("siteOfDay", weights.SiteOfDay), ("oddStart", weights.OddStart),
            ("shortenedMinute", weights.ShortenedMinute), ("wishedClashMinute", weights.WishedClashMinute), ("rankGap", weights.RankGap),
            ("precedence", weights.Precedence), ("roomChange", weights.RoomChange), ("travelMinute", weights.TravelMinute),
            ("tourMinute", weights.TourMinute), ("movedItem", weights.MovedItem), ("movedMinute", weights.MovedMinute),
            ("changedResource", weights.ChangedResource), ("movedBooking", weights.MovedBooking), ("use", weights.Use),
            ("unfairMinute", weights.UnfairMinute), ("personGap", weights.PersonGap), ("unfairGap", weights.UnfairGap),
            ("lateStartMinute", weights.LateStartMinute), ("worstLateStartMinute", weights.WorstLateStartMinute),
            ("parallelMinute", weights.ParallelMinute), ("backToBack", weights.BackToBack), ("endMinute", weights.EndMinute),
        ];
        foreach (var (name, value) in named)
        {
            Bounds(value is >= 0 and <= HighestWeight, $"weights.{name}", faults);
        }
    }

    private static void CheckResource(SchedulingResource resource, HashSet<string> sites, List<Refusal> faults)
    {
        var place = $"resources[{resource.Key}]";
        if (resource.Site is { } site)
        {
            CheckSite(site, sites, $"{place}.site", faults);
        }

        if (resource.Base is { } startsAt)
        {
            CheckSite(startsAt, sites, $"{place}.base", faults);
        }

        Bounds(resource.Capacity is null or >= 0, $"{place}.capacity", faults);
        Bounds(resource.LuggageCapacity is null or >= 0, $"{place}.luggageCapacity", faults);
        Bounds(resource.Units is >= 1 and <= MostUnits, $"{place}.units", faults);
        Bounds(resource.Rank is null or (>= 1 and <= LowestRank), $"{place}.rank", faults);
        Bounds(resource.UsePrice is >= 0 and <= HighestWeight, $"{place}.usePrice", faults);
        Bounds(resource.Rest >= Duration.Zero && resource.Rest <= LongestItem, $"{place}.rest", faults);
        Bounds(resource.Buffer >= Duration.Zero && resource.Buffer <= LongestItem, $"{place}.buffer", faults);
        for (var index = 0; index < resource.Busy.Count; index++)
        {
            CheckInterval(resource.Busy[index].During, $"{place}.busy[{index}]", faults);
            Bounds(resource.Busy[index].MovePrice is null || (resource.Busy[index].MovePrice is >= 0 and <= HighestWeight && resource.Units == 1 && resource.Busy[index].IsBooking), $"{place}.busy[{index}].movePrice", faults);
            if (resource.Busy[index].Site is { } busySite)
            {
                CheckSite(busySite, sites, $"{place}.busy[{index}].site", faults);
            }
        }

        for (var index = 0; index < resource.Hours.Count; index++)
        {
            var hours = resource.Hours[index];
            Bounds(hours.Day is >= IsoDayOfWeek.Monday and <= IsoDayOfWeek.Sunday, $"{place}.hours[{index}].day", faults);
            if (hours.To <= hours.From && hours.To != LocalTime.Midnight)
            {
                faults.Add(SchedulingRefusals.EndsBeforeStart($"{place}.hours[{index}]"));
            }
        }
    }

    private static void CheckItem(
        SchedulingItem item, SchedulingRequest request, Dictionary<ResourceKey, SchedulingResource> resources, HashSet<string> sites, List<Refusal> faults)
    {
        var place = $"items[{item.Key}]";
        var mayTakeNoTime = item.Kind is SchedulingItemKind.Arrival or SchedulingItemKind.Departure;
        Bounds(item.Duration <= LongestItem && (item.Duration > Duration.Zero || (mayTakeNoTime && item.Duration == Duration.Zero)), $"{place}.duration", faults);
        Bounds(
            item.ShortestDuration is not { } shortest || (shortest > Duration.Zero && shortest <= item.Duration && (item.Duration - shortest) / request.Step % 1 == 0),
            $"{place}.shortestDuration",
            faults);
        Bounds(item.HeadCount >= 0, $"{place}.headCount", faults);
        Bounds(item.Luggage >= 0, $"{place}.luggage", faults);
        Bounds(item.GuestRank is null or (>= 1 and <= LowestRank), $"{place}.guestRank", faults);
        Bounds(item.Precedence is null or >= 1, $"{place}.precedence", faults);
        Bounds(item.Priority is >= SchedulingItem.LowestPriority and <= SchedulingItem.HighestPriority, $"{place}.priority", faults);
        if (string.IsNullOrEmpty(item.Party.Value))
        {
            faults.Add(SchedulingRefusals.EmptyKey($"{place}.party"));
        }

        for (var index = 0; index < item.Windows.Count; index++)
        {
            CheckInterval(item.Windows[index], $"{place}.windows[{index}]", faults);
        }

        if (item.NotBefore is { } from && item.NotAfter is { } to && to <= from)
        {
            faults.Add(SchedulingRefusals.EndsBeforeStart($"{place}.notAfter"));
        }

        if (item.Meal is not null && !request.Rules.Meals.Any(meal => meal.Name == item.Meal))
        {
            faults.Add(SchedulingRefusals.Unknown($"{place}.meal"));
        }

        CheckPlace(item, resources, sites, faults);
        CheckNeeds(item, resources, faults);
        CheckFixedStart(item, request, faults);
    }

    private static void CheckPlace(
        SchedulingItem item, Dictionary<ResourceKey, SchedulingResource> resources, HashSet<string> sites, List<Refusal> faults)
    {
        var place = $"items[{item.Key}].place";
        switch (item.Place)
        {
            case ItemPlace.AtSite at:
                CheckSite(at.Site, sites, place, faults);
                break;
            case ItemPlace.Journey journey:
                CheckSite(journey.From, sites, $"{place}.from", faults);
                CheckSite(journey.To, sites, $"{place}.to", faults);
                break;
            case ItemPlace.InRoom room:
                foreach (var (candidate, index) in room.Candidates.Select((candidate, index) => (candidate, index)))
                {
                    CheckResourceKey(candidate, resources, SchedulingResourceKind.Room, $"{place}.candidates[{index}]", faults);
                }

                break;
        }
    }

    private static void CheckNeeds(SchedulingItem item, Dictionary<ResourceKey, SchedulingResource> resources, List<Refusal> faults)
    {
        var place = $"items[{item.Key}]";
        for (var index = 0; index < item.Required.Count; index++)
        {
            CheckResourceKey(item.Required[index], resources, null, $"{place}.required[{index}]", faults);
            if (item.Required.Take(index).Contains(item.Required[index]))
            {
                faults.Add(SchedulingRefusals.Duplicate($"{place}.required[{index}]"));
            }
        }

        for (var index = 0; index < item.Wished.Count; index++)
        {
            CheckResourceKey(item.Wished[index], resources, SchedulingResourceKind.Person, $"{place}.wished[{index}]", faults);
            if (item.Required.Contains(item.Wished[index]) || item.Wished.Take(index).Contains(item.Wished[index]))
            {
                faults.Add(SchedulingRefusals.Duplicate($"{place}.wished[{index}]"));
            }
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var index = 0; index < item.Choices.Count; index++)
        {
            var choice = item.Choices[index];
            var at = $"{place}.choices[{index}]";
            if (string.IsNullOrEmpty(choice.Name))
            {
                faults.Add(SchedulingRefusals.EmptyKey(at));
            }
            else if (!names.Add(choice.Name) || choice.Name == Placement.RoomNeed)
            {
                faults.Add(SchedulingRefusals.Duplicate(at));
            }

            for (var candidate = 0; candidate < choice.Candidates.Count; candidate++)
            {
                CheckResourceKey(choice.Candidates[candidate], resources, null, $"{at}.candidates[{candidate}]", faults);
                if (resources.TryGetValue(choice.Candidates[candidate], out var resource) && resource.Kind == SchedulingResourceKind.Room)
                {
                    faults.Add(SchedulingRefusals.WrongKind($"{at}.candidates[{candidate}]"));
                }
            }
        }
    }

    private static void CheckFixedStart(SchedulingItem item, SchedulingRequest request, List<Refusal> faults)
    {
        if (item.FixedStart is not { } start)
        {
            return;
        }

        var week = Duration.FromDays(7);
        var first = request.Days.Start.AtStartOfDayInZone(request.Zone).ToInstant() - week;
        var last = request.Days.End.PlusDays(1).AtStartOfDayInZone(request.Zone).ToInstant() + week;
        var place = $"items[{item.Key}].fixedStart";
        Bounds(start >= first && start <= last, place, faults);
        if (start < first || start > last)
        {
            return;
        }

        var end = start + item.Duration;
        var local = start.InZone(request.Zone);
        var inWindow = item.Windows.Count == 0
            || item.Windows.Any(window => window.HasStart && window.HasEnd && window.Start <= start && end <= window.End);
        var onDay = item.Days.Count == 0 || item.Days.Contains(local.Date);
        var early = item.NotBefore is { } notBefore && local.TimeOfDay < notBefore;
        var late = item.NotAfter is { } notAfter && end > (local.Date + notAfter).InZoneLeniently(request.Zone).ToInstant();
        if (!inWindow || !onDay || early || late)
        {
            faults.Add(SchedulingRefusals.FixedOutsideWindow(place));
        }
    }

    private static void CheckFlights(SchedulingRequest request, List<Refusal> faults)
    {
        foreach (var kind in (SchedulingItemKind[])[SchedulingItemKind.Arrival, SchedulingItemKind.Departure])
        {
            foreach (var flights in request.Items.Where(item => item.Kind == kind).GroupBy(item => item.Party).Where(group => group.Count() > 1))
            {
                faults.AddRange(flights
                    .Where(flight => flight.FixedStart is null)
                    .Select(flight => SchedulingRefusals.FlightWithoutTime($"items[{flight.Key}].fixedStart")));
            }
        }
    }

    private static void CheckOrder(SchedulingRequest request, List<Refusal> faults)
    {
        var items = request.Items.Select(item => item.Key).ToHashSet();
        for (var index = 0; index < request.Order.Count; index++)
        {
            var order = request.Order[index];
            if (!items.Contains(order.Before))
            {
                faults.Add(SchedulingRefusals.Unknown($"order[{index}].before"));
            }

            if (!items.Contains(order.After))
            {
                faults.Add(SchedulingRefusals.Unknown($"order[{index}].after"));
            }

            Bounds(order.ShortestGap >= Duration.Zero, $"order[{index}].shortestGap", faults);
            if (order.LongestGap < order.ShortestGap)
            {
                faults.Add(SchedulingRefusals.EndsBeforeStart($"order[{index}].longestGap"));
            }
        }

        // Taking away whatever nothing comes before leaves the circles and what hangs behind them; taking away from behind leaves the circles.
        var edges = request.Order.Select((order, index) => (order.Before, order.After, index)).ToList();
        for (var left = -1; left != edges.Count;)
        {
            left = edges.Count;
            var after = edges.Select(edge => edge.After).ToHashSet();
            edges.RemoveAll(edge => !after.Contains(edge.Before));
            var before = edges.Select(edge => edge.Before).ToHashSet();
            edges.RemoveAll(edge => !before.Contains(edge.After));
        }

        if (edges.Count > 0)
        {
            faults.Add(SchedulingRefusals.CyclicOrder($"order[{edges[0].index}]", string.Join(" < ", edges.Select(edge => edge.Before).Distinct())));
        }
    }

    private static void CheckLags(SchedulingRequest request, List<Refusal> faults)
    {
        var items = request.Items.Select(item => item.Key).ToHashSet();
        for (var index = 0; index < request.Lags.Count; index++)
        {
            var lag = request.Lags[index];
            foreach (var (key, name) in ((ItemKey, string)[])[(lag.First, "first"), (lag.Second, "second")])
            {
                if (!items.Contains(key))
                {
                    faults.Add(SchedulingRefusals.Unknown($"lags[{index}].{name}"));
                }
            }

            if (lag.First == lag.Second)
            {
                faults.Add(SchedulingRefusals.Duplicate($"lags[{index}].second"));
            }

            Bounds(Duration.Max(lag.Shortest, -lag.Shortest) <= LongestTravel && (lag.Longest ?? Duration.Zero) <= LongestTravel, $"lags[{index}]", faults);
            if (lag.Longest < lag.Shortest)
            {
                faults.Add(SchedulingRefusals.EndsBeforeStart($"lags[{index}].longest"));
            }
        }
    }

    private static void CheckReleased(SchedulingRequest request, Dictionary<ResourceKey, SchedulingResource> resources, List<Refusal> faults)
    {
        var items = request.Items.Select(item => item.Key).ToHashSet();
        var seen = new HashSet<ItemKey>();
        foreach (var placement in request.Released)
        {
            var place = $"released[{placement.Item}]";
            if (!items.Contains(placement.Item))
            {
                faults.Add(SchedulingRefusals.Unknown(place));
            }
            else if (!seen.Add(placement.Item))
            {
                faults.Add(SchedulingRefusals.Duplicate(place));
            }

            if (!placement.Interval.HasStart || !placement.Interval.HasEnd)
            {
                faults.Add(SchedulingRefusals.EndsBeforeStart(place));
            }

            foreach (var (need, resource) in placement.Chosen)
            {
                CheckResourceKey(resource, resources, null, $"{place}.chosen[{need}]", faults);
            }
        }
    }

    // A local time that the clocks skip on one of the days never comes: whoever wrote it meant something else.
    private static void CheckClocks(SchedulingRequest request, List<Refusal> faults)
    {
        if (request.Days.Length > MostDays)
        {
            return;
        }

        var rules = request.Rules;
        var days = request.Days.ToList();
        var skips = SkippedTimes(request.Zone, days);
        if (skips.Count > 0)
        {
            if (!rules.AroundTheClock)
            {
                NoGap(days, rules.DayStart, "rules.dayStart");
                NoGap(days, rules.DayEnd, "rules.dayEnd");
            }

            foreach (var meal in rules.Meals)
            {
                NoGap(days, meal.Start, $"rules.meals[{meal.Name}].start");
                NoGap(days, meal.End, $"rules.meals[{meal.Name}].end");
            }

            foreach (var item in request.Items)
            {
                var on = item.Days.Count > 0 ? item.Days : days;
                NoGap(on, item.NotBefore, $"items[{item.Key}].notBefore");
                NoGap(on, item.NotAfter, $"items[{item.Key}].notAfter");
            }
        }

        foreach (var resource in request.Resources.Where(resource => resource.Hours.Count > 0))
        {
            var zone = resource.Zone ?? request.Zone;
            var skipped = SkippedTimes(zone, days);
            for (var index = 0; skipped.Count > 0 && index < resource.Hours.Count; index++)
            {
                var hours = resource.Hours[index];
                foreach (var (time, name) in ((LocalTime, string)[])[(hours.From, "from"), (hours.To, "to")])
                {
                    foreach (var gap in skipped.Where(gap => gap.Date.DayOfWeek == hours.Day && gap.From <= time && time < gap.To && time != LocalTime.Midnight).Take(1))
                    {
                        faults.Add(SchedulingRefusals.SkippedTime($"resources[{resource.Key}].hours[{index}].{name}", gap.Date, time));
                    }
                }
            }
        }

        void NoGap(IReadOnlyList<LocalDate> on, LocalTime? time, string place)
        {
            foreach (var gap in skips.Where(gap => on.Contains(gap.Date) && gap.From <= time && time < gap.To && time != LocalTime.Midnight).Take(1))
            {
                faults.Add(SchedulingRefusals.SkippedTime(place, gap.Date, time!.Value));
            }
        }
    }

    private static List<(LocalDate Date, LocalTime From, LocalTime To)> SkippedTimes(DateTimeZone zone, List<LocalDate> days)
    {
        var skipped = new List<(LocalDate, LocalTime, LocalTime)>();
        var span = new Interval(zone.AtStartOfDay(days[0]).ToInstant(), zone.AtStartOfDay(days[^1].PlusDays(1)).ToInstant());
        foreach (var (before, after) in zone.GetZoneIntervals(span).Pairwise())
        {
            if (after.WallOffset > before.WallOffset && before.IsoLocalEnd.Date == after.IsoLocalStart.Date)
            {
                skipped.Add((before.IsoLocalEnd.Date, before.IsoLocalEnd.TimeOfDay, after.IsoLocalStart.TimeOfDay));
            }
        }

        return skipped;
    }

    private static IEnumerable<(T, T)> Pairwise<T>(this IEnumerable<T> things)
    {
        var list = things.ToList();
        return list.Zip(list.Skip(1));
    }

    private static HashSet<string> Keys<T>(IReadOnlyList<T> things, Func<T, string> key, string place, List<Refusal> faults)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        for (var index = 0; index < things.Count; index++)
        {
            var value = key(things[index]);
            if (string.IsNullOrEmpty(value))
            {
                faults.Add(SchedulingRefusals.EmptyKey($"{place}[{index}]"));
            }
            else if (!keys.Add(value))
            {
                faults.Add(SchedulingRefusals.Duplicate($"{place}[{value}]"));
            }
        }

        return keys;
    }

    private static void CheckSite(SiteKey site, HashSet<string> sites, string place, List<Refusal> faults)
    {
        if (!sites.Contains(site.Value))
        {
            faults.Add(SchedulingRefusals.Unknown(place));
        }
    }

    private static void CheckResourceKey(
        ResourceKey key, Dictionary<ResourceKey, SchedulingResource> resources, SchedulingResourceKind? kind, string place, List<Refusal> faults)
    {
        if (!resources.TryGetValue(key, out var resource))
        {
            faults.Add(SchedulingRefusals.Unknown(place));
        }
        else if (kind is not null && resource.Kind != kind)
        {
            faults.Add(SchedulingRefusals.WrongKind(place));
        }
    }

    private static void CheckInterval(Interval interval, string place, List<Refusal> faults)
    {
        if (!interval.HasStart || !interval.HasEnd || interval.End <= interval.Start)
        {
            faults.Add(SchedulingRefusals.EndsBeforeStart(place));
        }
    }

    private static void Bounds(bool holds, string place, List<Refusal> faults)
    {
        if (!holds)
        {
            faults.Add(SchedulingRefusals.OutOfBounds(place));
        }
    }
}
