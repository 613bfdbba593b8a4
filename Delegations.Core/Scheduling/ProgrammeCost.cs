namespace Delegations.Core.Scheduling;

/// <summary>
/// Adds up what the soft rules cost in a programme, in the plainest way: it shares no code with the searches, which are tested against it.
/// </summary>
internal static class ProgrammeCost
{
    public static IReadOnlyList<SoftCost> Of(Board board, IReadOnlyList<Seat?> seats)
    {
        var weights = board.Problem.Request.Weights;
        var placed = seats.Where(seat => seat is not null).Select(seat => seat!).OrderBy(seat => seat.Start).ThenBy(seat => seat.End).ThenBy(seat => seat.Item).ToList();
        var leftOut = board.Items.Where(item => seats[item.Index] is null).Select(item => item.Source).ToList();
        var used = Used(board, placed);
        var (moved, movedMinutes, changed) = Released(board, seats);
        var late = placed.Select(seat => LateStart(board, seat)).ToList();
        var (gaps, unfairGaps) = Gaps(board, used);
        var idle = IdleOfParties(board, placed);
        return
        [
            new(SoftRules.MustLeftOut, leftOut.Count(item => item.MustBePlaced), weights.MustLeftOut),
            new(SoftRules.WishLeftOut, leftOut.Where(item => !item.MustBePlaced).Sum(item => item.Priority), weights.WishLeftOut),
            new(SoftRules.IdleMinutes, idle.Sum(), weights.IdleMinute),
            new(SoftRules.AlternativeDays, placed.Count(seat => IsOnAlternativeDay(board, seat)), weights.AlternativeDay),
            new(SoftRules.Interpreters, Different(board, placed, SchedulingResourceKind.Interpreter), weights.Interpreter),
            new(SoftRules.Vehicles, Different(board, placed, SchedulingResourceKind.Vehicle), weights.Vehicle),
            new(SoftRules.EmptySeats, placed.Sum(seat => EmptySeats(board, seat)), weights.EmptySeat),
            new(SoftRules.LateMinutes, placed.Sum(seat => (long)board.LateMinutes(board.Items[seat.Item], seat.Start, seat.End)), weights.LateMinute),
            new(SoftRules.SitesOfDays, SitesOfDays(board, placed), weights.SiteOfDay),
            new(SoftRules.OddStarts, placed.Count(seat => board.Items[seat.Item].FixedStart is null && board.Grid.IsOdd(seat.Start)), weights.OddStart),
            new(SoftRules.ShortenedMinutes, placed.Sum(seat => (long)board.Items[seat.Item].Duration - (seat.End - seat.Start)), weights.ShortenedMinute),
            new(SoftRules.WishedClashes, WishedClashes(board, used, placed), weights.WishedClashMinute),
            new(SoftRules.RankGaps, placed.Sum(seat => RankGap(board, seat)), weights.RankGap),
            new(SoftRules.Precedence, AgainstPrecedence(board, placed), weights.Precedence),
            new(SoftRules.RoomChanges, RoomChanges(board, used, placed), weights.RoomChange),
            new(SoftRules.TravelMinutes, TravelMinutes(board, placed), weights.TravelMinute),
            new(SoftRules.TourMinutes, TourMinutes(board, used), weights.TourMinute),
            new(SoftRules.MovedItems, moved, weights.MovedItem),
            new(SoftRules.MovedMinutes, movedMinutes, weights.MovedMinute),
            new(SoftRules.ChangedResources, changed, weights.ChangedResource),
            new(SoftRules.MovedBookings, MovedBookings(board, used), weights.MovedBooking),
            new(SoftRules.Uses, placed.Sum(seat => seat.Uses.Sum(resource => board.Resources[resource].Source.UsePrice)), weights.Use),
            new(SoftRules.UnfairMinutes, idle.Count > 1 ? idle.Max() - idle.Min() : 0, weights.UnfairMinute),
            new(SoftRules.PersonGaps, gaps, weights.PersonGap),
            new(SoftRules.UnfairGaps, unfairGaps, weights.UnfairGap),
            new(SoftRules.LateStarts, late.Sum(), weights.LateStartMinute),
            new(SoftRules.WorstLateStart, late.Count > 0 ? late.Max() : 0, weights.WorstLateStartMinute),
            new(SoftRules.ParallelMinutes, ParallelMinutes(placed), weights.ParallelMinute),
            new(SoftRules.BackToBack, BackToBack(placed), weights.BackToBack),
            new(SoftRules.EndMinutes, placed.Sum(seat => (long)seat.End), weights.EndMinute),
        ];
    }

    public static long Sum(Board board, IReadOnlyList<Seat?> seats) => Of(board, seats).Sum(cost => cost.Cost);

    /// <summary>The seats that each resource serves, by start.</summary>
    private static List<Seat>[] Used(Board board, List<Seat> placed)
    {
        List<Seat>[] used = [.. board.Resources.Select(_ => new List<Seat>())];
        foreach (var seat in placed)
        {
            foreach (var resource in seat.Uses)
            {
                used[resource].Add(seat);
            }
        }

        return used;
    }

