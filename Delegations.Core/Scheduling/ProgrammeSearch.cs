using System.Diagnostics;
using System.Globalization;
using Google.OrTools.Sat;

namespace Delegations.Core.Scheduling;

/// <summary>One run of the search: holds the best programme so far and what is left of the limits.</summary>
internal sealed class ProgrammeSearch(
    Board board, SchedulingLimits limits, IProgress<SchedulingProgress>? progress, CancellationToken cancellationToken)
{
    // The whole problem gets this share of the limits first: small problems end there with a proof.
    private const double WholeShare = 0.25;
    private const double WorkOfPart = 0.15;
    private const double SecondsOfPart = 2;

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
        FirstProgramme.Fill(board, _best);
        var costs = ProgrammeCost.Of(board, _best);
        _cost = costs.Sum(cost => cost.Cost);
        List<LeftOutItem> leftOut = [];
        var placements = _best.Where(seat => seat is not null).Select(seat => board.ToPlacement(seat!))
            .OrderBy(placement => placement.Interval.Start).ThenBy(placement => placement.Item.Value, StringComparer.Ordinal).ToList();
        var status = isOptimal || _cost == _bound ? ProposalStatus.Optimal : ProposalStatus.Feasible;
        return new SchedulingProposal(status, placements, leftOut, costs, _cost, _bound, _watch.Elapsed.TotalSeconds);
    }

    private bool Improve()
    {
        var model = new ProgrammeModel(board);
        model.Hint(_best);
        var seconds = limits.Seconds - _watch.Elapsed.TotalSeconds;
        if (Solve(model, model.Model, seconds * WholeShare, limits.Work * WholeShare, isWhole: true) == CpSolverStatus.Optimal)
        {
            return true;
        }

        var parts = new ProgrammeParts(board, limits.Seed);
        while (HasTime() && _cost > _bound)
        {
            var free = parts.Next(_best);
            model.Hint(_best);
            var before = _cost; Console.Error.WriteLine($"free {free.Count}");
            var status = Solve(
                model,
                model.Around(_best, free),
                Math.Min(SecondsOfPart, limits.Seconds - _watch.Elapsed.TotalSeconds),
                Math.Min(WorkOfPart, (limits.Work ?? double.MaxValue) - _work),
                isWhole: false);
            parts.Learn(status == CpSolverStatus.Optimal, _cost < before);
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
        Console.Error.WriteLine($"{_watch.Elapsed.TotalSeconds:F2} {status} wall {solver.WallTime():F3} det {solver.Response!.DeterministicTime:F3} obj {solver.Response.ObjectiveValue} vars {part.Model.Variables.Count} cons {part.Model.Constraints.Count} bytes {part.Model.CalculateSize()}");
        _work += solver.Response!.DeterministicTime;
        if (status is CpSolverStatus.Optimal or CpSolverStatus.Feasible)
        {
            if (isWhole) { _bound = Math.Max(_bound, (long)Math.Ceiling(solver.BestObjectiveBound - 1e-6)); }
            Keep(model.Read(variable => solver.Value(variable)));
        }
        return status;
    }

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

    // Numbers only: the solver ends the process at a parameter that it does not know.
    private string Parameters(double seconds, double? work)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"num_workers:{limits.Workers} random_seed:{limits.Seed} max_time_in_seconds:{seconds:F3}");
        text += Environment.GetEnvironmentVariable("SCHED");
        return work is { } most ? text + string.Create(CultureInfo.InvariantCulture, $" max_deterministic_time:{most:F6}") : text;
    }

    private sealed class BetterProgramme(ProgrammeSearch search, ProgrammeModel model, bool isWhole) : CpSolverSolutionCallback
    {
        public override void OnSolutionCallback()
        {
            if (isWhole)
            {
                search._bound = Math.Max(search._bound, (long)Math.Ceiling(BestObjectiveBound() - 1e-6));
            }

            search.Keep(model.Read(Value));
        }
    }
}
