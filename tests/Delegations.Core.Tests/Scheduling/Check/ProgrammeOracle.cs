using Delegations.Core.Scheduling;
using NodaTime;

namespace Delegations.Core.Tests.Scheduling.Check;

/// <summary>
/// Says what is wrong with a programme by looking at every moment of it: time is cut into cells of five minutes, and each cell holds who is
/// where. It shares nothing with the inspection but the problem and the travel times.
/// </summary>
internal sealed class ProgrammeOracle(SchedulingProblem problem, IReadOnlyList<Placement> placements)
{
    private const int Cell = 5;
    private const int FirstDay = -2;
    private const int Cells = 6 * 288;
    private readonly HashSet<string> _faults = new(StringComparer.Ordinal);
    private readonly List<Held> _held = [];

    /// <summary>A finding in the words of the oracle.</summary>
    public static string Name(SchedulingFinding finding) => Name(
        finding.Code, finding.Severity, finding.Item.Value, IsOfStay(finding.Code) ? null : finding.OtherItem?.Value, finding.Resource?.Value, finding.Detail);

    /// <summary>All faults by name.</summary>
    public HashSet<string> Faults()
    {
        foreach (var placement in placements)
        {
            var item = problem.FindItem(placement.Item)!;
            var room = placement.Room is { } key ? problem.FindResource(key) : null;
            var (from, to) = item.Place switch
            {
                ItemPlace.AtSite at => ((SiteKey?)at.Site, (SiteKey?)at.Site),
                ItemPlace.Journey way => (way.From, way.To),
                ItemPlace.InRoom => (room?.Site, room?.Site),
                _ => (null, null),
            };
            _held.Add(new Held(
                item, placement, problem.Items.ToList().IndexOf(item), CellOf(placement.Interval.Start), CellOf(placement.Interval.End), from, to,
                item.Required.Concat(placement.Chosen.Values).ToHashSet()));
        }

        _held.Sort((one, other) => (one.First, one.Last, one.Position).CompareTo((other.First, other.Last, other.Position)));
        foreach (var item in problem.Items.Where(item => _held.TrueForAll(held => held.Item.Key != item.Key)))
        {
            Fault(FindingCodes.NotPlaced, item.MustBePlaced ? FindingSeverity.Hard : FindingSeverity.Soft, item.Key.Value);
        }

        foreach (var held in _held)
        {
            Own(held);
            House(held);
            Served(held);
            foreach (var resource in problem.Resources.Where(resource => held.Uses.Contains(resource.Key)))
            {
                Calendar(held, resource);
            }
        }

        foreach (var resource in problem.Resources)
        {
            Shared(resource);
        }

        Parties();
        Sequences();
        return _faults;
    }

    private static bool IsOfStay(string code) => code is FindingCodes.BeforeArrival or FindingCodes.AfterDeparture or FindingCodes.ArrivalRest;

    private static string Name(string code, FindingSeverity severity, string one, string? other, string? resource, string? detail)
    {
        var pair = other is null ? one : string.Join('+', new[] { one, other }.Order(StringComparer.Ordinal));
        return $"{code} {severity} {pair} {resource} {detail}";
    }

    private void Fault(string code, FindingSeverity severity, string one, string? other = null, string? resource = null, string? detail = null) =>
        _faults.Add(Name(code, severity, one, other, resource, detail));

    private Instant Origin => problem.Request.Days.Start.PlusDays(FirstDay).AtStartOfDayInZone(problem.Request.Zone).ToInstant();

    private int CellOf(Instant moment) => (int)((moment - Origin).TotalMinutes / Cell);

    private int CellOf(int day, LocalTime time, bool isEnd = false) => ((day + (isEnd && time == LocalTime.Midnight ? 1 : 0)) * 288) + ((int)(time - LocalTime.Midnight).ToDuration().TotalMinutes / Cell);

    private LocalDate DateOf(int day) => problem.Request.Days.Start.PlusDays(FirstDay + day);

    private Instant MomentOf(int cell) => Origin + Duration.FromMinutes(cell * Cell);

    private static int CellsOf(Duration duration) => (int)(duration.TotalMinutes / Cell);

    private int Way(SiteKey? from, SiteKey? to, string mode, int leaving) => CellsOf(problem.TravelFor(from, to, mode, MomentOf(leaving)));

    // What takes no time is met by whatever goes on through its moment.
    private static bool Meet(Held one, Held other) => Meet(one.First, one.Last, other.First, other.Last);

