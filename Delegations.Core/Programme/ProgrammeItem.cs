using Delegations.Core.Persistence;
using Delegations.Core.Resources;
using Delegations.Core.Visits;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Delegations.Core.Programme;

/// <summary>What a resource does in an item.</summary>
public enum Part
{
    /// <summary>The place.</summary>
    Room,

    /// <summary>Receives the visitors.</summary>
    Host,

    /// <summary>Interprets.</summary>
    Interpreter,

    /// <summary>Drives.</summary>
    Vehicle,

    /// <summary>Wished for: comes if possible, and the item stands without them.</summary>
    Wished,
}

/// <summary>A resource's part in an item.</summary>
public sealed class Assignment
{
    private Assignment()
    {
    }

    /// <summary>A part of a resource in an item.</summary>
    public Assignment(ItemId itemId, ResourceId resourceId, Part part)
    {
        Id = AssignmentId.New();
        ItemId = itemId;
        ResourceId = resourceId;
        Part = part;
    }

    /// <summary>Names the part.</summary>
    public AssignmentId Id { get; private set; }

    /// <summary>The item.</summary>
    public ItemId ItemId { get; private set; }

    /// <summary>The resource.</summary>
    public ResourceId ResourceId { get; private set; }

    /// <summary>What it does there.</summary>
    public Part Part { get; private set; }
}

/// <summary>
/// An item of the draft. Its wall-clock time in its zone is the promise; the instant is worked out when needed, because zone rules change (field guide 5.1).
/// An item that has no time yet waits to be placed.
/// </summary>
public sealed class ProgrammeItem
{
    private readonly List<Assignment> _assignments = [];

    private ProgrammeItem()
    {
    }

    /// <summary>An item of a visit that waits to be placed.</summary>
    public ProgrammeItem(VisitId visitId, ItemKind kind, Wording title, int minutes, string zoneId)
    {
        Id = ItemId.New();
        VisitId = visitId;
        Kind = kind;
        Title = title;
        Minutes = minutes;
        ZoneId = zoneId;
    }

    /// <summary>Names the item; stable over all releases, so calendars can follow it.</summary>
    public ItemId Id { get; private set; }

    /// <summary>The visit.</summary>
    public VisitId VisitId { get; private set; }

    /// <summary>The wish it comes from.</summary>
    public WishId? WishId { get; set; }

    /// <summary>What it is.</summary>
    public ItemKind Kind { get; set; }

    /// <summary>In words.</summary>
    public Wording Title { get; set; } = Wording.Empty;

    /// <summary>How long, in minutes.</summary>
    public int Minutes { get; set; }

    /// <summary>The shortest that it may be cut down to, in minutes; null: it is never cut down.</summary>
    public int? ShortestMinutes { get; set; }

    /// <summary>Place in the order of precedence of courtesy calls, 1 first; null: none.</summary>
    public int? Precedence { get; set; }

    /// <summary>Pieces of luggage that its vehicle must take.</summary>
    public int Luggage { get; set; }

    /// <summary>When it begins, wall clock in <see cref="ZoneId"/>; null: not placed. Of a whole-day item midnight of its first day, whether or not the clocks show it.</summary>
    public LocalDateTime? Starts { get; set; }

    /// <summary>
    /// The whole days that it takes, from the day of <see cref="Starts"/> on; 0: it goes from hour to hour. A whole-day item promises dates and no hour: it holds no room and
    /// nobody's time, and the scheduler neither moves nor judges it.
    /// </summary>
    public int WholeDays { get; private set; }

    /// <summary>IANA zone of the place.</summary>
    public string ZoneId { get; private set; } = "Etc/UTC";

    /// <summary>Its time is a promise of others (flights, signed appointments): the scheduler does not move it.</summary>
    public bool Fixed { get; set; }

    /// <summary>Where, when it is not a room of the house.</summary>
    public SiteId? SiteId { get; set; }

    /// <summary>Where it ends, when it moves (transfer).</summary>
    public SiteId? EndSiteId { get; set; }

    /// <summary>Sub-group; empty: the whole delegation.</summary>
    public string Group { get; set; } = string.Empty;

    /// <summary>The talks need an interpreter.</summary>
    public bool NeedsInterpreter { get; set; }

    /// <summary>Needs a vehicle.</summary>
    public bool NeedsVehicle { get; set; }

    /// <summary>Needs a room of the house.</summary>
    public bool NeedsRoom { get; set; }

    /// <summary>The room was named by a wish or the officer; the scheduler takes no other.</summary>
    public bool RoomIsNamed { get; set; }

    /// <summary>What the room must offer.</summary>
    public string RoomTag { get; set; } = string.Empty;

    /// <summary>Dress, for the guests.</summary>
    public Wording Dress { get; set; } = Wording.Empty;

    /// <summary>For the guests.</summary>
    public Wording Notes { get; set; } = Wording.Empty;

    /// <summary>Day it must be on.</summary>
    public LocalDate? Day { get; set; }

    /// <summary>Earliest local time.</summary>
    public LocalTime? NotBefore { get; set; }

    /// <summary>Latest local end.</summary>
    public LocalTime? NotAfter { get; set; }

