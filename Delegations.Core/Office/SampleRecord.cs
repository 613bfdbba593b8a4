using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Delegations.Core.Office;

/// <summary>What kind of thing of the sample office a row names.</summary>
public enum SampleKind
{
    /// <summary>A visit.</summary>
    Visit,

    /// <summary>A sign-in.</summary>
    Account,

    /// <summary>A step of the approval policy.</summary>
    PolicyStep,

    /// <summary>A room, host, vehicle or interpreter.</summary>
    Resource,

    /// <summary>A person of the house.</summary>
    Person,

    /// <summary>A college or office.</summary>
    Unit,

    /// <summary>A campus, airport, hotel or sight.</summary>
    Site,

    /// <summary>A partner.</summary>
    Organisation,

    /// <summary>An alliance.</summary>
    Alliance,
}

/// <summary>That a thing came with the sample office: the list by which it is removed again.</summary>
public sealed class SampleRecord
{
    /// <summary>What kind of thing.</summary>
    public SampleKind Kind { get; init; }

    /// <summary>Its id.</summary>
    public Guid Id { get; init; }
}

internal sealed class SampleRecordMapping : IEntityTypeConfiguration<SampleRecord>
{
    public void Configure(EntityTypeBuilder<SampleRecord> builder)
    {
        builder.ToTable("sample_records");
        builder.HasKey(record => new { record.Kind, record.Id }).HasName("pk_sample_records");
        builder.Property(record => record.Id).ValueGeneratedNever();
    }
}
