using Delegations.Core.Access;
using Delegations.Core.Audit;
using Delegations.Core.Persistence;
using Delegations.Core.Programme;
using Delegations.Core.Visits;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Delegations.Core.Approvals;

/// <summary>Voids approvals when what they were given for has changed: a material field of the draft no longer agrees with the release.</summary>
public sealed class ApprovalWatch(DelegationsDbContext db, IClock clock) : IVisitWatch
{
    /// <inheritdoc/>
    public async Task<bool> ChangedAsync(Visit visit, Actor actor, CancellationToken ct)
    {
        if (visit.State is not (VisitState.InApproval or VisitState.Approved))
        {
            return false;
        }

        var release = await db.Releases.Where(row => row.VisitId == visit.Id).OrderByDescending(row => row.Number).FirstOrDefaultAsync(ct);
        if (release is null)
        {
            return false;
        }

        var draft = await ReleaseWriter.WriteAsync(db, visit, ct);
        if (string.Equals(draft.MaterialHash(), release.MaterialHash, StringComparison.Ordinal))
        {
            return false;
        }

        var steps = await db.ApprovalSteps.Where(step => step.ReleaseId == release.Id && step.State != StepState.Voided).ToListAsync(ct);
        foreach (var step in steps)
        {
            step.Void();
        }

        visit.Reopen("changed_after_submission");
        db.AuditEntries.Add(new AuditEntry(clock.GetCurrentInstant(), actor, "approval.voided", visit.Id, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{release.Number}")));
        return true;
    }
}
