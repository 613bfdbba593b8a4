using Delegations.Core.Directory;
using Delegations.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

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
public sealed class Resource : IVersioned
{
    /// <summary>The longest set-up, clearing or rest in minutes: one day.</summary>
    public const int MostMinutes = 24 * 60;

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

    /// <summary>The person behind a host or interpreter; the driver of a vehicle.</summary>
    public PersonId? PersonId { get; set; }

    /// <summary>Where a vehicle or interpreter begins and ends its day; null: wherever the first item is.</summary>
    public SiteId? BaseSiteId { get; set; }

    /// <summary>
    /// IANA zone in which a person lives and works when it is not the zone of the house: an interpreter who joins from Geneva. Empty: the zone of the house.
    /// The opening hours and the entries without a zone in an imported calendar are read in it.
    /// </summary>
    public string ZoneId { get; set; } = string.Empty;

    /// <summary>People in a room, or passengers in a vehicle; 0 when it does not apply.</summary>
    public int Capacity { get; set; }

    /// <summary>Large pieces of luggage that a vehicle takes beside its passengers; null: nobody has counted, so it is no limit.</summary>
    public int? LuggageCapacity { get; set; }

    /// <summary>
    /// Minutes that it is not free before and after each item: a room is set up and cleared, a vehicle cleaned. 0 to <see cref="MostMinutes"/>; once between two
    /// items that follow each other.
    /// </summary>
    public int BufferMinutes { get; set; }

    /// <summary>Equipment and uses, separated by blanks: <c>vip signing flags</c>.</summary>
    public string Tags { get; set; } = string.Empty;

    /// <summary>Language pairs of an interpreter, separated by blanks: <c>zh-de zh-en</c>.</summary>
    public string LanguagePairs { get; set; } = string.Empty;

    /// <summary>Rest between two assignments of an interpreter, in minutes.</summary>
    public int RestMinutes { get; set; }

    /// <summary>When it can be used; see <see cref="Resources.OpeningHours"/>, on the clocks of <see cref="ZoneId"/>. Empty: always.</summary>
    public string OpeningHours { get; set; } = string.Empty;

    /// <inheritdoc/>
    public long Version { get; private set; }

    /// <summary>Its name from now on.</summary>
    public void Rename(Wording name) => Name = name;

    /// <summary>True when it interprets between the house's language and this one (BCP 47 primary tag).</summary>
    public bool Interprets(string language) =>
        Kind == ResourceKind.Interpreter
        && LanguagePairs.Split(' ', StringSplitOptions.RemoveEmptyEntries).Any(pair => pair.Split('-').Contains(language, StringComparer.OrdinalIgnoreCase));

    /// <summary>True when it carries the tag.</summary>
    public bool Has(string tag) => Tags.Split(' ', StringSplitOptions.RemoveEmptyEntries).Contains(tag, StringComparer.OrdinalIgnoreCase);

    /// <summary>On whose clocks its hours are: its own zone, or that of the house.</summary>
    public DateTimeZone Zone(DateTimeZone house) => ZoneId.Length > 0 ? DateTimeZoneProviders.Tzdb.GetZoneOrNull(ZoneId) ?? house : house;

    void IVersioned.RaiseVersion() => Version++;
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
        builder.Property(resource => resource.ZoneId).HasMaxLength(64);
        builder.Property(resource => resource.Version).IsConcurrencyToken();
        builder.HasOne<Site>().WithMany().HasForeignKey(resource => resource.SiteId).OnDelete(DeleteBehavior.SetNull);
        builder.HasOne<Site>().WithMany().HasForeignKey(resource => resource.BaseSiteId).OnDelete(DeleteBehavior.SetNull);
        builder.HasOne<Person>().WithMany().HasForeignKey(resource => resource.PersonId).OnDelete(DeleteBehavior.Cascade);
    }
}
