using NodaTime;

namespace Delegations.Core.Scheduling;

/// <summary>
/// Finds why an item is left out: tries it again with one rule given way at a time while all other items keep their seats, then takes
/// rules back one by one until a smallest set remains that has to give way together.
/// </summary>
internal sealed class ReasonSearch(Board board, IReadOnlyList<Seat?> seats)
{
    // What competition takes is named before what the calendars and the house say, if the item had a seat on its own.
    // The item's own window comes last: a longer window would often help, and is seldom the point.
    private static readonly RuleSet[] InCompetition =
    [
        RuleSet.Interpreter, RuleSet.Vehicle, RuleSet.Choice, RuleSet.RoomFree, RuleSet.PersonTaken, RuleSet.Order, RuleSet.Travel, RuleSet.Party,
        RuleSet.RoomSize, RuleSet.PersonCalendar, RuleSet.House, RuleSet.Stay, RuleSet.Window,
    ];

    private static readonly RuleSet[] Alone =
    [
        RuleSet.RoomSize, RuleSet.PersonCalendar, RuleSet.Interpreter, RuleSet.Vehicle, RuleSet.Choice, RuleSet.RoomFree, RuleSet.House,
        RuleSet.Stay, RuleSet.Order, RuleSet.PersonTaken, RuleSet.Travel, RuleSet.Party, RuleSet.Window,
    ];

    private readonly SeatSearch _search = new(board);

    public LeftOutItem Explain(BoardItem item)
    {
        if (_search.Find(item.Index, seats, RuleSet.None, cheapest: false) is { } free)
        {
            return new LeftOutItem(item.Source.Key, new LeftOutReason { Code = LeftOutCodes.CostsMore, Possible = When(item, free) }, []);
        }

        var nobody = new Seat?[board.Items.Count];
        var order = _search.Find(item.Index, nobody, RuleSet.None, cheapest: false) is null ? Alone : InCompetition;
        var reasons = Singles(item, order, seats);
        if (reasons.Count > 0)
        {
            return new LeftOutItem(item.Source.Key, reasons[0], [.. reasons.Skip(1)]);
        }

        return Competitor(item) ?? Several(item, order);
    }

    private List<LeftOutReason> Singles(BoardItem item, RuleSet[] order, IReadOnlyList<Seat?> others)
    {
        var reasons = new List<LeftOutReason>();
        foreach (var rule in order)
        {
            if (_search.Find(item.Index, others, rule, cheapest: false) is { } seat)
            {
                reasons.Add(Reason(item, rule, seat));
            }
        }

        return reasons;
    }

    // One other item whose leaving would make room.
    private LeftOutItem? Competitor(BoardItem item)
    {
        foreach (var other in seats.Where(other => other is not null).Select(other => other!.Item))
        {
            var without = seats.ToArray();
            without[other] = null;
            if (_search.Find(item.Index, without, RuleSet.None, cheapest: false) is { } seat)
            {
                var reason = new LeftOutReason
                {
                    Code = LeftOutCodes.CrowdedOut,
                    CompetingItems = [board.Items[other].Source.Key],
                    Possible = When(item, seat),
                };
                return new LeftOutItem(item.Source.Key, reason, []);
            }
        }

        return null;
    }

    private LeftOutItem Several(BoardItem item, RuleSet[] order)
    {
        var waived = order.Aggregate(RuleSet.None, (all, rule) => all | rule);
        if (_search.Find(item.Index, seats, waived, cheapest: false) is not { } seat)
        {
            var hasRoom = !item.HasRoom || item.Needs[0].Candidates.Count + item.Needs[0].TooSmall.Count > 0;
            return new LeftOutItem(item.Source.Key, new LeftOutReason { Code = hasRoom ? LeftOutCodes.WindowTooShort : LeftOutCodes.NoSuchRoom }, []);
        }

        // The rules that are first in the order are the ones to be named, so they are taken back last.
        foreach (var rule in order.Reverse())
        {
            if (_search.Find(item.Index, seats, waived & ~rule, cheapest: false) is { } still)
            {
                waived &= ~rule;
                seat = still;
            }
        }

        var reasons = order.Where(rule => (waived & rule) != RuleSet.None).Select(rule => Reason(item, rule, seat)).ToList();
        return new LeftOutItem(
            item.Source.Key,
            new LeftOutReason { Code = LeftOutCodes.SeveralRules, Possible = When(item, seat), CompetingItems = [.. reasons.SelectMany(reason => reason.CompetingItems).Distinct()] },
            reasons);
    }

