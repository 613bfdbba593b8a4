using Delegations.Core.Access;
using Delegations.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Delegations.Core.Audit;

/// <summary>One line of the record: who did what to which visit, when and why. Written in the transaction of the act; never changed.</summary>
public sealed class AuditEntry
{
    private AuditEntry()
    {
    }

    /// <summary>A line of the record.</summary>
    /// <param name="now">When.</param>
    /// <param name="actor">Who.</param>
    /// <param name="action">What, as a dotted code that has a sentence in both languages: <c>visit.requested</c>.</param>
    /// <param name="visitId">Which visit, when it is about one.</param>
    /// <param name="detail">Values for the sentence; never passport data, birth dates or health.</param>
    /// <param name="reason">Why, in the actor's own words.</param>
    public AuditEntry(Instant now, Actor actor, string action, VisitId? visitId, string detail = "", string reason = "")
    {
        Id = AuditEntryId.New();
        At = now;
        ActorId = actor.AccountId;
        ActorName = actor.Name;
        Action = action;
        VisitId = visitId;
        Detail = detail;
        Reason = reason;
    }

    /// <summary>Names the line.</summary>
    public AuditEntryId Id { get; private set; }

    /// <summary>When.</summary>
    public Instant At { get; private set; }

    /// <summary>Who; null for the house itself.</summary>
    public AccountId? ActorId { get; private set; }

    /// <summary>The name at that time.</summary>
    public string ActorName { get; private set; } = string.Empty;

    /// <summary>What.</summary>
    public string Action { get; private set; } = string.Empty;

    /// <summary>Which visit.</summary>
    public VisitId? VisitId { get; private set; }

    /// <summary>Values for the sentence.</summary>
    public string Detail { get; private set; } = string.Empty;

    /// <summary>Why.</summary>
    public string Reason { get; private set; } = string.Empty;
}

internal sealed class AuditEntryMapping : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("audit_entries");
        builder.HasKey(entry => entry.Id).HasName("pk_audit_entries");
        builder.Property(entry => entry.ActorName).HasMaxLength(200);
        builder.Property(entry => entry.Action).HasMaxLength(80);
        builder.Property(entry => entry.Detail).HasMaxLength(2000);
        builder.Property(entry => entry.Reason).HasMaxLength(2000);
        builder.HasIndex(entry => new { entry.VisitId, entry.At }).HasDatabaseName("ix_audit_entries_visit_at");
    }
}