    private static bool Meet(int first, int last, int from, int to)
    {
        if (first == last || from == to)
        {
            return first == last ? from < first && first < to : first < from && from < last;
        }

        for (var cell = first; cell < last; cell++)
        {
            if (cell >= from && cell < to)
            {
                return true;
            }
        }

        return false;
    }

    private void Own(Held held)
    {
        var (item, name) = (held.Item, held.Item.Key.Value);
        var length = held.Last - held.First;
        var least = item.FixedStart is null && item.ShortestDuration is { } shortest ? CellsOf(shortest) : CellsOf(item.Duration);
        if (length < least || length > CellsOf(item.Duration))
        {
            Fault(FindingCodes.WrongDuration, FindingSeverity.Hard, name);
        }

        if (item.FixedStart is { } start)
        {
            if (CellOf(start) != held.First)
            {
                Fault(FindingCodes.NotAtFixedTime, FindingSeverity.Hard, name);
            }

            return;
        }

        var day = held.First / 288;
        var isWithin = problem.Request.Days.Contains(DateOf(day)) && (item.Days.Count == 0 || item.Days.Contains(DateOf(day)));
        for (var cell = held.First; cell < held.Last; cell++)
        {
            isWithin &= item.NotBefore is not { } notBefore || cell >= CellOf(day, notBefore);
            isWithin &= item.NotAfter is not { } notAfter || cell < CellOf(day, notAfter, isEnd: true);
        }

        isWithin &= item.Windows.Count == 0 || item.Windows.Any(window => Enumerable.Range(held.First, length).All(cell => CellOf(window.Start) <= cell && cell < CellOf(window.End)));
        if (!isWithin)
        {
            Fault(FindingCodes.OutsideWindow, FindingSeverity.Hard, name);
        }
    }

    private void House(Held held)
    {
        var (item, rules, day) = (held.Item, problem.Request.Rules, held.First / 288);
        if (item.Kind is SchedulingItemKind.Transfer or SchedulingItemKind.Arrival or SchedulingItemKind.Departure or SchedulingItemKind.Prayer)
        {
            return;
        }

        var severity = item.FixedStart is null ? FindingSeverity.Hard : FindingSeverity.Hint;
        for (var cell = held.First; cell < held.Last; cell++)
        {
            if (!rules.AroundTheClock && cell < CellOf(day, rules.DayStart))
            {
                Fault(FindingCodes.TooEarly, severity, item.Key.Value);
            }

            if ((!rules.AroundTheClock && cell >= CellOf(day, rules.DayEnd)) || (item.Kind == SchedulingItemKind.Lecture && cell >= CellOf(day, rules.LectureEnd)))
            {
                Fault(FindingCodes.TooLate, severity, item.Key.Value);
            }
        }

        if (item.Kind == SchedulingItemKind.Meal)
        {
            var meals = rules.Meals.Where(meal => item.Meal is null || meal.Name == item.Meal).ToList();
            if (!meals.Exists(meal => Enumerable.Range(held.First, held.Last - held.First).All(cell => cell >= CellOf(day, meal.Start) && cell < CellOf(day, meal.End))))
            {
                Fault(FindingCodes.MealHours, severity, item.Key.Value, detail: meals.Count == 1 ? meals[0].Name : null);
            }
        }
    }

