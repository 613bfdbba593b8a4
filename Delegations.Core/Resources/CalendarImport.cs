using Delegations.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Delegations.Core.Resources;

/// <summary>An uploaded .ics file as it was understood, until somebody confirms it or it lapses. The file itself is not kept.</summary>
public sealed class CalendarImport
{
    /// <summary>How long an unconfirmed calendar is kept.</summary>
    public static readonly Duration KeptFor = Duration.FromHours(24);

    private CalendarImport()
    {
    }

    /// <summary>A calendar that waits for confirmation.</summary>
    public CalendarImport(ResourceId resourceId, string name, string fileName, CalendarReading reading, string uploadedBy, Instant now)
    {
        Id = CalendarImportId.New();
        ResourceId = resourceId;
        Name = name;
        FileName = fileName;
        Reading = reading;
        UploadedBy = uploadedBy;
        UploadedAt = now;
    }

    /// <summary>Names the import.</summary>
    public CalendarImportId Id { get; private set; }

    /// <summary>Whose calendar.</summary>
    public ResourceId ResourceId { get; private set; }

    /// <summary>The source that it becomes, or whose last import it replaces.</summary>
    public string Name { get; private set; } = string.Empty;

    /// <summary>Name of the file, for people.</summary>
    public string FileName { get; private set; } = string.Empty;

    /// <summary>Who.</summary>
    public string UploadedBy { get; private set; } = string.Empty;

    /// <summary>When.</summary>
    public Instant UploadedAt { get; private set; }

    /// <summary>What was understood: times and reasons, no titles.</summary>
    public CalendarReading Reading { get; private set; } = CalendarReading.Empty;
}

internal sealed class CalendarImportMapping : IEntityTypeConfiguration<CalendarImport>
{
    public void Configure(EntityTypeBuilder<CalendarImport> builder)
    {
        builder.ToTable("calendar_imports");
        builder.HasKey(import => import.Id).HasName("pk_calendar_imports");
        builder.Property(import => import.Name).HasMaxLength(CalendarSource.NameLength);
        builder.Property(import => import.FileName).HasMaxLength(260);
        builder.Property(import => import.UploadedBy).HasMaxLength(200);
        builder.HasJson(import => import.Reading);
        builder.HasIndex(import => import.ResourceId).HasDatabaseName("ix_calendar_imports_resource");
        builder.HasOne<Resource>().WithMany().HasForeignKey(import => import.ResourceId).OnDelete(DeleteBehavior.Cascade);
    }
}
