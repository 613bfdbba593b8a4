using Delegations.Core.Access;
using Delegations.Core.Audit;
using Delegations.Core.Persistence;
using Delegations.Core.Retention;
using Delegations.Core.Visits;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Delegations.Core.Mail;

/// <summary>A line of the outbox.</summary>
public sealed record OutboxRow(
    OutboxMessageId Id, VisitId VisitId, string VisitNumber, MailKind Kind, string ToName, string ToAddress, string Subject, MailState State, int Attempts, string LastError, Instant QueuedAt, Instant? SentAt, Instant NextAttempt);

/// <summary>A mail as the outbox shows it, with the exact bytes when it has been rendered.</summary>
public sealed record OutboxLetter(OutboxRow Row, string MessageId, string BytesHash, byte[]? Bytes);

/// <summary>The desk of the outbox: what left, what waits, what failed; and the workers' claims.</summary>
public sealed class OutboxDesk(DelegationsDbContext db, IClock clock, Vault vault)
{
    /// <summary>How long a worker may keep a mail before another may take it.</summary>
    public static readonly Duration Lease = Duration.FromMinutes(5);

    private static readonly Duration FirstPause = Duration.FromSeconds(30);
    private static readonly Duration LongestPause = Duration.FromHours(1);

    /// <summary>Mails of the visits that the actor may see, newest first; of one visit when given.</summary>
    public async Task<IReadOnlyList<OutboxRow>> ListAsync(Actor actor, VisitId? visitId, MailState? state, CancellationToken ct) =>
        await (
            from message in db.OutboxMessages.AsNoTracking()
            join visit in db.VisitsOf(actor) on message.VisitId equals visit.Id
            where (visitId == null || message.VisitId == visitId) && (state == null || message.State == state)
            orderby message.QueuedAt descending, message.Id descending
            select new OutboxRow(message.Id, message.VisitId, visit.Number, message.Kind, message.ToName, message.ToAddress, message.Subject, message.State, message.Attempts, message.LastError, message.QueuedAt, message.SentAt, message.NextAttempt)).Take(2000).ToListAsync(ct);

    /// <summary>One mail with its bytes, for an officer.</summary>
    public async Task<OutboxLetter?> ReadAsync(OutboxMessageId id, Actor actor, CancellationToken ct)
    {
        if (!actor.Is(Roles.Officer))
        {
            return null;
        }

        var row = (await ListOneAsync(id, actor, ct)).SingleOrDefault();
        if (row is null)
        {
            return null;
        }

        var message = await db.OutboxMessages.AsNoTracking().SingleAsync(candidate => candidate.Id == id, ct);
        var bytes = message.SealedBytes is null ? null : await vault.OpenAsync(message.VisitId, message.BytesPlace, message.SealedBytes, ct);
        return new OutboxLetter(row, message.MessageId, message.BytesHash, bytes);
    }

    /// <summary>The exact bytes, to keep as a file. They carry the visitor's secret link, so the taking is recorded.</summary>
    public async Task<OutboxLetter?> TakeAsync(OutboxMessageId id, Actor actor, CancellationToken ct)
    {
        var mail = await ReadAsync(id, actor, ct);
        if (mail?.Bytes is not null)
        {
            db.AuditEntries.Add(new AuditEntry(clock.GetCurrentInstant(), actor, "mail.taken", mail.Row.VisitId, mail.Row.ToAddress));
            await db.SaveChangesAsync(ct);
        }

        return mail;
    }

    /// <summary>
    /// Sends the same bytes under the same Message-ID again, once: <paramref name="seen"/> and <paramref name="attempts"/> are what the page showed,
    /// and a mail that has moved on meanwhile is refused with <c>mail.stale</c>.
    /// </summary>
    public async Task<Result> SendAgainAsync(OutboxMessageId id, MailState seen, int attempts, Actor actor, CancellationToken ct)
    {
        if (!actor.Is(Roles.Officer))
        {
            return Actor.MayNot;
        }

        var message = await db.OutboxMessages.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct);
        if (message is null || !await db.VisitsOf(actor).AnyAsync(visit => visit.Id == message.VisitId, ct))
        {
            return new Refusal(RefusalKind.NotFound, "mail.not_found");
        }

        if (message.State != seen || message.Attempts != attempts)
        {
            return new Refusal(RefusalKind.Stale, "mail.stale");
        }

        var now = clock.GetCurrentInstant();
        var again = message.SendAgain(now);
        if (!again.Succeeded)
        {
            return again;
        }

        // The guard is in the update itself: of two officers who press at once, one sends.
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var taken = await db.OutboxMessages
            .Where(row => row.Id == id && row.State == seen && row.Attempts == attempts && (seen != MailState.Queued || row.NextAttempt > now))
            .ExecuteUpdateAsync(row => row.SetProperty(mail => mail.State, MailState.Queued).SetProperty(mail => mail.NextAttempt, now), ct);
        if (taken == 0)
        {
            return seen == MailState.Queued ? Result.Done : new Refusal(RefusalKind.Stale, "mail.stale");
        }

