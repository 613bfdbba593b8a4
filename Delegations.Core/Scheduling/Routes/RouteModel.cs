using System.Globalization;
using Google.OrTools.Sat;
using Google.OrTools.Util;

namespace Delegations.Core.Scheduling.Routes;

/// <summary>
/// Tours as a constraint model, with one circuit for each tour: proves that nothing costs less, as long as there are few items.
/// </summary>
internal sealed class RouteModel
{
    private const double Rounding = 1e-6;

    private readonly RouteProblem _problem;
    private readonly CpModel _model = new();
    private readonly IntVar[] _starts;
    private readonly BoolVar[] _placed;
    private readonly Dictionary<(int Item, int Tour), BoolVar> _in = [];
    private readonly Dictionary<(int Tour, int From, int To), BoolVar> _arcs = [];
    private readonly List<LinearExpr> _costs = [];
    private readonly long _most;

    /// <summary>Builds the model of what costs no more than that.</summary>
    public RouteModel(RouteProblem problem, long most)
    {
        (_problem, _most) = (problem, most);
        _starts = new IntVar[problem.Items];
        _placed = new BoolVar[problem.Items];
        for (var item = 0; item < problem.Items; item++)
        {
            AddItem(item);
        }

        for (var tour = 0; tour < problem.Tours; tour++)
        {
            AddTour(tour);
        }

        AddLags();
        AddLateness();
        var cost = LinearExpr.Sum(_costs);
        _model.Add(cost <= most);
        _model.Minimize(cost);
    }

    /// <summary>How many arcs a model would have: what it takes grows with them.</summary>
    public static long Size(RouteProblem problem) =>
        Enumerable.Range(0, problem.Tours).Sum(tour => (long)Math.Pow(Enumerable.Range(0, problem.Items).Count(item => problem.Fits(item, tour)) + 1, 2));

    /// <summary>Tells the solver tours to start from, with their starts by item.</summary>
    public void Hint(int[][] tours, Func<int, int> start)
    {
        for (var item = 0; item < _problem.Items; item++)
        {
            var tour = Array.FindIndex(tours, items => items.Contains(item));
            _model.AddHint(_placed[item], tour >= 0 ? 1 : 0);
            foreach (var candidate in _problem.ToursOf[item])
            {
                _model.AddHint(_in[(item, candidate)], candidate == tour ? 1 : 0);
            }

            if (tour >= 0)
            {
                _model.AddHint(_starts[item], start(item));
            }
        }

        var links = tours.SelectMany((items, tour) => items.Prepend(_problem.Items + tour).Zip(items.Append(_problem.Items + tour), (from, to) => (tour, from, to))).ToHashSet();
        foreach (var (arc, literal) in _arcs)
        {
            _model.AddHint(literal, links.Contains(arc) ? 1 : 0);
        }
    }

    /// <summary>Solves it; the seats are null when nothing was found that costs no more than asked.</summary>
    public (Seat?[]? Seats, long Cost, long Bound, bool IsOptimal, double Work) Solve(int seed, double seconds, double work, CancellationToken cancellationToken)
    {
        using var solver = new CpSolver();
        solver.StringParameters = string.Create(
            CultureInfo.InvariantCulture,
            $"num_workers:1 random_seed:{seed} max_time_in_seconds:{seconds:F3} max_deterministic_time:{work:F6}");
        using var stop = cancellationToken.Register(solver.StopSearch);
        var status = solver.Solve(_model);
        var spent = solver.Response!.DeterministicTime;
        var bound = (long)Math.Ceiling(Math.Min(solver.BestObjectiveBound, _most) - Rounding);
        if (status is not (CpSolverStatus.Optimal or CpSolverStatus.Feasible))
        {
            return (null, 0, status == CpSolverStatus.Infeasible ? _most : bound, status == CpSolverStatus.Infeasible, spent);
        }

        var seats = new Seat?[_problem.Items];
        foreach (var ((item, tour), literal) in _in)
        {
            if (solver.Value(literal) == 1)
            {
                seats[item] = _problem.SeatOf(item, tour, (int)solver.Value(_starts[item]));
            }
        }

        return (seats, (long)Math.Round(solver.ObjectiveValue), bound, status == CpSolverStatus.Optimal, spent);
    }

