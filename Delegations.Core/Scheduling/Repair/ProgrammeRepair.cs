namespace Delegations.Core.Scheduling.Repair;

/// <summary>Puts a programme right after a change, moving as little as possible.</summary>
public static class ProgrammeRepair
{
    /// <summary>
    /// Keeps of the programme before what need not move. First no item that had a place loses it, if that can be helped; then as few items as possible get another time or
    /// other resources; then the soft rules cost as little as possible. Items that are new are placed where they move nobody.
    /// </summary>
    /// <param name="problem">The problem after the change.</param>
    /// <param name="before">The programme before it.</param>
    /// <param name="limits">How far to go; null for the usual.</param>
    /// <param name="cancellationToken">Stops the search and gives the best so far.</param>
    public static RepairedProgramme Repair(
        SchedulingProblem problem, IReadOnlyList<Placement> before, RepairLimits? limits = null, CancellationToken cancellationToken = default) =>
        new RepairSearch(problem, before, limits ?? new RepairLimits(), cancellationToken).Run();
}
