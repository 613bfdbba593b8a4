using Google.OrTools.Sat;
using Google.OrTools.Util;

namespace Delegations.Core.Scheduling;

/// <summary>
/// The problem as a constraint model. What one item alone can do (its windows, the house's hours, calendars) is in the domains of the
/// starts; what two items do to each other is in intervals that do not overlap and, where somebody travels, in the order of pairs.
/// Every item may be left out at a cost, so there is always an answer.
/// </summary>
internal sealed partial class ProgrammeModel
{
    private readonly Board _board;
    private readonly CpModel _model = new();
    private readonly LinearExpr[] _starts;
    private readonly IntVar[] _steps;
    private readonly LinearExpr[] _ends;
    private readonly LinearExpr[] _sizes;
    private readonly BoolVar[] _present;
    private readonly List<(int Length, ILiteral Literal)>[] _lengths;
    private readonly IReadOnlyList<int>[] _possible;
    private readonly Dictionary<(int Item, int Need, int Resource), BoolVar> _chosen = [];
    private readonly List<(int Resource, ILiteral Literal)>[] _uses;
    private readonly List<(int From, int To, ILiteral Literal)>[] _sites;
    private readonly List<(int Day, ILiteral Literal)>[] _days;
    private readonly List<(BoolVar FirstComesFirst, int One, int Other)> _orders = [];
    private readonly List<(IntVar Late, long Most)> _lateStarts = [];
    private readonly List<LinearExpr> _costs = [];

    /// <summary>The whole problem with its costs; or, to decide whether it can be done at all, all that must be placed and no costs.</summary>
    public ProgrammeModel(Board board, bool isDecision = false)
    {
        _board = board;
        var count = board.Items.Count;
        _starts = new LinearExpr[count];
        _steps = new IntVar[count];
        _ends = new LinearExpr[count];
        _sizes = new LinearExpr[count];
        _present = new BoolVar[count];
        _lengths = new List<(int, ILiteral)>[count];
        _possible = new IReadOnlyList<int>[count];
        _uses = new List<(int, ILiteral)>[count];
        _sites = new List<(int, int, ILiteral)>[count];
        _days = new List<(int, ILiteral)>[count];
        foreach (var item in board.Items)
        {
            AddItem(item);
        }

        AddParties();
        AddResources();
        AddPairs();
        if (isDecision)
        {
            _model.AddBoolAnd(board.Items.Where(item => item.Source.MustBePlaced).Select(item => (ILiteral)_present[item.Index]));
            return;
        }

        AddCosts();
        _model.Minimize(LinearExpr.Sum(_costs));
    }

    /// <summary>The model to solve.</summary>
    public CpModel Model => _model;

    /// <summary>Tells the solver a programme to start from.</summary>
    public void Hint(IReadOnlyList<Seat?> seats)
    {
        _model.ClearHints();
        foreach (var item in _board.Items)
        {
            var seat = seats[item.Index];
            _model.AddHint(_present[item.Index], seat is not null ? 1 : 0);
            if (seat is not null)
            {
                _model.AddHint(_steps[item.Index], StepOf(item, seat.Start));
                foreach (var (length, literal) in _lengths[item.Index].Where(_ => _lengths[item.Index].Count > 1))
                {
                    _model.AddHint((BoolVar)literal, length == seat.End - seat.Start ? 1 : 0);
                }
            }
        }

        foreach (var ((item, need, resource), literal) in _chosen)
        {
            _model.AddHint(literal, seats[item] is { } seat && seat.Chosen[need] == resource ? 1 : 0);
        }

        foreach (var (literal, one, other) in _orders)
        {
            if (seats[one] is { } first && seats[other] is { } second)
            {
                _model.AddHint(literal, first.End <= second.Start ? 1 : 0);
            }
        }
    }