    private void AddItem(int item)
    {
        var placed = _model.NewBoolVar("");
        _placed[item] = placed;
        _costs.Add(LinearExpr.Affine(placed, -_problem.LeftOutCosts[item], _problem.LeftOutCosts[item]));
        var domains = _problem.ToursOf[item].Select(tour => DomainOf(item, tour)).ToList();
        _starts[item] = domains.Count == 0
            ? _model.NewConstant(0)
            : _model.NewIntVarFromDomain(domains.Aggregate((one, other) => one.UnionWith(other)), "");
        var literals = new List<ILiteral> { placed.Not() };
        for (var number = 0; number < domains.Count; number++)
        {
            var tour = _problem.ToursOf[item][number];
            var literal = _model.NewBoolVar("");
            _in[(item, tour)] = literal;
            literals.Add(literal);
            _model.AddLinearExpressionInDomain(_starts[item], domains[number]).OnlyEnforceIf(literal);
            _costs.Add(LinearExpr.Term(literal, _problem.UnaryCosts[(item * _problem.Tours) + tour]));
        }

        _model.AddExactlyOne(literals);
    }

    // Whoever is later than all that may be paid cannot be in a better programme.
    private Domain DomainOf(int item, int tour)
    {
        var weight = _problem.LateWeight + _problem.WorstWeight;
        var latest = weight == 0 ? long.MaxValue : _problem.Due[item] + (_most / weight);
        var ranges = _problem.Ranges(item, tour);
        var intervals = new List<long[]>();
        for (var at = 0; at < ranges.Length; at += 2)
        {
            intervals.Add([ranges[at], Math.Max(ranges[at], Math.Min(latest, ranges[at + 1]))]);
        }

        var step = _problem.StepOf(item);
        return step == 1
            ? Domain.FromIntervals([.. intervals])
            : Domain.FromValues([.. intervals.SelectMany(interval => Enumerable.Range(0, (int)((interval[1] - interval[0]) / step) + 1).Select(number => interval[0] + ((long)number * step)))]);
    }

    private void AddTour(int tour)
    {
        var items = Enumerable.Range(0, _problem.Items).Where(item => _problem.Fits(item, tour)).ToList();
        var node = _problem.Items + tour;
        var circuit = _model.AddCircuit();
        circuit.AddArc(0, 0, _model.NewBoolVar(""));
        for (var number = 0; number < items.Count; number++)
        {
            var item = items[number];
            circuit.AddArc(number + 1, number + 1, _in[(item, tour)].Not());
            circuit.AddArc(0, number + 1, Arc(tour, node, item));
            circuit.AddArc(number + 1, 0, Arc(tour, item, node));
            for (var other = 0; other < items.Count; other++)
            {
                if (other != number)
                {
                    var literal = Arc(tour, item, items[other]);
                    circuit.AddArc(number + 1, other + 1, literal);
                    _model.Add(_starts[items[other]] >= _starts[item] + _problem.Lengths[item] + _problem.Between(tour, item, items[other])).OnlyEnforceIf(literal);
                }
            }
        }
    }

    private BoolVar Arc(int tour, int from, int to)
    {
        var literal = _model.NewBoolVar("");
        _arcs[(tour, from, to)] = literal;
        _costs.Add(LinearExpr.Term(literal, _problem.TourWeight * _problem.Way(tour, from, to)));
        return literal;
    }

    private void AddLags()
    {
        for (var item = 0; item < _problem.Items; item++)
        {
            var partner = _problem.Partners[item];
            if (partner > item)
            {
                _model.AddLinearConstraint(_starts[partner] - _starts[item], _problem.Shortest[item], _problem.Longest[item])
                    .OnlyEnforceIf([_placed[item], _placed[partner]]);
            }
        }
    }

    private void AddLateness()
    {
        if (_problem.LateWeight == 0 && _problem.WorstWeight == 0)
        {
            return;
        }

        var highest = _most / Math.Max(1, _problem.LateWeight + _problem.WorstWeight);
        var worst = _model.NewIntVar(0, highest, "");
        _costs.Add(LinearExpr.Term(worst, _problem.WorstWeight));
        for (var item = 0; item < _problem.Items; item++)
        {
            if (_problem.Due[item] >= RouteProblem.Far || _problem.ToursOf[item].Length == 0)
            {
                continue;
            }

            var late = _model.NewIntVar(0, highest, "");
            _model.Add(late >= _starts[item] - _problem.Due[item]).OnlyEnforceIf(_placed[item]);
            _model.Add(worst >= late);
            _costs.Add(LinearExpr.Term(late, _problem.LateWeight));
        }
    }
}
