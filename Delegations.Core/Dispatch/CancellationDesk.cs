using Delegations.Core.Access;
using Delegations.Core.Approvals;
using Delegations.Core.Audit;
using Delegations.Core.Letters;
using Delegations.Core.Mail;
using Delegations.Core.Persistence;
using Delegations.Core.Visits;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Delegations.Core.Dispatch;

/// <summary>What calling a visit off would do, shown before it is done.</summary>
/// <param name="MailsTakenBack">Mails that have not left and will not.</param>
/// <param name="PeopleWithItinerary">People who have received something of their itinerary that has not passed, and are told.</param>
/// <param name="LettersRevoked">Letters that lose their validity.</param>
/// <param name="BookingsFreed">Rooms, hosts, interpreters and vehicles set free.</param>
public sealed record CancellationConsequences(int MailsTakenBack, int PeopleWithItinerary, int LettersRevoked, int BookingsFreed);

/// <summary>The desk where a visit is called off, with everything that hangs on it.</summary>
public sealed class CancellationDesk(DelegationsDbContext db, IClock clock)
{
    /// <summary>What would follow.</summary>
    public async Task<CancellationConsequences?> ConsequencesAsync(VisitId id, Actor actor, CancellationToken ct)
    {
        if (!await db.VisitsOf(actor).AnyAsync(visit => visit.Id == id, ct))
        {
            return null;
        }

        var ledger = await VisitLedger.ReadAsync(db, id, null, tracked: false, ct);
        var told = ledger is null ? [] : MailPlan.Of(ledger.With(isCancelled: true), clock.GetCurrentInstant());
        return new CancellationConsequences(
            await db.OutboxMessages.CountAsync(row => row.VisitId == id && (row.State == MailState.Queued || row.State == MailState.Held || row.State == MailState.Failed), ct),
            told.Select(mail => mail.DelegateId).Distinct().Count(),
            await db.Letters.CountAsync(row => row.VisitId == id && (row.State == LetterState.Numbered || row.State == LetterState.Issued), ct),
            await db.Bookings.CountAsync(row => row.VisitId == id, ct));
    }

    /// <summary>
    /// Calls the visit off: waiting mails are taken back, letters revoked, holds freed, steps ended. Everybody who ever received an entry that has not passed gets
    /// its cancellation, and who received a whole itinerary one word.
    /// </summary>
    public async Task<Result> CancelAsync(VisitId id, long version, string reason, Actor actor, CancellationToken ct)
    {
        if (!actor.Is(Roles.Officer))
        {
            return Actor.MayNot;
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return new Refusal(RefusalKind.Rule, "visit.reason_needed", "Reason");
        }

        var opened = await db.OpenAsync(id, version, actor, ct);
        if (!opened.Succeeded)
        {
            return opened;
        }

        var now = clock.GetCurrentInstant();
        var cancelled = opened.Value.Cancel(reason.Trim());
        if (!cancelled.Succeeded)
        {
            return cancelled;
        }

        foreach (var message in await db.OutboxMessages.Where(row => row.VisitId == id && (row.State == MailState.Queued || row.State == MailState.Held || row.State == MailState.Failed)).ToListAsync(ct))
        {
            message.Cancel(MailQueue.Overtaken);
        }

        foreach (var letter in await db.Letters.Where(row => row.VisitId == id && row.State != LetterState.Superseded).ToListAsync(ct))
        {
            letter.Revoke();
        }

        if (await VisitLedger.ReadAsync(db, id, null, tracked: true, ct) is { } ledger)
        {
            foreach (var part in ledger.Parts)
            {
                part.Withdraw(now);
            }

            ledger = ledger.With(isCancelled: true);
            await new MailQueue(db).ReplaceAsync(ledger, MailPlan.Of(ledger, now), now, null, null, ct);
        }

        foreach (var step in await db.ApprovalSteps.Where(row => row.VisitId == id && (row.State == StepState.Pending || row.State == StepState.Waiting)).ToListAsync(ct))
        {
            step.Void();
        }

        db.Bookings.RemoveRange(await db.Bookings.Where(row => row.VisitId == id).ToListAsync(ct));
        opened.Value.Touch(now);
        db.AuditEntries.Add(new AuditEntry(now, actor, "visit.cancelled", id, opened.Value.Number, reason.Trim()));
        try
        {
            await db.SaveChangesAsync(ct);
            return Result.Done;
        }
        catch (Exception exception) when (Contention.Lost(exception))
        {
            return new Refusal(RefusalKind.Stale, "visit.stale", null, opened.Value.Number);
        }
    }
}
