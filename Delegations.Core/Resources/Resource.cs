using Delegations.Core.Directory;
using Delegations.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Delegations.Core.Resources;

/// <summary>What can be booked.</summary>
public enum ResourceKind
{
    /// <summary>A room.</summary>
    Room,

    /// <summary>A person of the house whom visitors meet.</summary>
    Host,

    /// <summary>A vehicle with its driver.</summary>
    Vehicle,

    /// <summary>An interpreter.</summary>
    Interpreter,
}

/// <summary>A room, host, vehicle or interpreter: whatever can be in one place at a time only.</summary>
public sealed class Resource
{
    private Resource()
    {
    }

    /// <summary>A resource of a kind.</summary>
    public Resource(ResourceKind kind, Wording name)
    {
        Id = ResourceId.New();
        Kind = kind;
        Name = name;
    }

    /// <summary>Names the resource.</summary>
    public ResourceId Id { get; private set; }

    /// <summary>What it is.</summary>
    public ResourceKind Kind { get; private set; }

    /// <summary>Its name; for people, the person's.</summary>
    public Wording Name { get; private set; } = Wording.Empty;

    /// <summary>Where a room is, or where a person works.</summary>
    public SiteId? SiteId { get; set; }

    /// <summary>The person behind a host or interpreter.</summary>
    public PersonId? PersonId { get; set; }

    /// <summary>People in a room, or passengers with luggage in a vehicle; 0 when it does not apply.</summary>
    public int Capacity { get; set; }

    /// <summary>Equipment and uses, separated by blanks: <c>vip signing flags</c>.</summary>
    public string Tags { get; set; } = string.Empty;

    /// <summary>Language pairs of an interpreter, separated by blanks: <c>zh-de zh-en</c>.</summary>
    public string LanguagePairs { get; set; } = string.Empty;

    /// <summary>Rest between two assignments of an interpreter, in minutes.</summary>
    public int RestMinutes { get; set; }

    /// <summary>When it can be used; see <see cref="Resources.OpeningHours"/>. Empty: always.</summary>
    public string OpeningHours { get; set; } = string.Empty;

    /// <summary>True when it interprets between the house's language and this one (BCP 47 primary tag).</summary>
    public bool Interprets(string language) =>
        Kind == ResourceKind.Interpreter
        && LanguagePairs.Split(' ', StringSplitOptions.RemoveEmptyEntries).Any(pair => pair.Split('-').Contains(language, StringComparer.OrdinalIgnoreCase));

    /// <summary>True when it carries the tag.</summary>
    public bool Has(string tag) => Tags.Split(' ', StringSplitOptions.RemoveEmptyEntries).Contains(tag, StringComparer.OrdinalIgnoreCase);
}

internal sealed class ResourceMapping : IEntityTypeConfiguration<Resource>
{
    public void Configure(EntityTypeBuilder<Resource> builder)
    {
        builder.ToTable("resources");
        builder.HasKey(resource => resource.Id).HasName("pk_resources");
        builder.HasWording(resource => resource.Name);
        builder.Property(resource => resource.Tags).HasMaxLength(300);
        builder.Property(resource => resource.LanguagePairs).HasMaxLength(200);
        builder.Property(resource => resource.OpeningHours).HasMaxLength(300);
        builder.HasOne<Site>().WithMany().HasForeignKey(resource => resource.SiteId).OnDelete(DeleteBehavior.SetNull);
        builder.HasOne<Person>().WithMany().HasForeignKey(resource => resource.PersonId).OnDelete(DeleteBehavior.Cascade);
    }
}
