using System.Globalization;
using Google.OrTools.Sat;
using Google.OrTools.Util;

namespace Delegations.Core.Scheduling.Repair;

/// <summary>
/// The items that may move as a constraint model; all others are walls. It first minimises what loses its place and then how many items are
/// elsewhere, and among the best of these how far away they are.
/// </summary>
internal sealed class RepairModel
{
    private readonly Board _board;
    private readonly SeatTable _walls;
    private readonly IReadOnlyList<Seat?> _old;
    private readonly IReadOnlyList<BoardItem> _items;
    private readonly CpModel _model = new();
    private readonly Dictionary<int, Parts> _parts = [];
    private readonly List<LinearExpr> _first = [];
    private readonly List<LinearExpr> _then = [];

    /// <summary>Builds the model.</summary>
    /// <param name="board">The problem after the change.</param>
    /// <param name="items">The items that may move.</param>
    /// <param name="walls">The seats of the others.</param>
    /// <param name="old">Where items were.</param>
    public RepairModel(Board board, IReadOnlyList<BoardItem> items, SeatTable walls, IReadOnlyList<Seat?> old)
    {
        (_board, _items, _walls, _old) = (board, items, walls, old);
        foreach (var item in items)
        {
            _parts[item.Index] = AddItem(item);
        }

        AddParties();
        AddResources();
        AddPairs();
        AddGoals();
    }

    /// <summary>Solves it from a programme; the seats, and whether no repair moves fewer.</summary>
    public (Seat?[] Seats, bool IsFewest)? Solve(IReadOnlyList<Seat?> hint, double seconds, double? work, int seed, CancellationToken cancellationToken)
    {
        Hint(hint);
        _model.Minimize(LinearExpr.Sum(_first));
        using var solver = Solver(seconds, work, seed);
        using var stop = cancellationToken.Register(solver.StopSearch);
        var status = solver.Solve(_model);
        if (status is not (CpSolverStatus.Optimal or CpSolverStatus.Feasible))
        {
            return null;
        }

        var seats = Read(solver);
        var isFewest = status == CpSolverStatus.Optimal && !_board.Problem.Travel.DependsOnHour;
        var left = seconds - solver.WallTime();
        if (cancellationToken.IsCancellationRequested || left <= 0)
        {
            return (seats, isFewest);
        }

        _model.AddLinearConstraint(LinearExpr.Sum(_first), 0, (long)Math.Round(solver.ObjectiveValue));
        Hint(seats);
        _model.Minimize(LinearExpr.Sum(_then));
        using var nearer = Solver(left, work, seed);
        using var stopNearer = cancellationToken.Register(nearer.StopSearch);
        return (nearer.Solve(_model) is CpSolverStatus.Optimal or CpSolverStatus.Feasible ? Read(nearer) : seats, isFewest);
    }

    private static CpSolver Solver(double seconds, double? work, int seed)
    {
        const double Least = 0.01;
        var text = string.Create(CultureInfo.InvariantCulture, $"num_workers:1 random_seed:{seed} max_time_in_seconds:{Math.Max(seconds, Least):F3} cp_model_probing_level:0 symmetry_level:0");
        return new CpSolver
        {
            StringParameters = work is { } most ? text + string.Create(CultureInfo.InvariantCulture, $" max_deterministic_time:{Math.Max(most, Least):F4}") : text,
        };
    }

    // A hand may have put an item off the step; then it is counted in units, so that it can stay.
    private int Unit(BoardItem item) => item.FixedStart is not null || _old[item.Index]?.Start % _board.Grid.Step is not (null or 0) ? 1 : _board.Grid.Step;

    private Domain DomainOf(BoardItem item, IEnumerable<int> starts) => Domain.FromValues([.. starts.Select(start => (long)(start / Unit(item)))]);