    /// <summary>1 is most important; items of the frame (arrival, meals) have 0.</summary>
    public int Priority { get; set; }

    /// <summary>The item that must be over before.</summary>
    public ItemId? AfterItemId { get; set; }

    /// <summary>Why the scheduler could not place it, as a code and its arguments in JSON; empty when placed.</summary>
    public string LeftOutBecause { get; set; } = string.Empty;

    /// <summary>Who and what takes part.</summary>
    public IReadOnlyList<Assignment> Assignments => _assignments;

    /// <summary>True when it is for whole days and promises no hour.</summary>
    public bool IsWholeDay => WholeDays > 0;

    /// <summary>When it ends, wall clock, exclusive; of a whole-day item midnight after its last day; null: not placed.</summary>
    public LocalDateTime? Ends => IsWholeDay ? Starts?.PlusDays(WholeDays) : Starts?.PlusMinutes(Minutes);

    /// <summary>The dates of a whole-day item, both inclusive; null for one that goes from hour to hour.</summary>
    public DateInterval? Dates => IsWholeDay && Starts is { } starts ? new DateInterval(starts.Date, starts.Date.PlusDays(WholeDays - 1)) : null;

    /// <summary>Makes it an item of these whole days, both inclusive; the scheduler has no more part in it.</summary>
    public void TakeWholeDays(DateInterval dates)
    {
        Starts = dates.Start.AtMidnight();
        WholeDays = dates.Length;
        LeftOutBecause = string.Empty;
    }

    /// <summary>Makes it an item that goes from hour to hour again; it keeps no time.</summary>
    public void LeaveWholeDays()
    {
        if (IsWholeDay)
        {
            Starts = null;
            WholeDays = 0;
        }
    }

    /// <summary>The resources with a part.</summary>
    public IEnumerable<ResourceId> With(Part part) => _assignments.Where(assignment => assignment.Part == part).Select(assignment => assignment.ResourceId);

    /// <summary>Gives a part to exactly these resources.</summary>
    public void Assign(Part part, IEnumerable<ResourceId> resources)
    {
        var wanted = resources.Distinct().ToList();
        _assignments.RemoveAll(assignment => assignment.Part == part && !wanted.Contains(assignment.ResourceId));
        foreach (var resource in wanted.Where(resource => !_assignments.Exists(assignment => assignment.Part == part && assignment.ResourceId == resource)))
        {
            _assignments.Add(new Assignment(Id, resource, part));
        }
    }

    /// <summary>
    /// The half-open interval that it takes, or null when it takes none: it is not placed, or it is a whole-day item. A start in a skipped or doubled hour is refused when
    /// entered, so it resolves.
    /// </summary>
    public Interval? Interval
    {
        get
        {
            if (IsWholeDay || Starts is not { } starts)
            {
                return null;
            }

            var from = DateTimeZoneProviders.Tzdb[ZoneId].AtStrictly(starts).ToInstant();
            return new Interval(from, from + Duration.FromMinutes(Minutes));
        }
    }
}

internal sealed class ProgrammeItemMapping : IEntityTypeConfiguration<ProgrammeItem>
{
    public void Configure(EntityTypeBuilder<ProgrammeItem> builder)
    {
        builder.ToTable("programme_items");
        builder.HasKey(item => item.Id).HasName("pk_programme_items");
        builder.Property(item => item.Id).ValueGeneratedNever();
        builder.HasWording(item => item.Title);
        builder.HasWording(item => item.Dress);
        builder.HasWording(item => item.Notes, 2000);
        builder.Property(item => item.ZoneId).HasMaxLength(64);
        builder.Property(item => item.Group).HasMaxLength(80);
        builder.Property(item => item.RoomTag).HasMaxLength(40);
        builder.Property(item => item.LeftOutBecause).HasMaxLength(2000);
        builder.Ignore(item => item.Ends);
        builder.Ignore(item => item.IsWholeDay);
        builder.Ignore(item => item.Dates);
        builder.Ignore(item => item.Interval);
        builder.HasIndex(item => new { item.VisitId, item.Starts }).HasDatabaseName("ix_programme_items_visit_starts");
        builder.HasOne<Visit>().WithMany().HasForeignKey(item => item.VisitId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Site>().WithMany().HasForeignKey(item => item.SiteId).OnDelete(DeleteBehavior.SetNull);
        builder.HasOne<Site>().WithMany().HasForeignKey(item => item.EndSiteId).OnDelete(DeleteBehavior.SetNull);
        builder.HasMany(item => item.Assignments).WithOne().HasForeignKey(assignment => assignment.ItemId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class AssignmentMapping : IEntityTypeConfiguration<Assignment>
{
    public void Configure(EntityTypeBuilder<Assignment> builder)
    {
        builder.ToTable("assignments");
        builder.HasKey(assignment => assignment.Id).HasName("pk_assignments");
        builder.Property(assignment => assignment.Id).ValueGeneratedNever();
        builder.HasIndex(assignment => new { assignment.ItemId, assignment.ResourceId, assignment.Part }).IsUnique().HasDatabaseName("ux_assignments_item_resource_part");
        builder.HasOne<Resource>().WithMany().HasForeignKey(assignment => assignment.ResourceId).OnDelete(DeleteBehavior.Restrict);
    }
}
