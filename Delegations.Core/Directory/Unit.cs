using Delegations.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Delegations.Core.Directory;

/// <summary>What part a unit plays in the approval of a visit.</summary>
public enum UnitKind
{
    /// <summary>A college or institute that hosts.</summary>
    College,

    /// <summary>The Office of International Relations.</summary>
    InternationalOffice,

    /// <summary>The president's office and the leadership.</summary>
    Leadership,

    /// <summary>Another office of the house.</summary>
    Other,
}

/// <summary>A college or office of the house.</summary>
public sealed class Unit
{
    private Unit()
    {
    }

    /// <summary>A unit with a name.</summary>
    public Unit(Wording name, UnitKind kind)
    {
        Id = UnitId.New();
        Name = name;
        Kind = kind;
    }

    /// <summary>Names the unit.</summary>
    public UnitId Id { get; private set; }

    /// <summary>Its name.</summary>
    public Wording Name { get; private set; } = Wording.Empty;

    /// <summary>Its part in approvals.</summary>
    public UnitKind Kind { get; private set; }
}

internal sealed class UnitMapping : IEntityTypeConfiguration<Unit>
{
    public void Configure(EntityTypeBuilder<Unit> builder)
    {
        builder.ToTable("units");
        builder.HasKey(unit => unit.Id).HasName("pk_units");
        builder.HasWording(unit => unit.Name);
    }
}
