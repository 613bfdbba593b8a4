using System.Diagnostics;

namespace Delegations.Core.Scheduling.Routes;

/// <summary>One run of the search for tours: the workers, what is left of the limits and the best so far.</summary>
internal sealed class RouteRun(RouteProblem problem, SchedulingLimits limits, Action<Seat?[], long> better, CancellationToken cancellationToken)
{
    // About a second of one worker.
    private const double MovesOfWork = 3_000_000;
    private const int MovesOfRound = 131_072;

    // Small problems are tried so long before the proof, whose size is the number of arcs.
    private const int MovesBeforeProof = 65_536;
    private const long LargestProof = 600;
    private const double ShareOfProof = 0.9;

    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly RouteNeighbours _neighbours = new(problem);
    private readonly RouteAnnealing[] _searches = new RouteAnnealing[limits.Workers];
    private Seat?[] _seats = new Seat?[problem.Items];
    private long _cost = long.MaxValue;
    private long _bound;
    private double _work;

    public RouteAnswer Run()
    {
        for (var worker = 0; worker < _searches.Length; worker++)
        {
            _searches[worker] = new RouteAnnealing(problem, _neighbours, ((ulong)limits.Seed << 8) + (ulong)worker);
        }

        _bound = RouteBound.Of(problem);
        _searches[0].Fill(Enumerable.Range(0, problem.Items).OrderBy(item => problem.Due[item]).ThenBy(item => item), cancellationToken);
        Keep(_searches[0]);
        var isOptimal = _cost <= _bound || (RouteModel.Size(problem) <= LargestProof && Prove());
        if (!isOptimal)
        {
            Cool();
        }

        return new RouteAnswer(_seats, _cost, isOptimal ? _cost : Math.Min(_bound, _cost), isOptimal || _cost <= _bound, _work);
    }

    private bool Prove()
    {
        var scale = _neighbours.Scale * problem.TourWeight;
        _searches[0].Cool(MovesBeforeProof, scale, 0.01 * scale, cancellationToken);
        _work += MovesBeforeProof / MovesOfWork;
        Keep(_searches[0]);
        var model = new RouteModel(problem, _cost);
        var plan = new RoutePlan(problem);
        if (plan.Load(_searches[0].Best))
        {
            model.Hint(_searches[0].Best, plan.Start);
        }

        var seconds = (limits.Work is null ? ShareOfProof : 1) * (limits.Seconds - _watch.Elapsed.TotalSeconds);
        var work = ShareOfProof * ((limits.Work ?? double.MaxValue) - _work);
        if (seconds <= 0 || work <= 0 || cancellationToken.IsCancellationRequested)
        {
            return false;
        }

        var (seats, cost, bound, isOptimal, spent) = model.Solve(limits.Seed, seconds, work, cancellationToken);
        _work += spent;
        _bound = Math.Max(_bound, bound);
        if (seats is not null && cost < _cost)
        {
            Keep(seats, cost);
        }

        return isOptimal;
    }

    private void Cool()
    {
        var cycle = -1;
        while (!cancellationToken.IsCancellationRequested)
        {
            var progress = Progress(_work);
            if (progress >= 1)
            {
                return;
            }

            var next = RouteTemperature.CycleAt(progress);
            if (next != cycle)
            {
                cycle = next;
                GoOnFromBest();
            }

            var scale = _neighbours.Scale * problem.TourWeight;
            var ahead = Math.Min(1, limits.Work is null ? progress + (MovesOfRound / (MovesOfWork * limits.Seconds)) : Progress(_work + (MovesOfRound / MovesOfWork)));
            var (from, to) = (scale * RouteTemperature.At(progress), scale * RouteTemperature.At(ahead));
            Parallel.ForEach(_searches, new ParallelOptions { MaxDegreeOfParallelism = _searches.Length }, search => search.Cool(MovesOfRound, from, to, cancellationToken));
            _work += MovesOfRound / MovesOfWork;
            foreach (var search in _searches)
            {
                Keep(search);
            }
        }
    }

    private double Progress(double work) => limits.Work is { } most
        ? _watch.Elapsed.TotalSeconds >= limits.Seconds ? 1 : work / most
        : _watch.Elapsed.TotalSeconds / limits.Seconds;

    private void GoOnFromBest()
    {
        var best = _searches.MinBy(search => search.BestCost)!.Best;
        foreach (var search in _searches)
        {
            search.GoOnFrom(best);
        }
    }

    private void Keep(RouteAnnealing search)
    {
        if (search.BestCost < _cost)
        {
            var plan = new RoutePlan(problem);
            if (!plan.Load(search.Best))
            {
                throw new InvalidOperationException("Tours that stood do not stand any more.");
            }

            var seats = new Seat?[problem.Items];
            for (var item = 0; item < seats.Length; item++)
            {
                seats[item] = plan.Tour(item) >= 0 ? problem.SeatOf(item, plan.Tour(item), plan.Start(item)) : null;
            }

            Keep(seats, plan.Cost);
        }
    }

    private void Keep(Seat?[] seats, long cost)
    {
        RouteLaws.Hold(problem.Board, seats);
        (_seats, _cost) = (seats, cost);
        better(seats, cost);
    }
}
