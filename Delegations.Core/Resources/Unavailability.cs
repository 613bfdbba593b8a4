using Delegations.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Delegations.Core.Resources;

/// <summary>An entry of a resource's own calendar that keeps it from visits: a council meeting, a journey, maintenance.</summary>
public sealed class Unavailability
{
    /// <summary>Longest label.</summary>
    public const int LabelLength = 200;

    private Unavailability()
    {
    }

    /// <summary>Away from <paramref name="starts"/> until before <paramref name="ends"/>, local time of the house.</summary>
    public Unavailability(ResourceId resourceId, LocalDateTime starts, LocalDateTime ends, string label)
    {
        Id = UnavailabilityId.New();
        ResourceId = resourceId;
        Starts = starts;
        Ends = ends;
        Label = label;
    }

    /// <summary>Names the entry.</summary>
    public UnavailabilityId Id { get; private set; }

    /// <summary>Whose calendar.</summary>
    public ResourceId ResourceId { get; private set; }

    /// <summary>First moment away, in the zone of the house.</summary>
    public LocalDateTime Starts { get; private set; }

    /// <summary>First moment back.</summary>
    public LocalDateTime Ends { get; private set; }

    /// <summary>Why, for people of the office.</summary>
    public string Label { get; private set; } = string.Empty;
}

internal sealed class UnavailabilityMapping : IEntityTypeConfiguration<Unavailability>
{
    public void Configure(EntityTypeBuilder<Unavailability> builder)
    {
        builder.ToTable("unavailabilities");
        builder.HasKey(entry => entry.Id).HasName("pk_unavailabilities");
        builder.Property(entry => entry.Label).HasMaxLength(Unavailability.LabelLength);
        builder.HasIndex(entry => new { entry.ResourceId, entry.Starts }).HasDatabaseName("ix_unavailabilities_resource_starts");
        builder.HasOne<Resource>().WithMany().HasForeignKey(entry => entry.ResourceId).OnDelete(DeleteBehavior.Cascade);
    }
}