        db.AuditEntries.Add(new AuditEntry(now, actor, "mail.sent_again", message.VisitId, message.ToAddress));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return Result.Done;
    }

    /// <summary>Lets the workers take every waiting mail now, of one visit when given; the number of mails that were put forward.</summary>
    public async Task<Result<int>> SendWaitingNowAsync(VisitId? visitId, Actor actor, CancellationToken ct)
    {
        if (!actor.Is(Roles.Officer))
        {
            return Actor.MayNot;
        }

        var now = clock.GetCurrentInstant();
        return await db.OutboxMessages
            .Where(row => row.State == MailState.Queued && row.NextAttempt > now && (visitId == null || row.VisitId == visitId))
            .ExecuteUpdateAsync(row => row.SetProperty(message => message.NextAttempt, now), ct);
    }

    /// <summary>
    /// Claims the next mail that is due, or null. Two workers never hold the same one: the claim is a guarded update, and a claim whose lease
    /// ran out is free again. A mail to a person waits until earlier ones to the same person have left or failed, so nothing overtakes; of one release the letter goes first.
    /// </summary>
    public async Task<OutboxMessage?> ClaimNextAsync(string worker, CancellationToken ct)
    {
        for (var attempt = 0; attempt < 5; attempt++)
        {
            var now = clock.GetCurrentInstant();
            var candidate = await db.OutboxMessages.AsNoTracking()
                .Where(row => (row.State == MailState.Queued && row.NextAttempt <= now) || (row.State == MailState.Sending && row.LeaseUntil < now))
                .Where(row => !db.OutboxMessages.Any(other => other.DelegateId == row.DelegateId && other.Id != row.Id
                    && ((other.State == MailState.Sending && other.LeaseUntil >= now)
                        || ((other.State == MailState.Queued || other.State == MailState.Sending)
                            && (other.QueuedAt < row.QueuedAt || (other.QueuedAt == row.QueuedAt && other.Kind == MailKind.Letter && row.Kind == MailKind.Itinerary))))))
                .OrderBy(row => row.QueuedAt).ThenBy(row => row.Kind == MailKind.Itinerary).ThenBy(row => row.Id)
                .Select(row => new { row.Id, row.State, row.Attempts })
                .FirstOrDefaultAsync(ct);
            if (candidate is null)
            {
                return null;
            }

            var until = now + Lease;
            var taken = await db.OutboxMessages
                .Where(row => row.Id == candidate.Id && row.State == candidate.State && row.Attempts == candidate.Attempts)
                .ExecuteUpdateAsync(
                    row => row.SetProperty(message => message.State, MailState.Sending)
                        .SetProperty(message => message.LeaseOwner, worker)
                        .SetProperty(message => message.LeaseUntil, until)
                        .SetProperty(message => message.Attempts, message => message.Attempts + 1),
                    ct);
            if (taken == 1)
            {
                db.ChangeTracker.Clear();
                return await db.OutboxMessages.SingleAsync(row => row.Id == candidate.Id, ct);
            }
        }

        return null;
    }

    /// <summary>The bytes that were kept at an earlier attempt, or null: a repeat sends exactly those.</summary>
    public async Task<byte[]?> KeptBytesAsync(OutboxMessage message, CancellationToken ct) =>
        message.SealedBytes is null ? null : await vault.OpenAsync(message.VisitId, message.BytesPlace, message.SealedBytes, ct);

    /// <summary>Keeps the exact bytes before they leave. False when the lease ran out and another worker has the mail: then it must not be sent from here.</summary>
    public async Task<bool> KeepAsync(OutboxMessage message, string subject, byte[] bytes, CancellationToken ct)
    {
        message.Keep(subject, await vault.SealAsync(message.VisitId, message.BytesPlace, bytes, ct), Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)));
        return await SaveOwnAsync(ct);
    }

    /// <summary>Writes down what came of handing the mail over. The word of a worker whose lease ran out no longer counts once another has claimed the mail.</summary>
    public async Task SettleAsync(OutboxMessage message, MailDelivery delivery, CancellationToken ct)
    {
        var now = clock.GetCurrentInstant();
        switch (delivery)
        {
            case MailDelivery.Sent:
                message.MarkSent(now);
                break;
            case MailDelivery.Refused refused:
                message.Fail(Short($"{refused.Code} {refused.Text}"));
                break;
            case MailDelivery.TryLater later:
                var pause = FirstPause * Math.Pow(2, Math.Min(message.Attempts - 1, 10));
                message.Postpone(Short(later.Reason), now + (pause > LongestPause ? LongestPause : pause));
                break;
        }

        await SaveOwnAsync(ct);
    }

    /// <summary>The mail cannot be made as it is: a person must act.</summary>
    public async Task FailAsync(OutboxMessage message, string why, CancellationToken ct)
    {
        message.Fail(Short(why));
        await SaveOwnAsync(ct);
    }

    // Every claim counts one attempt more, so the number of attempts tells whose claim it is.
    private async Task<bool> SaveOwnAsync(CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return false;
        }
    }

    private static string Short(string text) => text.Length > 1000 ? text[..1000] : text;

    private async Task<IReadOnlyList<OutboxRow>> ListOneAsync(OutboxMessageId id, Actor actor, CancellationToken ct) =>
        await (
            from message in db.OutboxMessages.AsNoTracking()
            join visit in db.VisitsOf(actor) on message.VisitId equals visit.Id
            where message.Id == id
            select new OutboxRow(message.Id, message.VisitId, visit.Number, message.Kind, message.ToName, message.ToAddress, message.Subject, message.State, message.Attempts, message.LastError, message.QueuedAt, message.SentAt, message.NextAttempt)).ToListAsync(ct);
}