    /// <summary>A copy of the model in which all items but some keep their seats, and which costs less than so far.</summary>
    public CpModel Around(IReadOnlyList<Seat?> seats, IReadOnlySet<int> free, long below)
    {
        var copy = new CpModel();
        // Merging alone would share the variables with the whole model.
        copy.Model.MergeFrom(_model.Model.Clone());
        foreach (var item in _board.Items.Where(item => !free.Contains(item.Index)))
        {
            var seat = seats[item.Index];
            Fix(copy, _present[item.Index], seat is null ? 0 : 1);
            if (seat is null)
            {
                continue;
            }

            Fix(copy, _steps[item.Index], StepOf(item, seat.Start));
            foreach (var (length, literal) in _lengths[item.Index].Where(_ => _lengths[item.Index].Count > 1))
            {
                Fix(copy, (BoolVar)literal, length == seat.End - seat.Start ? 1 : 0);
            }

            for (var need = 0; need < item.Needs.Count; need++)
            {
                Fix(copy, _chosen[(item.Index, need, seat.Chosen[need])], 1);
            }
        }

        copy.AddLinearConstraint(LinearExpr.Sum(_costs), 0, below - 1);
        return copy;
    }

    /// <summary>Reads a programme from a solution.</summary>
    public Seat?[] Read(Func<IntVar, long> value)
    {
        var seats = new Seat?[_board.Items.Count];
        foreach (var item in _board.Items)
        {
            if (value(_present[item.Index]) == 0)
            {
                continue;
            }

            var chosen = new int[item.Needs.Count];
            for (var need = 0; need < chosen.Length; need++)
            {
                chosen[need] = item.Needs[need].Candidates.First(candidate =>
                    _chosen.TryGetValue((item.Index, need, candidate), out var literal) && value(literal) == 1);
            }

            var start = item.FixedStart ?? (int)(value(_steps[item.Index]) * _board.Grid.Step);
            var (from, to) = _board.Sites(item, item.HasRoom ? chosen[0] : -1);
            var length = _lengths[item.Index].Count == 1 ? item.Duration : _lengths[item.Index].First(length => value((BoolVar)length.Literal) == 1).Length;
            seats[item.Index] = new Seat(item.Index, start, start + length, from, to, chosen, [.. item.Required, .. chosen]);
        }

        return seats;
    }

    private static void Fix(CpModel model, IntVar variable, long value)
    {
        var domain = model.Model.Variables[variable.GetIndex()].Domain;
        domain.Clear();
        domain.Add(value);
        domain.Add(value);
    }

    private int StepOf(BoardItem item, int start) => item.FixedStart is not null ? start : start / _board.Grid.Step;

    private int Unit(BoardItem item) => item.FixedStart is not null ? 1 : _board.Grid.Step;

    private Domain DomainOf(BoardItem item, IEnumerable<int> starts) => Domain.FromValues([.. starts.Select(start => (long)StepOf(item, start))]);

    private void AddItem(BoardItem item)
    {
        var index = item.Index;
        var present = _model.NewBoolVar("");
        _present[index] = present;
        _uses[index] = [];
        _sites[index] = [];
        _days[index] = [];
        _lengths[index] = [(item.Duration, present)];
        _sizes[index] = LinearExpr.Constant(item.Duration);

        // A person whose calendar rules a start out rules it out for good, if the item's sites do not hang on the room.
        var starts = _board.Starts(index).Where(start => MayStart(item, start, item.Shortest)).ToList();
        _possible[index] = starts;
        if (starts.Count == 0)
        {
            _steps[index] = _model.NewConstant(0);
            _starts[index] = LinearExpr.Constant(0);
            _ends[index] = LinearExpr.Constant(0);
            _model.Add(present == 0);
            return;
        }

        _steps[index] = _model.NewIntVarFromDomain(DomainOf(item, starts), "");
        _starts[index] = LinearExpr.Term(_steps[index], Unit(item));
        _ends[index] = LinearExpr.Affine(_steps[index], Unit(item), item.Duration);
        AddLengths(item);
        foreach (var required in item.Required)
        {
            _uses[index].Add((required, present));
        }

        AddSites(item, present);
        for (var need = item.HasRoom ? 1 : 0; need < item.Needs.Count; need++)
        {
            AddNeed(item, need, present);
        }

        AddDays(item, starts, present);
    }

    private bool MayStart(BoardItem item, int start, int length) =>
        item.HasRoom || item.Required.All(required => Free(item, required, start, length, item.FromSite, item.ToSite));

