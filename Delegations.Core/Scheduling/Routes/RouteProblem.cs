namespace Delegations.Core.Scheduling.Routes;

/// <summary>
/// A board in which items are served by resources on tours, in flat numbers. A tour is one resource on one day, or on all days of a house
/// around the clock: from its base, from item to item and back. Nodes are the items, followed by the bases of the tours.
/// </summary>
internal sealed class RouteProblem
{
    /// <summary>A lag without an end.</summary>
    public const int Far = int.MaxValue / 4;

    // A triangle of ways is looked at for every three sites.
    private const int MostSites = 500;
    private const long MostPairs = 4_000_000;

    // First and last starts of the ranges of an item in a tour lie side by side, from _rangeOf[item * Tours + tour] on.
    private readonly int[] _rangeOf;
    private readonly int[] _ranges;
    private readonly int[] _ways;
    private readonly int[] _fromSites;
    private readonly int[] _toSites;
    private readonly int[] _modes;
    private readonly int[] _gaps;
    private readonly int _sites;
    private readonly int[] _steps;

    private RouteProblem(Board board, List<Tour> tours, List<StartRange>[] ranges)
    {
        Board = board;
        var weights = board.Problem.Request.Weights;
        Items = board.Items.Count;
        Tours = tours.Count;
        Resources = [.. tours.Select(tour => tour.Resource)];
        (TourWeight, LateWeight, WorstWeight) = (weights.TourMinute, weights.LateStartMinute, weights.WorstLateStartMinute);
        _steps = [.. board.Items.Select(item => StepOf(board, item))];
        _sites = board.Problem.Request.Sites.Count;
        Lengths = [.. board.Items.Select(item => item.Duration), .. tours.Select(_ => 0)];
        Due = [.. board.Items.Select(item => item.Source.Due is { } due ? board.Grid.Ceiling(due) : Far)];
        LeftOutCosts = [.. board.Items.Select(item => item.Source.MustBePlaced ? weights.MustLeftOut : weights.WishLeftOut * item.Source.Priority)];
        _fromSites = [.. board.Items.Select(item => item.FromSite), .. tours.Select(tour => board.Resources[tour.Resource].Base)];
        _toSites = [.. board.Items.Select(item => item.ToSite), .. tours.Select(tour => board.Resources[tour.Resource].Base)];
        var modes = tours.Select(tour => board.Resources[tour.Resource].Mode).Distinct().ToList();
        _modes = [.. tours.Select(tour => modes.IndexOf(board.Resources[tour.Resource].Mode) * _sites * _sites)];
        _gaps = [.. tours.Select(tour => board.Resources[tour.Resource].Gap)];
        _ways =
        [
            .. from mode in modes
               from one in Enumerable.Range(0, _sites)
               from other in Enumerable.Range(0, _sites)
               select board.Way(one, other, mode, 0),
        ];

        _rangeOf = new int[(Items * Tours) + 1];
        var flat = new List<int>();
        UnaryCosts = new long[Items * Tours];
        for (var cell = 0; cell < ranges.Length; cell++)
        {
            _rangeOf[cell] = flat.Count;
            foreach (var range in ranges[cell])
            {
                flat.Add(range.First);
                flat.Add(range.Last);
            }

            if (ranges[cell].Count > 0)
            {
                UnaryCosts[cell] = UnaryCost(board, board.Items[cell / Tours], tours[cell % Tours]);
            }
        }

        _rangeOf[^1] = flat.Count;
        _ranges = [.. flat];
        ToursOf = [.. Enumerable.Range(0, Items).Select(item => Enumerable.Range(0, Tours).Where(tour => Fits(item, tour)).ToArray())];
        Partners = new int[Items];
        Shortest = new int[Items];
        Longest = new int[Items];
        foreach (var item in board.Items)
        {
            (Partners[item.Index], Shortest[item.Index], Longest[item.Index]) = Partner(item);
        }
    }

    public Board Board { get; }

    public int Items { get; }

    public int Tours { get; }

    /// <summary>The resource of each tour.</summary>
    public int[] Resources { get; }

    /// <summary>How long each node takes.</summary>
    public int[] Lengths { get; }

    /// <summary>The latest start of each item that costs nothing.</summary>
    public int[] Due { get; }

    /// <summary>What each item costs when it is left out.</summary>
    public long[] LeftOutCosts { get; }

    /// <summary>What an item costs in a tour apart from the way and the time, by item and tour.</summary>
    public long[] UnaryCosts { get; }

    /// <summary>The tours that each item may be in.</summary>
    public int[][] ToursOf { get; }

    /// <summary>The item that starts a given time from each item, or -1.</summary>
    public int[] Partners { get; }

    /// <summary>The least from the start of an item to the start of its partner.</summary>
    public int[] Shortest { get; }

    /// <summary>The most from the start of an item to the start of its partner.</summary>
    public int[] Longest { get; }

    public long TourWeight { get; }

    public long LateWeight { get; }

    public long WorstWeight { get; }

