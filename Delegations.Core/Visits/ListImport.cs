using Delegations.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Delegations.Core.Visits;

/// <summary>An uploaded delegation list as it was understood, sealed, until somebody confirms it or it lapses.</summary>
public sealed class ListImport
{
    /// <summary>How long an unconfirmed list is kept.</summary>
    public static readonly Duration KeptFor = Duration.FromHours(24);

    private ListImport()
    {
    }

    /// <summary>A list that waits for confirmation.</summary>
    public ListImport(VisitId visitId, string fileName, string uploadedBy, Instant now)
    {
        Id = ListImportId.New();
        VisitId = visitId;
        FileName = fileName;
        UploadedBy = uploadedBy;
        UploadedAt = now;
    }

    /// <summary>Names the import.</summary>
    public ListImportId Id { get; private set; }

    /// <summary>The visit.</summary>
    public VisitId VisitId { get; private set; }

    /// <summary>Name of the file, for people.</summary>
    public string FileName { get; private set; } = string.Empty;

    /// <summary>Who.</summary>
    public string UploadedBy { get; private set; } = string.Empty;

    /// <summary>When.</summary>
    public Instant UploadedAt { get; private set; }

    /// <summary>What was understood, sealed: it may hold passport numbers.</summary>
    public byte[] SealedReading { get; set; } = [];

    /// <summary>Where the seal belongs.</summary>
    public string SealPlace => $"list-import/{Id}";
}

internal sealed class ListImportMapping : IEntityTypeConfiguration<ListImport>
{
    public void Configure(EntityTypeBuilder<ListImport> builder)
    {
        builder.ToTable("list_imports");
        builder.HasKey(import => import.Id).HasName("pk_list_imports");
        builder.Property(import => import.FileName).HasMaxLength(260);
        builder.Property(import => import.UploadedBy).HasMaxLength(200);
        builder.HasOne<Visit>().WithMany().HasForeignKey(import => import.VisitId).OnDelete(DeleteBehavior.Cascade);
    }
}