    private void Served(Held held)
    {
        var (item, name, chosen) = (held.Item, held.Item.Key.Value, held.Placement.Chosen);
        if (item.Place is ItemPlace.InRoom wanted)
        {
            if (!chosen.TryGetValue("room", out var key))
            {
                Fault(FindingCodes.RoomMissing, FindingSeverity.Hard, name);
            }
            else
            {
                var room = problem.FindResource(key)!;
                if (room.Kind != SchedulingResourceKind.Room)
                {
                    Fault(FindingCodes.RoomUnsuitable, FindingSeverity.Hard, name, resource: key.Value);
                }

                foreach (var tag in wanted.Equipment.Except(room.Equipment))
                {
                    Fault(FindingCodes.RoomUnsuitable, FindingSeverity.Hard, name, resource: key.Value, detail: tag);
                }
            }
        }

        foreach (var choice in item.Choices)
        {
            if (!chosen.TryGetValue(choice.Name, out var key))
            {
                Fault(choice.Name == "vehicle" ? FindingCodes.VehicleMissing : FindingCodes.InterpreterMissing, FindingSeverity.Hard, name, detail: choice.Name);
                continue;
            }

            if (!choice.Candidates.Contains(key))
            {
                Fault(FindingCodes.ChoiceMissing, FindingSeverity.Hard, name, resource: key.Value, detail: choice.Name);
            }

            if (choice.Languages is { } pair && !problem.FindResource(key)!.Languages.Contains(pair))
            {
                Fault(FindingCodes.LanguageMissing, FindingSeverity.Hard, name, resource: key.Value, detail: choice.Name);
            }
        }

        foreach (var resource in problem.Resources)
        {
            var times = chosen.Values.Count(key => key == resource.Key) + (item.Required.Contains(resource.Key) ? 1 : 0);
            if (times > 1)
            {
                Fault(Double(resource), FindingSeverity.Hard, name, name, resource.Key.Value);
            }

            if (times == 0 || resource.Kind is not (SchedulingResourceKind.Room or SchedulingResourceKind.Vehicle))
            {
                continue;
            }

            if (resource.Capacity is { } seats && item.HeadCount > seats)
            {
                Fault(resource.Kind == SchedulingResourceKind.Room ? FindingCodes.RoomTooSmall : FindingCodes.VehicleTooSmall, FindingSeverity.Hard, name, resource: resource.Key.Value);
            }

            if (resource.LuggageCapacity is { } pieces && item.Luggage > pieces)
            {
                Fault(FindingCodes.VehicleLuggage, FindingSeverity.Hard, name, resource: resource.Key.Value);
            }
        }
    }

    private void Calendar(Held held, SchedulingResource resource)
    {
        var name = held.Item.Key.Value;
        var isPool = resource.Units > 1;
        var travels = resource.Kind != SchedulingResourceKind.Room && !isPool;
        foreach (var busy in resource.Busy)
        {
            var (first, last) = (CellOf(busy.During.Start), CellOf(busy.During.End));
            if (!busy.IsBooking)
            {
                if (Meet(held.First, held.Last, first, last))
                {
                    Fault(Away(resource), FindingSeverity.Hard, name, resource: resource.Key.Value);
                }

                continue;
            }

            var rest = isPool ? 0 : CellsOf(Duration.Max(resource.Rest, resource.Buffer));
            var isMet = Meet(held.First, held.Last, first, last);
            var gap = last <= held.First ? held.First - last : first - held.Last;
            var way = !travels ? 0 : last <= held.First ? Way(busy.Site, held.From, resource.Mode, last) : Way(held.To, busy.Site, resource.Mode, held.Last);
            if (busy.MovePrice is not null)
            {
                if (isMet || gap < rest || gap < way)
                {
                    Fault(FindingCodes.BookingMoves, FindingSeverity.Soft, name, resource: resource.Key.Value);
                }
            }
            else if (isMet && !isPool)
            {
                Fault(Double(resource), FindingSeverity.Hard, name, resource: resource.Key.Value);
            }
            else if (!isMet)
            {
                if (gap < rest)
                {
                    Fault(Rest(resource), FindingSeverity.Hard, name, resource: resource.Key.Value);
                }

                if (gap < way)
                {
                    Fault(FindingCodes.TransferTooTight, FindingSeverity.Hard, name, resource: resource.Key.Value);
                }
            }
        }

        var open = Open(resource);
        var isOpen = held.First < held.Last ? Enumerable.Range(held.First, held.Last - held.First).All(cell => open[cell]) : open[held.First] || open[held.First - 1];
        if (!isOpen)
        {
            Fault(Away(resource), FindingSeverity.Hard, name, resource: resource.Key.Value);
        }

        if (resource.Base is { } home && held.From is not null)
        {
            var begins = problem.Request.Rules.AroundTheClock ? -FirstDay * 288 : held.First / 288 * 288;
            for (var cell = held.First; resource.Hours.Count > 0 && open[held.First] && cell > begins; cell--)
            {
                if (!open[cell - 1])
                {
                    begins = cell;
                }
            }

            if (held.First < begins + Way(home, held.From, resource.Mode, held.First))
            {
                Fault(FindingCodes.BaseTooFar, FindingSeverity.Hard, name, resource: resource.Key.Value);
            }
        }
    }

    private bool[] Open(SchedulingResource resource)
    {
        var open = new bool[Cells];
        for (var cell = 0; cell < Cells; cell++)
        {
            var (day, time) = (DateOf(cell / 288).DayOfWeek, LocalTime.FromMinutesSinceMidnight(cell % 288 * Cell));
            open[cell] = resource.Hours.Count == 0 || resource.Hours.Any(hours => hours.Day == day && hours.From <= time && (time < hours.To || hours.To == LocalTime.Midnight));
        }

        return open;
    }