    // Of every party that has an item placed, in the order of parties.
    private static List<long> IdleOfParties(Board board, List<Seat> placed) =>
    [
        .. placed.GroupBy(seat => board.Items[seat.Item].Party).OrderBy(party => party.Key).Select(party => party
            .GroupBy(seat => board.Grid.DayOf(seat.Start))
            .Sum(day => Math.Max(0L, day.Max(seat => seat.End) - day.Min(seat => seat.Start) - day.Sum(seat => seat.End - seat.Start)))),
    ];

    private static bool IsOnAlternativeDay(Board board, Seat seat)
    {
        var preferred = board.Items[seat.Item].Source.PreferredDays;
        return preferred.Count > 0 && !preferred.Contains(board.Grid.Days[board.Grid.DayOf(seat.Start)].Date);
    }

    private static long Different(Board board, List<Seat> placed, SchedulingResourceKind kind) => placed
        .SelectMany(seat => seat.Uses.Select(used => (board.Items[seat.Item].Party, used)))
        .Where(pair => board.Resources[pair.used].Source.Kind == kind)
        .Distinct()
        .LongCount();

    private static long EmptySeats(Board board, Seat seat)
    {
        var item = board.Items[seat.Item];
        return item.HasRoom && seat.Chosen[0] >= 0 ? Math.Max(0, (board.Resources[seat.Chosen[0]].Source.Capacity ?? 0) - item.Source.HeadCount) : 0;
    }

    private static long SitesOfDays(Board board, List<Seat> placed) => placed
        .SelectMany(seat => ((int[])[seat.FromSite, seat.ToSite])
            .Where(site => site >= 0)
            .Select(site => (board.Items[seat.Item].Party, Day: board.Grid.DayOf(seat.Start), site)))
        .Distinct()
        .LongCount();

    private static long WishedClashes(Board board, List<Seat>[] used, List<Seat> placed)
    {
        var wished = new Dictionary<int, List<Seat>>();
        foreach (var seat in placed)
        {
            foreach (var person in board.Items[seat.Item].Wished)
            {
                if (!wished.TryGetValue(person, out var list))
                {
                    wished[person] = list = [];
                }

                list.Add(seat);
            }
        }

        var sum = 0L;
        foreach (var (person, list) in wished)
        {
            for (var one = 0; one < list.Count; one++)
            {
                for (var other = one + 1; other < list.Count; other++)
                {
                    sum += Overlap(list[one], list[other]);
                }

                // Somebody who is chosen for an item that also wishes for them does not clash with themselves.
                sum += used[person].Where(seat => seat.Item != list[one].Item).Sum(seat => Overlap(list[one], seat));
            }
        }

        return sum;
    }

    private static long RankGap(Board board, Seat seat)
    {
        if (board.Items[seat.Item].Source.GuestRank is not { } guest)
        {
            return 0;
        }

        var host = seat.Uses.Select(resource => board.Resources[resource].Source).Where(source => source.Kind == SchedulingResourceKind.Person).Min(source => source.Rank);
        return host is { } rank ? Math.Abs(guest - rank) : 0;
    }

    private static long AgainstPrecedence(Board board, List<Seat> placed)
    {
        var sum = 0L;
        foreach (var party in placed.Where(seat => board.Items[seat.Item].Source.Precedence is not null).GroupBy(seat => board.Items[seat.Item].Party))
        {
            var calls = party.ToList();
            foreach (var first in calls)
            {
                sum += calls.Count(later => later.Start > first.Start && board.Items[later.Item].Source.Precedence < board.Items[first.Item].Source.Precedence);
            }
        }

        return sum;
    }

    private static long RoomChanges(Board board, List<Seat>[] used, List<Seat> placed)
    {
        var quick = board.Grid.Units(board.Problem.Request.Rules.QuickChange);
        var sum = 0L;
        foreach (var person in board.Resources.Where(resource => resource.Source.Kind == SchedulingResourceKind.Person))
        {
            var attended = used[person.Index]
                .Concat(placed.Where(seat => board.Items[seat.Item].Wished.Contains(person.Index)))
                .Where(seat => board.Items[seat.Item].HasRoom)
                .DistinctBy(seat => seat.Item)
                .ToList();
            foreach (var first in attended)
            {
                sum += attended.Count(next => first.Start < next.Start && first.Chosen[0] != next.Chosen[0] && next.Start - first.End <= quick);
            }
        }

        return sum;
    }

