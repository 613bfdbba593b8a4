using System.Diagnostics;
using System.Globalization;
using Google.OrTools.Sat;

namespace Delegations.Core.Scheduling.Slots;

/// <summary>
/// One run over talks in slots. A proof by the cores of the gaps knows early that so few gaps are not possible and finds a programme last;
/// annealing and small parts find programmes and prove nothing. So both run beside each other, or in turn when there is one worker.
/// </summary>
internal sealed class SlotRun(SlotTask task, SchedulingLimits limits, Action<int[], long> better, CancellationToken cancellationToken) : IDisposable
{
    // A million steps of annealing are a quarter of a unit of work.
    private const double WorkOfStep = 0.25e-6;
    private const double WorkOfPart = 0.25;
    private const double ShareOfAnnealing = 0.1;
    private const double ShareOfProof = 0.6;
    private const double Shortest = 0.001;
    private const double Endless = 1e9;
    private const double Rounding = 1e-6;
    private const long StepsOfTalk = 8_000;
    private const int Rounds = 2;

    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    private double _work;
    private bool _isStrictImpossible;

    /// <summary>The best programme: the slot of each talk, or -1.</summary>
    public int[]? Best { get; private set; }

    /// <summary>What it costs.</summary>
    public long Cost { get; private set; } = long.MaxValue;

    /// <summary>No programme costs less.</summary>
    public long Bound { get; private set; }

    /// <summary>Work done.</summary>
    public double Work => _work;

    // What leaving a talk out or being unfair costs at least.
    private long Outside
    {
        get
        {
            var prices = task.Prices;
            var unfair = (prices.Gap * (prices.FairGaps + 1)) + prices.Unfair;
            var everybody = prices.IsSomebodyIdle ? long.MaxValue : prices.Gap * (task.People.Count + prices.FairGaps);
            return Math.Min(Math.Min(unfair, everybody), task.Talks.Min(talk => talk.LeftOut));
        }
    }

    public void Dispose() => _stop.Dispose();

    public void Run()
    {
        if (limits.Work is null && limits.Workers > 1)
        {
            Together();
        }
        else
        {
            InTurn();
        }

        if (!HasTime || IsProved || (Best is not null && !_isStrictImpossible && Cost > Bound && Bound < Outside))
        {
            return;
        }

        Open();
    }

    private bool IsProved => Best is not null && Cost <= Bound;

    private double Left => limits.Seconds - _watch.Elapsed.TotalSeconds;

    private bool IsWorkDone => _work >= limits.Work;

    private void Together()
    {
        var stop = _stop.Token;
        var searches = Enumerable.Range(1, limits.Workers - 1)
            .Select(number => Task.Factory.StartNew(() => Search(limits.Seed + number, double.MaxValue, stop), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))
            .ToArray();
        try
        {
            Prove(Left, null);
        }
        finally
        {
            _stop.Cancel();
            Task.WaitAll(searches, CancellationToken.None);
        }
    }

    private void InTurn()
    {
        var most = limits.Work ?? double.MaxValue;
        Search(limits.Seed, most * ShareOfAnnealing, _stop.Token, mayUseParts: false);
        if (IsProved || _isStrictImpossible || !HasTime)
        {
            return;
        }

        Prove(limits.Work is null ? Left * ShareOfProof : Left, limits.Work * ShareOfProof);
        if (!IsProved && !_isStrictImpossible)
        {
            Search(limits.Seed + 1, most, _stop.Token);
        }
    }

    private bool HasTime => !cancellationToken.IsCancellationRequested && Left > 0 && !IsWorkDone;

    private void Prove(double seconds, double? work)
    {
        var model = new SlotModel(task, SlotForm.Proof);
        if (Best is { } best && !best.Contains(-1))
        {
            model.Hint(best);
        }

        var status = Solve(model, new Trial("optimize_with_core:true linearization_level:0", 1, limits.Seed, seconds, work, bound => Math.Min(Outside, task.Prices.Gap * Whole(bound))), _stop.Token);
        _isStrictImpossible = status == CpSolverStatus.Infeasible && Best is null;
        if (status == CpSolverStatus.Infeasible)
        {
            RaiseBound(Outside);
        }
    }

