using Delegations.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Delegations.Core.Resources;

/// <summary>
/// That a resource is taken by something in a foreign calendar, from <see cref="Starts"/> until before <see cref="Ends"/> (half-open). Instants, because the
/// foreign calendar has said what its times mean. Those of one source never overlap: entries that do were joined when they were read.
/// </summary>
public sealed class ImportedBusyTime
{
    private ImportedBusyTime()
    {
    }

    /// <summary>A busy time of a source.</summary>
    public ImportedBusyTime(CalendarSourceId sourceId, ResourceId resourceId, Instant starts, Instant ends)
    {
        if (ends <= starts)
        {
            throw new ArgumentException("A busy time ends after it starts.", nameof(ends));
        }

        SourceId = sourceId;
        ResourceId = resourceId;
        Starts = starts;
        Ends = ends;
    }

    /// <summary>Where it comes from.</summary>
    public CalendarSourceId SourceId { get; private set; }

    /// <summary>Who or what is busy; the source's resource.</summary>
    public ResourceId ResourceId { get; private set; }

    /// <summary>From.</summary>
    public Instant Starts { get; private set; }

    /// <summary>Until, exclusive.</summary>
    public Instant Ends { get; private set; }

    /// <summary>The foreign entry ends at another time now.</summary>
    public void EndAt(Instant ends) => Ends = ends > Starts ? ends : throw new ArgumentException("A busy time ends after it starts.", nameof(ends));
}

internal sealed class ImportedBusyTimeMapping : IEntityTypeConfiguration<ImportedBusyTime>
{
    public void Configure(EntityTypeBuilder<ImportedBusyTime> builder)
    {
        builder.ToTable("imported_busy_times");
        builder.HasKey(row => new { row.SourceId, row.Starts }).HasName("pk_imported_busy_times");
        builder.HasIndex(row => new { row.ResourceId, row.Starts }).HasDatabaseName("ix_imported_busy_times_resource_starts");
        builder.HasOne<CalendarSource>().WithMany().HasForeignKey(row => row.SourceId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Resource>().WithMany().HasForeignKey(row => row.ResourceId).OnDelete(DeleteBehavior.Cascade);
    }
}