    private LeftOutReason Reason(BoardItem item, RuleSet rule, Seat seat)
    {
        var reason = new LeftOutReason { Code = CodeOf(item, rule), Possible = When(item, seat) };
        switch (rule)
        {
            case RuleSet.Interpreter:
                return WithNeed(reason, item, SchedulingResourceKind.Interpreter, seat);
            case RuleSet.Vehicle:
                return WithNeed(reason, item, SchedulingResourceKind.Vehicle, seat) with { Wanted = item.Source.HeadCount, Available = MostSeats(item, SchedulingResourceKind.Vehicle) };
            case RuleSet.Choice:
                return WithNeed(reason, item, SchedulingResourceKind.Person, seat);
            case RuleSet.RoomSize:
                return reason with { Need = Placement.RoomNeed, Wanted = item.Source.HeadCount, Available = MostSeats(item, SchedulingResourceKind.Room) };
            case RuleSet.RoomFree:
                return reason with { Need = Placement.RoomNeed, CompetingItems = Holders(seat, item.HasRoom ? item.Needs[0].Candidates : []) };
            case RuleSet.PersonCalendar:
                var away = item.Required.Concat(seat.Chosen).FirstOrDefault(
                    used => used >= 0 && !board.CalendarAllows(board.Resources[used], seat.Start, seat.End, seat.FromSite, seat.ToSite), -1);
                return reason with { Resource = away < 0 ? null : board.Resources[away].Source.Key };
            case RuleSet.PersonTaken:
                var taken = item.Required.FirstOrDefault(used => Holders(seat, [used]).Count > 0, -1);
                return reason with
                {
                    Resource = taken < 0 ? null : board.Resources[taken].Source.Key,
                    CompetingItems = Holders(seat, taken < 0 ? item.Required : [taken]),
                };
            case RuleSet.Party or RuleSet.Order or RuleSet.Travel:
                return reason with
                {
                    CompetingItems = [.. seats
                        .Where(other => other is not null && other.Item != item.Index && !board.PartiesAllow(seat, other, RuleSet.None))
                        .Select(other => board.Items[other!.Item].Source.Key)],
                };
            default:
                return reason;
        }
    }

    private LeftOutReason WithNeed(LeftOutReason reason, BoardItem item, SchedulingResourceKind kind, Seat seat)
    {
        var needs = item.Needs.Where(need => need.Kind == kind).ToList();
        var required = item.Required.Where(used => board.Resources[used].Source.Kind == kind).ToList();
        return reason with
        {
            Need = needs.FirstOrDefault()?.Name,
            Resource = needs.Count == 0 && required.Count > 0 ? board.Resources[required[0]].Source.Key : null,
            CompetingItems = Holders(seat, [.. needs.SelectMany(need => need.Candidates), .. required]),
        };
    }

    // The items that hold one of these resources at that time.
    private List<ItemKey> Holders(Seat seat, IReadOnlyList<int> wanted)
    {
        var holders = new List<ItemKey>();
        foreach (var other in seats)
        {
            if (other is not null && other.Item != seat.Item
                && wanted.Any(resource => other.Uses.Contains(resource) && !board.ResourceAllows(board.Resources[resource], seat, other, RuleSet.None)))
            {
                holders.Add(board.Items[other.Item].Source.Key);
            }
        }

        return holders;
    }

    private int? MostSeats(BoardItem item, SchedulingResourceKind kind) => item.Needs
        .Where(need => need.Kind == kind)
        .SelectMany(need => need.Candidates.Concat(need.TooSmall))
        .Concat(item.Required.Where(used => board.Resources[used].Source.Kind == kind))
        .Select(resource => board.Resources[resource].Source.Capacity)
        .Max();

    private Interval When(BoardItem item, Seat seat)
    {
        var start = item.Source.FixedStart ?? board.Grid.At(seat.Start);
        return new Interval(start, start + item.Source.Duration);
    }

    private static string CodeOf(BoardItem item, RuleSet rule) => rule switch
    {
        RuleSet.Interpreter => LeftOutCodes.NoInterpreter,
        RuleSet.Vehicle => LeftOutCodes.NoVehicle,
        RuleSet.Choice => LeftOutCodes.NobodyFree,
        RuleSet.RoomFree => LeftOutCodes.NoRoomFree,
        RuleSet.RoomSize => LeftOutCodes.RoomTooSmall,
        RuleSet.PersonTaken => LeftOutCodes.HostTaken,
        RuleSet.PersonCalendar => LeftOutCodes.HostAway,
        RuleSet.Order => LeftOutCodes.Order,
        RuleSet.Travel => LeftOutCodes.Travel,
        RuleSet.Window => LeftOutCodes.WindowTooShort,
        RuleSet.House => LeftOutCodes.HouseHours,
        RuleSet.Stay => LeftOutCodes.PartyAway,
        _ => LeftOutCodes.CrowdedOut,
    };
}