    private void Shared(SchedulingResource resource)
    {
        var users = _held.Where(held => held.Uses.Contains(resource.Key)).ToList();
        for (var one = 0; one < users.Count; one++)
        {
            for (var other = one + 1; resource.Units == 1 && other < users.Count; other++)
            {
                var (first, second) = (users[one], users[other]);
                if (Meet(first, second))
                {
                    Fault(Double(resource), FindingSeverity.Hard, first.Item.Key.Value, second.Item.Key.Value, resource.Key.Value);
                }
                else if (Math.Max(second.First - first.Last, first.First - second.Last) < CellsOf(Duration.Max(resource.Rest, resource.Buffer)))
                {
                    Fault(Rest(resource), FindingSeverity.Hard, first.Item.Key.Value, second.Item.Key.Value, resource.Key.Value);
                }
            }

            for (var cell = users[one].First; resource.Units > 1 && cell < users[one].Last; cell++)
            {
                var items = users.Take(one).Count(before => before.First <= cell && cell < before.Last);
                var bookings = resource.Busy.Count(busy => busy is { IsBooking: true, MovePrice: null } && CellOf(busy.During.Start) <= cell && cell < CellOf(busy.During.End));
                if (items + bookings + 1 > resource.Units)
                {
                    Fault(FindingCodes.PoolFull, FindingSeverity.Hard, users[one].Item.Key.Value, resource: resource.Key.Value);
                }
            }
        }

        if (resource.Units == 1 && resource.Kind != SchedulingResourceKind.Room)
        {
            Ways(users, resource.Mode, resource.Key.Value);
        }

        foreach (var wisher in _held.Where(held => held.Item.Wished.Contains(resource.Key)))
        {
            if (!wisher.Uses.Contains(resource.Key) && resource.Busy.Any(busy => Meet(wisher.First, wisher.Last, CellOf(busy.During.Start), CellOf(busy.During.End))))
            {
                Fault(FindingCodes.WishedAway, FindingSeverity.Soft, wisher.Item.Key.Value, resource: resource.Key.Value);
            }

            foreach (var other in _held.Where(other => other != wisher && (other.Uses.Contains(resource.Key) || other.Item.Wished.Contains(resource.Key)) && Meet(wisher, other)))
            {
                Fault(FindingCodes.WishedClash, FindingSeverity.Soft, wisher.Item.Key.Value, other.Item.Key.Value, resource.Key.Value);
            }
        }
    }

    // Whoever begins somewhere comes from where the last that was somewhere ended; if ways do not add up, from everywhere before.
    private void Ways(List<Held> track, string mode, string? resource)
    {
        var somewhere = track.Where(held => held.From is not null).ToList();
        for (var index = 1; index < somewhere.Count; index++)
        {
            var earlier = somewhere.Take(index).ToList();
            var latest = earlier.Max(held => held.Last);
            var from = problem.Request.Rules.WaysJoin ? [earlier.Last(held => held.Last == latest)] : earlier;
            foreach (var before in from.Where(before => before.Last <= somewhere[index].First))
            {
                if (somewhere[index].First < before.Last + Way(before.To, somewhere[index].From, mode, before.Last))
                {
                    Fault(FindingCodes.TransferTooTight, FindingSeverity.Hard, before.Item.Key.Value, somewhere[index].Item.Key.Value, resource);
                }
            }
        }
    }

    private void Parties()
    {
        foreach (var party in problem.Items.Select(item => item.Party).Distinct())
        {
            var members = _held.Where(held => held.Item.Party == party).ToList();
            foreach (var one in members)
            {
                foreach (var other in members.Where(other => other != one && Meet(one, other) && Together(one.Item, other.Item)))
                {
                    Fault(FindingCodes.PartyOverlap, FindingSeverity.Hard, one.Item.Key.Value, other.Item.Key.Value);
                }

                Stay(party, one);
            }

            foreach (var group in problem.Items.Where(item => item.Party == party).Select(item => item.Group).Append(null).Distinct())
            {
                Ways([.. members.Where(held => held.Item.Group is null || held.Item.Group == group)], problem.ModeOf(party), null);
            }

            Meals(members);
        }
    }

    private static bool Together(SchedulingItem one, SchedulingItem other) => one.Group is null || other.Group is null || one.Group == other.Group;

