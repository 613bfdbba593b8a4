using Delegations.Core.Persistence;
using Delegations.Core.Retention;
using Delegations.Core.Visits;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Delegations.Core.Itineraries;

/// <summary>What somebody answered to one entry (PARTSTAT, RFC 5545 3.2.12).</summary>
public enum EntryAnswer
{
    /// <summary>Nothing yet: NEEDS-ACTION.</summary>
    None,

    /// <summary>Will come: ACCEPTED.</summary>
    Accepted,

    /// <summary>Perhaps: TENTATIVE.</summary>
    Tentative,

    /// <summary>Will not come: DECLINED.</summary>
    Declined,
}

/// <summary>How an answer reached the house.</summary>
public enum AnswerWay
{
    /// <summary>By mail, from a calendar.</summary>
    Mail,

    /// <summary>On the visitor's page.</summary>
    Page,

    /// <summary>On the page of the visitor's assistant.</summary>
    AssistantPage,

    /// <summary>Told to the office, which wrote it down.</summary>
    Office,
}

/// <summary>
/// One person's part in one item under one mailbox: what that person's calendar knows it by, the ledger of what was last sent, and what was answered
/// (calendar guide, decisions 2, 7 and 8). When the mail of a person goes to another mailbox, the part under the old one is withdrawn and a new one begins (1.3).
/// </summary>
public sealed class Participation
{
    /// <summary>The most characters of a comment that are kept.</summary>
    public const int MostComment = 500;

    private const string TokenPurpose = "reply";

    private Participation()
    {
    }

    /// <summary>A part that a calendar can follow.</summary>
    /// <param name="visitId">The visit.</param>
    /// <param name="delegateId">The person.</param>
    /// <param name="itemId">The item.</param>
    /// <param name="mailbox">Where invitations go; empty when the person gets no mail.</param>
    /// <param name="domain">The house's domain, the right half of the UID.</param>
    /// <param name="key">The house's key, for the token of the reply address.</param>
    public Participation(VisitId visitId, DelegateId delegateId, ItemId itemId, string mailbox, string domain, OfficeKey key)
    {
        Id = ParticipationId.New();
        VisitId = visitId;
        DelegateId = delegateId;
        ItemId = itemId;
        Mailbox = mailbox;
        Uid = $"{Id.Value:N}@{domain}";
        TokenHash = OfficeKey.HashOf(ReplyToken(key));
    }

    /// <summary>Names the part; the left half of the UID, never used again.</summary>
    public ParticipationId Id { get; private set; }

    /// <summary>The visit.</summary>
    public VisitId VisitId { get; private set; }

    /// <summary>The person.</summary>
    public DelegateId DelegateId { get; private set; }

    /// <summary>The item.</summary>
    public ItemId ItemId { get; private set; }

    /// <summary>The mailbox under which calendars know it; empty when the person gets no mail.</summary>
    public string Mailbox { get; private set; } = string.Empty;

    /// <summary>UID of RFC 5545: fixed when the part was made, also when the house's domain changes later.</summary>
    public string Uid { get; private set; } = string.Empty;

    /// <summary>Hash of the token in the reply address.</summary>
    public string TokenHash { get; private set; } = string.Empty;

    /// <summary>SEQUENCE of RFC 5545: raised by the house only, on material change.</summary>
    public int Sequence { get; private set; }

    /// <summary>Start, end and place as last released; what a material change is measured against.</summary>
    public string Fingerprint { get; private set; } = string.Empty;

    /// <summary>Everything that the person reads of the entry, as last released.</summary>
    public string TextPrint { get; private set; } = string.Empty;

    /// <summary>The release that it is in, or was last in.</summary>
    public int ReleaseNumber { get; private set; }

    /// <summary>When the entry last changed; DTSTAMP of the feed.</summary>
    public Instant ChangedAt { get; private set; }

    /// <summary>True once a release no longer has it; the calendar is told.</summary>
    public bool Withdrawn { get; private set; }

    /// <summary>The ledger: version of the entry that the person has; null when nothing has left.</summary>
    public int? SentSequence { get; private set; }

    /// <summary>The ledger: <see cref="TextPrint"/> of what the person has.</summary>
    public string SentTextPrint { get; private set; } = string.Empty;

    /// <summary>The ledger: the release whose words the person has, or had before they were taken back.</summary>
    public int? SentRelease { get; private set; }

    /// <summary>The ledger: when it left.</summary>
    public Instant? SentAt { get; private set; }

    /// <summary>The ledger: the last DTSTAMP; the next one is later.</summary>
    public Instant? SentStamp { get; private set; }

