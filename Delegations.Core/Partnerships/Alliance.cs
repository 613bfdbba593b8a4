using Delegations.Core.Directory;
using Delegations.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Delegations.Core.Partnerships;

/// <summary>A network of institutions that the office knows: WUN, APRU, GUNI-AP.</summary>
public sealed class Alliance
{
    private Alliance()
    {
    }

    /// <summary>An alliance with its short name.</summary>
    public Alliance(string code, Wording name)
    {
        Id = AllianceId.New();
        Code = code;
        Name = name;
    }

    /// <summary>Names the alliance.</summary>
    public AllianceId Id { get; private set; }

    /// <summary>Short name: <c>WUN</c>.</summary>
    public string Code { get; private set; } = string.Empty;

    /// <summary>Full name.</summary>
    public Wording Name { get; private set; } = Wording.Empty;
}

/// <summary>That an organisation belongs to an alliance.</summary>
public sealed class Membership
{
    /// <summary>The alliance.</summary>
    public AllianceId AllianceId { get; init; }

    /// <summary>The member.</summary>
    public OrganisationId OrganisationId { get; init; }
}

internal sealed class AllianceMapping : IEntityTypeConfiguration<Alliance>
{
    public void Configure(EntityTypeBuilder<Alliance> builder)
    {
        builder.ToTable("alliances");
        builder.HasKey(alliance => alliance.Id).HasName("pk_alliances");
        builder.Property(alliance => alliance.Code).HasMaxLength(20);
        builder.HasIndex(alliance => alliance.Code).IsUnique().HasDatabaseName("ux_alliances_code");
        builder.HasWording(alliance => alliance.Name);
    }
}

internal sealed class MembershipMapping : IEntityTypeConfiguration<Membership>
{
    public void Configure(EntityTypeBuilder<Membership> builder)
    {
        builder.ToTable("memberships");
        builder.HasKey(membership => new { membership.AllianceId, membership.OrganisationId }).HasName("pk_memberships");
        builder.HasOne<Alliance>().WithMany().HasForeignKey(membership => membership.AllianceId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Organisation>().WithMany().HasForeignKey(membership => membership.OrganisationId).OnDelete(DeleteBehavior.Cascade);
    }
}
