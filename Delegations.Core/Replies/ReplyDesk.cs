using Delegations.Core.Access;
using Delegations.Core.Audit;
using Delegations.Core.Itineraries;
using Delegations.Core.Mail;
using Delegations.Core.Persistence;
using Delegations.Core.Programme;
using Delegations.Core.Retention;
using Delegations.Core.Visits;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Delegations.Core.Replies;

/// <summary>The officer's desk for mail that came in: what it was, what became of it, and what a person must do about it.</summary>
public sealed class ReplyDesk(DelegationsDbContext db, IClock clock, OfficeKey key)
{
    /// <summary>Mails on one page of the list.</summary>
    public const int PageSize = 50;

    private const int MostChoices = 200;

    /// <summary>The refusal for a mail that is not there, or not for this actor.</summary>
    public static Refusal NotFound { get; } = new(RefusalKind.NotFound, "reply.not_found");

    /// <summary>Mails that came in, newest first; of one state when given.</summary>
    /// <param name="state">Only these; null: all.</param>
    /// <param name="page">Which page, from 1.</param>
    /// <param name="actor">Who looks; officers only.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<ReplyList> ListAsync(InboundState? state, int page, Actor actor, CancellationToken ct)
    {
        if (!actor.Is(Roles.Officer))
        {
            return ReplyList.Empty;
        }

        var rows = await Rows(db.InboundMails.Where(mail => state == null || mail.State == state))
            .Skip((Math.Clamp(page, 1, 100_000) - 1) * PageSize).Take(PageSize).ToListAsync(ct);
        var counts = await db.InboundMails.GroupBy(mail => mail.State).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, ct);
        var mailboxes = await db.MailboxPositions.AsNoTracking().OrderBy(row => row.Mailbox).Select(row => new MailboxLook(row.Mailbox, row.LookedAt, row.LastError)).ToListAsync(ct);
        return new ReplyList(rows, counts, mailboxes);
    }

    /// <summary>How many mails wait for a person; none for whoever is no officer.</summary>
    public async Task<int> WaitingAsync(Actor actor, CancellationToken ct) =>
        actor.Is(Roles.Officer) ? await db.InboundMails.CountAsync(mail => mail.State == InboundState.ForAPerson, ct) : 0;

    /// <summary>One mail with its bytes, for an officer; null when there is none for this actor.</summary>
    public async Task<ReplyFile?> ReadAsync(InboundMailId id, Actor actor, CancellationToken ct)
    {
        var row = actor.Is(Roles.Officer) ? await Rows(db.InboundMails.Where(mail => mail.Id == id)).SingleOrDefaultAsync(ct) : null;
        if (row is null)
        {
            return null;
        }

        var mail = await db.InboundMails.AsNoTracking().SingleAsync(candidate => candidate.Id == id, ct);
        var entry = mail.ParticipationId is { } about ? (await StandingsAsync(db.Participations.Where(part => part.Id == about), ct)).SingleOrDefault() : null;
        return new ReplyFile(
            row,
            mail.Mailbox,
            mail.MessageId,
            mail.Uid,
            mail.Sequence,
            mail.Stamp,
            mail.ProposedStart,
            mail.ProposedEnd,
            mail.DoneBy,
            mail.DoneAt,
            entry,
            mail.State == InboundState.ForAPerson ? await ChoicesAsync(mail, ct) : [],
            mail.SealedBytes is { } sealedBytes ? Vault.Open(ReplyIntake.SealKey(key), mail.BytesPlace, sealedBytes) : null);
    }

    /// <summary>The bytes as they came, to keep as a file. They are somebody's mail, so the taking is recorded.</summary>
    public async Task<ReplyFile?> TakeAsync(InboundMailId id, Actor actor, CancellationToken ct)
    {
        var file = await ReadAsync(id, actor, ct);
        if (file?.Bytes is not null)
        {
            db.AuditEntries.Add(new AuditEntry(clock.GetCurrentInstant(), actor, "reply.downloaded", file.Row.VisitId, file.Row.From));
            await db.SaveChangesAsync(ct);
        }

        return file;
    }

    /// <summary>An officer is done with a mail. Refused with <c>reply.not_open</c> unless it waits for a person, <c>reply.stale</c> when it has moved on.</summary>
    public async Task<Result> FinishAsync(InboundMailId id, long version, Actor actor, CancellationToken ct)
    {
        var opened = await OpenAsync(id, version, actor, ct);
        if (!opened.Succeeded)
        {
            return opened.Refusal;
        }

        var mail = opened.Value;
        var now = clock.GetCurrentInstant();
        var finished = mail.Finish(actor.Name, now);
        if (!finished.Succeeded)
        {
            return finished;
        }

        db.AuditEntries.Add(new AuditEntry(now, actor, "reply.finished", mail.VisitId, mail.From));
        return await SaveAsync(ct);
    }

    /// <summary>
    /// An officer has read what a mail answers, and to which entry: that counts as the person's answer, and the mail is done. Refused with <c>reply.entry_not_found</c>,
    /// <c>reply.answer_needed</c>, <c>reply.overtaken</c> (a later answer is known), <c>reply.not_open</c>, <c>reply.stale</c>.
    /// </summary>
    public async Task<Result> AssignAsync(InboundMailId id, long version, ParticipationId about, EntryAnswer answer, Actor actor, CancellationToken ct)
    {
        var opened = await OpenAsync(id, version, actor, ct);
        if (!opened.Succeeded)
        {
            return opened.Refusal;
        }

        if (answer == EntryAnswer.None || !Enum.IsDefined(answer))
        {
            return new Refusal(RefusalKind.Rule, "reply.answer_needed", "Answer");
        }

        var mail = opened.Value;
        var participation = await db.Participations.SingleOrDefaultAsync(row => row.Id == about && !row.Withdrawn, ct);
        if (participation is null || !await db.VisitsOf(actor).AnyAsync(visit => visit.Id == participation.VisitId, ct))
        {
            return new Refusal(RefusalKind.NotFound, "reply.entry_not_found", "Entry");
        }

        var now = clock.GetCurrentInstant();
        var sequence = mail.Sequence is { } answered && string.Equals(mail.Uid, participation.Uid, StringComparison.Ordinal) ? Math.Min(answered, participation.Sequence) : (int?)null;
        if (!participation.Take(answer, AnswerWay.Office, sequence, mail.Stamp is { } stamp ? Instant.Min(stamp, now) : null, mail.Kind is InboundKind.Reply or InboundKind.Counter ? mail.Comment : string.Empty, now))
        {
            return new Refusal(RefusalKind.Conflict, InboundReasons.Overtaken);
        }

        mail.VisitId = participation.VisitId;
        mail.ParticipationId = participation.Id;
        var finished = mail.Finish(actor.Name, now);
        if (!finished.Succeeded)
        {
            return finished;
        }

        db.AuditEntries.Add(new AuditEntry(now, actor, "reply.assigned", participation.VisitId, participation.Mailbox));
        return await SaveAsync(ct);
    }

    /// <summary>Who of a visit has which version, and what each answered: by person, then by time. Null when there is no such visit for this actor, or the actor is no officer.</summary>
    public async Task<IReadOnlyList<EntryStanding>?> StandingsAsync(VisitId id, Actor actor, CancellationToken ct) =>
        actor.Is(Roles.Officer) && await db.VisitsOf(actor).AnyAsync(visit => visit.Id == id, ct)
            ? await StandingsAsync(db.Participations.Where(part => part.VisitId == id), ct)
            : null;

    private IQueryable<ReplyRow> Rows(IQueryable<InboundMail> mails) =>
        from mail in mails.AsNoTracking()
        join visit in db.Visits on mail.VisitId equals (VisitId?)visit.Id into visits
        from visit in visits.DefaultIfEmpty()
        orderby mail.ReceivedAt descending, mail.Id descending
        select new ReplyRow(
            mail.Id, mail.Version, mail.ReceivedAt, mail.Kind, mail.State, mail.Reason, mail.From, mail.Attendee, mail.Subject, mail.PartStat, mail.Comment, mail.VisitId, visit == null ? "" : visit.Number, mail.ParticipationId);

    private async Task<Result<InboundMail>> OpenAsync(InboundMailId id, long version, Actor actor, CancellationToken ct)
    {
        if (!actor.Is(Roles.Officer))
        {
            return Actor.MayNot;
        }

        var mail = await db.InboundMails.SingleOrDefaultAsync(row => row.Id == id, ct);
        return mail is null ? NotFound : mail.Version != version ? Stale : mail;
    }

    private static Refusal Stale { get; } = new(RefusalKind.Stale, "reply.stale");

    private async Task<Result> SaveAsync(CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
            return Result.Done;
        }
        catch (DbUpdateConcurrencyException)
        {
            return Stale;
        }
    }

    // Of the visit when that is known; else of whoever wrote; else of all visits that are not over.
    private async Task<IReadOnlyList<EntryStanding>> ChoicesAsync(InboundMail mail, CancellationToken ct)
    {
        var open = db.Participations.Where(part => !part.Withdrawn);
        if (mail.VisitId is { } visit)
        {
            return await StandingsAsync(open.Where(part => part.VisitId == visit), ct);
        }

#pragma warning disable CA1304, CA1311, CA1862, MA0011 // Translated to SQL: there is no culture and no comparison there.
        var theirs = await StandingsAsync(open.Where(part => part.Mailbox != "" && (part.Mailbox.ToLower() == mail.From.ToLower() || part.Mailbox.ToLower() == mail.Attendee.ToLower())).Take(MostChoices), ct);
#pragma warning restore CA1304, CA1311, CA1862, MA0011
        if (theirs.Count > 0)
        {
            return theirs;
        }

        var yesterday = clock.GetCurrentInstant().InUtc().Date.PlusDays(-1);
        return await StandingsAsync(open.Where(part => db.Visits.Any(row => row.Id == part.VisitId && row.To >= yesterday)).OrderBy(part => part.VisitId).ThenBy(part => part.Id).Take(MostChoices), ct);
    }

    private async Task<IReadOnlyList<EntryStanding>> StandingsAsync(IQueryable<Participation> parts, CancellationToken ct)
    {
        var rows = await parts.AsNoTracking().ToListAsync(ct);
        var visits = rows.Select(row => row.VisitId).Distinct().ToList();
        var releases = await db.Releases.AsNoTracking().Where(row => visits.Contains(row.VisitId) && row.ApprovedAt != null).OrderByDescending(row => row.Number).ToListAsync(ct);
        var returned = await ReturnedAsync(rows, ct);
        return
        [
            .. rows.Select(row => Standing(row, [.. releases.Where(release => release.VisitId == row.VisitId)], returned.GetValueOrDefault(row.Id, string.Empty))).OfType<EntryStanding>()
                .OrderByDescending(row => row.VisitNumber, StringComparer.Ordinal).ThenBy(row => row.Person.Latin, StringComparer.Ordinal).ThenBy(row => row.DelegateId.Value).ThenBy(row => row.Starts).ThenBy(row => row.Id.Value),
        ];
    }

    // The last mail that left decides: one that came back was not read, one after it may have been.
    private async Task<Dictionary<ParticipationId, string>> ReturnedAsync(IReadOnlyList<Participation> parts, CancellationToken ct)
    {
        var ids = parts.Select(part => (ParticipationId?)part.Id).ToList();
        var left = await db.OutboxMessages.AsNoTracking()
            .Where(mail => ids.Contains(mail.ParticipationId) && (mail.State == MailState.Sent || (mail.State == MailState.Failed && mail.LastError.StartsWith(OutboxMessage.Returned))))
            .Select(mail => new { mail.ParticipationId, mail.QueuedAt, mail.State, mail.LastError })
            .ToListAsync(ct);
        return left.GroupBy(mail => mail.ParticipationId!.Value).Select(mails => mails.MaxBy(mail => mail.QueuedAt)!).Where(mail => mail.State == MailState.Failed)
            .ToDictionary(mail => mail.ParticipationId!.Value, mail => mail.LastError[OutboxMessage.Returned.Length..]);
    }

    // Newest first: what a later release no longer has is found in the last one that had it.
    private static EntryStanding? Standing(Participation row, IReadOnlyList<Release> releases, string cameBack)
    {
        var item = releases.SelectMany(release => release.Content.Items).FirstOrDefault(item => item.Id == row.ItemId);
        var member = releases.SelectMany(release => release.Content.Delegates).FirstOrDefault(member => member.Id == row.DelegateId);
        return item is null || member is null
            ? null
            : new EntryStanding(
                row.Id,
                row.VisitId,
                releases[0].Content.VisitNumber,
                row.ItemId,
                row.DelegateId,
                member.Name,
                item.Title,
                item.Starts,
                item.Ends,
                item.ZoneId,
                row.Mailbox,
                row.ReleaseNumber,
                row.Withdrawn,
                row.SentRelease,
                row.SentAt,
                row.SentCancelled,
                cameBack,
                row.IsToBeTold,
                row.Answer,
                row.AnsweredBy,
                row.AnsweredAt,
                row.AnswerComment,
                row.AnswerIsOld,
                item.WholeDay);
    }
}
