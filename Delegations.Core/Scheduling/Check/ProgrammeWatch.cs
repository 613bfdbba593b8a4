namespace Delegations.Core.Scheduling.Check;

/// <summary>
/// Holds a programme and its findings while somebody drags items about: after each change only what it touches is looked at again. The
/// findings are those of <see cref="ProgrammeCheck"/>. Not to be used from several threads at once.
/// </summary>
public sealed class ProgrammeWatch
{
    private readonly ProgrammeInspection _inspection;
    private readonly List<Placement> _placements;

    /// <summary>Looks at a whole programme.</summary>
    /// <param name="problem">What is to be placed.</param>
    /// <param name="placements">The programme.</param>
    public ProgrammeWatch(SchedulingProblem problem, IReadOnlyList<Placement> placements)
    {
        _placements = [.. placements];
        _inspection = new ProgrammeInspection(problem, placements);
        Findings = _inspection.Findings();
    }

    /// <summary>The programme as it is now.</summary>
    public IReadOnlyList<Placement> Placements => _placements;

    /// <summary>All findings, in the order of <see cref="ProgrammeCheck"/>.</summary>
    public IReadOnlyList<SchedulingFinding> Findings { get; private set; }

    /// <summary>Puts an item somewhere, wherever it was before, and gives the findings then.</summary>
    public IReadOnlyList<SchedulingFinding> Place(Placement placement)
    {
        _placements.RemoveAll(one => one.Item == placement.Item);
        _placements.Add(placement);
        _inspection.Place(placement);
        return Findings = _inspection.Findings();
    }

    /// <summary>Takes an item's place away, if it has one, and gives the findings then.</summary>
    public IReadOnlyList<SchedulingFinding> Remove(ItemKey item)
    {
        _placements.RemoveAll(one => one.Item == item);
        _inspection.Remove(item);
        return Findings = _inspection.Findings();
    }
}
