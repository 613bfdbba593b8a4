using Delegations.Core.Scheduling.Check;

namespace Delegations.Core.Scheduling;

/// <summary>
/// Checks a programme, whoever made it, against every hard rule. It works on exact instants and knows nothing of the search, so that the
/// two watch each other. The time it takes grows with the number of items and busy times, hardly faster. While somebody drags items about,
/// <see cref="ProgrammeWatch"/> gives the same findings much quicker.
/// </summary>
public static class ProgrammeCheck
{
    /// <summary>All findings, by item in the problem's order, then by code.</summary>
    public static IReadOnlyList<SchedulingFinding> Check(SchedulingProblem problem, IReadOnlyList<Placement> placements) =>
        new ProgrammeInspection(problem, placements).Findings();
}
