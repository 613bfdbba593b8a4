namespace Delegations.Core.Scheduling.Reasons;

/// <summary>Which findings are new in a programme and which are gone. Two findings are the same when they are about the same thing, whatever the minutes.</summary>
internal static class FindingDifference
{
    public static (IReadOnlyList<SchedulingFinding> Arises, IReadOnlyList<SchedulingFinding> Vanishes) Between(
        IReadOnlyList<SchedulingFinding> before, IReadOnlyList<SchedulingFinding> after)
    {
        var (old, now) = (before.Select(Name).ToHashSet(), after.Select(Name).ToHashSet());
        return (
            [.. after.Where(finding => !old.Contains(Name(finding))).OrderBy(finding => finding.Severity)],
            [.. before.Where(finding => !now.Contains(Name(finding))).OrderBy(finding => finding.Severity)]);
    }

    /// <summary>What a finding is about. Of two items it does not matter which comes later.</summary>
    public static (string Code, FindingSeverity Severity, string One, string? Other, ResourceKey? Resource, string? Detail) Name(SchedulingFinding finding)
    {
        var (one, other) = (finding.Item.Value, finding.OtherItem?.Value);
        return other is not null && string.CompareOrdinal(other, one) < 0
            ? (finding.Code, finding.Severity, other, one, finding.Resource, finding.Detail)
            : (finding.Code, finding.Severity, one, other, finding.Resource, finding.Detail);
    }
}
