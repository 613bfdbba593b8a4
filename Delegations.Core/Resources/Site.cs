using Delegations.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Delegations.Core.Resources;

/// <summary>What a site is to a visit.</summary>
public enum SiteKind
{
    /// <summary>A campus of the house.</summary>
    Campus,

    /// <summary>Where delegations arrive and leave: an airport or station.</summary>
    Gateway,

    /// <summary>Where they stay.</summary>
    Hotel,

    /// <summary>Something to see.</summary>
    Sight,
}

/// <summary>A place that one travels between: a campus, an airport, a hotel, a sight.</summary>
public sealed class Site
{
    private Site()
    {
    }

    /// <summary>A site with a name.</summary>
    public Site(SiteKind kind, Wording name, Wording address, double? latitude, double? longitude)
    {
        Id = SiteId.New();
        Kind = kind;
        Name = name;
        Address = address;
        Latitude = latitude;
        Longitude = longitude;
    }

    /// <summary>Names the site.</summary>
    public SiteId Id { get; private set; }

    /// <summary>Its name.</summary>
    public Wording Name { get; private set; } = Wording.Empty;

    /// <summary>Postal address.</summary>
    public Wording Address { get; private set; } = Wording.Empty;

    /// <summary>WGS 84 latitude in degrees.</summary>
    public double? Latitude { get; private set; }

    /// <summary>WGS 84 longitude in degrees.</summary>
    public double? Longitude { get; private set; }

    /// <summary>What it is to a visit.</summary>
    public SiteKind Kind { get; private set; }
}

/// <summary>Minutes by car between two sites, door to door. The same both ways unless both rows exist.</summary>
public sealed class TravelTime
{
    /// <summary>From here.</summary>
    public SiteId FromId { get; init; }

    /// <summary>To there.</summary>
    public SiteId ToId { get; init; }

    /// <summary>Minutes, at least 0.</summary>
    public int Minutes { get; set; }
}

internal sealed class SiteMapping : IEntityTypeConfiguration<Site>
{
    public void Configure(EntityTypeBuilder<Site> builder)
    {
        builder.ToTable("sites");
        builder.HasKey(site => site.Id).HasName("pk_sites");
        builder.HasWording(site => site.Name);
        builder.HasWording(site => site.Address);
    }
}

internal sealed class TravelTimeMapping : IEntityTypeConfiguration<TravelTime>
{
    public void Configure(EntityTypeBuilder<TravelTime> builder)
    {
        builder.ToTable("travel_times");
        builder.HasKey(travel => new { travel.FromId, travel.ToId }).HasName("pk_travel_times");
        builder.HasOne<Site>().WithMany().HasForeignKey(travel => travel.FromId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Site>().WithMany().HasForeignKey(travel => travel.ToId).OnDelete(DeleteBehavior.Cascade);
    }
}
