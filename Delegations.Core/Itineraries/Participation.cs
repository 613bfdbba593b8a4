using Delegations.Core.Persistence;
using Delegations.Core.Visits;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Delegations.Core.Itineraries;

/// <summary>
/// One person's part in one item: what that person's calendar knows it by, and the ledger of what was last sent (calendar guide, decisions 2 and 7).
/// </summary>
public sealed class Participation
{
    private Participation()
    {
    }

    /// <summary>A part that a calendar can follow.</summary>
    public Participation(VisitId visitId, DelegateId delegateId, ItemId itemId)
    {
        Id = ParticipationId.New();
        VisitId = visitId;
        DelegateId = delegateId;
        ItemId = itemId;
    }

    /// <summary>Names the part; the left half of the UID, never used again.</summary>
    public ParticipationId Id { get; private set; }

    /// <summary>The visit.</summary>
    public VisitId VisitId { get; private set; }

    /// <summary>The person.</summary>
    public DelegateId DelegateId { get; private set; }

    /// <summary>The item.</summary>
    public ItemId ItemId { get; private set; }

    /// <summary>SEQUENCE of RFC 5545: raised by the house only, on material change.</summary>
    public int Sequence { get; private set; }

    /// <summary>Start, end and place as last released; what a change is measured against.</summary>
    public string Fingerprint { get; private set; } = string.Empty;

    /// <summary>The release that it is in, or was last in.</summary>
    public int ReleaseNumber { get; private set; }

    /// <summary>When the entry last changed; DTSTAMP of the feed.</summary>
    public Instant ChangedAt { get; private set; }

    /// <summary>True once a release no longer has it; the calendar is told.</summary>
    public bool Withdrawn { get; private set; }

    /// <summary>Takes over what a release says; raises the sequence when start, end or place changed, or when it comes back.</summary>
    public void Follow(string fingerprint, int releaseNumber, Instant now)
    {
        if (Fingerprint.Length > 0 && (Withdrawn || !string.Equals(Fingerprint, fingerprint, StringComparison.Ordinal)))
        {
            Sequence++;
        }

        if (Withdrawn || !string.Equals(Fingerprint, fingerprint, StringComparison.Ordinal))
        {
            ChangedAt = now;
        }

        Fingerprint = fingerprint;
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
}

internal sealed class ParticipationMapping : IEntityTypeConfiguration<Participation>
{
    public void Configure(EntityTypeBuilder<Participation> builder)
    {
        builder.ToTable("participations");
        builder.HasKey(part => part.Id).HasName("pk_participations");
        builder.Property(part => part.Fingerprint).HasMaxLength(64);
        builder.HasIndex(part => new { part.DelegateId, part.ItemId }).IsUnique().HasDatabaseName("ux_participations_delegate_item");
        builder.HasOne<Visit>().WithMany().HasForeignKey(part => part.VisitId).OnDelete(DeleteBehavior.Cascade);
    }
}