    private Parts AddItem(BoardItem item)
    {
        var present = _model.NewBoolVar("");
        var lengths = new List<(int Length, int[] Starts)>();
        for (var length = item.Duration; length >= item.Shortest; length -= _board.Grid.Step)
        {
            int[] starts = [.. StartsOf(item, length)];
            if (starts.Length > 0)
            {
                lengths.Add((length, starts));
            }
        }

        var parts = new Parts(item, present, lengths);
        int[] all = [.. lengths.SelectMany(length => length.Starts).Distinct().Order()];
        if (all.Length == 0)
        {
            parts.Step = _model.NewConstant(0);
            (parts.Start, parts.End) = (LinearExpr.Constant(0), LinearExpr.Constant(0));
            _model.Add(present == 0);
            return parts;
        }

        parts.Step = _model.NewIntVarFromDomain(DomainOf(item, all), "");
        parts.Start = LinearExpr.Term(parts.Step, Unit(item));
        AddLengths(item, parts, all);
        foreach (var required in item.Required)
        {
            parts.Uses.Add((required, present));
        }

        AddSites(item, parts);
        for (var need = item.HasRoom ? 1 : 0; need < item.Needs.Count; need++)
        {
            AddNeed(item, parts, need);
        }

        // Two needs are not met by the same.
        foreach (var twice in parts.Chosen.GroupBy(chosen => chosen.Key.Resource).Where(group => group.Count() > 1))
        {
            _model.AddAtMostOne(twice.Select(chosen => (ILiteral)chosen.Value));
        }

        return parts;
    }

    private IEnumerable<int> StartsOf(BoardItem item, int length)
    {
        foreach (var range in _board.Ranges(item, length, RuleSet.None))
        {
            if (item.FixedStart is not null)
            {
                yield return range.First;
                continue;
            }

            var step = _board.Grid.Step;
            for (var start = (int)Math.Ceiling(range.First / (double)step) * step; start <= range.Last; start += step)
            {
                yield return start;
            }
        }

        if (_old[item.Index] is { } old && item.FixedStart is null && old.Start % _board.Grid.Step != 0 && old.End - old.Start == length && _board.MayTake(item, old.Start, old.End))
        {
            yield return old.Start;
        }
    }

    private void AddLengths(BoardItem item, Parts parts, int[] all)
    {
        if (parts.Lengths.Count == 1)
        {
            parts.Longs.Add((parts.Lengths[0].Length, parts.Present));
            parts.Size = LinearExpr.Constant(parts.Lengths[0].Length);
            parts.End = parts.Start + parts.Lengths[0].Length;
            return;
        }

        var literals = new List<BoolVar>();
        foreach (var (length, starts) in parts.Lengths)
        {
            var literal = _model.NewBoolVar("");
            literals.Add(literal);
            parts.Longs.Add((length, literal));
            if (starts.Length < all.Length)
            {
                _model.AddLinearExpressionInDomain(parts.Step, DomainOf(item, starts)).OnlyEnforceIf(literal);
            }
        }

        _model.AddExactlyOne(literals);
        parts.Size = LinearExpr.WeightedSum(literals, parts.Lengths.Select(length => (long)length.Length));
        parts.EndVariable = _model.NewIntVar(all[0] + parts.Lengths[^1].Length, all[^1] + parts.Lengths[0].Length, "");
        parts.End = parts.EndVariable;
        _model.Add(parts.End == parts.Start + parts.Size);
    }

    private void AddSites(BoardItem item, Parts parts)
    {
        if (!item.HasRoom)
        {
            parts.Sites.Add((item.FromSite, item.ToSite, parts.Present));
            RestrictSite(item, parts, item.FromSite, item.ToSite, parts.Present);
            return;
        }

        AddNeed(item, parts, 0);
        foreach (var site in parts.Chosen.Where(chosen => chosen.Key.Need == 0).GroupBy(room => _board.Resources[room.Key.Resource].Site).OrderBy(site => site.Key))
        {
            var there = _model.NewBoolVar("");
            _model.AddMaxEquality(there, site.Select(room => room.Value));
            parts.Sites.Add((site.Key, site.Key, there));
            RestrictSite(item, parts, site.Key, site.Key, there);
        }
    }

