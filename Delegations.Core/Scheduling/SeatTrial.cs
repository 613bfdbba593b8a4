namespace Delegations.Core.Scheduling;

/// <summary>Tries seats of one item among the seats of the others.</summary>
internal sealed class SeatTrial(Board board, BoardItem item, SeatTable others, RuleSet waived)
{
    /// <summary>The seat of the item at a start, length and room (-1 for none), or null. Where <paramref name="wished"/> names a resource, no other is chosen.</summary>
    public Seat? At(int start, int length, int room, IReadOnlyList<int> wished) =>
        SiteAllows(start, length, room) ? InRoom(start, length, room, wished) : null;

    /// <summary>Whether the people of the item, its order and who is required let it be at the site of a room; all rooms of a site are alike in that.</summary>
    public bool SiteAllows(int start, int length, int room)
    {
        var seat = Bare(start, length, room);
        foreach (var other in others.OfParty(item.Party))
        {
            if (other.Item != item.Index && !board.PartiesAllow(seat, other, waived))
            {
                return false;
            }
        }

        // Order and lags bind items of other parties too.
        foreach (var neighbour in item.Neighbours)
        {
            if (others[neighbour.Other] is { } other && !board.PartiesAllow(seat, other, waived))
            {
                return false;
            }
        }

        foreach (var lag in item.Lags)
        {
            if (others[lag.Other] is { } other && !board.PartiesAllow(seat, other, waived))
            {
                return false;
            }
        }

        foreach (var required in item.Required)
        {
            if (!IsFree(board.Resources[required], seat, isChosen: false))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The seat in a room of a site that <see cref="SiteAllows"/>, with the first resources that are free, or null.</summary>
    public Seat? InRoom(int start, int length, int room, IReadOnlyList<int> wished)
    {
        var seat = Bare(start, length, room);
        var chosen = new int[item.Needs.Count];
        Array.Fill(chosen, -1);
        var first = 0;
        if (item.HasRoom)
        {
            if (item.Required.Contains(room) || !IsFree(board.Resources[room], seat, isChosen: true))
            {
                return null;
            }

            chosen[0] = room;
            first = 1;
        }

        return Choose(first, seat, chosen, wished)
            ? seat with { Chosen = chosen, Uses = [.. item.Required, .. chosen.Where(resource => resource >= 0)] }
            : null;
    }

    private Seat Bare(int start, int length, int room)
    {
        var (from, to) = board.Sites(item, room);
        return new Seat(item.Index, start, start + length, from, to, [], []);
    }

    private bool Choose(int need, Seat seat, int[] chosen, IReadOnlyList<int> wished)
    {
        if (need == item.Needs.Count)
        {
            return true;
        }

        if ((RuleOf(item.Needs[need].Kind) & waived) != RuleSet.None)
        {
            return Choose(need + 1, seat, chosen, wished);
        }

        // Whoever is with the party already comes first: each new face costs.
        var kind = item.Needs[need].Kind;
        var candidates = kind is SchedulingResourceKind.Interpreter or SchedulingResourceKind.Vehicle
            ? item.Needs[need].Candidates.OrderBy(candidate => !others.OfResource(candidate).Exists(other => other.Item != item.Index && board.Items[other.Item].Party == item.Party))
            : item.Needs[need].Candidates.AsEnumerable();
        foreach (var candidate in candidates)
        {
            if ((need < wished.Count && wished[need] >= 0 && wished[need] != candidate)
                || item.Required.Contains(candidate) || chosen.AsSpan(0, need).Contains(candidate)
                || !IsFree(board.Resources[candidate], seat, isChosen: true))
            {
                continue;
            }

            chosen[need] = candidate;
            if (Choose(need + 1, seat, chosen, wished))
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
    private bool IsFree(BoardResource resource, Seat seat, bool isChosen)
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

        if (resource.Units > 1)
        {
            return PoolAllows(resource, seat);
        }

        foreach (var other in others.OfResource(resource.Index))
        {
            if (other.Item != item.Index && !board.ResourceAllows(resource, seat, other, waived))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a pool has a unit left throughout: what is there at once is most at the start of something.</summary>
    private bool PoolAllows(BoardResource pool, Seat seat)
    {
        if (seat.Start == seat.End)
        {
            return true;
        }

        var there = new List<Span>();
        foreach (var other in others.OfResource(pool.Index))
        {
            if (other.Item != item.Index && other.Start < seat.End && seat.Start < other.End)
            {
                there.Add(new Span(other.Start, other.End));
            }
        }

        if (there.Count == 0)
        {
            return true;
        }

        foreach (var booking in pool.Bookings)
        {
            if (booking.MovePrice is null && booking.Start < seat.End && seat.Start < booking.End)
            {
                there.Add(new Span(booking.Start, booking.End));
            }
        }

        return there.TrueForAll(one => there.Count(other => other.Start <= Math.Max(one.Start, seat.Start) && Math.Max(one.Start, seat.Start) < other.End) < pool.Units);
    }
}
