using Delegations.Core.Access;
using Delegations.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Delegations.Core.Visits;

/// <summary>Which visits an actor may see: the root of every query, so that lists, exports and single pages agree. Others do not exist for them (404).</summary>
public static class VisitScope
{
    /// <summary>The visits that the actor may see.</summary>
    public static IQueryable<Visit> VisitsOf(this DelegationsDbContext db, Actor actor)
    {
        if (actor.AccountId is null || actor.Is(Roles.Officer | Roles.Administrator))
        {
            return db.Visits;
        }

        var account = actor.AccountId;
        var unit = actor.UnitId;
        var asRequester = actor.Is(Roles.Requester);
        var asApprover = actor.Is(Roles.Approver);
        return db.Visits.Where(visit =>
            (asRequester && (visit.RequesterId == account || (unit != null && visit.UnitId == unit)))
            || (asApprover && db.VisitReaders.Any(reader => reader.VisitId == visit.Id && reader.AccountId == account)));
    }

    /// <summary>The refusal for a visit that is not there, or not for this actor.</summary>
    public static Refusal NotFound { get; } = new(RefusalKind.NotFound, "visit.not_found");

    /// <summary>The whole file, tracked, for a desk that will change it; or the refusal. <paramref name="version"/> is what the form was filled from.</summary>
    public static async Task<Result<Visit>> OpenAsync(this DelegationsDbContext db, VisitId id, long? version, Actor actor, CancellationToken ct)
    {
        var visit = await db.VisitsOf(actor).Include(file => file.Wishes).Include(file => file.Delegates).AsSplitQuery().SingleOrDefaultAsync(file => file.Id == id, ct);
        if (visit is null)
        {
            return NotFound;
        }

        return version is { } seen && seen != visit.Version
            ? new Refusal(RefusalKind.Stale, "visit.stale", null, visit.Number)
            : visit;
    }
}