    private void AddLengths(BoardItem item)
    {
        if (item.Shortest == item.Duration)
        {
            return;
        }

        var index = item.Index;
        _lengths[index] = [];
        for (var length = item.Duration; length >= item.Shortest; length -= _board.Grid.Step)
        {
            _lengths[index].Add((length, _model.NewBoolVar("")));
        }

        // An item that is left out has no length.
        _model.AddExactlyOne(_lengths[index].Select(length => length.Literal).Append(_present[index].Not()));
        var size = _model.NewIntVar(0, item.Duration, "");
        _model.Add(size == LinearExpr.Sum(_lengths[index].Select(length => Number(length.Literal) * length.Length)));
        _sizes[index] = size;

        // An interval of the solver ends at a variable of its own.
        var starts = _possible[index];
        var end = _model.NewIntVar(starts[0], starts[^1] + item.Duration, "");
        _model.Add(end == _starts[index] + size);
        _ends[index] = end;
        foreach (var (length, literal) in _lengths[index].Where(length => length.Length > item.Shortest))
        {
            var ranges = _board.Ranges(item, length, RuleSet.None);
            RestrictStart(item, start => ranges.Any(range => range.First <= start && start <= range.Last) && MayStart(item, start, length), literal);
        }
    }

    private void AddSites(BoardItem item, BoolVar present)
    {
        var index = item.Index;
        if (!item.HasRoom)
        {
            _sites[index].Add((item.FromSite, item.ToSite, present));
            return;
        }

        AddNeed(item, 0, present);
        var rooms = _chosen.Where(pair => pair.Key.Item == index && pair.Key.Need == 0).OrderBy(pair => pair.Key.Resource).ToList();
        foreach (var site in rooms.GroupBy(room => _board.Resources[room.Key.Resource].Site))
        {
            var literals = site.Select(room => (ILiteral)room.Value).ToList();
            ILiteral there = present;
            if (literals.Count < rooms.Count)
            {
                var isThere = _model.NewBoolVar("");
                _model.AddMaxEquality(isThere, literals.Select(Number));
                there = isThere;
            }

            _sites[index].Add((site.Key, site.Key, there));
            foreach (var required in item.Required)
            {
                Restrict(item, (start, length) => Free(item, required, start, length, site.Key, site.Key), there);
            }
        }
    }

    private void AddNeed(BoardItem item, int need, BoolVar present)
    {
        var literals = new List<ILiteral>();
        foreach (var candidate in item.Needs[need].Candidates.Where(candidate => !item.Required.Contains(candidate)))
        {
            var isRoom = item.HasRoom && need == 0;
            if (!_possible[item.Index].Any(start => IsPossible(start, item.Shortest)))
            {
                continue;
            }

            var literal = _model.NewBoolVar("");

            // Nobody meets two needs of one item.
            foreach (var same in Enumerable.Range(0, need).Where(earlier => _chosen.ContainsKey((item.Index, earlier, candidate))))
            {
                _model.AddImplication(literal, _chosen[(item.Index, same, candidate)].Not());
            }

            _chosen[(item.Index, need, candidate)] = literal;
            literals.Add(literal);
            _uses[item.Index].Add((candidate, literal));
            Restrict(item, IsPossible, literal);
            if (!isRoom && item.HasRoom)
            {
                foreach (var (from, to, there) in _sites[item.Index])
                {
                    Restrict(item, (start, length) => Free(item, candidate, start, length, from, to), literal, there);
                }
            }

            bool IsPossible(int start, int length) => isRoom
                ? Free(item, candidate, start, length, -1, -1)
                : item.HasRoom || Free(item, candidate, start, length, item.FromSite, item.ToSite);
        }

        literals.Add(present.Not());
        _model.AddExactlyOne(literals);
    }

    private void AddDays(BoardItem item, List<int> starts, BoolVar present)
    {
        var days = starts.GroupBy(_board.Grid.DayOf).ToList();
        if (days.Count == 1)
        {
            _days[item.Index].Add((days[0].Key, present));
            return;
        }

        var literals = new List<ILiteral> { present.Not() };
        foreach (var day in days)
        {
            var literal = _model.NewBoolVar("");
            _model.AddLinearExpressionInDomain(_steps[item.Index], DomainOf(item, day)).OnlyEnforceIf(literal);
            _days[item.Index].Add((day.Key, literal));
            literals.Add(literal);
        }

        _model.AddExactlyOne(literals);
    }

    private bool Free(BoardItem item, int resource, int start, int length, int from, int to) =>
        _board.CalendarAllows(_board.Resources[resource], start, start + length, from, to);

    private LinearExpr End(BoardItem item) => _ends[item.Index];

