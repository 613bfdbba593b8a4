using Delegations.Core.Access;
using Delegations.Core.Audit;
using Delegations.Core.Persistence;
using Delegations.Core.Visits;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Delegations.Core.Programme;

/// <summary>Drafts on the desk: opened by whoever may change them, saved with their holds, the record and the word of whoever watches the visit.</summary>
internal sealed class OpenDrafts(DelegationsDbContext db, IClock clock, IVisitWatch watch)
{
    /// <summary>The visit, tracked with its items; or why its programme may not be changed.</summary>
    /// <param name="id">Which visit.</param>
    /// <param name="version">What the form was filled from; null when nobody read it before.</param>
    /// <param name="actor">Who wants to.</param>
    /// <param name="ct">Stops reading.</param>
    public async Task<Result<Visit>> OpenAsync(VisitId id, long? version, Actor actor, CancellationToken ct)
    {
        if (!MayChange(actor))
        {
            return Actor.MayNot;
        }

        var opened = await db.OpenAsync(id, version, actor, ct);
        if (!opened.Succeeded)
        {
            return opened;
        }

        if (!IsOpen(opened.Value))
        {
            return new Refusal(RefusalKind.Rule, "programme.visit_not_open", null, opened.Value.State.ToString());
        }

        await db.ProgrammeItems.Where(item => item.VisitId == id).Include(item => item.Assignments).LoadAsync(ct);
        return opened;
    }

    /// <summary>Several visits, or why not.</summary>
    public async Task<Result<IReadOnlyList<Visit>>> OpenAsync(IReadOnlyList<VisitId> ids, long? version, Actor actor, CancellationToken ct)
    {
        var visits = new List<Visit>();
        foreach (var id in ids)
        {
            var opened = await OpenAsync(id, version, actor, ct);
            if (!opened.Succeeded)
            {
                return opened.Refusal;
            }

            visits.Add(opened.Value);
        }

        return Result.Of<IReadOnlyList<Visit>>(visits);
    }

    /// <summary>Saves all changes of the context with fresh holds for these visits.</summary>
    public async Task<Result> SaveAsync(IReadOnlyList<Visit> visits, Actor actor, string action, string detail, CancellationToken ct)
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

    /// <summary>True for those who make programmes: officers, and the house itself.</summary>
    public static bool MayChange(Actor actor) => actor.AccountId is null || actor.Is(Roles.Officer);

    /// <summary>True while the visit's programme may be changed.</summary>
    public static bool IsOpen(Visit visit) => visit.State is VisitState.Planning or VisitState.InApproval or VisitState.Approved;
}
