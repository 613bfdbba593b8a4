using Delegations.Core.Access;
using Delegations.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Delegations.Core.Visits;

/// <summary>That somebody may read a visit's file because a step of its route is theirs.</summary>
public sealed class VisitReader
{
    /// <summary>The visit.</summary>
    public VisitId VisitId { get; init; }

    /// <summary>Who may read it.</summary>
    public AccountId AccountId { get; init; }
}

internal sealed class VisitReaderMapping : IEntityTypeConfiguration<VisitReader>
{
    public void Configure(EntityTypeBuilder<VisitReader> builder)
    {
        builder.ToTable("visit_readers");
        builder.HasKey(reader => new { reader.VisitId, reader.AccountId }).HasName("pk_visit_readers");
        builder.HasOne<Visit>().WithMany().HasForeignKey(reader => reader.VisitId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Account>().WithMany().HasForeignKey(reader => reader.AccountId).OnDelete(DeleteBehavior.Cascade);
    }
}
