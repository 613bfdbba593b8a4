using System.Globalization;
using Delegations.Core.Access;
using Delegations.Core.Audit;
using Delegations.Core.Persistence;
using Delegations.Core.Programme;
using Delegations.Core.Visits;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Delegations.Core.Approvals;

/// <summary>Wording or passport data that were corrected after the last approval: nothing that was decided about has changed, but what guests hold reads otherwise.</summary>
/// <param name="Before">The approved release.</param>
/// <param name="After">The content with the new wording.</param>
/// <param name="Hash">Of <paramref name="After"/>: what the officer saw is what leaves.</param>
/// <param name="Consequences">What sending it sets in motion.</param>
public sealed record Rewording(Release Before, ReleaseContent After, string Hash, Consequences Consequences);

/// <summary>
/// The desk where corrected wording (titles, dress, notes, mail addresses, languages of reading) and letters with corrected passport data leave the house. The approvals of the release before carry over, because
/// <see cref="ReleaseContent.MaterialHash"/> is the same; no approver is asked again.
/// </summary>
public sealed class RewordingDesk(DelegationsDbContext db, IClock clock, IWhenApproved whenApproved)
{
    private const int Tries = 25;

    /// <summary>The corrected wording of an approved visit; null when there is none, or when the actor may not send it.</summary>
    public async Task<Rewording?> ReadAsync(VisitId id, Actor actor, CancellationToken ct)
    {
        if (!actor.Is(Roles.Officer))
        {
            return null;
        }

        var visit = await db.VisitsOf(actor).Include(file => file.Delegates).SingleOrDefaultAsync(file => file.Id == id, ct);
        var before = visit?.State == VisitState.Approved ? await LatestAsync(id, ct) : null;
        if (before is null)
        {
            return null;
        }

        var after = await ReleaseWriter.WriteAsync(db, visit!, ct);
        var consequences = IsOnlyReworded(before, after) ? await whenApproved.ForeseeAsync(visit!, Next(visit!, before, after, actor), ct) : null;
        return consequences is not null && IsWorthSending(before, after, consequences) ? new Rewording(before, after, after.Hash(), consequences) : null;
    }

    /// <summary>
    /// Makes the next release of the corrected wording and sends what follows from it. Refused with <c>approval.stale</c> when the wording is no longer what
    /// <paramref name="hash"/> names, <c>approval.not_reworded</c> when there is nothing to send, or more than wording has changed.
    /// </summary>
    public async Task<Result> SendAsync(VisitId id, string hash, Actor actor, CancellationToken ct)
    {
        if (!actor.Is(Roles.Officer))
        {
            return Actor.MayNot;
        }

        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await SendOnceAsync(id, hash, actor, ct);
            }
            catch (Exception exception) when (Contention.Lost(exception))
            {
                // Another visit's letters took the next numbers, or somebody changed this visit. Look again: the hash says whether it is still this wording.
                db.ChangeTracker.Clear();
                if (attempt == Tries)
                {
                    return Stale;
                }
            }
        }
    }

    private static Refusal Stale { get; } = new(RefusalKind.Stale, "approval.stale");

    private async Task<Result> SendOnceAsync(VisitId id, string hash, Actor actor, CancellationToken ct)
    {
        var visit = await db.VisitsOf(actor).Include(file => file.Delegates).SingleOrDefaultAsync(file => file.Id == id, ct);
        if (visit is null)
        {
            return new Refusal(RefusalKind.NotFound, "visit.not_found");
        }

        var before = visit.State == VisitState.Approved ? await LatestAsync(id, ct) : null;
        var after = before is null ? null : await ReleaseWriter.WriteAsync(db, visit, ct);
        if (after is null || !IsOnlyReworded(before!, after) || !IsWorthSending(before!, after, await whenApproved.ForeseeAsync(visit, Next(visit, before!, after, actor), ct)))
        {
            return new Refusal(RefusalKind.Conflict, "approval.not_reworded");
        }

        if (!string.Equals(after.Hash(), hash, StringComparison.Ordinal))
        {
            return Stale;
        }

        var now = clock.GetCurrentInstant();
        var release = Next(visit, before!, after, actor);
        var moved = visit.Reword(release.Number);
        if (!moved.Succeeded)
        {
            return moved;
        }

        release.MarkApproved(now);
        visit.Touch(now);
        db.Releases.Add(release);
        db.AuditEntries.Add(new AuditEntry(now, actor, "approval.carried_over", id, release.Number.ToString(CultureInfo.InvariantCulture)));
        await whenApproved.ApprovedAsync(visit, release, ct);
        await db.SaveChangesAsync(ct);
        return Result.Done;
    }

    private static bool IsOnlyReworded(Release before, ReleaseContent after) =>
        before.ApprovedAt is not null && string.Equals(before.MaterialHash, after.MaterialHash(), StringComparison.Ordinal);

    // Passport data are in no release, only in letters: corrected, they make the same release again, with a new letter for whom they concern.
    private static bool IsWorthSending(Release before, ReleaseContent after, Consequences consequences) =>
        consequences.Letters > 0 || !string.Equals(before.Hash, after.Hash(), StringComparison.Ordinal);

    private Release Next(Visit visit, Release before, ReleaseContent after, Actor actor) => new(visit.Id, before.Number + 1, after, actor.Name, actor.AccountId, clock.GetCurrentInstant());

    private Task<Release?> LatestAsync(VisitId id, CancellationToken ct) =>
        db.Releases.AsNoTracking().Where(row => row.VisitId == id).OrderByDescending(row => row.Number).FirstOrDefaultAsync(ct);
}
