using Delegations.Core.Access;
using Delegations.Core.Audit;
using Delegations.Core.Itineraries;
using Delegations.Core.Persistence;
using Delegations.Core.Retention;
using Delegations.Core.Visits;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Delegations.Core.Mail;

/// <summary>A line of the outbox.</summary>
public sealed record OutboxRow(
    OutboxMessageId Id, VisitId VisitId, string VisitNumber, MailKind Kind, string ToName, string ToAddress, string Subject, MailState State, int Attempts, string LastError, Instant QueuedAt, Instant? SentAt, Instant NextAttempt)
{
    /// <summary>For whom it is; null when it is to nobody of the delegation.</summary>
    public DelegateId? DelegateId { get; init; }

    /// <summary>The one entry that it is about; null when it is about the whole.</summary>
    public ParticipationId? ParticipationId { get; init; }

    /// <summary>The release that it is made from.</summary>
    public int? ReleaseNumber { get; init; }

    /// <summary>Words of the officer at its head.</summary>
    public string Note { get; init; } = string.Empty;

    /// <summary>It may be with the receiver although it does not count as sent.</summary>
    public bool MayHaveArrived { get; init; }
}

/// <summary>A mail as the outbox shows it, with the exact bytes when it has been rendered.</summary>
public sealed record OutboxLetter(OutboxRow Row, string MessageId, string BytesHash, byte[]? Bytes);

/// <summary>The desk of the outbox: what left, what waits, what failed; and the workers' claims.</summary>
public sealed class OutboxDesk(DelegationsDbContext db, IClock clock, Vault vault)
{
    /// <summary>How long a worker may keep a mail before another may take it.</summary>
    public static readonly Duration Lease = Duration.FromMinutes(5);

    /// <summary>
    /// Why a mail is taken back instead of sent: a later decision has overtaken it, the person has this version already, nothing was sent that could be taken back,
    /// the entry is over; of a question to an office: it is withdrawn, answered, or its day is over. Shown in the outbox; nobody has to act.
    /// </summary>
    public static readonly IReadOnlySet<string> ReasonsToTakeBack = new HashSet<string>(StringComparer.Ordinal)
    {
        Overtaken, "mail.nothing_new", "mail.nothing_to_take_back", "mail.entry_over", SlotPollWithdrawn, SlotPollAnswered, SlotPollOver,
    };

    /// <summary>A mail was taken back because the question that it asks is no longer asked.</summary>
    public const string SlotPollWithdrawn = "mail.poll_withdrawn";

    /// <summary>A mail was taken back because the question that it asks is answered.</summary>
    public const string SlotPollAnswered = "mail.poll_answered";

    /// <summary>A mail was taken back because no answer would be taken any more.</summary>
    public const string SlotPollOver = "mail.poll_over";

    private const string Overtaken = "mail.overtaken";

    private const int ManyAtATime = 100;

    private static readonly Duration FirstPause = Duration.FromSeconds(30);
    private static readonly Duration LongestPause = Duration.FromHours(1);

    /// <summary>Mails of the visits that the actor may see, newest first; of one visit when given.</summary>
    public async Task<IReadOnlyList<OutboxRow>> ListAsync(Actor actor, VisitId? visitId, MailState? state, CancellationToken ct) =>
        await Rows(actor, db.OutboxMessages.Where(message => (visitId == null || message.VisitId == visitId) && (state == null || message.State == state))).Take(2000).ToListAsync(ct);

