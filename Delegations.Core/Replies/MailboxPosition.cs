using Delegations.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Delegations.Core.Replies;

/// <summary>How far a mailbox has been read: the last UID under a UIDVALIDITY (RFC 9051 2.3.1.1). Another UIDVALIDITY means reading from the start; copies are known by their fingerprint.</summary>
public sealed class MailboxPosition
{
    private MailboxPosition()
    {
    }

    /// <summary>A mailbox that has not been read.</summary>
    /// <param name="mailbox">Account and folder: <c>office@house/INBOX</c>.</param>
    public MailboxPosition(string mailbox)
    {
        Id = MailboxPositionId.New();
        Mailbox = mailbox;
    }

    /// <summary>Names the row.</summary>
    public MailboxPositionId Id { get; private set; }

    /// <summary>Account and folder.</summary>
    public string Mailbox { get; private set; } = string.Empty;

    /// <summary>UIDVALIDITY that <see cref="LastUid"/> belongs to.</summary>
    public long UidValidity { get; private set; }

    /// <summary>The last UID that was taken in; 0: none.</summary>
    public long LastUid { get; private set; }

    /// <summary>When the mailbox was last looked into.</summary>
    public Instant? LookedAt { get; set; }

    /// <summary>What the last look said when it failed; empty when it did not.</summary>
    public string LastError { get; set; } = string.Empty;

    /// <summary>A mail has been taken in; under another validity the count begins anew.</summary>
    public void Advance(long uidValidity, long uid)
    {
        LastUid = uidValidity == UidValidity ? Math.Max(LastUid, uid) : uid;
        UidValidity = uidValidity;
    }
}

internal sealed class MailboxPositionMapping : IEntityTypeConfiguration<MailboxPosition>
{
    public void Configure(EntityTypeBuilder<MailboxPosition> builder)
    {
        builder.ToTable("mailbox_positions");
        builder.HasKey(position => position.Id).HasName("pk_mailbox_positions");
        builder.Property(position => position.Mailbox).HasMaxLength(300);
        builder.Property(position => position.LastError).HasMaxLength(500);
        builder.HasIndex(position => position.Mailbox).IsUnique().HasDatabaseName("ux_mailbox_positions_mailbox");
    }
}