    private static LinearExpr Number(ILiteral literal) => (BoolVar)literal;

    // Starts and lengths that stay possible when all of some literals hold.
    private void Restrict(BoardItem item, Func<int, int, bool> isPossible, params ILiteral[] when)
    {
        foreach (var (length, literal) in _lengths[item.Index])
        {
            RestrictStart(item, start => isPossible(start, length), _lengths[item.Index].Count > 1 ? [literal, .. when] : when);
        }
    }

    private void RestrictStart(BoardItem item, Func<int, bool> isPossible, params ILiteral[] when)
    {
        var possible = _possible[item.Index].Where(isPossible).ToList();
        if (possible.Count == 0)
        {
            _model.AddBoolOr(when.Select(literal => literal.Not()));
        }
        else if (possible.Count < _possible[item.Index].Count)
        {
            _model.AddLinearExpressionInDomain(_steps[item.Index], DomainOf(item, possible)).OnlyEnforceIf(when);
        }
    }

    private void AddParties()
    {
        foreach (var party in _board.Items.GroupBy(item => item.Source.Party))
        {
            foreach (var group in party.Select(item => item.Source.Group).Append(null).Distinct())
            {
                var members = party.Where(item => item.Source.Group is null || item.Source.Group == group).ToList();
                if (members.Count > 1 && (group is not null || party.All(item => item.Source.Group is null)))
                {
                    _model.AddNoOverlap(members.Select(item => Interval(item, 0, _present[item.Index])));
                }
            }
        }
    }

    private void AddResources()
    {
        var users = new Dictionary<int, List<(BoardItem Item, ILiteral Literal)>>();
        foreach (var item in _board.Items)
        {
            foreach (var (resource, literal) in _uses[item.Index])
            {
                if (!users.TryGetValue(resource, out var list))
                {
                    users[resource] = list = [];
                }

                list.Add((item, literal));
            }
        }

        foreach (var (resource, list) in users.OrderBy(pair => pair.Key))
        {
            var source = _board.Resources[resource];
            if (source.Units > 1)
            {
                AddPool(source, list);
            }
            else if (list.Count > 1)
            {
                _model.AddNoOverlap(list.Select(use => Interval(use.Item, source.Gap, use.Literal)));
            }
        }
    }

    private void AddPool(BoardResource pool, List<(BoardItem Item, ILiteral Literal)> users)
    {
        var staying = pool.Bookings.Where(booking => booking.MovePrice is null).ToList();
        if (users.Count + staying.Count > pool.Units)
        {
            var taken = _model.AddCumulative(pool.Units);
            foreach (var (item, literal) in users)
            {
                taken.AddDemand(Interval(item, 0, literal), 1);
            }

            // Somebody else's bookings may be more than the pool has; that is not for this programme to mend.
            foreach (var booking in staying.Where(booking => booking.End > booking.Start))
            {
                taken.AddDemand(_model.NewFixedSizeIntervalVar(booking.Start, booking.End - booking.Start, ""), 1);
            }
        }
    }

    private IntervalVar Interval(BoardItem item, int gap, ILiteral present)
    {
        if (_lengths[item.Index].Count < 2)
        {
            return _model.NewOptionalFixedSizeIntervalVar(_starts[item.Index], item.Duration + gap, present, "");
        }

        return _model.NewOptionalIntervalVar(_starts[item.Index], _sizes[item.Index] + gap, End(item) + gap, present, "");
    }

    private void AddPairs()
    {
        foreach (var one in _board.Items)
        {
            foreach (var neighbour in one.Neighbours.Where(neighbour => !neighbour.OtherIsBefore))
            {
                var other = neighbour.Other;
                ILiteral[] both = [_present[one.Index], _present[other]];
                _model.Add(_starts[other] - End(one) >= neighbour.Shortest).OnlyEnforceIf(both);
                if (neighbour.Longest is { } longest)
                {
                    _model.Add(_starts[other] - End(one) <= longest).OnlyEnforceIf(both);
                }
            }

            // Each distance is known to both of the two.
            foreach (var lag in one.Lags.Where(lag => lag.Other > one.Index))
            {
                ILiteral[] both = [_present[one.Index], _present[lag.Other]];
                if (lag.Shortest is { } shortest)
                {
                    _model.Add(_starts[lag.Other] - _starts[one.Index] >= shortest).OnlyEnforceIf(both);
                }

                if (lag.Longest is { } longest)
                {
                    _model.Add(_starts[lag.Other] - _starts[one.Index] <= longest).OnlyEnforceIf(both);
                }
            }

            foreach (var other in _board.Items.Where(other => other.Index > one.Index))
            {
                AddFlight(one, other);
                AddFlight(other, one);
                AddTravel(one, other);
            }
        }
    }

