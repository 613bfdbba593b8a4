using Delegations.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Delegations.Core.Resources;

/// <summary>
/// Minutes between two sites, door to door, by one mode. The same both ways unless the way back is entered itself with that mode. A row with hours holds only
/// for who leaves in them and goes before a row without: 35 minutes, but 55 between 07:00 and 09:30.
/// </summary>
public sealed class TravelTime
{
    /// <summary>The longest way in minutes: one day.</summary>
    public const int MostMinutes = 24 * 60;

    /// <summary>Names the row.</summary>
    public TravelTimeId Id { get; private set; } = TravelTimeId.New();

    /// <summary>From here.</summary>
    public SiteId FromId { get; init; }

    /// <summary>To there.</summary>
    public SiteId ToId { get; init; }

    /// <summary>How.</summary>
    public TravelMode Mode { get; set; }

    /// <summary>Holds for who leaves at or after this local time of the house; null: from the beginning of the day.</summary>
    public LocalTime? FromHour { get; set; }

    /// <summary>Holds for who leaves before this local time of the house; later than <see cref="FromHour"/>; null: until the end of the day.</summary>
    public LocalTime? ToHour { get; set; }

    /// <summary>Minutes, 0 to <see cref="MostMinutes"/>.</summary>
    public int Minutes { get; set; }

    /// <summary>True when the row holds all day.</summary>
    public bool IsAllDay => FromHour is null && ToHour is null;

    /// <summary>True when it holds for who leaves at this local time.</summary>
    public bool HoldsAt(LocalTime leaves) => (FromHour is not { } from || leaves >= from) && (ToHour is not { } to || leaves < to);
}

internal sealed class TravelTimeMapping : IEntityTypeConfiguration<TravelTime>
{
    public void Configure(EntityTypeBuilder<TravelTime> builder)
    {
        builder.ToTable("travel_times");
        builder.HasKey(travel => travel.Id).HasName("pk_travel_times");
        builder.HasIndex(travel => new { travel.FromId, travel.ToId }).HasDatabaseName("ix_travel_times_from_to");
        builder.Ignore(travel => travel.IsAllDay);
        builder.HasOne<Site>().WithMany().HasForeignKey(travel => travel.FromId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Site>().WithMany().HasForeignKey(travel => travel.ToId).OnDelete(DeleteBehavior.Cascade);
    }
}
