namespace Delegations.Core.Scheduling;

/// <summary>
/// Proposes programmes. A quick first programme is built item by item; from it the constraint solver searches on, first all together and
/// then around parts of the best so far, until nothing better exists or a limit is reached.
/// </summary>
public static class Scheduler
{
    private const int MostWorkers = 64;

    /// <summary>Proposes a programme. Cancelling stops the search and gives the best so far.</summary>
    /// <param name="problem">What is to be placed.</param>
    /// <param name="limits">How long the search may go on.</param>
    /// <param name="progress">Told of each better programme; null when nobody listens.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    public static SchedulingProposal Propose(
        SchedulingProblem problem,
        SchedulingLimits limits,
        IProgress<SchedulingProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        if (!(limits.Seconds > 0) || !((limits.Work ?? 1) > 0) || limits.Seed < 0 || limits.Workers is < 1 or > MostWorkers)
        {
            throw new ArgumentOutOfRangeException(nameof(limits), limits, "Out of the bounds that are documented on the type.");
        }

        var search = new ProgrammeSearch(new Board(problem), limits, progress, cancellationToken);
        return search.Run();
    }
}