    // A pair of neighbours counts once, though several groups may go that way together.
    private static long TravelMinutes(Board board, List<Seat> placed)
    {
        var sum = 0L;
        foreach (var party in placed.GroupBy(seat => board.Items[seat.Item].Party))
        {
            var ways = new HashSet<(int From, int To)>();
            foreach (var group in party.Select(seat => board.Items[seat.Item].Source.Group).Append(null).Distinct().ToList())
            {
                var track = party.Where(seat => seat.FromSite >= 0 && (board.Items[seat.Item].Source.Group is null || board.Items[seat.Item].Source.Group == group)).ToList();
                foreach (var (before, after) in track.Zip(track.Skip(1)))
                {
                    if (board.Grid.DayOf(before.Start) == board.Grid.DayOf(after.Start) && ways.Add((before.Item, after.Item)))
                    {
                        sum += board.Way(before.ToSite, after.FromSite, board.ModeOf(board.Items[after.Item]), before.End);
                    }
                }
            }
        }

        return sum;
    }

    private static long TourMinutes(Board board, List<Seat>[] used)
    {
        var sum = 0L;
        foreach (var resource in board.Resources.Where(resource => resource.Base >= 0))
        {
            foreach (var day in used[resource.Index].Where(seat => seat.FromSite >= 0).GroupBy(seat => board.TourOf(seat.Start)))
            {
                var tour = day.ToList();
                sum += board.Way(resource.Base, tour[0].FromSite, resource.Mode, tour[0].Start) + board.Way(tour[^1].ToSite, resource.Base, resource.Mode, tour[^1].End);
                sum += tour.Zip(tour.Skip(1), (before, after) => (long)board.Way(before.ToSite, after.FromSite, resource.Mode, before.End)).Sum();
            }
        }

        return sum;
    }

    private static (long Items, long Minutes, long Resources) Released(Board board, IReadOnlyList<Seat?> seats)
    {
        var (items, minutes, resources) = (0L, 0L, 0L);
        var released = board.Problem.Request.Released.ToDictionary(placement => placement.Item);
        foreach (var item in board.Items)
        {
            if (!released.TryGetValue(item.Source.Key, out var placement))
            {
                continue;
            }

            if (seats[item.Index] is not { } seat)
            {
                items++;
                continue;
            }

            var (start, end) = (board.Grid.Floor(placement.Interval.Start), board.Grid.Ceiling(placement.Interval.End));
            items += start != seat.Start || end != seat.End ? 1 : 0;
            minutes += Math.Abs(board.CountedFrom(item.Index, start) - seat.Start);
            for (var need = 0; need < item.Needs.Count; need++)
            {
                resources += placement.Chosen.TryGetValue(item.Needs[need].Name, out var key) && (seat.Chosen[need] < 0 || board.Resources[seat.Chosen[need]].Source.Key != key) ? 1 : 0;
            }
        }

        return (items, minutes, resources);
    }

    private static long MovedBookings(Board board, List<Seat>[] used) => board.Resources.Sum(resource => resource.Bookings
        .Where(booking => booking.MovePrice is not null
            && used[resource.Index].Exists(seat => board.Meets(resource, booking, seat.Start, seat.End, seat.FromSite, seat.ToSite)))
        .Sum(booking => booking.MovePrice!.Value));

    private static (long Gaps, long Unfair) Gaps(Board board, List<Seat>[] used)
    {
        var people = board.Resources.Where(resource => resource.Source.Kind == SchedulingResourceKind.Person).Select(person => GapsOf(board, used[person.Index])).ToList();
        return people.Count == 0 ? (0, 0) : (people.Sum(), Math.Max(0, people.Max() - people.Min() - board.Problem.Request.Rules.FairGaps));
    }

    private static long GapsOf(Board board, List<Seat> seats)
    {
        var gaps = 0L;
        foreach (var day in seats.GroupBy(seat => board.Grid.DayOf(seat.Start)))
        {
            var end = int.MaxValue;
            foreach (var seat in day)
            {
                gaps += seat.Start > end ? 1 : 0;
                end = end == int.MaxValue ? seat.End : Math.Max(end, seat.End);
            }
        }

        return gaps;
    }

    private static long LateStart(Board board, Seat seat) =>
        board.Items[seat.Item].Source.Due is { } due ? Math.Max(0, seat.Start - board.Grid.Ceiling(due)) : 0;

    // Sweeps over starts and ends: of n items that run at once there are n (n - 1) / 2 pairs.
    private static long ParallelMinutes(List<Seat> placed)
    {
        var (sum, running, since) = (0L, 0L, 0);
        foreach (var (at, change) in placed.SelectMany(seat => ((int At, int Change)[])[(seat.Start, 1), (seat.End, -1)]).OrderBy(moment => moment.At))
        {
            sum += running * (running - 1) / 2 * (at - since);
            (running, since) = (running + change, at);
        }

        return sum;
    }

    private static long BackToBack(List<Seat> placed)
    {
        var starts = placed.GroupBy(seat => seat.Start).ToDictionary(group => group.Key, group => group.LongCount());
        return placed.Sum(seat => starts.GetValueOrDefault(seat.End) - (seat.End == seat.Start ? 1 : 0));
    }

    private static long Overlap(Seat one, Seat other) => Math.Max(0, Math.Min(one.End, other.End) - Math.Max(one.Start, other.Start));
}
