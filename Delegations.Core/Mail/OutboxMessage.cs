using Delegations.Core.Persistence;
using Delegations.Core.Visits;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Delegations.Core.Mail;

/// <summary>What a mail is about.</summary>
public enum MailKind
{
    /// <summary>The invitation letter is ready.</summary>
    Letter,

    /// <summary>The whole itinerary, for somebody who wants no invitations.</summary>
    Itinerary,

    /// <summary>An invitation to one entry (METHOD:REQUEST, the first).</summary>
    Invited,

    /// <summary>The entry has changed (METHOD:REQUEST, a later version).</summary>
    Changed,

    /// <summary>The entry is no longer this person's (METHOD:CANCEL).</summary>
    Withdrawn,

    /// <summary>The entry, or the visit, does not take place (METHOD:CANCEL; of a whole itinerary, without a calendar).</summary>
    Cancelled,

    /// <summary>A question to a leader's office for a time.</summary>
    SlotPoll,
}

/// <summary>Where a mail stands.</summary>
public enum MailState
{
    /// <summary>Waits for a worker.</summary>
    Queued,

    /// <summary>A worker has it.</summary>
    Sending,

    /// <summary>Handed over: to the SMTP server, or written to the mail folder.</summary>
    Sent,

    /// <summary>Refused for good; a person must act.</summary>
    Failed,

    /// <summary>Taken back before it left.</summary>
    Cancelled,

    /// <summary>An officer holds it back; it leaves when let go.</summary>
    Held,
}

/// <summary>
/// A mail that leaves the house, written in the transaction of the decision that causes it. Its Message-ID is fixed then, so a repeat after a crash
/// is the same message. The exact bytes that left are kept with their hash.
/// </summary>
public sealed class OutboxMessage
{
    /// <summary>The most characters of an officer's note.</summary>
    public const int MostNote = 2000;

    private const int MostToName = 200;
    private const int MostSubject = 500;

    private OutboxMessage()
    {
    }

    /// <summary>A mail to one person about one release.</summary>
    /// <param name="kind">What about.</param>
    /// <param name="visitId">The visit.</param>
    /// <param name="releaseId">The release it is made from.</param>
    /// <param name="delegateId">For whom it is.</param>
    /// <param name="letterId">The letter it brings.</param>
    /// <param name="toName">Shown name of the recipient; cut at 200 characters.</param>
    /// <param name="toAddress">Address of the recipient.</param>
    /// <param name="language">Language of the mail.</param>
    /// <param name="domain">The house's domain, the right half of the Message-ID.</param>
    /// <param name="now">When it is due.</param>
    /// <param name="queuedAt">Its place in the order of mails to one address; <paramref name="now"/> when not given.</param>
    public OutboxMessage(
        MailKind kind, VisitId visitId, ReleaseId? releaseId, DelegateId? delegateId, LetterId? letterId, string toName, string toAddress, Language language, string domain, Instant now, Instant? queuedAt = null)
    {
        Id = OutboxMessageId.New();
        Kind = kind;
        VisitId = visitId;
        ReleaseId = releaseId;
        DelegateId = delegateId;
        LetterId = letterId;
        ToName = Cut(toName, MostToName);
        ToAddress = toAddress;
        Language = language;
        MessageId = $"{Id.Value:N}@{domain}";
        QueuedAt = queuedAt ?? now;
        NextAttempt = now;
    }

    /// <summary>Names the mail.</summary>
    public OutboxMessageId Id { get; private set; }

    /// <summary>What about.</summary>
    public MailKind Kind { get; private set; }

    /// <summary>The visit.</summary>
    public VisitId VisitId { get; private set; }

    /// <summary>The release it is made from; null when it is about none.</summary>
    public ReleaseId? ReleaseId { get; private set; }

    /// <summary>To whom it is, or for whom where an assistant receives it; null when it is to nobody of the delegation.</summary>
    public DelegateId? DelegateId { get; private set; }

    /// <summary>The one entry that it is about; null when it is about the whole.</summary>
    public ParticipationId? ParticipationId { get; init; }

    /// <summary>The version of the entry that it brings; null when it is about the whole.</summary>
    public int? Sequence { get; init; }

    /// <summary>The release that the receiver knew when the mail was decided, to show old and new side by side; null at the first mail.</summary>
    public ReleaseId? PreviousReleaseId { get; init; }

    /// <summary>The question that it asks; null for all other mail.</summary>
    public SlotPollId? SlotPollId { get; init; }