    // Talks left out and unfair gaps come into question only now.
    private void Open()
    {
        var model = new SlotModel(task, SlotForm.Open);
        if (Best is { } best)
        {
            model.Hint(best);
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _ = Solve(model, new Trial("linearization_level:0", limits.Workers, limits.Seed, Left, limits.Work - _work, Whole, IsOpen: true), stop.Token);
    }

    private void Search(int seed, double work, CancellationToken stop, bool mayUseParts = true)
    {
        var annealing = new SlotAnnealing(task, seed);
        var steps = StepsOfTalk * task.Talks.Count;
        for (var round = 0; round < Rounds && annealing.CanCount && GoesOn(); round++)
        {
            var left = (long)Math.Min(steps, (work - _work) / WorkOfStep);
            var found = annealing.Run(left, null, task.Prices.Gap == 0 ? 1 : Math.Min(Cost, long.MaxValue - 1) / Math.Max(1, task.Prices.Gap), () => stop.IsCancellationRequested || Left < 0);
            AddWork(annealing.Steps * WorkOfStep);
            if (found is not null)
            {
                Keep(found, CostOf(found));
            }
        }

        var parts = new SlotParts(task, seed);
        var number = 0;
        while (mayUseParts && GoesOn() && Best is { } best && Cost > 0 && task.Prices.Gap > 0)
        {
            var kept = parts.Next(best);
            number++;

            // Every other part looks for another programme that is as good, from which the way may be open.
            var most = (CostOf(best) / task.Prices.Gap) - (number % 2);
            var model = new SlotModel(task, SlotForm.Part, kept, most);
            var trial = new Trial("linearization_level:0 stop_after_first_solution:true cp_model_probing_level:0 symmetry_level:0", 1, seed + number, Left, Math.Min(WorkOfPart, work - _work), null);
            var status = Solve(model, trial, stop);
            parts.Learn(status != CpSolverStatus.Unknown);
        }

        bool GoesOn() => !stop.IsCancellationRequested && !IsProved && _work < work && HasTime;
    }

    private long CostOf(int[] slots)
    {
        var gaps = 0L;
        foreach (var talks in task.People)
        {
            var taken = talks.Select(talk => task.Slots[slots[talk]]).OrderBy(slot => slot.Line).ToList();
            gaps += taken.Zip(taken.Skip(1)).LongCount(pair => pair.First.Day == pair.Second.Day && pair.Second.Line > pair.First.Line + 1);
        }

        return gaps * task.Prices.Gap;
    }

    private CpSolverStatus Solve(
        SlotModel model, Trial trial, CancellationToken stop)
    {
        using var solver = new CpSolver();

        // Numbers and constants only: the solver ends the process at a parameter that it does not know.
        solver.StringParameters = string.Create(
            CultureInfo.InvariantCulture,
            $"{trial.Parameters} num_workers:{trial.Workers} random_seed:{trial.Seed} max_time_in_seconds:{Math.Max(trial.Seconds, Shortest):F3} max_deterministic_time:{Math.Max(trial.Work ?? Endless, Shortest):F6}");
        if (trial.Bound is not null)
        {
            solver.SetBestBoundCallback(bound => RaiseBound(trial.Bound(bound)));
        }

        using var solutions = new Solutions(this, model, trial.IsOpen);
        using var registration = stop.Register(solver.StopSearch);
        if (stop.IsCancellationRequested)
        {
            return CpSolverStatus.Unknown;
        }

        var status = solver.Solve(model.Model, solutions);
        AddWork(solver.Response!.DeterministicTime);
        if (status == CpSolverStatus.Optimal && trial.Bound is not null)
        {
            RaiseBound(trial.Bound(solver.BestObjectiveBound));
        }

        return status;
    }

    private static long Whole(double bound) => Math.Max(0, (long)Math.Ceiling(bound - Rounding));

    private void AddWork(double work)
    {
        lock (_lock)
        {
            _work += work;
        }
    }

    private void RaiseBound(long bound)
    {
        lock (_lock)
        {
            Bound = Math.Max(Bound, bound);
            StopWhenProved();
        }
    }

    private void Keep(int[] slots, long cost)
    {
        lock (_lock)
        {
            if (cost < Cost)
            {
                (Best, Cost) = (slots, cost);
                better(slots, cost);
                StopWhenProved();
            }
            else if (cost == Cost && !cancellationToken.IsCancellationRequested)
            {
                Best = slots;
            }
        }
    }

    private void StopWhenProved()
    {
        if (IsProved)
        {
            _stop.Cancel();
        }
    }

    /// <summary>One call of the solver; <paramref name="Bound"/> makes a bound of the whole problem of the solver's, null when there is none to be had.</summary>
    private sealed record Trial(string Parameters, int Workers, int Seed, double Seconds, double? Work, Func<double, long>? Bound, bool IsOpen = false);

    private sealed class Solutions(SlotRun run, SlotModel model, bool isOpen) : CpSolverSolutionCallback
    {
        public override void OnSolutionCallback()
        {
            var slots = model.Read(Value);
            run.Keep(slots, isOpen ? (long)Math.Round(ObjectiveValue()) : run.CostOf(slots));
        }
    }
}