    private void RestrictSite(BoardItem item, Parts parts, int from, int to, ILiteral there)
    {
        foreach (var (length, literal) in parts.Longs)
        {
            var starts = parts.StartsOf(length);
            Restrict(item, parts, starts, start => SiteAllows(item, new Seat(item.Index, start, start + length, from, to, [], [])), there, literal);
        }
    }

    private bool SiteAllows(BoardItem item, Seat seat)
    {
        foreach (var other in _walls.OfParty(item.Party))
        {
            if (!_board.PartiesAllow(seat, other, RuleSet.None))
            {
                return false;
            }
        }

        foreach (var neighbour in item.Neighbours)
        {
            if (_walls[neighbour.Other] is { } other && !_board.PartiesAllow(seat, other, RuleSet.None))
            {
                return false;
            }
        }

        foreach (var lag in item.Lags)
        {
            if (_walls[lag.Other] is { } other && !_board.PartiesAllow(seat, other, RuleSet.None))
            {
                return false;
            }
        }

        return item.Required.All(required => Free(required, seat));
    }

    private bool Free(int resource, Seat seat)
    {
        var source = _board.Resources[resource];
        return _board.CalendarAllows(source, seat.Start, seat.End, seat.FromSite, seat.ToSite)
            && _walls.OfResource(resource).TrueForAll(other => _board.ResourceAllows(source, seat, other, RuleSet.None));
    }

    private void AddNeed(BoardItem item, Parts parts, int need)
    {
        var literals = new List<ILiteral>();
        foreach (var candidate in item.Needs[need].Candidates.Where(candidate => !item.Required.Contains(candidate)))
        {
            var literal = _model.NewBoolVar("");
            literals.Add(literal);
            parts.Chosen[(need, candidate)] = literal;
            parts.Uses.Add((candidate, literal));
            var isRoom = item.HasRoom && need == 0;
            IEnumerable<(int From, int To, ILiteral There)> sites = isRoom ? [(_board.Resources[candidate].Site, _board.Resources[candidate].Site, literal)] : parts.Sites;
            foreach (var (from, to, there) in sites)
            {
                foreach (var (length, isLong) in parts.Longs)
                {
                    Restrict(item, parts, parts.StartsOf(length), start => Free(candidate, new Seat(item.Index, start, start + length, from, to, [], [])), literal, there, isLong);
                }
            }
        }

        literals.Add(parts.Present.Not());
        _model.AddExactlyOne(literals);
    }

    private void Restrict(BoardItem item, Parts parts, int[] starts, Func<int, bool> isPossible, params ILiteral[] when)
    {
        int[] possible = [.. starts.Where(isPossible)];
        if (possible.Length == 0)
        {
            _model.AddBoolOr(when.Select(literal => literal.Not()));
        }
        else if (possible.Length < starts.Length)
        {
            _model.AddLinearExpressionInDomain(parts.Step, DomainOf(item, possible)).OnlyEnforceIf(when);
        }
    }

    private IntervalVar Interval(Parts parts, int gap, ILiteral present) => parts.EndVariable is null
        ? _model.NewOptionalFixedSizeIntervalVar(parts.Start, parts.Lengths.Count == 0 ? 0 : parts.Lengths[0].Length + gap, present, "")
        : _model.NewOptionalIntervalVar(parts.Start, parts.Size + gap, parts.End + gap, present, "");

    private void AddParties()
    {
        foreach (var party in _items.GroupBy(item => item.Party))
        {
            foreach (var group in party.Select(item => item.Source.Group).Append(null).Distinct())
            {
                var members = party.Where(item => item.Source.Group is null || item.Source.Group == group).ToList();
                if (members.Count > 1)
                {
                    _model.AddNoOverlap(members.Select(item => Interval(_parts[item.Index], 0, _parts[item.Index].Present)));
                }
            }
        }
    }

