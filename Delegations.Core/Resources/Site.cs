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