    /// <summary>
    /// The same board as tours, or null when it is more than that: when a rule has a say that tours do not know, or an item wants more than
    /// one resource, or when what comes between two items could be quicker than the way between them.
    /// </summary>
    public static RouteProblem? Of(Board board)
    {
        if (!RouteRules.Know(board))
        {
            return null;
        }

        var tours = new List<Tour>();
        var candidates = board.Items.SelectMany(item => item.Needs[0].Candidates).Distinct().Order().ToList();
        var days = board.Grid.Days.Where(day => day.IsInside).ToList();
        Span[] times = board.Problem.Request.Rules.AroundTheClock ? [new Span(days[0].Start, days[^1].End)] : [.. days.Select(day => new Span(day.Start, day.End))];
        foreach (var resource in candidates)
        {
            tours.AddRange(times.Select(time => new Tour(resource, time)));
        }

        if ((long)tours.Count * board.Items.Count > MostPairs || board.Problem.Request.Sites.Count > MostSites || !WaysAreShort(board, candidates))
        {
            return null;
        }

        var ranges = new List<StartRange>[tours.Count * board.Items.Count];
        foreach (var item in board.Items)
        {
            var all = board.Ranges(item, item.Duration, RuleSet.None);
            for (var number = 0; number < tours.Count; number++)
            {
                var (resource, time) = (board.Resources[tours[number].Resource], tours[number].Time);
                var cell = (item.Index * tours.Count) + number;
                ranges[cell] = item.Needs[0].Candidates.Contains(resource.Index) ? RangesIn(board, item, all, resource, time) : [];
                if (time != times[^1] && ranges[cell].Count > 0 && !IsHomeInTime(board, item, resource, time, ranges[cell][^1].Last))
                {
                    return null;
                }
            }
        }

        // Tours that nobody can be in only cost time.
        var used = Enumerable.Range(0, tours.Count).Where(tour => board.Items.Any(item => ranges[(item.Index * tours.Count) + tour].Count > 0)).ToList();
        return used.Count == 0
            ? null
            : new RouteProblem(
                board,
                [.. used.Select(tour => tours[tour])],
                [.. board.Items.SelectMany(item => used.Select(tour => ranges[(item.Index * tours.Count) + tour]))]);
    }

    /// <summary>Whether an item may be in a tour.</summary>
    public bool Fits(int item, int tour)
    {
        var cell = (item * Tours) + tour;
        return _rangeOf[cell] < _rangeOf[cell + 1];
    }

    /// <summary>The first and last starts of the ranges of an item in a tour, side by side.</summary>
    public ReadOnlySpan<int> Ranges(int item, int tour)
    {
        var cell = (item * Tours) + tour;
        return _ranges.AsSpan(_rangeOf[cell].._rangeOf[cell + 1]);
    }

    /// <summary>The earliest start of an item in a tour that is not before a moment, or <see cref="Far"/> when there is none.</summary>
    public int Next(int item, int tour, int moment)
    {
        var cell = (item * Tours) + tour;
        var end = _rangeOf[cell + 1];
        if (_steps[item] > 1)
        {
            moment = Up(moment, _steps[item]);
        }

        for (var at = _rangeOf[cell]; at < end; at += 2)
        {
            if (moment <= _ranges[at + 1])
            {
                return moment <= _ranges[at] ? _ranges[at] : moment;
            }
        }

        return Far;
    }

    /// <summary>The starts of an item are multiples of this.</summary>
    public int StepOf(int item) => _steps[item];

    /// <summary>The way between two nodes in a tour.</summary>
    public int Way(int tour, int from, int to) => _ways[_modes[tour] + (_toSites[from] * _sites) + _fromSites[to]];

    /// <summary>The least time from the end of an item to the start of the next in a tour.</summary>
    public int Between(int tour, int from, int to) => Math.Max(_gaps[tour], Way(tour, from, to));

    /// <summary>The seat of an item.</summary>
    public Seat SeatOf(int item, int tour, int start) =>
        new(item, start, start + Lengths[item], _fromSites[item], _toSites[item], [Resources[tour]], [Resources[tour]]);

    // A fixed start needs not lie on the step.
    private static int StepOf(Board board, BoardItem item) => item.FixedStart is null ? board.Grid.Step : 1;

    private static long UnaryCost(Board board, BoardItem item, Tour tour)
    {
        var weights = board.Problem.Request.Weights;
        var resource = board.Resources[tour.Resource].Source;
        var cost = weights.Use * resource.UsePrice;
        cost += weights.SiteOfDay * (item.FromSite == item.ToSite ? 1 : 2);
        cost += resource.Kind switch
        {
            SchedulingResourceKind.Interpreter => weights.Interpreter,
            SchedulingResourceKind.Vehicle => weights.Vehicle,
            SchedulingResourceKind.Person when item.Source.GuestRank is { } guest && resource.Rank is { } rank => weights.RankGap * Math.Abs(guest - rank),
            _ => 0,
        };
        var preferred = item.Source.PreferredDays;
        return preferred.Count > 0 && !preferred.Contains(board.Grid.Days[board.Grid.DayOf(tour.Time.Start)].Date) ? cost + weights.AlternativeDay : cost;
    }