    /// <summary>One mail with its bytes, for an officer.</summary>
    public async Task<OutboxLetter?> ReadAsync(OutboxMessageId id, Actor actor, CancellationToken ct)
    {
        if (!actor.Is(Roles.Officer))
        {
            return null;
        }

        var row = await Rows(actor, db.OutboxMessages.Where(message => message.Id == id)).SingleOrDefaultAsync(ct);
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

        if (await OvertakenByAsync(message, ct) is { } why)
        {
            return new Refusal(RefusalKind.Rule, why);
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

    /// <summary>When the mail that brought each letter of a visit, or its link, left last; letters that no mail has brought are not in it. For whoever may see the visit.</summary>
    public async Task<IReadOnlyDictionary<LetterId, Instant>> LettersSentAsync(VisitId id, Actor actor, CancellationToken ct)
    {
        var sent = await db.OutboxMessages.AsNoTracking()
            .Where(mail => mail.VisitId == id && mail.LetterId != null && mail.State == MailState.Sent && db.VisitsOf(actor).Any(visit => visit.Id == id))
            .Select(mail => new { mail.LetterId, mail.SentAt })
            .ToListAsync(ct);
        return sent.Where(mail => mail.SentAt is not null).GroupBy(mail => mail.LetterId!.Value).ToDictionary(mails => mails.Key, mails => mails.Max(mail => mail.SentAt!.Value));
    }

    /// <summary>An officer keeps a mail from leaving until it is let go. <paramref name="attempts"/> is what the page showed.</summary>
    public Task<Result> HoldAsync(OutboxMessageId id, int attempts, Actor actor, CancellationToken ct) =>
        ChangeAsync(id, attempts, message => message.Hold(), "mail.held", actor, ct);

    /// <summary>Lets a held mail go.</summary>
    public Task<Result> LetGoAsync(OutboxMessageId id, int attempts, Actor actor, CancellationToken ct) =>
        ChangeAsync(id, attempts, message => message.LetGo(clock.GetCurrentInstant()), "mail.let_go", actor, ct);

    /// <summary>Writes the officer's words at the head of a held mail; empty: none.</summary>
    public Task<Result> WriteAsync(OutboxMessageId id, int attempts, string note, Actor actor, CancellationToken ct) =>
        ChangeAsync(id, attempts, message => message.Write(CleanText.Lines(note)), "mail.note_written", actor, ct);

    private async Task<Result> ChangeAsync(OutboxMessageId id, int attempts, Func<OutboxMessage, Result> change, string action, Actor actor, CancellationToken ct)
    {
        if (!actor.Is(Roles.Officer))
        {
            return Actor.MayNot;
        }

        var message = await db.OutboxMessages.SingleOrDefaultAsync(row => row.Id == id, ct);
        if (message is null || !await db.VisitsOf(actor).AnyAsync(visit => visit.Id == message.VisitId, ct))
        {
            return new Refusal(RefusalKind.NotFound, "mail.not_found");
        }

        if (message.Attempts != attempts)
        {
            return new Refusal(RefusalKind.Stale, "mail.stale");
        }

        var changed = change(message);
        if (!changed.Succeeded)
        {
            return changed;
        }

        // A claim counts one attempt more: a worker that took the mail at this very moment wins.
        db.Entry(message).Property(row => row.Attempts).IsModified = true;
        db.AuditEntries.Add(new AuditEntry(clock.GetCurrentInstant(), actor, action, message.VisitId, message.ToAddress));
        return await SaveOwnAsync(ct) ? Result.Done : new Refusal(RefusalKind.Stale, "mail.stale");
    }

    /// <summary>
    /// Claims the next mail that is due, or null. Two workers never hold the same one: the claim is a guarded update, and a claim whose lease
    /// ran out is free again. A mail waits until earlier ones to the same address have left or failed, so nothing overtakes: no cancellation its invitation, and of
    /// one release the letter goes first. Case does not tell addresses apart. A held mail keeps nothing back.
    /// </summary>
    public async Task<OutboxMessage?> ClaimNextAsync(string worker, CancellationToken ct)
    {
        for (var attempt = 0; attempt < 5; attempt++)
        {
            var now = clock.GetCurrentInstant();
            var candidate = await NextAsync(now, ct);
            if (candidate is null)
            {
                return null;
            }

            // Whoever had it before, and had made it, did not come back to say whether it left.
            var lost = candidate.State == MailState.Sending;
            var until = now + Lease;
            var taken = await db.OutboxMessages
                .Where(row => row.Id == candidate.Id && row.State == candidate.State && row.Attempts == candidate.Attempts)
                .ExecuteUpdateAsync(
                    row => row.SetProperty(message => message.State, MailState.Sending)
                        .SetProperty(message => message.LeaseOwner, worker)
                        .SetProperty(message => message.LeaseUntil, until)
                        .SetProperty(message => message.MayHaveArrived, message => message.MayHaveArrived || (lost && message.SealedBytes != null))
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

    /// <summary>
    /// Why something decided later says otherwise than this mail, one of <see cref="ReasonsToTakeBack"/>: a later release is approved, the entry has another version, the visit
    /// is called off, the question is no longer open. Such a mail is never sent, nor sent again. Null when it holds; letters stand for themselves.
    /// </summary>
    public async Task<string?> OvertakenByAsync(OutboxMessage message, CancellationToken ct) => message.Kind switch
    {
        MailKind.Letter => null,
        MailKind.SlotPoll => await PollOverByAsync(message, ct),
        _ => await IsOvertakenAsync(message, ct) ? Overtaken : null,
    };

    private async Task<string?> PollOverByAsync(OutboxMessage message, CancellationToken ct)
    {
        var poll = await db.SlotPolls.AsNoTracking().SingleOrDefaultAsync(row => row.Id == message.SlotPollId, ct);
        var stands = poll is { Withdrawn: false } && await db.Visits.AsNoTracking().AnyAsync(visit => visit.Id == poll.VisitId && visit.State != VisitState.Cancelled && visit.State != VisitState.Declined, ct);
        return !stands ? SlotPollWithdrawn
            : poll!.AnsweredAt is not null ? SlotPollAnswered
            : poll.IsOpen(clock.GetCurrentInstant()) ? null
            : SlotPollOver;
    }

    private async Task<bool> IsOvertakenAsync(OutboxMessage message, CancellationToken ct)
    {
        var latest = await db.Releases.Where(row => row.VisitId == message.VisitId && row.ApprovedAt != null).OrderByDescending(row => row.Number).Select(row => (ReleaseId?)row.Id).FirstOrDefaultAsync(ct);
        if (latest != message.ReleaseId)
        {
            return true;
        }

        return message.ParticipationId is { } partId
            ? await db.Participations.Where(row => row.Id == partId).Select(row => (int?)row.Sequence).SingleOrDefaultAsync(ct) != message.Sequence
            : message.Kind == MailKind.Itinerary && await db.Visits.AnyAsync(visit => visit.Id == message.VisitId && visit.State == VisitState.Cancelled, ct);
    }

    /// <summary>A worker takes a mail back instead of sending it. What an earlier worker may have sent of it stands in the ledger, so that its follow-up is told.</summary>
    public async Task TakeBackAsync(OutboxMessage message, string why, CancellationToken ct)
    {
        if (message.MayHaveArrived)
        {
            await EnterAsync(message, clock.GetCurrentInstant(), ct);
        }

        message.Cancel(why);
        await SaveOwnAsync(ct);
    }

    private async Task<Due?> NextAsync(Instant now, CancellationToken ct)
    {
        var open = db.OutboxMessages.AsNoTracking().Where(row => row.State == MailState.Queued || row.State == MailState.Sending);
        for (var skip = 0; ; skip += ManyAtATime)
        {
            var due = await open.Where(row => (row.State == MailState.Queued && row.NextAttempt <= now) || (row.State == MailState.Sending && row.LeaseUntil < now))
                .OrderBy(row => row.QueuedAt).ThenBy(row => row.Kind != MailKind.Letter).ThenBy(row => row.Id)
                .Select(row => new Due(row.Id, row.ToAddress, row.QueuedAt, row.Kind, row.State, row.Attempts, row.LeaseUntil))
                .Skip(skip).Take(ManyAtATime).ToListAsync(ct);
            if (due.Count == 0)
            {
                return null;
            }

            // SQLite lowers ASCII only; an address beyond it is found as it is written.
            var addresses = due.SelectMany(row => new[] { row.Address, row.ToAddress }).Distinct(StringComparer.Ordinal).ToList();
#pragma warning disable CA1304, CA1311 // The database lowers, by no culture of ours.
            var ahead = await open.Where(row => addresses.Contains(row.ToAddress.ToLower()) || addresses.Contains(row.ToAddress))
#pragma warning restore CA1304, CA1311
                .Select(row => new Due(row.Id, row.ToAddress, row.QueuedAt, row.Kind, row.State, row.Attempts, row.LeaseUntil))
                .ToListAsync(ct);
            var byAddress = ahead.ToLookup(row => row.Address, StringComparer.Ordinal);
            var next = due.FirstOrDefault(row => !byAddress[row.Address].Any(other => other.Id != row.Id && ((other.State == MailState.Sending && other.LeaseUntil >= now) || other.IsBefore(row))));
            if (next is not null)
            {
                return next;
            }
        }
    }

    /// <summary>The bytes that were kept at an earlier attempt, or null: a repeat sends exactly those.</summary>
    public async Task<byte[]?> KeptBytesAsync(OutboxMessage message, CancellationToken ct) =>
        message.SealedBytes is null ? null : await vault.OpenAsync(message.VisitId, message.BytesPlace, message.SealedBytes, ct);

    /// <summary>Keeps the exact bytes before they leave. False when the lease ran out and another worker has the mail: then it must not be sent from here.</summary>
    public Task<bool> KeepAsync(OutboxMessage message, string subject, byte[] bytes, CancellationToken ct) => KeepAsync(message, message.Kind, subject, bytes, null, ct);

    /// <summary>The same for a mail whose kind was decided when it was made, and whose calendar part has a DTSTAMP.</summary>
    public async Task<bool> KeepAsync(OutboxMessage message, MailKind kind, string subject, byte[] bytes, Instant? stamp, CancellationToken ct)
    {
        message.Keep(kind, subject, await vault.SealAsync(message.VisitId, message.BytesPlace, bytes, ct), Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)), stamp);
        return await SaveOwnAsync(ct);
    }

    /// <summary>
    /// Writes down what came of handing the mail over, and in the same save enters into the ledger what left or may have left. The word of a worker whose lease ran
    /// out no longer counts once another has claimed the mail.
    /// </summary>
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
                message.Postpone(Short(later.Reason), now + (pause > LongestPause ? LongestPause : pause), later.MayHaveArrived);
                break;
        }

        if (delivery is MailDelivery.Sent || message.MayHaveArrived)
        {
            await EnterAsync(message, now, ct);
        }

        await SaveOwnAsync(ct);
    }

    /// <summary>The mail cannot be made as it is: a person must act.</summary>
    public async Task FailAsync(OutboxMessage message, string why, CancellationToken ct)
    {
        message.Fail(Short(why));
        await SaveOwnAsync(ct);
    }

    private async Task EnterAsync(OutboxMessage message, Instant now, CancellationToken ct)
    {
        if (message.ParticipationId is not { } partId || message.Sequence is not { } sequence || message.Stamp is not { } stamp
            || await db.Participations.SingleOrDefaultAsync(row => row.Id == partId, ct) is not { } part
            || await db.Releases.AsNoTracking().SingleOrDefaultAsync(row => row.Id == message.ReleaseId, ct) is not { } release)
        {
            return;
        }

        var member = release.Content.Delegates.FirstOrDefault(row => row.Id == part.DelegateId);
        var item = release.Content.Items.FirstOrDefault(row => row.Id == part.ItemId);
        if (message.Kind is MailKind.Withdrawn or MailKind.Cancelled)
        {
            part.Enter(sequence, part.SentTextPrint, part.SentRelease ?? release.Number, message.MessageId, stamp, part.SentStarts ?? stamp, part.SentEnds ?? stamp, isCancel: true, now);
        }
        else if (member is not null && item is not null)
        {
            var (starts, ends) = ReleasedEntry.Moments(item);
            part.Enter(sequence, ReleasedEntry.TextPrint(item, member), release.Number, message.MessageId, stamp, starts, ends, isCancel: false, now);
        }
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

    private IQueryable<OutboxRow> Rows(Actor actor, IQueryable<OutboxMessage> messages) =>
        from message in messages.AsNoTracking()
        join visit in db.VisitsOf(actor) on message.VisitId equals visit.Id
        orderby message.QueuedAt descending, message.Id descending
        select new OutboxRow(message.Id, message.VisitId, visit.Number, message.Kind, message.ToName, message.ToAddress, message.Subject, message.State, message.Attempts, message.LastError, message.QueuedAt, message.SentAt, message.NextAttempt)
        {
            DelegateId = message.DelegateId,
            ParticipationId = message.ParticipationId,
            ReleaseNumber = db.Releases.Where(release => release.Id == message.ReleaseId).Select(release => (int?)release.Number).SingleOrDefault(),
            Note = message.Note,
            MayHaveArrived = message.MayHaveArrived,
        };

    private sealed record Due(OutboxMessageId Id, string ToAddress, Instant QueuedAt, MailKind Kind, MailState State, int Attempts, Instant? LeaseUntil)
    {
        /// <summary>The address as it is compared: without case.</summary>
        public string Address => ToAddress.ToLowerInvariant();

        /// <summary>Before another mail to the same address; a letter before the rest of its moment.</summary>
        public bool IsBefore(Due other) => QueuedAt != other.QueuedAt ? QueuedAt < other.QueuedAt : (Kind != MailKind.Letter, Id.Value).CompareTo((other.Kind != MailKind.Letter, other.Id.Value)) < 0;
    }
}
