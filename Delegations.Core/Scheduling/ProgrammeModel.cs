using Google.OrTools.Sat;
using Google.OrTools.Util;

namespace Delegations.Core.Scheduling;

/// <summary>
/// The problem as a constraint model. What one item alone can do (its windows, the house's hours, calendars) is in the domains of the
/// starts; what two items do to each other is in intervals that do not overlap and, where somebody travels, in the order of pairs.
/// Every item may be left out at a cost, so there is always an answer.
/// </summary>
internal sealed class ProgrammeModel
{
    private readonly Board _board;
    private readonly CpModel _model = new();
    private readonly LinearExpr[] _starts;
    private readonly IntVar[] _steps;
    private readonly BoolVar[] _present;
    private readonly Dictionary<(int Item, int Need, int Resource), BoolVar> _chosen = [];
    private readonly List<(int Resource, ILiteral Literal)>[] _uses;
    private readonly List<(int From, int To, ILiteral Literal)>[] _sites;
    private readonly List<(int Day, ILiteral Literal)>[] _days;
    private readonly List<(BoolVar FirstComesFirst, int One, int Other)> _orders = [];
    private readonly List<LinearExpr> _costs = [];

    public ProgrammeModel(Board board)
    {
        _board = board;
        var count = board.Items.Count;
        _starts = new LinearExpr[count];
        _steps = new IntVar[count];
        _present = new BoolVar[count];
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
            seats[item.Index] = new Seat(item.Index, start, start + item.Duration, from, to, chosen, [.. item.Required, .. chosen]);
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

        // A person whose calendar rules a start out rules it out for good, if the item's sites do not hang on the room.
        var starts = _board.Starts(index)
            .Where(start => item.HasRoom || item.Required.All(required => Free(item, required, start, item.FromSite, item.ToSite)))
            .ToList();
        if (starts.Count == 0)
        {
            _steps[index] = _model.NewConstant(0);
            _starts[index] = LinearExpr.Constant(0);
            _model.Add(present == 0);
            return;
        }

        _steps[index] = _model.NewIntVarFromDomain(DomainOf(item, starts), "");
        _starts[index] = LinearExpr.Term(_steps[index], Unit(item));
        foreach (var required in item.Required)
        {
            _uses[index].Add((required, present));
        }

        AddSites(item, starts, present);
        for (var need = item.HasRoom ? 1 : 0; need < item.Needs.Count; need++)
        {
            AddNeed(item, need, starts, present);
        }

        AddDays(item, starts, present);
    }

    private void AddSites(BoardItem item, List<int> starts, BoolVar present)
    {
        var index = item.Index;
        if (!item.HasRoom)
        {
            _sites[index].Add((item.FromSite, item.ToSite, present));
            return;
        }

        AddNeed(item, 0, starts, present);
        var rooms = _chosen.Where(pair => pair.Key.Item == index && pair.Key.Need == 0).OrderBy(pair => pair.Key.Resource).ToList();
        foreach (var site in rooms.GroupBy(room => _board.Resources[room.Key.Resource].Site))
        {
            var literals = site.Select(room => (ILiteral)room.Value).ToList();
            ILiteral there = present;
            if (literals.Count < rooms.Count)
            {
                var isThere = _model.NewBoolVar("");
                _model.AddMaxEquality(isThere, literals.Select(literal => (LinearExpr)(BoolVar)literal));
                there = isThere;
            }

            _sites[index].Add((site.Key, site.Key, there));
            foreach (var required in item.Required)
            {
                Restrict(item, starts, start => Free(item, required, start, site.Key, site.Key), there);
            }
        }
    }

