using Delegations.Core.Access;
using Delegations.Core.Audit;
using Delegations.Core.Persistence;
using Delegations.Core.Visits;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Delegations.Core.Programme;

/// <summary>The one way into a draft that is to be changed, and out of it.</summary>
internal static class DraftDoor
{
    /// <summary>The file and its items, tracked; or why the actor may not change them now.</summary>
    public static async Task<Result<Visit>> OpenDraftAsync(this DelegationsDbContext db, VisitId id, long? version, Actor actor, CancellationToken ct)
    {
        if (actor.AccountId is not null && !actor.Is(Roles.Officer))
        {
            return Actor.MayNot;
        }

        var opened = await db.OpenAsync(id, version, actor, ct);
        if (!opened.Succeeded)
        {
            return opened;
        }

        if (opened.Value.State is not (VisitState.Planning or VisitState.InApproval or VisitState.Approved))
        {
            return new Refusal(RefusalKind.Rule, "programme.visit_not_open", null, opened.Value.State.ToString());
        }

        await db.ProgrammeItems.Where(item => item.VisitId == id).Include(item => item.Assignments).LoadAsync(ct);
        return opened;
    }

    /// <summary>Saves the drafts with fresh holds and a line of the record for each visit.</summary>
    public static async Task<Result> SaveDraftAsync(
        this DelegationsDbContext db, IClock clock, IVisitWatch watch, IReadOnlyList<Visit> visits, Actor actor, string action, string detail, CancellationToken ct)
    {
        var now = clock.GetCurrentInstant();
        foreach (var visit in visits)
        {
            visit.Touch(now);
            db.AuditEntries.Add(new AuditEntry(now, actor, action, visit.Id, detail));
            await watch.ChangedAsync(visit, actor, ct);
        }

        try
        {
            await BookingSync.SaveAsync(db, visits, ct);
            return Result.Done;
        }
        catch (Exception exception) when (Contention.Lost(exception) || BookingGuard.Refused(exception))
        {
            return new Refusal(RefusalKind.Stale, "visit.stale", null, visits[0].Number);
        }
    }
}