    private void AddFlight(BoardItem flight, BoardItem item)
    {
        if (flight.FixedStart is not null || !Board.ShareParty(flight, item))
        {
            return;
        }

        ILiteral[] both = [_present[flight.Index], _present[item.Index]];
        if (flight.Source.Kind == SchedulingItemKind.Arrival)
        {
            _model.Add(_starts[item.Index] - End(flight) >= _board.RestAfter(flight, item)).OnlyEnforceIf(both);
        }
        else if (flight.Source.Kind == SchedulingItemKind.Departure)
        {
            _model.Add(_starts[flight.Index] - End(item) >= 0).OnlyEnforceIf(both);
        }
    }

    private void AddTravel(BoardItem one, BoardItem other)
    {
        var (oneStarts, otherStarts) = (_possible[one.Index], _possible[other.Index]);
        if (oneStarts.Count == 0 || otherStarts.Count == 0)
        {
            return;
        }

        BoolVar? first = null;
        foreach (var (mode, together) in Together(one, other))
        {
            var longest = 0;
            foreach (var (oneFrom, oneTo, _) in _sites[one.Index])
            {
                foreach (var (otherFrom, otherTo, _) in _sites[other.Index])
                {
                    longest = Math.Max(longest, Math.Max(Way(oneTo, otherFrom, mode), Way(otherTo, oneFrom, mode)));
                }
            }

            if (longest == 0
                || oneStarts[^1] + one.Duration + longest <= otherStarts[0]
                || otherStarts[^1] + other.Duration + longest <= oneStarts[0])
            {
                continue;
            }

            if (first is null)
            {
                first = _model.NewBoolVar("");
                _orders.Add((first, one.Index, other.Index));
            }

            AddWays(one, other, mode, first, together);
        }
    }

    private void AddWays(BoardItem one, BoardItem other, int mode, BoolVar first, ILiteral[] together)
    {
        foreach (var (oneFrom, oneTo, oneThere) in _sites[one.Index])
        {
            foreach (var (otherFrom, otherTo, otherThere) in _sites[other.Index])
            {
                ILiteral[] when = [oneThere, otherThere, .. together];
                _model.Add(_starts[other.Index] - End(one) >= Way(oneTo, otherFrom, mode)).OnlyEnforceIf([first, .. when]);
                _model.Add(_starts[one.Index] - End(other) >= Way(otherTo, oneFrom, mode)).OnlyEnforceIf([first.Not(), .. when]);
            }
        }
    }

    private int Way(int from, int to, int mode) => _board.Problem.Travel.Longest(from, to, mode);

    // How those travel whom the two have in common, and the literals with which they do.
    private List<(int Mode, ILiteral[] When)> Together(BoardItem one, BoardItem other)
    {
        var always = one.Required.Intersect(other.Required)
            .Where(required => _board.Resources[required].Travels)
            .Select(required => _board.Resources[required].Mode)
            .ToHashSet();
        if (Board.ShareParty(one, other))
        {
            always.Add(_board.ModeOf(one));
        }

        var perhaps = new SortedDictionary<int, BoolVar>();
        foreach (var (resource, literal) in _uses[one.Index].Where(use => _board.Resources[use.Resource].Travels && !always.Contains(_board.Resources[use.Resource].Mode)))
        {
            foreach (var (_, otherLiteral) in _uses[other.Index].Where(use => use.Resource == resource))
            {
                var mode = _board.Resources[resource].Mode;
                if (!perhaps.TryGetValue(mode, out var together))
                {
                    perhaps[mode] = together = _model.NewBoolVar("");
                }

                _model.AddBoolOr([literal.Not(), otherLiteral.Not(), together]);
            }
        }

        return [.. always.Order().Select(mode => (mode, (ILiteral[])[])), .. perhaps.Select(pair => (pair.Key, (ILiteral[])[pair.Value]))];
    }
}