    private void AddNeed(BoardItem item, int need, List<int> starts, BoolVar present)
    {
        var literals = new List<ILiteral>();
        foreach (var candidate in item.Needs[need].Candidates)
        {
            var isRoom = item.HasRoom && need == 0;
            var possible = starts.Where(start => isRoom
                ? Free(item, candidate, start, -1, -1)
                : item.HasRoom || Free(item, candidate, start, item.FromSite, item.ToSite)).ToList();
            if (possible.Count == 0)
            {
                continue;
            }

            var literal = _model.NewBoolVar("");
            _chosen[(item.Index, need, candidate)] = literal;
            literals.Add(literal);
            _uses[item.Index].Add((candidate, literal));
            if (possible.Count < starts.Count)
            {
                _model.AddLinearExpressionInDomain(_steps[item.Index], DomainOf(item, possible)).OnlyEnforceIf(literal);
            }

            if (!isRoom && item.HasRoom)
            {
                foreach (var (from, to, there) in _sites[item.Index])
                {
                    Restrict(item, starts, start => Free(item, candidate, start, from, to), literal, there);
                }
            }
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

    private bool Free(BoardItem item, int resource, int start, int from, int to) =>
        _board.CalendarAllows(_board.Resources[resource], start, start + item.Duration, from, to);

    private void Restrict(BoardItem item, List<int> starts, Func<int, bool> isPossible, params ILiteral[] when)
    {
        var possible = starts.Where(isPossible).ToList();
        if (possible.Count == 0)
        {
            _model.AddBoolOr(when.Select(literal => literal.Not()));
        }
        else if (possible.Count < starts.Count)
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
            var gap = _board.Resources[resource].Gap;
            if (list.Count > 1)
            {
                _model.AddNoOverlap(list.Select(use => Interval(use.Item, gap, use.Literal)));
            }
        }
    }

    private IntervalVar Interval(BoardItem item, int gap, ILiteral present) =>
        _model.NewOptionalFixedSizeIntervalVar(_starts[item.Index], item.Duration + gap, present, "");

    private void AddPairs()
    {
        foreach (var one in _board.Items)
        {
            foreach (var neighbour in one.Neighbours.Where(neighbour => !neighbour.OtherIsBefore))
            {
                var other = neighbour.Other;
                ILiteral[] both = [_present[one.Index], _present[other]];
                _model.Add(_starts[other] - _starts[one.Index] >= one.Duration + neighbour.Shortest).OnlyEnforceIf(both);
                if (neighbour.Longest is { } longest)
                {
                    _model.Add(_starts[other] - _starts[one.Index] <= one.Duration + longest).OnlyEnforceIf(both);
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
            _model.Add(_starts[item.Index] - _starts[flight.Index] >= flight.Duration + _board.RestAfter(flight, item)).OnlyEnforceIf(both);
        }
        else if (flight.Source.Kind == SchedulingItemKind.Departure)
        {
            _model.Add(_starts[flight.Index] - _starts[item.Index] >= item.Duration).OnlyEnforceIf(both);
        }
    }

    private void AddTravel(BoardItem one, BoardItem other)
    {
        var (oneStarts, otherStarts) = (_board.Starts(one.Index), _board.Starts(other.Index));
        if (oneStarts.Count == 0 || otherStarts.Count == 0)
        {
            return;
        }

        var longest = 0;
        foreach (var (oneFrom, oneTo, _) in _sites[one.Index])
        {
            foreach (var (otherFrom, otherTo, _) in _sites[other.Index])
            {
                longest = Math.Max(longest, Math.Max(_board.Problem.Travel.Longest(oneTo, otherFrom, _board.ModeOf(one)), _board.Problem.Travel.Longest(otherTo, oneFrom, _board.ModeOf(one))));
            }
        }

        if (longest == 0
            || oneStarts[^1] + one.Duration + longest <= otherStarts[0]
            || otherStarts[^1] + other.Duration + longest <= oneStarts[0]
            || Together(one, other) is not { } together)
        {
            return;
        }

        var first = _model.NewBoolVar("");
        _orders.Add((first, one.Index, other.Index));
        foreach (var (oneFrom, oneTo, oneThere) in _sites[one.Index])
        {
            foreach (var (otherFrom, otherTo, otherThere) in _sites[other.Index])
            {
                var there = _board.Problem.Travel.Longest(oneTo, otherFrom, _board.ModeOf(one));
                var back = _board.Problem.Travel.Longest(otherTo, oneFrom, _board.ModeOf(one));
                _model.Add(_starts[other.Index] - _starts[one.Index] >= one.Duration + there).OnlyEnforceIf([first, oneThere, otherThere, .. together]);
                _model.Add(_starts[one.Index] - _starts[other.Index] >= other.Duration + back).OnlyEnforceIf([first.Not(), oneThere, otherThere, .. together]);
            }
        }
    }

    // When the two have somebody in common who travels: always (none), on a literal, or never (null).
    private ILiteral[]? Together(BoardItem one, BoardItem other)
    {
        if (Board.ShareParty(one, other) || one.Required.Any(required => _board.Resources[required].Travels && other.Required.Contains(required)))
        {
            return [];
        }

        BoolVar? together = null;
        foreach (var (resource, literal) in _uses[one.Index].Where(use => _board.Resources[use.Resource].Travels))
        {
            foreach (var (_, otherLiteral) in _uses[other.Index].Where(use => use.Resource == resource))
            {
                together ??= _model.NewBoolVar("");
                _model.AddBoolOr([literal.Not(), otherLiteral.Not(), together]);
            }
        }

        return together is null ? null : [together];
    }

    private void AddCosts()
    {
        var weights = _board.Problem.Request.Weights;
        foreach (var item in _board.Items)
        {
            var weight = item.Source.MustBePlaced ? weights.MustLeftOut : weights.WishLeftOut * item.Source.Priority;
            _costs.Add((1 - _present[item.Index]) * weight);
            AddItemCosts(item, weights);
        }

        foreach (var party in _board.Items.GroupBy(item => item.Source.Party))
        {
            AddDifferent(party, SchedulingResourceKind.Interpreter, weights.Interpreter);
            AddDifferent(party, SchedulingResourceKind.Vehicle, weights.Vehicle);
            foreach (var day in party.SelectMany(item => _days[item.Index].Select(day => (item, day.Day, day.Literal))).GroupBy(use => use.Day))
            {
                AddDayCosts([.. day.Select(use => (use.item, use.Literal))], day.Key, weights);
            }
        }
    }

    private void AddItemCosts(BoardItem item, SchedulingWeights weights)
    {
        var starts = _board.Starts(item.Index);
        if (starts.Count == 0 || _days[item.Index].Count == 0)
        {
            return;
        }

        if (item.Source.PreferredDays.Count > 0 && weights.AlternativeDay > 0)
        {
            foreach (var (day, literal) in _days[item.Index].Where(day => !item.Source.PreferredDays.Contains(_board.Grid.Days[day.Day].Date)))
            {
                _costs.Add(LinearExpr.Term((BoolVar)literal, weights.AlternativeDay));
            }
        }

        if (item.FixedStart is null && weights.OddStart > 0)
        {
            AddOddStart(item, starts, weights.OddStart);
        }

        if (weights.LateMinute > 0)
        {
            AddLateMinutes(item, starts, weights.LateMinute);
        }

        if (item.HasRoom)
        {
            foreach (var room in item.Needs[0].Candidates)
            {
                var empty = Math.Max(0, (_board.Resources[room].Source.Capacity ?? 0) - item.Source.HeadCount);
                if (empty > 0 && _chosen.TryGetValue((item.Index, 0, room), out var literal))
                {
                    _costs.Add(LinearExpr.Term(literal, weights.EmptySeat * empty));
                }
            }
        }
    }

    private void AddOddStart(BoardItem item, IReadOnlyList<int> starts, long weight)
    {
        var odd = _model.NewBoolVar("");
        Restrict(item, [.. starts], start => !_board.Grid.IsOdd(start), _present[item.Index], odd.Not());
        _costs.Add(LinearExpr.Term(odd, weight));
    }

    private void AddLateMinutes(BoardItem item, IReadOnlyList<int> starts, long weight)
    {
        var most = starts.Max(start => _board.LateMinutes(item, start, start + item.Duration));
        if (most == 0)
        {
            return;
        }

        var late = _model.NewIntVar(0, most, "");
        foreach (var (day, literal) in _days[item.Index])
        {
            // Within a day every minute later is a minute more, so the latest start gives the line.
            var latest = starts.Where(start => start >= _board.Grid.Days[day].Start && start < _board.Grid.Days[day].End).Max();
            var lateThen = _board.LateMinutes(item, latest, latest + item.Duration);
            if (lateThen > 0)
            {
                _model.Add(late >= _starts[item.Index] - latest + lateThen).OnlyEnforceIf(literal);
            }
        }

        _costs.Add(LinearExpr.Term(late, weight));
    }

    private void AddDifferent(IEnumerable<BoardItem> party, SchedulingResourceKind kind, long weight)
    {
        foreach (var use in party
            .SelectMany(item => _uses[item.Index])
            .Where(use => _board.Resources[use.Resource].Source.Kind == kind)
            .GroupBy(use => use.Resource))
        {
            var used = _model.NewBoolVar("");
            foreach (var (_, literal) in use)
            {
                _model.AddImplication(literal, used);
            }

            _costs.Add(LinearExpr.Term(used, weight));
        }
    }

    private void AddDayCosts(List<(BoardItem Item, ILiteral Literal)> items, int day, SchedulingWeights weights)
    {
        if (weights.SiteOfDay > 0)
        {
            AddSitesOfDay(items, weights.SiteOfDay);
        }

        if (items.Count < 2 || weights.IdleMinute == 0)
        {
            return;
        }

        var (start, end) = (_board.Grid.Days[day].Start, _board.Grid.Days[day].End + items.Max(item => item.Item.Duration));
        var first = _model.NewIntVar(start, end, "");
        var last = _model.NewIntVar(start, end, "");
        var idle = _model.NewIntVar(0, end - start, "");
        var filled = new List<LinearExpr>();
        foreach (var (item, literal) in items)
        {
            _model.Add(first <= _starts[item.Index]).OnlyEnforceIf(literal);
            _model.Add(last >= _starts[item.Index] + item.Duration).OnlyEnforceIf(literal);
            filled.Add(LinearExpr.Term((BoolVar)literal, item.Duration));
        }

        _model.Add(idle + LinearExpr.Sum(filled) >= last - first);
        _costs.Add(LinearExpr.Term(idle, weights.IdleMinute));
    }

    private void AddSitesOfDay(List<(BoardItem Item, ILiteral Literal)> items, long weight)
    {
        var visits = items.SelectMany(item => _sites[item.Item.Index].SelectMany(site => ((int[])[site.From, site.To])
            .Distinct()
            .Where(number => number >= 0)
            .Select(number => (Site: number, OnDay: item.Literal, There: site.Literal))));
        foreach (var site in visits.GroupBy(visit => visit.Site))
        {
            var visited = _model.NewBoolVar("");
            foreach (var visit in site)
            {
                _model.AddBoolOr([visit.OnDay.Not(), visit.There.Not(), visited]);
            }

            _costs.Add(LinearExpr.Term(visited, weight));
        }
    }
}