    /// <summary>The ledger: what the person last had was a cancellation.</summary>
    public bool SentCancelled { get; private set; }

    /// <summary>The ledger: the moment it begins, as sent. A new time-zone database may give another for the same wall time.</summary>
    public Instant? SentStarts { get; private set; }

    /// <summary>The ledger: the moment it ends, as sent.</summary>
    public Instant? SentEnds { get; private set; }

    /// <summary>Message-ID of the first invitation, which later mails answer to; empty when none has left.</summary>
    public string FirstMessageId { get; private set; } = string.Empty;

    /// <summary>What the person answered.</summary>
    public EntryAnswer Answer { get; private set; }

    /// <summary>How the answer came; null without one.</summary>
    public AnswerWay? AnsweredBy { get; private set; }

    /// <summary>When the answer was taken.</summary>
    public Instant? AnsweredAt { get; private set; }

    /// <summary>The version that was answered to; lower than <see cref="Sequence"/> when the entry has changed since.</summary>
    public int? AnsweredSequence { get; private set; }

    /// <summary>DTSTAMP of the last answer by mail; an older one no longer counts.</summary>
    public Instant? AnswerStamp { get; private set; }

    /// <summary>What the person added, at most <see cref="MostComment"/> characters.</summary>
    public string AnswerComment { get; private set; } = string.Empty;

    /// <summary>True when the answer is to a version that has changed since. A change that was taken back before the person heard of it leaves the answer good.</summary>
    public bool AnswerIsOld => Answer != EntryAnswer.None && AnsweredSequence < (IsUpToDate ? SentSequence : Sequence);

    /// <summary>The ledger: the person's calendar has it, or may have it.</summary>
    public bool HasIt => SentSequence is not null && !SentCancelled;

    /// <summary>The ledger: the person's calendar says what the last release says.</summary>
    public bool IsUpToDate => HasIt && !Withdrawn && string.Equals(SentTextPrint, TextPrint, StringComparison.Ordinal);

    /// <summary>The token of the reply address: <c>office+TOKEN@house</c>.</summary>
    public string ReplyToken(OfficeKey key) => key.MailToken(TokenPurpose, Id.Value);

    /// <summary>
    /// Takes over what a release says; raises the sequence when start, end or place changed, or when it comes back. A change of words only keeps the
    /// sequence (calendar guide 1.3): the later DTSTAMP tells the versions apart.
    /// </summary>
    /// <param name="fingerprint">Start, end and place.</param>
    /// <param name="textPrint">All that the person reads.</param>
    /// <param name="releaseNumber">The release.</param>
    /// <param name="now">When it was approved.</param>
    public void Follow(string fingerprint, string textPrint, int releaseNumber, Instant now)
    {
        var moved = Withdrawn || !string.Equals(Fingerprint, fingerprint, StringComparison.Ordinal);
        if (moved && Fingerprint.Length > 0)
        {
            Sequence++;
        }

        if (moved || !string.Equals(TextPrint, textPrint, StringComparison.Ordinal))
        {
            ChangedAt = now;
        }

        Fingerprint = fingerprint;
        TextPrint = textPrint;
        ReleaseNumber = releaseNumber;
        Withdrawn = false;
    }

    /// <summary>The release no longer has it.</summary>
    public void Withdraw(Instant now)
    {
        if (!Withdrawn)
        {
            Withdrawn = true;
            Sequence++;
            ChangedAt = now;
        }
    }

    /// <summary>The same wall time is another moment under a new time-zone database: a material change that no release made.</summary>
    /// <param name="textPrint">All that the person reads now; offsets from UTC are part of it.</param>
    /// <param name="now">When it was seen.</param>
    public void Shift(string textPrint, Instant now)
    {
        TextPrint = textPrint;
        Renew(now);
    }

    /// <summary>A version of its own for what the person chose: an invitation that is taken back, or sent again, although the entry stands as it is.</summary>
    public void Renew(Instant now)
    {
        Sequence++;
        ChangedAt = now;
    }

    /// <summary>True when the person's calendar has something else than the last release says, or has not heard that it is gone.</summary>
    public bool IsToBeTold => ToTell(invites: true, isUncertain: false) != Telling.Nothing;