    /// <summary>The starts of an item at a tour's time that its windows and a resource's calendar allow.</summary>
    private static List<StartRange> RangesIn(Board board, BoardItem item, IReadOnlyList<StartRange> all, BoardResource resource, Span time)
    {
        var step = StepOf(board, item);
        var changes = Changes(board, item, resource, time);
        var ranges = new List<StartRange>();
        foreach (var range in all)
        {
            var (first, last) = (Math.Max(range.First, time.Start), Math.Min(range.Last, time.End - 1));
            if (first > last)
            {
                continue;
            }

            var marks = changes.Where(change => change > first && change <= last).Append(first).Append(last + 1).Distinct().Order().ToList();
            for (var mark = 0; mark + 1 < marks.Count; mark++)
            {
                if (!board.CalendarAllows(resource, marks[mark], marks[mark] + item.Duration, item.FromSite, item.ToSite))
                {
                    continue;
                }

                var from = Up(marks[mark], step);
                var to = Down(marks[mark + 1] - 1, step);
                if (from > to)
                {
                    continue;
                }

                if (ranges.Count > 0 && ranges[^1].Last + step >= from)
                {
                    ranges[^1] = new StartRange(ranges[^1].First, to);
                }
                else
                {
                    ranges.Add(new StartRange(from, to));
                }
            }
        }

        return ranges;
    }

    /// <summary>The starts at which what the calendar says may change.</summary>
    private static List<int> Changes(Board board, BoardItem item, BoardResource resource, Span time)
    {
        var way = board.Way(resource.Base, item.FromSite, resource.Mode, 0);
        var changes = new List<int> { time.Start + way };
        foreach (var open in resource.Open ?? [])
        {
            changes.AddRange([open.Start, open.Start + way, open.End, open.End - item.Duration + 1]);
        }

        foreach (var absent in resource.Absent)
        {
            changes.AddRange([absent.Start - item.Duration + 1, absent.End]);
        }

        foreach (var booking in resource.Bookings)
        {
            var to = Math.Max(resource.Gap, board.Way(item.ToSite, booking.Site, resource.Mode, 0));
            var back = Math.Max(resource.Gap, board.Way(booking.Site, item.FromSite, resource.Mode, 0));
            changes.AddRange([booking.Start - to - item.Duration + 1, booking.End + back]);
        }

        return changes;
    }

    private static int Up(int value, int step) => -Down(-value, step);

    private static int Down(int value, int step) => (int)Math.Floor(value / (double)step) * step;

    // Then nothing that happens on one day matters on the next.
    private static bool IsHomeInTime(Board board, BoardItem item, BoardResource resource, Span time, int lastStart)
    {
        var end = lastStart + item.Duration;
        return board.Items.All(next =>
            end + Math.Max(resource.Gap, board.Way(item.ToSite, next.FromSite, resource.Mode, 0)) <= time.End + board.Way(resource.Base, next.FromSite, resource.Mode, 0));
    }

    /// <summary>Whether the way from one item to another is never longer than over a third, so that only neighbours in a tour matter.</summary>
    private static bool WaysAreShort(Board board, List<int> candidates)
    {
        var ends = board.Items.Select(item => item.ToSite).Distinct().ToList();
        var starts = board.Items.Select(item => item.FromSite).Distinct().ToList();
        var stays = board.Items.GroupBy(item => (item.FromSite, item.ToSite)).Select(over => (over.Key.FromSite, over.Key.ToSite, Length: over.Min(item => item.Duration))).ToList();
        foreach (var mode in candidates.Select(candidate => board.Resources[candidate].Mode).Distinct())
        {
            foreach (var from in ends)
            {
                foreach (var (over, onward, length) in stays)
                {
                    var there = board.Way(from, over, mode, 0) + length;
                    if (starts.Exists(to => board.Way(from, to, mode, 0) > there + board.Way(onward, to, mode, 0)))
                    {
                        return false;
                    }
                }
            }
        }

        return true;
    }

    private (int Partner, int Shortest, int Longest) Partner(BoardItem item)
    {
        var (partner, shortest, longest) = (-1, -Far, Far);
        foreach (var lag in item.Lags)
        {
            partner = lag.Other;
            shortest = Math.Max(shortest, lag.Shortest ?? -Far);
            longest = Math.Min(longest, lag.Longest ?? Far);
        }

        foreach (var neighbour in item.Neighbours)
        {
            partner = neighbour.Other;
            if (neighbour.OtherIsBefore)
            {
                var length = Lengths[neighbour.Other];
                shortest = Math.Max(shortest, neighbour.Longest is { } most ? -(length + most) : -Far);
                longest = Math.Min(longest, -(length + neighbour.Shortest));
            }
            else
            {
                shortest = Math.Max(shortest, item.Duration + neighbour.Shortest);
                longest = Math.Min(longest, neighbour.Longest is { } most ? item.Duration + most : Far);
            }
        }

        return (partner, shortest, longest);
    }

    private sealed record Tour(int Resource, Span Time);
}
