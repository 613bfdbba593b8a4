namespace Delegations.Core.Scheduling.Annealing;

/// <summary>
/// Several workers that anneal on their own, each with its own seed, and share the best programme between rounds. A round ends after a fixed
/// number of moves when the limit is one of work, so the same seed gives the same answer with any number of workers.
/// </summary>
internal sealed class AnnealingSearch
{
    /// <summary>Moves that count as one unit of work, about a second on a common machine.</summary>
    public const double MovesOfWork = 500_000;

    private const int SeedsApart = 7919;
    private const int MillisecondsBetweenReports = 250;

    // Shares of the time, and of the usual heat that each begins with: one long run to find the shape, then shorter ones from the best.
    private static readonly (double Time, double Heat)[] Rounds = [(0.6, 0.6), (0.25, 0.2), (0.15, 0.05)];

    private readonly Annealer[] _workers;
    private readonly Action<long, int>? _report;

    public AnnealingSearch(FlatBoard flat, IReadOnlyList<Seat?> first, int seed, int workers, Action<long, int>? report)
    {
        _report = report;
        _workers = new Annealer[workers];
        for (var worker = 0; worker < workers; worker++)
        {
            _workers[worker] = new Annealer(flat, unchecked((seed * SeedsApart) + worker));
            _workers[worker].Begin(first);
        }
    }

    /// <summary>The best programme so far.</summary>
    public Standing Best => _workers.MinBy(worker => worker.Best.Soft)!.Best;

    /// <summary>Moves tried by each worker.</summary>
    public long Moves => _workers.Max(worker => worker.Moves);

    /// <summary>Makes room for what must be placed and is not, every worker on its own, and goes on from the best of them.</summary>
    /// <param name="goesOn">Whether there is time for more; it is asked with the moves of the asking worker.</param>
    public void Rescue(Func<long, bool> goesOn)
    {
        var threads = _workers.Select(worker => Task.Factory.StartNew(
            () => worker.Rescue(goesOn), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();
        Task.WaitAll(threads);
        var best = Best;
        foreach (var worker in _workers)
        {
            worker.Adopt(best);
        }
    }

    /// <summary>Searches until the time or the moves are used up.</summary>
    /// <param name="seconds">Gives the seconds since the search began.</param>
    /// <param name="limit">Seconds that it may take from now; none when the time ran out while it was made ready.</param>
    /// <param name="moves">Moves that each worker may try; null means that only time counts.</param>
    /// <param name="cancellationToken">Stops it at once.</param>
    public void Run(Func<double> seconds, double limit, double? moves, CancellationToken cancellationToken)
    {
        var begun = seconds();
        foreach (var (time, heat) in Rounds)
        {
            var since = seconds();
            Func<long, double> done = moves is { } most
                ? tried => seconds() - begun >= limit || most <= 0 ? 1 : tried / (most * time)
                : _ => limit > 0 ? (seconds() - since) / (limit * time) : 1;
            Round(heat, done, cancellationToken);
            var best = Best;
            foreach (var worker in _workers)
            {
                worker.Adopt(best);
            }

            _report?.Invoke(best.Soft, best.Placed);
            if (cancellationToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    // Whoever listens is told of the best so far while the workers go on; that changes nothing of what they do.
    private void Round(double heat, Func<long, double> done, CancellationToken cancellationToken)
    {
        var threads = _workers.Select(worker => Task.Factory.StartNew(
            () => worker.Run(heat, done, cancellationToken), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();
        while (!Task.WaitAll(threads, MillisecondsBetweenReports, CancellationToken.None))
        {
            var best = Best;
            _report?.Invoke(best.Soft, best.Placed);
        }
    }
}
