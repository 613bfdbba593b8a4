using Delegations.Core.Access;
using Delegations.Core.Audit;
using Delegations.Core.Directory;
using Delegations.Core.Itineraries;
using Delegations.Core.Mail;
using Delegations.Core.Persistence;
using Delegations.Core.Retention;
using Delegations.Core.Visits;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Delegations.Core.Replies;

/// <summary>
/// Takes in what came by mail. Each mail ends visibly: applied, for a person, or ignored for a reason. An answer changes the attendance of exactly one participation and
/// nothing else: nobody is added, and nobody else is mailed. The same answer counts once, however often it is delivered.
/// </summary>
public sealed class ReplyIntake(DelegationsDbContext db, IClock clock, OfficeKey key, Vault vault)
{
    /// <summary>Answers of one mail that are taken in by themselves.</summary>
    public const int MostAnswers = 10;

    private const int MostTries = 3;
    private const int LongestSubject = 300;
    private const int LongestName = 300;
    private const int LongestAddress = 254;
    private const int LongestPartStat = 40;
    private const int LongestMailbox = 254;

    private static readonly Duration RefreshPause = Duration.FromHours(1);

    private readonly ReplyMatch _match = new(db);

    /// <summary>
    /// Takes in one mail and notes in the same transaction how far its mailbox has been read. The number of answers that were new: none when the mail was known.
    /// </summary>
    /// <param name="source">Where it was taken from.</param>
    /// <param name="answers">What was read of it, at least one.</param>
    /// <param name="bytes">The mail as it came; empty when it was too large to be fetched.</param>
    /// <param name="ct">Stops it; then nothing was taken.</param>
    public async Task<int> TakeAsync(InboundSource source, IReadOnlyList<InboundAnswer> answers, ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            db.ChangeTracker.Clear();
            var taken = answers.Count > MostAnswers
                ? await TakeOneAsync(source, answers[0] with { Kind = InboundKind.Other }, bytes, InboundReasons.Several, ct)
                : await TakeEachAsync(source, answers, bytes, ct);
            await AdvanceAsync(source, ct);
            try
            {
                await db.SaveChangesAsync(ct);
                return taken;
            }
            catch (Exception exception) when (attempt < MostTries && Contention.Lost(exception))
            {
                // Another node took the same mail, or a worker has just sent the mail that came back: seen anew, it is known, or as it is now.
            }
        }
    }

    /// <summary>Notes that a mailbox was looked into, and what it said when it could not be.</summary>
    public async Task LookedAsync(string mailbox, string error, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        var position = await PositionAsync(mailbox, ct);
        position.LookedAt = clock.GetCurrentInstant();
        position.LastError = Fit(error, 500);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>How far a mailbox has been read; null when never.</summary>
    public Task<MailboxPosition?> ReadToAsync(string mailbox, CancellationToken ct) => db.MailboxPositions.AsNoTracking().SingleOrDefaultAsync(row => row.Mailbox == mailbox, ct);

    /// <summary>Throws away the bytes of mails older than <paramref name="keep"/>; what was read of them stays. The number of mails.</summary>
    public Task<int> PurgeAsync(Duration keep, CancellationToken ct)
    {
        var before = clock.GetCurrentInstant() - keep;
        return db.InboundMails.Where(mail => mail.ReceivedAt < before && mail.SealedBytes != null).ExecuteUpdateAsync(mail => mail.SetProperty(row => row.SealedBytes, (byte[]?)null), ct);
    }

    /// <summary>The key of mails that came in.</summary>
    internal static byte[] SealKey(OfficeKey key) => key.Derive("inbound-mail");

    private async Task<int> TakeEachAsync(InboundSource source, IReadOnlyList<InboundAnswer> answers, ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        var taken = 0;
        foreach (var answer in answers)
        {
            taken += await TakeOneAsync(source, answer, bytes, null, ct);
        }

        return taken;
    }

    private async Task<int> TakeOneAsync(InboundSource source, InboundAnswer answer, ReadOnlyMemory<byte> bytes, string? forAPerson, CancellationToken ct)
    {
        // What could not be fetched has no bytes to be known by; its place in the mailbox is all there is.
        var fingerprint = bytes.IsEmpty && answer.MessageId is null
            ? InboundFingerprint.Of(answer, System.Text.Encoding.UTF8.GetBytes($"{source.Mailbox}/{source.UidValidity}/{source.Uid}"))
            : InboundFingerprint.Of(answer, bytes.Span);
        if (db.InboundMails.Local.Any(row => row.Fingerprint == fingerprint) || await db.InboundMails.AnyAsync(row => row.Fingerprint == fingerprint, ct))
        {
            return 0;
        }

        var mail = Write(source, answer, fingerprint);
        mail.SealedBytes = bytes.IsEmpty ? null : Vault.Seal(SealKey(key), mail.BytesPlace, bytes.ToArray());
        db.InboundMails.Add(mail);
        if (forAPerson is not null)
        {
            mail.End(InboundState.ForAPerson, forAPerson);
            return 1;
        }

        var (state, reason) = await DecideAsync(mail, answer, ct);
        mail.End(state, reason);
        return 1;
    }

    private InboundMail Write(InboundSource source, InboundAnswer answer, string fingerprint)
    {
        var failed = answer.Bounced.FirstOrDefault(recipient => recipient.HasFailed) ?? (answer.Bounced.Count > 0 ? answer.Bounced[0] : null);
        return new InboundMail(Fit(source.Mailbox, LongestMailbox), fingerprint, clock.GetCurrentInstant())
        {
            MessageId = Fit(answer.MessageId, LongestName),
            From = Fit(answer.From, LongestAddress),
            Subject = Fit(answer.Subject, LongestSubject),
            Kind = answer.Kind,
            Attendee = Fit(answer.Attendee ?? failed?.Address, LongestAddress),
            Uid = Fit(answer.Uid, LongestName),
            PartStat = Fit(answer.PartStat, LongestPartStat),
            Sequence = answer.Sequence,
            Stamp = answer.Stamp,
            ProposedStart = answer.Kind == InboundKind.Counter ? answer.Start?.At : null,
            ProposedEnd = answer.Kind == InboundKind.Counter ? answer.End?.At : null,
            Comment = failed is null ? Lines(answer.Comment, Participation.MostComment) : Fit($"{failed.Status} {failed.Diagnostic}", Participation.MostComment),
        };
    }

    private Task<(InboundState State, string Reason)> DecideAsync(InboundMail mail, InboundAnswer answer, CancellationToken ct) => answer.Kind switch
    {
        InboundKind.Reply or InboundKind.Counter or InboundKind.Refresh => AnsweredAsync(mail, answer, ct),
        InboundKind.Bounce => BouncedAsync(mail, answer, ct),
        InboundKind.Request or InboundKind.Cancel => InvitedAsync(mail, answer, ct),
        InboundKind.Unreadable => Ended(
            InboundState.ForAPerson,
            answer.Has(InboundProblems.TooLarge) ? InboundReasons.TooLarge : answer.Has(InboundProblems.NotFetched) ? InboundReasons.NotFetched : InboundReasons.Unreadable),
        _ => WrittenAsync(mail, answer, ct),
    };

    private async Task<(InboundState State, string Reason)> AnsweredAsync(InboundMail mail, InboundAnswer answer, CancellationToken ct)
    {
        var matched = await _match.FindAsync(answer, ct);
        mail.VisitId = matched.VisitId;
        mail.ParticipationId = matched.Participation?.Id;
        if (matched.Participation is not { } participation)
        {
            return (InboundState.ForAPerson, matched.IsAmbiguous ? InboundReasons.Ambiguous : InboundReasons.UnknownEntry);
        }

        // A guest who is shown by name may answer for themselves alone. Without an attendee the sender is the one who answers.
        if (!IsSame(answer.Attendee ?? answer.From, participation.Mailbox) || (matched.By == MatchedBy.Address && !IsSame(answer.From, participation.Mailbox)))
        {
            return (InboundState.ForAPerson, InboundReasons.Stranger);
        }

        if (participation.Withdrawn && answer.Kind != InboundKind.Refresh)
        {
            return (InboundState.Ignored, InboundReasons.Withdrawn);
        }

        if (answer.RecurrenceId is not null)
        {
            return (InboundState.ForAPerson, InboundReasons.Occurrence);
        }

        return answer.Kind switch
        {
            InboundKind.Counter => (InboundState.ForAPerson, InboundReasons.Counter),
            InboundKind.Refresh => await RefreshAsync(participation, answer, ct),
            _ => Answer(participation, answer, matched.By),
        };
    }

    private (InboundState State, string Reason) Answer(Participation participation, InboundAnswer answer, MatchedBy by)
    {
        switch (answer.PartStat)
        {
            case "NEEDS-ACTION":
                return (InboundState.Ignored, InboundReasons.Undecided);
            case "DELEGATED":
                return (InboundState.ForAPerson, InboundReasons.Delegated);
        }

        if (Meaning(answer.PartStat) is not { } meaning)
        {
            return (InboundState.ForAPerson, InboundReasons.NoAnswer);
        }

        // Only the house makes versions, and nobody answers in the future: a calendar that says otherwise must not silence the answers that come after it.
        var now = clock.GetCurrentInstant();
        var sequence = answer.Sequence is { } version ? Math.Min(version, participation.Sequence) : (int?)null;
        var stamp = answer.Stamp is { } made ? Instant.Min(made, now) : (Instant?)null;
        var isOlderThanOtherWay = participation.AnsweredBy is not (null or AnswerWay.Mail) && stamp < participation.AnsweredAt && (sequence is null || sequence <= participation.AnsweredSequence);
        if (isOlderThanOtherWay || !participation.Take(meaning, AnswerWay.Mail, sequence, stamp, Lines(answer.Comment, Participation.MostComment), now))
        {
            return (InboundState.Ignored, InboundReasons.Overtaken);
        }

        db.AuditEntries.Add(new AuditEntry(now, Actor.House, "reply.taken", participation.VisitId, participation.Mailbox));
        return (InboundState.Applied, participation.AnswerIsOld ? InboundReasons.OldVersion : by == MatchedBy.Address ? InboundReasons.AppliedByAddress : InboundReasons.Applied);
    }

    // A program that asks whenever it gets a mail would never get enough: once an hour is plenty for a person.
    private async Task<(InboundState State, string Reason)> RefreshAsync(Participation participation, InboundAnswer answer, CancellationToken ct)
    {
        if (answer.IsAutomatic)
        {
            return (InboundState.Ignored, InboundReasons.Automatic);
        }

        var now = clock.GetCurrentInstant();
        var since = now - RefreshPause;
        if (await db.OutboxMessages.AnyAsync(row => row.ParticipationId == participation.Id && (row.State == MailState.Queued || row.State == MailState.Sending || row.State == MailState.Held), ct)
            || await db.InboundMails.AnyAsync(row => row.ParticipationId == participation.Id && row.Kind == InboundKind.Refresh && row.State == InboundState.Applied && row.ReceivedAt > since, ct))
        {
            return (InboundState.Ignored, InboundReasons.SentAlready);
        }

        var last = await _match.LastSentAsync(participation.Id, ct);
        var release = await db.Releases.AsNoTracking().Where(row => row.VisitId == participation.VisitId && row.ApprovedAt != null).OrderByDescending(row => row.Number).Select(row => (ReleaseId?)row.Id).FirstOrDefaultAsync(ct);
        if (last is null || release is null || last.Sequence != participation.Sequence)
        {
            // Nothing was sent, or what is newer could not be: an officer looks at the outbox.
            return (InboundState.ForAPerson, InboundReasons.NothingToResend);
        }

        if (last.ReleaseId == release)
        {
            last.SendAgain(now);
        }
        else
        {
            await CopyAsync(last, release.Value, now, ct);
        }

        db.AuditEntries.Add(new AuditEntry(now, Actor.House, "reply.resent", participation.VisitId, participation.Mailbox));
        return (InboundState.Applied, InboundReasons.Resent);
    }

    // A later release left the entry as it was: the same bytes go out, as a mail of that release.
    private async Task CopyAsync(OutboxMessage last, ReleaseId release, Instant now, CancellationToken ct)
    {
        var profile = await db.HouseProfiles.AsNoTracking().SingleOrDefaultAsync(ct) ?? new HouseProfile();
        var copy = new OutboxMessage(last.Kind, last.VisitId, release, last.DelegateId, null, last.ToName, last.ToAddress, last.Language, profile.Domain, now) { ParticipationId = last.ParticipationId, Sequence = last.Sequence };
        if (last.SealedBytes is { } sealedBytes && await vault.OpenAsync(last.VisitId, last.BytesPlace, sealedBytes, ct) is { } bytes)
        {
            copy.Keep(last.Kind, last.Subject, await vault.SealAsync(copy.VisitId, copy.BytesPlace, bytes, ct), last.BytesHash, last.Stamp);
        }

        db.OutboxMessages.Add(copy);
    }

    // What could not be delivered is a task for the officer: the mail that left stands in the outbox as one that did not arrive.
    private async Task<(InboundState State, string Reason)> BouncedAsync(InboundMail mail, InboundAnswer answer, CancellationToken ct)
    {
        var sent = await _match.SentAsync(answer, ct);
        if (sent is null)
        {
            var matched = await _match.FindAsync(answer, ct);
            mail.VisitId = matched.VisitId;
            mail.ParticipationId = matched.Participation?.Id;
            sent = matched.Participation is { } participation ? await _match.LastSentAsync(participation.Id, ct) : null;
        }

        if (sent is null)
        {
            // A report that names a mail, and none of ours: somebody forged our address.
            return mail.VisitId is null && answer.Returned?.MessageId is not null ? (InboundState.Ignored, InboundReasons.NotOurs) : (InboundState.ForAPerson, InboundReasons.BouncedUnknown);
        }

        mail.VisitId = sent.VisitId;
        mail.ParticipationId = sent.ParticipationId;
        var failed = answer.Bounced.Where(recipient => recipient.HasFailed).ToList();

        // A guest may have mail sent on to a further mailbox; that one is out of order then, not the guest's.
        if (sent.State == MailState.Sent && (failed.Count == 0 || failed.Exists(recipient => IsSame(recipient.Address, sent.ToAddress))))
        {
            sent.Fail(Fit(OutboxMessage.Returned + mail.Comment, 1000));
            db.AuditEntries.Add(new AuditEntry(clock.GetCurrentInstant(), Actor.House, "mail.bounced", sent.VisitId, sent.ToAddress));
        }

        return (InboundState.ForAPerson, InboundReasons.Bounced);
    }

    private async Task<(InboundState State, string Reason)> InvitedAsync(InboundMail mail, InboundAnswer answer, CancellationToken ct)
    {
        var own = answer.Uid is { } uid ? await db.Participations.AsNoTracking().Where(row => row.Uid == uid).Select(row => (VisitId?)row.VisitId).FirstOrDefaultAsync(ct) : null;
        if (own is not null)
        {
            mail.VisitId = own;
            return (InboundState.Ignored, InboundReasons.OwnCopy);
        }

        return (InboundState.ForAPerson, answer.Kind == InboundKind.Cancel ? InboundReasons.ForeignCancel : InboundReasons.Invitation);
    }

    private async Task<(InboundState State, string Reason)> WrittenAsync(InboundMail mail, InboundAnswer answer, CancellationToken ct)
    {
        var matched = await _match.FindAsync(answer, ct);
        mail.VisitId = matched.VisitId;
        mail.ParticipationId = matched.Participation?.Id;
        return answer switch
        {
            _ when answer.Has(InboundProblems.Delayed) => (InboundState.Ignored, InboundReasons.Delayed),
            _ when answer.Has(InboundProblems.Delivered) => (InboundState.Ignored, InboundReasons.Delivered),
            { IsAutomatic: true } => (InboundState.Ignored, InboundReasons.Automatic),
            _ when answer.Has(InboundProblems.Winmail) => (InboundState.ForAPerson, InboundReasons.Winmail),
            _ when answer.Has(InboundProblems.Encrypted) => (InboundState.ForAPerson, InboundReasons.Encrypted),
            _ => (InboundState.ForAPerson, InboundReasons.Words),
        };
    }

    private async Task AdvanceAsync(InboundSource source, CancellationToken ct)
    {
        if (source is { UidValidity: { } validity, Uid: { } uid })
        {
            var position = await PositionAsync(source.Mailbox, ct);
            position.Advance(validity, uid);
            position.LookedAt = clock.GetCurrentInstant();
            position.LastError = string.Empty;
        }
    }

    private async Task<MailboxPosition> PositionAsync(string mailbox, CancellationToken ct)
    {
        var position = await db.MailboxPositions.SingleOrDefaultAsync(row => row.Mailbox == mailbox, ct);
        if (position is null)
        {
            position = new MailboxPosition(mailbox);
            db.MailboxPositions.Add(position);
        }

        return position;
    }

    private static Task<(InboundState State, string Reason)> Ended(InboundState state, string reason) => Task.FromResult((state, reason));

    private static EntryAnswer? Meaning(string? partStat) => partStat switch
    {
        "ACCEPTED" => EntryAnswer.Accepted,
        "TENTATIVE" => EntryAnswer.Tentative,
        "DECLINED" => EntryAnswer.Declined,
        _ => null,
    };

    private static bool IsSame(string? address, string mailbox) => mailbox.Length > 0 && string.Equals(address?.Trim(), mailbox, StringComparison.OrdinalIgnoreCase);

    private static string Fit(string? text, int most) => Cut(CleanText.OneLine(text ?? string.Empty), most);

    private static string Lines(string? text, int most) => Cut(CleanText.Lines(text ?? string.Empty), most);

    // A character of two halves is not cut in two: no database takes half of one.
    private static string Cut(string text, int most) => text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
}
