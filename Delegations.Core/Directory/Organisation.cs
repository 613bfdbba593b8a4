using Delegations.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Delegations.Core.Directory;

/// <summary>What kind of partner an organisation is.</summary>
public enum OrganisationKind
{
    /// <summary>A university or college.</summary>
    University,

    /// <summary>A government, ministry, state, city, embassy.</summary>
    Government,

    /// <summary>A research institution.</summary>
    ResearchInstitution,

    /// <summary>A company.</summary>
    Business,

    /// <summary>A network or alliance secretariat.</summary>
    Network,

    /// <summary>Something else.</summary>
    Other,
}

/// <summary>A partner: a government, university, institute, company or network.</summary>
public sealed class Organisation
{
    private Organisation()
    {
    }

    /// <summary>A partner with a name.</summary>
    public Organisation(Wording name, OrganisationKind kind, string country, string zoneId)
    {
        Id = OrganisationId.New();
        Name = name;
        Kind = kind;
        Country = country;
        ZoneId = zoneId;
    }

    /// <summary>Names the organisation.</summary>
    public OrganisationId Id { get; private set; }

    /// <summary>English and Chinese names.</summary>
    public Wording Name { get; private set; } = Wording.Empty;

    /// <summary>The name in its own language; empty when English.</summary>
    public string NativeName { get; set; } = string.Empty;

    /// <summary>Kind of partner.</summary>
    public OrganisationKind Kind { get; private set; }

    /// <summary>ISO 3166-1 alpha-2 code.</summary>
    public string Country { get; private set; } = string.Empty;

    /// <summary>City of its seat, in English.</summary>
    public string City { get; set; } = string.Empty;

    /// <summary>IANA time zone of its seat.</summary>
    public string ZoneId { get; private set; } = "Etc/UTC";

    /// <summary>Web domain without a scheme.</summary>
    public string Domain { get; set; } = string.Empty;
}

internal sealed class OrganisationMapping : IEntityTypeConfiguration<Organisation>
{
    public void Configure(EntityTypeBuilder<Organisation> builder)
    {
        builder.ToTable("organisations");
        builder.HasKey(organisation => organisation.Id).HasName("pk_organisations");
        builder.HasWording(organisation => organisation.Name);
        builder.Property(organisation => organisation.NativeName).HasMaxLength(300);
        builder.Property(organisation => organisation.Country).HasMaxLength(2);
        builder.Property(organisation => organisation.City).HasMaxLength(100);
        builder.Property(organisation => organisation.ZoneId).HasMaxLength(64);
        builder.Property(organisation => organisation.Domain).HasMaxLength(253);
    }
}
