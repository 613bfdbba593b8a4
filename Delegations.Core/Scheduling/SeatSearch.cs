namespace Delegations.Core.Scheduling;

/// <summary>Finds a seat for one item among the seats of the others, by trying every start and every resource.</summary>
internal sealed class SeatSearch(Board board)
{
    /// <summary>
    /// The cheapest seat for an item, or the first if <paramref name="cheapest"/> is false; null if there is none. Seats that are null in
    /// <paramref name="others"/> are not placed; the item's own is passed over.
    /// </summary>
    public Seat? Find(int itemIndex, IReadOnlyList<Seat?> others, RuleSet waived, bool cheapest)
    {
        var item = board.Items[itemIndex];
        var placed = others.Where(other => other is not null && other.Item != itemIndex).Select(other => other!).ToList();
        var starts = waived == RuleSet.None ? board.Starts(itemIndex) : board.Starts(item, waived);
        Seat? best = null;
        var bestCost = long.MaxValue;
        foreach (var start in starts)
        {
            var startCost = cheapest ? CostOfStart(item, start, placed) : 0;
            if (startCost >= bestCost)
            {
                continue;
            }

            foreach (var room in RoomsOf(item, waived))
            {
                var seat = At(item, start, room, placed, waived);
                if (seat is null)
                {
                    continue;
                }

                if (!cheapest)
                {
                    return seat;
                }

                var cost = startCost + CostOfChoice(item, seat, placed);
                if (cost < bestCost)
                {
                    (best, bestCost) = (seat, cost);
                }
            }
        }

        return best;
    }

    private static IEnumerable<int> RoomsOf(BoardItem item, RuleSet waived)
    {
        if (!item.HasRoom)
        {
            return [-1];
        }

        var rooms = item.Needs[0].Candidates;
        return (waived & RuleSet.RoomSize) == RuleSet.None ? rooms : rooms.Concat(item.Needs[0].TooSmall);
    }

    private Seat? At(BoardItem item, int start, int room, List<Seat> placed, RuleSet waived)
    {
        var (from, to) = board.Sites(item, room);
        var chosen = new int[item.Needs.Count];
        Array.Fill(chosen, -1);
        var seat = new Seat(item.Index, start, start + item.Duration, from, to, chosen, []);
        foreach (var other in placed)
        {
            if (!board.PartiesAllow(seat, other, waived))
            {
                return null;
            }
        }

        foreach (var required in item.Required)
        {
            if (!IsFree(board.Resources[required], seat, placed, waived))
            {
                return null;
            }
        }

        var first = 0;
        if (item.HasRoom)
        {
            if (!IsFree(board.Resources[room], seat, placed, waived))
            {
                return null;
            }

            chosen[0] = room;
            first = 1;
        }

        return Choose(item, first, seat, chosen, placed, waived)
            ? seat with { Uses = [.. item.Required, .. chosen.Where(resource => resource >= 0)] }
            : null;
    }

    private bool Choose(BoardItem item, int need, Seat seat, int[] chosen, List<Seat> placed, RuleSet waived)
    {
        if (need == item.Needs.Count)
        {
            return true;
        }

        if ((RuleOf(item.Needs[need].Kind) & waived) != RuleSet.None)
        {
            return Choose(item, need + 1, seat, chosen, placed, waived);
        }

        foreach (var candidate in item.Needs[need].Candidates)
        {
            if (item.Required.Contains(candidate) || chosen.AsSpan(0, need).Contains(candidate)
                || !IsFree(board.Resources[candidate], seat, placed, waived, isChosen: true))
            {
                continue;
            }

            chosen[need] = candidate;
            if (Choose(item, need + 1, seat, chosen, placed, waived))
            {
                return true;
            }

            chosen[need] = -1;
        }

        return false;
    }

    // Whether nobody at all is needed when this rule gives way.
    private static RuleSet RuleOf(SchedulingResourceKind kind) => kind switch
    {
        SchedulingResourceKind.Interpreter => RuleSet.Interpreter,
        SchedulingResourceKind.Vehicle => RuleSet.Vehicle,
        SchedulingResourceKind.Person => RuleSet.Choice,
        _ => RuleSet.None,
    };

    // Of people who are chosen, not required, one rule stands for calendar and competition: the need gives way as a whole.
    private bool IsFree(BoardResource resource, Seat seat, List<Seat> placed, RuleSet waived, bool isChosen = false)
    {
        var (calendar, taken) = resource.Source.Kind switch
        {
            SchedulingResourceKind.Person when isChosen => (RuleSet.None, RuleSet.None),
            SchedulingResourceKind.Person => (RuleSet.PersonCalendar, RuleSet.PersonTaken),
            SchedulingResourceKind.Interpreter => (RuleSet.Interpreter, RuleSet.Interpreter),
            SchedulingResourceKind.Vehicle => (RuleSet.Vehicle, RuleSet.Vehicle),
            _ => (RuleSet.RoomFree, RuleSet.RoomFree),
        };
        if ((waived & calendar) == RuleSet.None && !board.CalendarAllows(resource, seat.Start, seat.End, seat.FromSite, seat.ToSite))
        {
            return false;
        }

        if ((waived & taken) != RuleSet.None)
        {
            return true;
        }

        foreach (var other in placed)
        {
            if (other.Uses.Contains(resource.Index) && !board.ResourceAllows(resource, seat, other, waived))
            {
                return false;
            }
        }

        return true;
    }

    private long CostOfStart(BoardItem item, int start, List<Seat> placed)
    {
        var weights = board.Problem.Request.Weights;
        var day = board.Grid.Days[board.Grid.DayOf(start)];
        var cost = 0L;
        if (item.Source.PreferredDays.Count > 0 && !item.Source.PreferredDays.Contains(day.Date))
        {
            cost += weights.AlternativeDay;
        }

        if (item.FixedStart is null && board.Grid.IsOdd(start))
        {
            cost += weights.OddStart;
        }

        cost += weights.LateMinute * board.LateMinutes(item, start, start + item.Duration);
        int? nearest = null;
        foreach (var other in placed)
        {
            if (board.Items[other.Item].Source.Party == item.Source.Party && other.Start >= day.Start && other.Start < day.End)
            {
                var distance = Math.Max(0, Math.Max(start - other.End, other.Start - (start + item.Duration)));
                nearest = Math.Min(nearest ?? int.MaxValue, distance);
            }
        }

        return cost + (weights.IdleMinute * (nearest ?? 0));
    }

    private long CostOfChoice(BoardItem item, Seat seat, List<Seat> placed)
    {
        var weights = board.Problem.Request.Weights;
        var cost = 0L;
        foreach (var resource in seat.Chosen.Where(resource => resource >= 0).Select(resource => board.Resources[resource]))
        {
            if (resource.Source.Kind == SchedulingResourceKind.Room)
            {
                cost += weights.EmptySeat * Math.Max(0, (resource.Source.Capacity ?? 0) - item.Source.HeadCount);
                continue;
            }

            var isNew = !placed.Any(other => board.Items[other.Item].Source.Party == item.Source.Party && other.Uses.Contains(resource.Index));
            cost += !isNew ? 0 : resource.Source.Kind switch
            {
                SchedulingResourceKind.Interpreter => weights.Interpreter,
                SchedulingResourceKind.Vehicle => weights.Vehicle,
                _ => 0,
            };
        }

        return cost;
    }
}
