using System.Diagnostics;
using System.Globalization;
using Google.OrTools.Sat;

namespace Delegations.Core.Scheduling;

/// <summary>One run of the search: holds the best programme so far and what is left of the limits.</summary>
internal sealed class ProgrammeSearch(
    Board board, SchedulingLimits limits, IProgress<SchedulingProgress>? progress, CancellationToken cancellationToken)
{
    // The whole problem gets this share of the limits first: small problems end there with a proof.
    private const double WholeShare = 0.15;
    private const double WorkOfPart = 0.1;
    private const double SecondsOfPart = 2;
    private const double ShortestSolve = 0.001;
    private const double RoundingOfBound = 1e-6;
    private const int MostExplained = 60;

    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private Seat?[] _best = [];
    private long _cost;
    private long _bound;
    private double _work;

    public SchedulingProposal Run()
    {
        _best = FirstProgramme.Build(board, cancellationToken);
        _cost = ProgrammeCost.Sum(board, _best);
        Report();
        var isOptimal = Improve();
        return Finish(isOptimal);
    }

    private SchedulingProposal Finish(bool isOptimal)
    {
        var wasStopped = cancellationToken.IsCancellationRequested;
        if (!wasStopped)
        {
            FirstProgramme.Fill(board, _best);
        }

        var costs = ProgrammeCost.Of(board, _best);
        _cost = costs.Sum(cost => cost.Cost);
        var placements = _best
            .Where(seat => seat is not null)
            .Select(seat => board.ToPlacement(seat!))
            .OrderBy(placement => placement.Interval.Start)
            .ThenBy(placement => placement.Item.Value, StringComparer.Ordinal)
            .ToList();
        var hasProof = isOptimal || _cost <= _bound;
        if (hasProof)
        {
            _bound = _cost;
        }

        var status = (placements.Count, hasProof, wasStopped) switch
        {
            (0, _, true) when _best.Length > 0 => ProposalStatus.NoneInTime,
            (0, true, _) when _best.Length > 0 => ProposalStatus.Infeasible,
            (_, true, _) => ProposalStatus.Optimal,
            _ => ProposalStatus.Feasible,
        };
        return new SchedulingProposal(status, placements, Reasons(wasStopped), costs, _cost, _bound, _watch.Elapsed.TotalSeconds);
    }

    private List<LeftOutItem> Reasons(bool wasStopped)
    {
        var reasons = new ReasonSearch(board, _best);
        var leftOut = new List<LeftOutItem>();
        foreach (var item in board.Items.Where(item => _best[item.Index] is null))
        {
            leftOut.Add(wasStopped || leftOut.Count >= MostExplained || cancellationToken.IsCancellationRequested
                ? new LeftOutItem(item.Source.Key, new LeftOutReason { Code = LeftOutCodes.NotExamined }, [])
                : reasons.Explain(item));
        }

        return leftOut;
    }

    private bool Improve()
    {
        var model = new ProgrammeModel(board);
        model.Hint(_best);
        var seconds = limits.Seconds - _watch.Elapsed.TotalSeconds;
        if (seconds <= 0 || cancellationToken.IsCancellationRequested)
        {
            return false;
        }

        // With a limit of work the wall clock only guards the end of it all, or else a busy machine would change the answer.
        var share = limits.Work is null ? WholeShare : 1;
        if (Solve(model, model.Model, seconds * share, limits.Work * WholeShare, isWhole: true) == CpSolverStatus.Optimal)
        {
            return true;
        }

        var parts = new ProgrammeParts(board, limits.Seed);
        while (HasTime() && _cost > _bound)
        {
            var free = parts.Next(_best);
            model.Hint(_best);
            var before = _cost;
            var left = limits.Seconds - _watch.Elapsed.TotalSeconds;
            var status = Solve(
                model,
                model.Around(_best, free, before),
                limits.Work is null ? Math.Min(SecondsOfPart, left) : left,
                Math.Min(WorkOfPart, (limits.Work ?? double.MaxValue) - _work),
                isWhole: false);
            var wasSolved = status is CpSolverStatus.Optimal or CpSolverStatus.Infeasible;
            if (wasSolved && free.Count == board.Items.Count)
            {
                return true;
            }

            parts.Learn(wasSolved, _cost < before);
        }

        return false;
    }

    private bool HasTime() =>
        !cancellationToken.IsCancellationRequested && _watch.Elapsed.TotalSeconds < limits.Seconds && !(_work >= limits.Work);

    private CpSolverStatus Solve(ProgrammeModel model, CpModel part, double seconds, double? work, bool isWhole)
    {
        using var solver = new CpSolver();
        solver.StringParameters = Parameters(seconds, work);
        using var better = new BetterProgramme(this, model, isWhole);
        using var stop = cancellationToken.Register(solver.StopSearch);
        var status = solver.Solve(part, better);
        _work += solver.Response!.DeterministicTime;
        if (status is CpSolverStatus.Optimal or CpSolverStatus.Feasible)
        {
            if (isWhole)
            {
                Bound(solver.BestObjectiveBound);
            }

            Keep(model.Read(solver.Value));
        }

        return status;
    }

    private void Bound(double bound) => _bound = Math.Max(_bound, (long)Math.Ceiling(bound - RoundingOfBound));

    private void Keep(Seat?[] seats)
    {
        var cost = ProgrammeCost.Sum(board, seats);
        if (cost < _cost)
        {
            (_best, _cost) = (seats, cost);
            Report();
        }
    }

    private void Report() => progress?.Report(new SchedulingProgress(
        _watch.Elapsed.TotalSeconds, _cost, _bound, _best.Count(seat => seat is not null), _best.Length));

    // Numbers only: the solver ends the process at a parameter that it does not know. Long preparation is not worth its time here, since
    // most solves are of small parts.
    private string Parameters(double seconds, double? work)
    {
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"num_workers:{limits.Workers} random_seed:{limits.Seed} max_time_in_seconds:{Math.Max(seconds, ShortestSolve):F3} cp_model_probing_level:0 symmetry_level:0 max_presolve_iterations:1");
        return work is { } most
            ? text + string.Create(CultureInfo.InvariantCulture, $" max_deterministic_time:{Math.Max(most, ShortestSolve):F6}")
            : text;
    }

    private sealed class BetterProgramme(ProgrammeSearch search, ProgrammeModel model, bool isWhole) : CpSolverSolutionCallback
    {
        public override void OnSolutionCallback()
        {
            if (isWhole)
            {
                search.Bound(BestObjectiveBound());
            }

            search.Keep(model.Read(Value));
        }
    }
}
