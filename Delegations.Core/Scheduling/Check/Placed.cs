using NodaTime;

namespace Delegations.Core.Scheduling.Check;

/// <summary>An item where a programme has it.</summary>
/// <param name="Item">What is wanted.</param>
/// <param name="Position">Its number in the problem.</param>
/// <param name="Placement">Where it is.</param>
/// <param name="From">The site at which it begins, if it matters.</param>
/// <param name="To">The site at which it ends.</param>
/// <param name="Uses">Who and what serves it, each once.</param>
/// <param name="Unknown">Keys of resources that the problem does not know.</param>
internal sealed record Placed(
    SchedulingItem Item, int Position, Placement Placement, SiteKey? From, SiteKey? To, IReadOnlyList<SchedulingResource> Uses, IReadOnlyList<ResourceKey> Unknown)
{
    public Instant Start => Placement.Interval.Start;

    public Instant End => Placement.Interval.End;

    public Interval Interval => Placement.Interval;

    /// <summary>By start, then by end, then as in the problem.</summary>
    public static int Compare(Placed one, Placed other)
    {
        var start = one.Start.CompareTo(other.Start);
        var end = start != 0 ? start : one.End.CompareTo(other.End);
        return end != 0 ? end : one.Position.CompareTo(other.Position);
    }

    /// <summary>The time that two intervals share; null when there is none.</summary>
    public static Interval? Overlap(Interval one, Interval other) => one.Start < other.End && other.Start < one.End
        ? new Interval(Instant.Max(one.Start, other.Start), Instant.Min(one.End, other.End))
        : null;
}
