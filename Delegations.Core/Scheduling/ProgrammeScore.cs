namespace Delegations.Core.Scheduling;

/// <summary>Says what the soft rules cost in any programme, also one made by hand.</summary>
public static class ProgrammeScore
{
    /// <summary>The cost of each rule.</summary>
    /// <param name="problem">What was to be placed.</param>
    /// <param name="placements">The programme; hard rules are not looked at. An item that is not in it, or that misses a need, counts as left out.</param>
    public static IReadOnlyList<SoftCost> Of(SchedulingProblem problem, IReadOnlyList<Placement> placements)
    {
        var board = new Board(problem);
        var seats = new Seat?[board.Items.Count];
        foreach (var seat in placements.Select(board.ToSeat))
        {
            if (seat is not null)
            {
                seats[seat.Item] = seat;
            }
        }

        return ProgrammeCost.Of(board, seats);
    }
}
