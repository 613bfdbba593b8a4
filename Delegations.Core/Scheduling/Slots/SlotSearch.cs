namespace Delegations.Core.Scheduling.Slots;

/// <summary>
/// Solves a day of talks to the end: items of one length on a common line of slots, where nothing costs but what is left out and people's
/// gaps (<see cref="SoftRules.PersonGaps"/>, <see cref="SoftRules.UnfairGaps"/>).
/// </summary>
internal static class SlotSearch
{
    /// <summary>Whether a board is a day of talks.</summary>
    public static bool Fits(Board board) => SlotBoard.Of(board) is not null;

    /// <summary>Searches a board that fits.</summary>
    /// <param name="board">The problem.</param>
    /// <param name="limits">When to stop. With a limit of work the answer is repeatable.</param>
    /// <param name="better">Told of each better programme, by one thread at a time, with its cost.</param>
    /// <param name="cancellationToken">Stops the search within a tenth of a second; what it found is in the answer.</param>
    public static SlotAnswer Run(Board board, SchedulingLimits limits, Action<Seat?[], long> better, CancellationToken cancellationToken)
    {
        var slots = SlotBoard.Of(board) ?? throw new ArgumentException("The board is no day of talks.", nameof(board));
        using var run = new SlotRun(slots.Task, limits, (best, cost) => better(slots.Seats(best), cost), cancellationToken);
        run.Run();
        return run.Best is { } found
            ? new SlotAnswer(slots.Seats(found), run.Cost, run.Bound, run.Work)
            : new SlotAnswer(null, long.MaxValue, run.Bound, run.Work);
    }
}
