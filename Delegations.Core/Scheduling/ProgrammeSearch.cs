using System.Diagnostics;
using System.Globalization;
using Delegations.Core.Scheduling.Annealing;
using Delegations.Core.Scheduling.Routes;
using Delegations.Core.Scheduling.Slots;
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
    private const int MostItemsForTheSolver = 120;
    private const double AnnealingShare = 0.5;
    private const double RescueShare = 0.3;

    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly Lazy<FlatBoard> _lazyFlat = new(() => new FlatBoard(board));
    private Seat?[] _best = [.. board.Items.Select(_ => (Seat?)null)];
    private long _cost = long.MaxValue;
    private long _bound;
    private long _told = long.MaxValue;
    private double _work;

    public SchedulingProposal Run()
    {
        // What is about tours alone, or is a day of talks in slots, has searches of its own.
        if (RouteSearch.Fits(board))
        {
            var tours = RouteSearch.Run(board, limits, Keep, cancellationToken);
            return FinishSpecial(tours.Seats, tours.Bound, tours.IsOptimal);
        }

        if (SlotSearch.Fits(board))
        {
            var talks = SlotSearch.Run(board, limits, Keep, cancellationToken);
            _work += talks.Work;
            if (talks.Seats is not null)
            {
                return FinishSpecial(talks.Seats, talks.Bound, talks.IsOptimal);
            }

            Bound(talks.Bound);
        }

        _best = FirstProgramme.Build(Flat, HasTime, cancellationToken);
        _cost = ProgrammeCost.Sum(board, _best);
        Report();
        if (MissesSomething && Decide())
        {
            return Finish(isOptimal: false);
        }

        if (MissesSomething && HasTime())
        {
            Rescue();
        }

        return limits.UntilPlaced && !MissesSomething ? Finish(isOptimal: false) : Finish(Improve());
    }

    private Board Board => board;

    private FlatBoard Flat => _lazyFlat.Value;

    private bool MissesSomething => board.Items.Any(item => item.Source.MustBePlaced && _best[item.Index] is null);

    private SchedulingProposal FinishSpecial(Seat?[] seats, double bound, bool isOptimal)
    {
        Keep(seats);
        Bound(bound);
        return Finish(isOptimal);
    }

    // The first programme left out what must be placed: whether that has to be is known sooner than what it costs. True ends the search.
    private bool Decide()
    {
        if (!IsForTheSolver() || !HasTime())
        {
            return false;
        }

        var share = limits.UntilPlaced ? 1 : WholeShare;
        var answer = ProgrammeDecision.Decide(
            board, limits with { Seconds = limits.Work is null ? SecondsLeft * share : SecondsLeft, Work = limits.Work * share }, cancellationToken);
        _work += answer.Work;
        if (answer.Seats is not null)
        {
            Keep(answer.Seats);
        }
        else if (answer.Decision == Decision.Impossible)
        {
            Bound(board.Problem.Request.Weights.MustLeftOut);
        }

        return limits.UntilPlaced && answer.Decision != Decision.Unknown;
    }

    private SchedulingProposal Finish(bool isOptimal)
    {
        var wasStopped = cancellationToken.IsCancellationRequested;
        if (!wasStopped)
        {
            _best = _lazyFlat.IsValueCreated ? FirstProgramme.Fill(Flat, _best) : _best;
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

    // Small problems are first given to the solver whole, which may end with a proof. Then the annealing finds the shape, and where the
    // solver's model is small enough, parts of the programme are solved to the end.
    private bool Improve()
    {
        var model = IsForTheSolver() && HasTime() ? new ProgrammeModel(board) : null;
        if (model is not null)
        {
            model.Hint(_best);
            if (!HasTime())
            {
                return false;
            }

            // With a limit of work the wall clock only guards the end of it all, or else a busy machine would change the answer.
            var share = limits.Work is null ? WholeShare : 1;
            if (Solve(model, model.Model, SecondsLeft * share, limits.Work * WholeShare, isWhole: true) == CpSolverStatus.Optimal && _cost <= _bound)
            {
                return true;
            }
        }

        Anneal(model is null ? 1 : AnnealingShare);
        return model is not null && ImproveParts(model);
    }

    // Whether all stands is worth more than how well it stands, so the first thing after the first programme is to make room for what is missing.
    private void Rescue()
    {
        var rescue = new AnnealingSearch(Flat, _best, limits.Seed, limits.Workers, Report);
        var until = _watch.Elapsed.TotalSeconds + (SecondsLeft * RescueShare);
        var most = (limits.Work - _work) * RescueShare * AnnealingSearch.MovesOfWork;
        rescue.Rescue(moves => !cancellationToken.IsCancellationRequested && !(moves >= most)
            && _watch.Elapsed.TotalSeconds < (limits.Work is null ? until : limits.Seconds));
        _work += rescue.Moves / AnnealingSearch.MovesOfWork;
        Keep(rescue.Best.Read());
    }

    private void Anneal(double share)
    {
        if (!HasTime() || _cost <= _bound)
        {
            return;
        }

        var annealing = new AnnealingSearch(Flat, _best, limits.Seed, limits.Workers, Report);
        var work = (limits.Work - _work) * share;
        annealing.Run(
            () => _watch.Elapsed.TotalSeconds,
            limits.Work is null ? SecondsLeft * share : SecondsLeft,
            work * AnnealingSearch.MovesOfWork,
            cancellationToken);
        _work += work ?? 0;
        Keep(annealing.Best.Read());
    }

    private bool ImproveParts(ProgrammeModel model)
    {
        var parts = new ProgrammeParts(board, limits.Seed);
        while (HasTime() && _cost > _bound)
        {
            var free = parts.Next(_best);
            model.Hint(_best);
            var before = _cost;
            var status = Solve(
                model,
                model.Around(_best, free, before),
                limits.Work is null ? Math.Min(SecondsOfPart, SecondsLeft) : SecondsLeft,
                Math.Min(WorkOfPart, (limits.Work ?? double.MaxValue) - _work),
                isWhole: false);
            var wasSolved = status is CpSolverStatus.Optimal or CpSolverStatus.Infeasible;
            if (wasSolved && free.Count == board.Items.Count)
            {
                return status == CpSolverStatus.Infeasible && ProgrammeModel.HasValidBound(board);
            }

            parts.Learn(wasSolved, _cost < before);
        }

        return false;
    }

    // The model grows with the pairs of items; where every two items that are near in time matter to each other it is of no use.
    private bool IsForTheSolver() => board.Items.Count <= MostItemsForTheSolver && !Flat.HasWidePairs;

    private double SecondsLeft => limits.Seconds - _watch.Elapsed.TotalSeconds;

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
            if (isWhole && ProgrammeModel.HasValidBound(board))
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

    // The special searches add up what they know of; the sum of all rules has the last word.
    private void Keep(Seat?[] seats, long cost) => Keep(seats);

    private void Report(long cost, int placed)
    {
        if (cost < Math.Min(_cost, _told))
        {
            _told = cost;
            progress?.Report(new SchedulingProgress(_watch.Elapsed.TotalSeconds, cost, _bound, placed, _best.Length));
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
            if (isWhole && ProgrammeModel.HasValidBound(search.Board))
            {
                search.Bound(BestObjectiveBound());
            }

            search.Keep(model.Read(Value));
        }
    }
}
