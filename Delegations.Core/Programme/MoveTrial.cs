namespace Delegations.Core.Programme;

/// <summary>What the board would say if an item stood somewhere else. Nothing is saved.</summary>
/// <param name="Findings">All findings of the programme then, worst first.</param>
/// <param name="Fresh">Those of them that are not there now.</param>
/// <param name="Gone">Those that are there now and would be gone.</param>
/// <param name="ZoneId">IANA zone of the house, in which their times are said.</param>
public sealed record MoveTrial(IReadOnlyList<Finding> Findings, IReadOnlyList<Finding> Fresh, IReadOnlyList<Finding> Gone, string ZoneId)
{
    /// <summary>Compares the findings before and after. One that stays and only has other minutes is neither fresh nor gone.</summary>
    internal static MoveTrial Between(IReadOnlyList<Finding> before, IReadOnlyList<Finding> after, string zoneId)
    {
        var then = before.Select(Subject).ToHashSet();
        var now = after.Select(Subject).ToHashSet();
        return new MoveTrial(after, [.. after.Where(finding => !then.Contains(Subject(finding)))], [.. before.Where(finding => !now.Contains(Subject(finding)))], zoneId);
    }

    private static (string Code, ItemId Item, Wording? Other, Wording? Resource, string? Detail) Subject(Finding finding) =>
        (finding.Code, finding.ItemId, finding.OtherTitle, finding.Resource, finding.Detail);
}
