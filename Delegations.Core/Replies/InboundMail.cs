using Delegations.Core.Itineraries;
using Delegations.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Delegations.Core.Replies;

/// <summary>How a mail that came in ended. Every mail ends visibly.</summary>
public enum InboundState
{
    /// <summary>It changed the attendance of one participation, or was answered by the house.</summary>
    Applied,

    /// <summary>A person must look at it.</summary>
    ForAPerson,

    /// <summary>Nothing is to be done, for the reason given.</summary>
    Ignored,

    /// <summary>A person looked at it and is done.</summary>
    Done,
}

/// <summary>
/// A mail that came into the office's mailbox: what was read of it, what became of it, and its bytes, sealed, for a set time. The bytes are never shown in a page as they are.
/// </summary>
public sealed class InboundMail : IVersioned
{
    private InboundMail()
    {
    }

    /// <summary>A mail with what was read of it.</summary>
    /// <param name="mailbox">The mailbox that it came to.</param>
    /// <param name="fingerprint">What tells two copies of the same answer: see <see cref="Fingerprint"/>.</param>
    /// <param name="now">When it was taken.</param>
    public InboundMail(string mailbox, string fingerprint, Instant now)
    {
        Id = InboundMailId.New();
        Mailbox = mailbox;
        Fingerprint = fingerprint;
        ReceivedAt = now;
    }

    /// <summary>Names the mail.</summary>
    public InboundMailId Id { get; private set; }

    /// <inheritdoc/>
    public long Version { get; private set; }

    /// <summary>The mailbox that it came to.</summary>
    public string Mailbox { get; private set; } = string.Empty;

    /// <summary>
    /// SHA-256, in hex, over Message-ID, UID, RECURRENCE-ID, SEQUENCE, DTSTAMP, attendee and answer (or over the bytes where there is none of them):
    /// each answer is applied once, however often it is delivered.
    /// </summary>
    public string Fingerprint { get; private set; } = string.Empty;

    /// <summary>When it was taken.</summary>
    public Instant ReceivedAt { get; private set; }

    /// <summary>Message-ID as the mail has it; empty when it has none.</summary>
    public string MessageId { get; init; } = string.Empty;

    /// <summary>Sender's address as the mail says; not proven.</summary>
    public string From { get; init; } = string.Empty;

    /// <summary>Subject, made fit to show.</summary>
    public string Subject { get; init; } = string.Empty;

    /// <summary>What it is.</summary>
    public InboundKind Kind { get; init; }

    /// <summary>The address that answers; empty when none.</summary>
    public string Attendee { get; init; } = string.Empty;

    /// <summary>UID it answers to; empty when none.</summary>
    public string Uid { get; init; } = string.Empty;

    /// <summary>PARTSTAT as written; empty when none.</summary>
    public string PartStat { get; init; } = string.Empty;

    /// <summary>SEQUENCE it answers to.</summary>
    public int? Sequence { get; init; }

    /// <summary>DTSTAMP of the answer.</summary>
    public Instant? Stamp { get; init; }

    /// <summary>The start that a counter-proposal wants.</summary>
    public Instant? ProposedStart { get; init; }

    /// <summary>The end that a counter-proposal wants.</summary>
    public Instant? ProposedEnd { get; init; }

    /// <summary>What the sender added; cut at <see cref="Participation.MostComment"/>.</summary>
    public string Comment { get; init; } = string.Empty;

    /// <summary>The visit it belongs to, when that is known.</summary>
    public VisitId? VisitId { get; set; }

    /// <summary>The participation it is about, when that is known.</summary>
    public ParticipationId? ParticipationId { get; set; }

    /// <summary>How it ended.</summary>
    public InboundState State { get; private set; } = InboundState.ForAPerson;

    /// <summary>Why it ended so: a code of docs/replies.md, such as <c>reply.old_version</c>.</summary>
    public string Reason { get; private set; } = string.Empty;

    /// <summary>Who was done with it, when a person was.</summary>
    public string DoneBy { get; private set; } = string.Empty;

    /// <summary>When.</summary>
    public Instant? DoneAt { get; private set; }

    /// <summary>The bytes as they came, sealed by the house's key; null once the set time is over.</summary>
    public byte[]? SealedBytes { get; set; }

    /// <summary>Where the sealed bytes belong.</summary>
    public string BytesPlace => $"inbound/{Id}";

    /// <summary>Ends it.</summary>
    public void End(InboundState state, string reason)
    {
        State = state;
        Reason = reason;
    }

    /// <summary>A person is done with it. Refused with <c>reply.not_open</c> unless it waits for one.</summary>
    public Result Finish(string by, Instant now)
    {
        if (State != InboundState.ForAPerson)
        {
            return new Refusal(RefusalKind.Rule, "reply.not_open", null, State.ToString());
        }

        State = InboundState.Done;
        DoneBy = by;
        DoneAt = now;
        return Result.Done;
    }

    /// <inheritdoc/>
    public void RaiseVersion() => Version++;
}

internal sealed class InboundMailMapping : IEntityTypeConfiguration<InboundMail>
{
    public void Configure(EntityTypeBuilder<InboundMail> builder)
    {
        builder.ToTable("inbound_mails");
        builder.HasKey(mail => mail.Id).HasName("pk_inbound_mails");
        builder.Property(mail => mail.Version).IsConcurrencyToken();
        builder.Property(mail => mail.Mailbox).HasMaxLength(254);
        builder.Property(mail => mail.Fingerprint).HasMaxLength(64);
        builder.Property(mail => mail.MessageId).HasMaxLength(300);
        builder.Property(mail => mail.From).HasMaxLength(254);
        builder.Property(mail => mail.Subject).HasMaxLength(300);
        builder.Property(mail => mail.Attendee).HasMaxLength(254);
        builder.Property(mail => mail.Uid).HasMaxLength(300);
        builder.Property(mail => mail.PartStat).HasMaxLength(40);
        builder.Property(mail => mail.Comment).HasMaxLength(Participation.MostComment);
        builder.Property(mail => mail.Reason).HasMaxLength(80);
        builder.Property(mail => mail.DoneBy).HasMaxLength(200);
        builder.HasIndex(mail => mail.Fingerprint).IsUnique().HasDatabaseName("ux_inbound_mails_fingerprint");
        builder.HasIndex(mail => new { mail.State, mail.ReceivedAt }).HasDatabaseName("ix_inbound_mails_state_received");
        builder.HasIndex(mail => mail.VisitId).HasDatabaseName("ix_inbound_mails_visit");
    }
}