    /// <summary>Words of the officer at the head of the mail; empty: none. At most <see cref="MostNote"/> characters.</summary>
    public string Note { get; private set; } = string.Empty;

    /// <summary>The line broke before the server's answer: the mail may be with the receiver although it counts as waiting.</summary>
    public bool MayHaveArrived { get; private set; }

    /// <summary>DTSTAMP of the calendar part, fixed when the bytes were made; null without one.</summary>
    public Instant? Stamp { get; private set; }

    /// <summary>The letter it brings.</summary>
    public LetterId? LetterId { get; private set; }

    /// <summary>Shown name of the recipient.</summary>
    public string ToName { get; private set; } = string.Empty;

    /// <summary>Address of the recipient.</summary>
    public string ToAddress { get; private set; } = string.Empty;

    /// <summary>Language of the mail.</summary>
    public Language Language { get; private set; }

    /// <summary>Message-ID without angle brackets; never changes.</summary>
    public string MessageId { get; private set; } = string.Empty;

    /// <summary>Where it stands.</summary>
    public MailState State { get; private set; } = MailState.Queued;

    /// <summary>When it was put into the outbox.</summary>
    public Instant QueuedAt { get; private set; }

    /// <summary>No worker takes it before.</summary>
    public Instant NextAttempt { get; private set; }

    /// <summary>Times a worker tried.</summary>
    public int Attempts { get; private set; }

    /// <summary>The worker's claim: who.</summary>
    public string LeaseOwner { get; private set; } = string.Empty;

    /// <summary>The worker's claim: until when. After that another worker may take it.</summary>
    public Instant? LeaseUntil { get; private set; }

    /// <summary>What the last attempt said.</summary>
    public string LastError { get; private set; } = string.Empty;

    /// <summary>When it left.</summary>
    public Instant? SentAt { get; private set; }

    /// <summary>Subject as rendered; empty until then.</summary>
    public string Subject { get; private set; } = string.Empty;

    /// <summary>The exact bytes, sealed by the visit's key because they carry the visitor's link; null until rendered.</summary>
    public byte[]? SealedBytes { get; private set; }

    /// <summary>SHA-256 of the bytes, in hex.</summary>
    public string BytesHash { get; private set; } = string.Empty;

    /// <summary>Where the sealed bytes belong.</summary>
    public string BytesPlace => $"mail/{Id}";

    /// <summary>A worker takes it.</summary>
    public void Claim(string owner, Instant until)
    {
        State = MailState.Sending;
        LeaseOwner = owner;
        LeaseUntil = until;
        Attempts++;
    }

    /// <summary>Keeps what is about to leave.</summary>
    /// <param name="kind">What it is about, as decided when it was made: a change of which nothing ever left is an invitation.</param>
    /// <param name="subject">Its subject; cut at 500 characters.</param>
    /// <param name="sealedBytes">The message, sealed.</param>
    /// <param name="hash">SHA-256 of the message, in hex.</param>
    /// <param name="stamp">DTSTAMP of its calendar part.</param>
    public void Keep(MailKind kind, string subject, byte[] sealedBytes, string hash, Instant? stamp = null)
    {
        Kind = kind;
        Stamp = stamp ?? Stamp;
        Subject = Cut(subject, MostSubject);
        SealedBytes = sealedBytes;
        BytesHash = hash;
    }

    /// <summary>It left.</summary>
    public void MarkSent(Instant now)
    {
        State = MailState.Sent;
        SentAt = now;
        LastError = string.Empty;
        LeaseUntil = null;
    }

    /// <summary>Try again later.</summary>
    public void Postpone(string why, Instant next, bool mayHaveArrived = false)
    {
        MayHaveArrived |= mayHaveArrived;
        State = MailState.Queued;
        LastError = why;
        NextAttempt = next;
        LeaseUntil = null;
    }

    /// <summary>Refused for good.</summary>
    public void Fail(string why)
    {
        State = MailState.Failed;
        LastError = why;
        LeaseUntil = null;
    }

    /// <summary>How <see cref="LastError"/> begins when a mail that had left came back.</summary>
    public const string Returned = "bounced ";

    /// <summary>It left before, was to leave once more, and is not sent again for a reason that the outbox shows.</summary>
    public void StayAsSent(string why)
    {
        State = MailState.Sent;
        LastError = why;
        LeaseUntil = null;
    }

    /// <summary>It takes the place of a mail that is taken back: the officer's words and the hold stay.</summary>
    public void TakeOver(string note, bool isHeld)
    {
        Note = note;
        if (isHeld)
        {
            State = MailState.Held;
        }
    }