    private void AddResources()
    {
        var users = _items.SelectMany(item => _parts[item.Index].Uses.Select(use => (Parts: _parts[item.Index], use.Resource, use.Literal))).ToLookup(use => use.Resource);
        foreach (var use in users.OrderBy(use => use.Key))
        {
            var resource = _board.Resources[use.Key];
            if (resource.Units > 1)
            {
                AddPool(resource, [.. use.Select(one => Interval(one.Parts, 0, one.Literal))]);
            }
            else if (use.Skip(1).Any())
            {
                _model.AddNoOverlap(use.Select(one => Interval(one.Parts, resource.Gap, one.Literal)));
            }
        }
    }

    private void AddPool(BoardResource pool, List<IntervalVar> users)
    {
        List<Span> taken =
        [
            .. pool.Bookings.Where(booking => booking.MovePrice is null).Select(booking => new Span(booking.Start, booking.End)),
            .. _walls.OfResource(pool.Index).Select(seat => new Span(seat.Start, seat.End)),
        ];
        var most = taken.Count == 0 ? 0 : taken.Max(one => taken.Count(other => other.Start <= one.Start && one.Start < other.End));
        var cumulative = _model.AddCumulative(Math.Max(pool.Units, most));
        foreach (var user in users)
        {
            cumulative.AddDemand(user, 1);
        }

        foreach (var span in taken.Where(span => span.Start < span.End))
        {
            cumulative.AddDemand(_model.NewFixedSizeIntervalVar(span.Start, span.End - span.Start, ""), 1);
        }
    }

    private void AddPairs()
    {
        for (var first = 0; first < _items.Count; first++)
        {
            var one = _parts[_items[first].Index];
            AddOrders(one);
            for (var second = first + 1; second < _items.Count; second++)
            {
                var other = _parts[_items[second].Index];
                AddFlight(one, other);
                AddFlight(other, one);
                AddTravel(one, other);
            }
        }
    }

    private void AddOrders(Parts one)
    {
        foreach (var neighbour in one.Item.Neighbours.Where(neighbour => !neighbour.OtherIsBefore))
        {
            if (_parts.TryGetValue(neighbour.Other, out var other))
            {
                _model.Add(other.Start - one.End >= neighbour.Shortest).OnlyEnforceIf([one.Present, other.Present]);
                if (neighbour.Longest is { } longest)
                {
                    _model.Add(other.Start - one.End <= longest).OnlyEnforceIf([one.Present, other.Present]);
                }
            }
        }

        foreach (var lag in one.Item.Lags)
        {
            if (_parts.TryGetValue(lag.Other, out var other) && lag.Other > one.Item.Index)
            {
                if (lag.Shortest is { } shortest)
                {
                    _model.Add(other.Start - one.Start >= shortest).OnlyEnforceIf([one.Present, other.Present]);
                }

                if (lag.Longest is { } longest)
                {
                    _model.Add(other.Start - one.Start <= longest).OnlyEnforceIf([one.Present, other.Present]);
                }
            }
        }
    }

    private void AddFlight(Parts flight, Parts other)
    {
        if (flight.Item.FixedStart is not null || !Board.ShareParty(flight.Item, other.Item))
        {
            return;
        }

        if (flight.Item.Source.Kind == SchedulingItemKind.Arrival)
        {
            _model.Add(other.Start - flight.End >= _board.RestAfter(flight.Item, other.Item)).OnlyEnforceIf([flight.Present, other.Present]);
        }
        else if (flight.Item.Source.Kind == SchedulingItemKind.Departure)
        {
            _model.Add(flight.Start - other.End >= 0).OnlyEnforceIf([flight.Present, other.Present]);
        }
    }

    // Whoever the two have in common goes from the one to the other: the party, and each person or vehicle by its own mode.
    private void AddTravel(Parts one, Parts other)
    {
        if (one.Lengths.Count == 0 || other.Lengths.Count == 0)
        {
            return;
        }

        if (Board.ShareParty(one.Item, other.Item))
        {
            AddWay(one, other, _board.ModeOf(one.Item), []);
        }

        foreach (var (resource, literal) in one.Uses.Where(use => _board.Resources[use.Resource].Travels))
        {
            foreach (var (_, otherLiteral) in other.Uses.Where(use => use.Resource == resource))
            {
                AddWay(one, other, _board.Resources[resource].Mode, [literal, otherLiteral]);
            }
        }
    }

