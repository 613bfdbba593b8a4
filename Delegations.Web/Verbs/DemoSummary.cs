namespace Delegations.Web.Verbs;

/// <summary>How many findings.</summary>
/// <param name="Hard">Those that keep a draft from being submitted.</param>
/// <param name="Soft">Those that are worth a look.</param>
internal sealed record DemoFindings(int Hard, int Soft);

/// <summary>What the demo made of one visit.</summary>
internal sealed record DemoVisit(string Number, string Title, string State, int Items, int Placed, DemoFindings Findings, int Letters, int Mails);

/// <summary>What the demo came to: <c>summary.json</c>.</summary>
internal sealed record DemoSummary(IReadOnlyList<DemoVisit> Visits, int Items, int Placed, DemoFindings Findings, int Letters, int Mails, double Seconds)
{
    /// <summary>Adds the visits up.</summary>
    public static DemoSummary Of(IReadOnlyList<DemoVisit> visits, double seconds) => new(
        visits,
        visits.Sum(visit => visit.Items),
        visits.Sum(visit => visit.Placed),
        new DemoFindings(visits.Sum(visit => visit.Findings.Hard), visits.Sum(visit => visit.Findings.Soft)),
        visits.Sum(visit => visit.Letters),
        visits.Sum(visit => visit.Mails),
        Math.Round(seconds, 1));

    /// <summary>Everything was placed, approved and sent.</summary>
    public bool IsWhole => Items > 0 && Placed == Items && Findings.Hard == 0 && Visits.All(visit => visit.State == nameof(Core.Visits.VisitState.Approved) && visit.Letters > 0 && visit.Mails > 0);
}