    /// <summary>Takes it back before it leaves, for a reason that the outbox shows. A mail that left once stays as sent.</summary>
    public void Cancel(string why)
    {
        if (SentAt is not null)
        {
            StayAsSent(why);
        }
        else if (State is MailState.Queued or MailState.Failed or MailState.Held or MailState.Sending)
        {
            State = MailState.Cancelled;
            LastError = why;
            LeaseUntil = null;
        }
    }

    /// <summary>An officer keeps it from leaving. Refused with <c>mail.cannot_hold</c> once a worker has it or it has left.</summary>
    public Result Hold()
    {
        if (State is not (MailState.Queued or MailState.Failed) || SentAt is not null)
        {
            return new Refusal(RefusalKind.Rule, "mail.cannot_hold", null, State.ToString());
        }

        State = MailState.Held;
        return Result.Done;
    }

    /// <summary>Lets a held mail go.</summary>
    public Result LetGo(Instant now)
    {
        if (State is not MailState.Held)
        {
            return new Refusal(RefusalKind.Rule, "mail.not_held", null, State.ToString());
        }

        State = MailState.Queued;
        NextAttempt = now;
        return Result.Done;
    }

    /// <summary>
    /// Writes the officer's words; bytes made before are made anew. Refused with <c>mail.not_held</c> unless it is held, <c>mail.note_too_long</c> over
    /// <see cref="MostNote"/>, and <c>mail.may_have_arrived</c> when it may be with the receiver already: the same Message-ID never says two things.
    /// </summary>
    public Result Write(string note)
    {
        if (State is not MailState.Held)
        {
            return new Refusal(RefusalKind.Rule, "mail.not_held", null, State.ToString());
        }

        if (MayHaveArrived)
        {
            return new Refusal(RefusalKind.Rule, "mail.may_have_arrived");
        }

        if (note.Length > MostNote)
        {
            return new Refusal(RefusalKind.Rule, "mail.note_too_long", nameof(Note), MostNote);
        }

        Note = note;
        SealedBytes = null;
        BytesHash = string.Empty;
        return Result.Done;
    }

    /// <summary>Sends the same bytes under the same Message-ID again.</summary>
    public Result SendAgain(Instant now)
    {
        if (State is not (MailState.Sent or MailState.Failed or MailState.Queued))
        {
            return new Refusal(RefusalKind.Rule, "mail.cannot_send_again", null, State.ToString());
        }

        State = MailState.Queued;
        NextAttempt = now;
        return Result.Done;
    }

    // Never in the middle of a character.
    private static string Cut(string text, int most) => text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
}

internal sealed class OutboxMessageMapping : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> builder)
    {
        builder.ToTable("outbox_messages");
        builder.HasKey(message => message.Id).HasName("pk_outbox_messages");
        builder.Property(message => message.ToName).HasMaxLength(200);
        builder.Property(message => message.Note).HasMaxLength(OutboxMessage.MostNote);
        builder.Property(message => message.ParticipationId);
        builder.Property(message => message.Sequence);
        builder.Property(message => message.PreviousReleaseId);
        builder.Property(message => message.SlotPollId);
        builder.HasIndex(message => new { message.ToAddress, message.State }).HasDatabaseName("ix_outbox_messages_to_state");
        builder.HasIndex(message => message.ParticipationId).HasDatabaseName("ix_outbox_messages_participation");
        builder.Property(message => message.ToAddress).HasMaxLength(254);
        builder.Property(message => message.MessageId).HasMaxLength(300);
        builder.HasIndex(message => message.MessageId).IsUnique().HasDatabaseName("ux_outbox_messages_message_id");
        builder.Property(message => message.Attempts).IsConcurrencyToken();
        builder.Property(message => message.LeaseOwner).HasMaxLength(80);
        builder.Property(message => message.LastError).HasMaxLength(1000);
        builder.Property(message => message.Subject).HasMaxLength(500);
        builder.Property(message => message.BytesHash).HasMaxLength(64);
        builder.HasIndex(message => new { message.State, message.NextAttempt }).HasDatabaseName("ix_outbox_messages_state_next");
        builder.HasIndex(message => message.VisitId).HasDatabaseName("ix_outbox_messages_visit");
        builder.HasOne<Visit>().WithMany().HasForeignKey(message => message.VisitId).OnDelete(DeleteBehavior.Cascade);
    }
}