    private void AddWay(Parts one, Parts other, int mode, ILiteral[] together)
    {
        foreach (var (oneFrom, oneTo, oneThere) in one.Sites)
        {
            foreach (var (otherFrom, otherTo, otherThere) in other.Sites)
            {
                var there = _board.Problem.Travel.Longest(oneTo, otherFrom, mode);
                var back = _board.Problem.Travel.Longest(otherTo, oneFrom, mode);
                if (there == 0 && back == 0)
                {
                    continue;
                }

                // By the hour a way may be shorter; two items that stay know that it is.
                List<ILiteral> when = [oneThere, otherThere, .. together];
                if (_board.Problem.Travel.DependsOnHour && BothStay(one, other) is { } stay)
                {
                    when.Add(stay.Not());
                }

                var first = Before(one, other);
                _model.Add(other.Start - one.End >= there).OnlyEnforceIf([first, .. when]);
                _model.Add(one.Start - other.End >= back).OnlyEnforceIf([first.Not(), .. when]);
            }
        }
    }

    private readonly Dictionary<(int, int), BoolVar> _before = [];

    private BoolVar Before(Parts one, Parts other)
    {
        if (!_before.TryGetValue((one.Item.Index, other.Item.Index), out var before))
        {
            _before[(one.Item.Index, other.Item.Index)] = before = _model.NewBoolVar("");
        }

        return before;
    }

    private BoolVar? BothStay(Parts one, Parts other)
    {
        if (_old[one.Item.Index] is not { } first || _old[other.Item.Index] is not { } second || !_board.Allows(first, second) || Kept(one) is not { } oneKept || Kept(other) is not { } otherKept)
        {
            return null;
        }

        var both = _model.NewBoolVar("");
        _model.AddMinEquality(both, [oneKept, otherKept]);
        return both;
    }

    // True only when the item is where it was and with whom it was.
    private BoolVar? Kept(Parts parts)
    {
        if (parts.Kept is not null || parts.IsKeptKnown)
        {
            return parts.Kept;
        }

        parts.IsKeptKnown = true;
        if (_old[parts.Item.Index] is not { } old || parts.Lengths.Count == 0 || old.Chosen.Count != parts.Item.Needs.Count || !parts.StartsOf(old.End - old.Start).Contains(old.Start))
        {
            return null;
        }

        var literals = old.Chosen.Select((resource, need) => parts.Chosen.GetValueOrDefault((need, resource))).ToList();
        if (literals.Contains(null))
        {
            return null;
        }

        var kept = _model.NewBoolVar("");
        _model.AddImplication(kept, parts.Present);
        _model.AddLinearExpressionInDomain(parts.Step, DomainOf(parts.Item, [old.Start])).OnlyEnforceIf(kept);
        foreach (var literal in literals.Append(parts.Longs.Find(one => one.Length == old.End - old.Start).Literal as BoolVar))
        {
            _model.AddImplication(kept, literal!);
        }

        return parts.Kept = kept;
    }

    private void AddGoals()
    {
        const int LeftOutMust = 100;
        var many = _items.Count + 1L;
        foreach (var item in _items)
        {
            var parts = _parts[item.Index];
            var weight = item.Source.MustBePlaced ? LeftOutMust : item.Source.Priority;
            if (_old[item.Index] is { } old)
            {
                _first.Add((1 - parts.Present) * (weight * many));
                _first.Add(Kept(parts) is { } kept ? 1 - kept : LinearExpr.Constant(1));
                AddDistance(parts, old);
            }
            else
            {
                _then.Add((1 - parts.Present) * (weight * 100_000L));
            }
        }
    }

