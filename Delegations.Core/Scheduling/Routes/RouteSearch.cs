namespace Delegations.Core.Scheduling.Routes;

/// <summary>
/// Searches for tours: which resource serves which item, in which order. Starts follow from that, the earliest being the best. Works where
/// tours and lateness are all that a board is about; several searches by annealing go on side by side and exchange what they found at fixed
/// points, and where items are few the constraint solver proves that nothing costs less.
/// </summary>
internal static class RouteSearch
{
    /// <summary>Whether a board is about tours and nothing else.</summary>
    public static bool Fits(Board board) => RouteProblem.Of(board) is not null;

    /// <summary>Searches within the limits; cancelling gives the best so far.</summary>
    /// <param name="board">One that <see cref="Fits"/>.</param>
    /// <param name="limits">How long. The same seed, work and number of workers give the same answer.</param>
    /// <param name="better">Told of each better programme and what it costs; comes from the caller's thread.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    public static RouteAnswer Run(Board board, SchedulingLimits limits, Action<Seat?[], long> better, CancellationToken cancellationToken)
    {
        var problem = RouteProblem.Of(board) ?? throw new ArgumentException("The board is about more than tours.", nameof(board));
        return new RouteRun(problem, limits, better, cancellationToken).Run();
    }
}