    /// <summary>What the person must be told, going by what left and not by what was decided in between (docs/adr/0010).</summary>
    /// <param name="invites">The person is to have it in the calendar by invitation: the visit stands, and the person chose so.</param>
    /// <param name="isUncertain">The last entry of the ledger rests on a mail of which nobody knows whether it arrived.</param>
    public Telling ToTell(bool invites, bool isUncertain) => (invites && !Withdrawn, HasIt) switch
    {
        (true, false) => Telling.Invite,
        (true, true) => IsUpToDate && !isUncertain ? Telling.Nothing : Telling.Change,
        (false, true) => Telling.TakeBack,
        (false, false) => SentCancelled && isUncertain ? Telling.TakeBack : Telling.Nothing,
    };

    /// <summary>A mail about it has left.</summary>
    /// <param name="sequence">The version it brought.</param>
    /// <param name="textPrint">What the person reads there.</param>
    /// <param name="releaseNumber">The release it was made from.</param>
    /// <param name="messageId">Its Message-ID.</param>
    /// <param name="stamp">Its DTSTAMP.</param>
    /// <param name="starts">When the entry begins there.</param>
    /// <param name="ends">When the entry ends there.</param>
    /// <param name="isCancel">It took the entry back.</param>
    /// <param name="now">When it left.</param>
    public void Enter(int sequence, string textPrint, int releaseNumber, string messageId, Instant stamp, Instant starts, Instant ends, bool isCancel, Instant now)
    {
        if (SentSequence > sequence || (SentSequence == sequence && SentStamp > stamp))
        {
            // An old mail that was sent again changes nothing in a calendar that has a later one (RFC 5546 2.1.5).
            return;
        }

        SentSequence = sequence;
        SentTextPrint = textPrint;
        SentRelease = releaseNumber;
        SentAt = now;
        SentStamp = stamp;
        SentStarts = starts;
        SentEnds = ends;
        SentCancelled = isCancel;
        if (FirstMessageId.Length == 0)
        {
            FirstMessageId = messageId;
        }
    }

    /// <summary>
    /// Takes an answer. False when it is older than what is known already (RFC 5546 2.1.5): a lower sequence than the last answer's, or the same and an earlier stamp.
    /// </summary>
    /// <param name="answer">What was answered.</param>
    /// <param name="way">How it came.</param>
    /// <param name="sequence">The version answered to; null is the one that the person has.</param>
    /// <param name="stamp">DTSTAMP of an answer by mail.</param>
    /// <param name="comment">What was added; cut at <see cref="MostComment"/>.</param>
    /// <param name="now">When it was taken.</param>
    public bool Take(EntryAnswer answer, AnswerWay way, int? sequence, Instant? stamp, string comment, Instant now)
    {
        var version = sequence ?? SentSequence ?? Sequence;
        if (AnsweredSequence > version || (AnsweredSequence == version && stamp is not null && AnswerStamp > stamp))
        {
            return false;
        }

        Answer = answer;
        AnsweredBy = way;
        AnsweredAt = now;
        AnsweredSequence = version;
        AnswerStamp = stamp ?? AnswerStamp;
        AnswerComment = comment.Length > MostComment ? comment[..MostComment] : comment;
        return true;
    }
}

internal sealed class ParticipationMapping : IEntityTypeConfiguration<Participation>
{
    public void Configure(EntityTypeBuilder<Participation> builder)
    {
        builder.ToTable("participations");
        builder.HasKey(part => part.Id).HasName("pk_participations");
        builder.Property(part => part.Fingerprint).HasMaxLength(64);
        builder.Property(part => part.TextPrint).HasMaxLength(64);
        builder.Property(part => part.SentTextPrint).HasMaxLength(64);
        builder.Property(part => part.Mailbox).HasMaxLength(254);
        builder.Property(part => part.Uid).HasMaxLength(300);
        builder.Property(part => part.TokenHash).HasMaxLength(64);
        builder.Property(part => part.FirstMessageId).HasMaxLength(300);
        builder.Property(part => part.AnswerComment).HasMaxLength(Participation.MostComment);
        builder.Ignore(part => part.AnswerIsOld);
        builder.Ignore(part => part.IsToBeTold);
        builder.Ignore(part => part.HasIt);
        builder.Ignore(part => part.IsUpToDate);
        builder.HasIndex(part => new { part.DelegateId, part.ItemId, part.Mailbox }).IsUnique().HasDatabaseName("ux_participations_delegate_item_mailbox");
        builder.HasIndex(part => part.Uid).HasDatabaseName("ix_participations_uid");
        builder.HasIndex(part => part.TokenHash).HasDatabaseName("ix_participations_token");
        builder.HasOne<Visit>().WithMany().HasForeignKey(part => part.VisitId).OnDelete(DeleteBehavior.Cascade);
    }
}