    private void AddDistance(Parts parts, Seat old)
    {
        if (parts.Lengths.Count == 0)
        {
            return;
        }

        var weights = _board.Problem.Request.Weights;
        var distance = _model.NewIntVar(0, int.MaxValue / 2, "");
        _model.Add(distance >= parts.Start - old.Start).OnlyEnforceIf(parts.Present);
        _model.Add(distance >= old.Start - parts.Start).OnlyEnforceIf(parts.Present);
        _then.Add(LinearExpr.Term(distance, Math.Max(1, weights.MovedMinute)));
        foreach (var ((need, resource), literal) in parts.Chosen)
        {
            if (need < old.Chosen.Count && old.Chosen[need] != resource)
            {
                _then.Add(LinearExpr.Term(literal, Math.Max(1, weights.ChangedResource)));
            }
        }

        foreach (var (length, literal) in parts.Longs.Where(one => one.Length < parts.Item.Duration))
        {
            _then.Add(LinearExpr.Term((BoolVar)literal, weights.ShortenedMinute * (parts.Item.Duration - length)));
        }
    }

    private void Hint(IReadOnlyList<Seat?> seats)
    {
        _model.ClearHints();
        foreach (var parts in _parts.Values)
        {
            var seat = seats[parts.Item.Index];
            _model.AddHint(parts.Present, seat is null ? 0 : 1);
            if (seat is null || parts.Lengths.Count == 0)
            {
                continue;
            }

            _model.AddHint(parts.Step, seat.Start / Unit(parts.Item));
            foreach (var ((need, resource), literal) in parts.Chosen)
            {
                _model.AddHint(literal, seat.Chosen[need] == resource ? 1 : 0);
            }
        }
    }

    private Seat?[] Read(CpSolver solver)
    {
        var seats = new Seat?[_board.Items.Count];
        foreach (var parts in _parts.Values.Where(parts => solver.BooleanValue(parts.Present)))
        {
            var item = parts.Item;
            var chosen = new int[item.Needs.Count];
            foreach (var ((need, resource), _) in parts.Chosen.Where(chosen => solver.BooleanValue(chosen.Value)))
            {
                chosen[need] = resource;
            }

            var start = (int)solver.Value(parts.Step) * Unit(item);
            var length = parts.Lengths.Count == 1 ? parts.Lengths[0].Length : parts.Longs.Find(one => solver.BooleanValue(one.Literal)).Length;
            var (from, to) = _board.Sites(item, item.HasRoom ? chosen[0] : -1);
            seats[item.Index] = new Seat(item.Index, start, start + length, from, to, chosen, [.. item.Required, .. chosen]);
        }

        return seats;
    }

    /// <summary>What stands for an item in the model.</summary>
    private sealed class Parts(BoardItem item, BoolVar present, List<(int Length, int[] Starts)> lengths)
    {
        public BoardItem Item { get; } = item;

        public BoolVar Present { get; } = present;

        /// <summary>The lengths that the item may have, the longest first, each with its starts.</summary>
        public List<(int Length, int[] Starts)> Lengths { get; } = lengths;

        /// <summary>A literal for each length.</summary>
        public List<(int Length, ILiteral Literal)> Longs { get; } = [];

        public IntVar Step { get; set; } = null!;

        public LinearExpr Start { get; set; } = null!;

        public LinearExpr Size { get; set; } = LinearExpr.Constant(0);

        public LinearExpr End { get; set; } = null!;

        /// <summary>The end, if the item may have several lengths.</summary>
        public IntVar? EndVariable { get; set; }

        public Dictionary<(int Need, int Resource), BoolVar> Chosen { get; } = [];

        public List<(int Resource, ILiteral Literal)> Uses { get; } = [];

        public List<(int From, int To, ILiteral There)> Sites { get; } = [];

        public BoolVar? Kept { get; set; }

        public bool IsKeptKnown { get; set; }

        public int[] StartsOf(int length) => Lengths.Find(one => one.Length == length).Starts ?? [];
    }
}