    private void Stay(PartyKey party, Held held)
    {
        var (item, name) = (held.Item, held.Item.Key.Value);
        foreach (var group in problem.Items.Where(other => other.Party == party).Select(other => other.Group).Append(null).Distinct().Where(group => item.Group is null || item.Group == group))
        {
            var flights = problem.Items
                .Where(other => other.Party == party && (other.Group is null || other.Group == group))
                .Select(other => (Item: other, Held: _held.Find(one => one.Item == other), Start: other.FixedStart))
                .Where(flight => flight.Start is not null || flight.Held is not null)
                .Select(flight => (flight.Item, First: flight.Start is { } start ? CellOf(start) : flight.Held!.First, Last: flight.Start is { } begins ? CellOf(begins + flight.Item.Duration) : flight.Held!.Last))
                .ToList();
            var landings = flights.Where(flight => flight.Item.Kind == SchedulingItemKind.Arrival).ToList();
            var leavings = flights.Where(flight => flight.Item.Kind == SchedulingItemKind.Departure).ToList();
            if (item.Kind != SchedulingItemKind.Arrival && landings.Count > 0)
            {
                if (landings.TrueForAll(flight => held.First < flight.Last))
                {
                    Fault(FindingCodes.BeforeArrival, FindingSeverity.Hard, name);
                }

                var rests = item.FixedStart is null && item.Kind is not (SchedulingItemKind.Meal or SchedulingItemKind.Rest or SchedulingItemKind.Prayer or SchedulingItemKind.Transfer or SchedulingItemKind.Departure);
                if (rests && landings.Exists(flight => flight.Item.LongHaul && flight.Last <= held.First && held.First < flight.Last + CellsOf(problem.Request.Rules.RestAfterLongHaul)))
                {
                    Fault(FindingCodes.ArrivalRest, FindingSeverity.Hard, name);
                }
            }

            if (item.Kind != SchedulingItemKind.Departure && leavings.Count > 0 && leavings.TrueForAll(flight => held.Last > flight.First))
            {
                Fault(FindingCodes.AfterDeparture, FindingSeverity.Hard, name);
            }
        }
    }

    private void Meals(List<Held> members)
    {
        foreach (var day in members.Select(held => held.First / 288).Distinct())
        {
            var programme = members
                .Where(held => held.First / 288 == day && held.Item.Kind is not (SchedulingItemKind.Arrival or SchedulingItemKind.Departure or SchedulingItemKind.Transfer))
                .ToList();
            foreach (var meal in problem.Request.Rules.Meals.Where(meal => meal.IsExpected))
            {
                var (first, last) = (CellOf(day, meal.Start), CellOf(day, meal.End));
                if (programme.Exists(held => held.First <= first) && programme.Exists(held => held.Last >= last)
                    && !programme.Exists(held => held.Item.Kind == SchedulingItemKind.Meal && Meet(held.First, held.Last, first, last)))
                {
                    Fault(FindingCodes.NoLunch, FindingSeverity.Soft, programme[0].Item.Key.Value, detail: meal.Name);
                }
            }
        }
    }

    private void Sequences()
    {
        foreach (var order in problem.Request.Order)
        {
            if (_held.Find(held => held.Item.Key == order.Before) is { } before && _held.Find(held => held.Item.Key == order.After) is { } after
                && (after.First - before.Last < CellsOf(order.ShortestGap) || (order.LongestGap is { } longest && after.First - before.Last > CellsOf(longest))))
            {
                Fault(FindingCodes.OrderBroken, FindingSeverity.Hard, order.Before.Value, order.After.Value);
            }
        }

        foreach (var lag in problem.Request.Lags)
        {
            if (_held.Find(held => held.Item.Key == lag.First) is { } first && _held.Find(held => held.Item.Key == lag.Second) is { } second
                && (second.First - first.First < CellsOf(lag.Shortest) || (lag.Longest is { } longest && second.First - first.First > CellsOf(longest))))
            {
                Fault(FindingCodes.LagBroken, FindingSeverity.Hard, lag.First.Value, lag.Second.Value);
            }
        }
    }

    private static string Double(SchedulingResource resource) => resource.Kind switch
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

    private static string Rest(SchedulingResource resource) => resource.Kind switch
    {
        SchedulingResourceKind.Room => FindingCodes.RoomBuffer,
        SchedulingResourceKind.Interpreter => FindingCodes.InterpreterRest,
        SchedulingResourceKind.Vehicle => FindingCodes.VehicleBuffer,
        _ => FindingCodes.HostRest,
    };

    private sealed record Held(SchedulingItem Item, Placement Placement, int Position, int First, int Last, SiteKey? From, SiteKey? To, HashSet<ResourceKey> Uses);
}
