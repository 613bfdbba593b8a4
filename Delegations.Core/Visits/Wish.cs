using Delegations.Core.Persistence;
using Delegations.Core.Resources;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Delegations.Core.Visits;

/// <summary>One thing the visitors would like, in their order of importance: whom to meet, what to see.</summary>
public sealed class Wish
{
    /// <summary>Shortest wish, in minutes.</summary>
    public const int ShortestMinutes = 10;

    /// <summary>Longest wish, in minutes: a working day.</summary>
    public const int LongestMinutes = 600;

    private Wish()
    {
    }

    /// <summary>A wish of a visit.</summary>
    public Wish(VisitId visitId, int order, ItemKind kind, Wording title, int minutes)
    {
        Id = WishId.New();
        VisitId = visitId;
        Order = order;
        Kind = kind;
        Title = title;
        Minutes = minutes;
    }

    /// <summary>Names the wish.</summary>
    public WishId Id { get; private set; }

    /// <summary>Whose wish.</summary>
    public VisitId VisitId { get; private set; }

    /// <summary>1 is the most important.</summary>
    public int Order { get; internal set; }

    /// <summary>What kind of item it becomes.</summary>
    public ItemKind Kind { get; private set; }

    /// <summary>What it is, in words.</summary>
    public Wording Title { get; private set; } = Wording.Empty;

    /// <summary>How long, in minutes, between <see cref="ShortestMinutes"/> and <see cref="LongestMinutes"/>.</summary>
    public int Minutes { get; internal set; }

    /// <summary>Hosts to meet, by resource.</summary>
    public IReadOnlyList<ResourceId> Hosts { get; set; } = [];

    /// <summary>The room it must be in, when it must.</summary>
    public ResourceId? RoomId { get; set; }

    /// <summary>The site it must be at, when no room is named.</summary>
    public SiteId? SiteId { get; set; }

    /// <summary>What the room must offer: <c>vip</c>, <c>signing</c>.</summary>
    public string RoomTag { get; set; } = string.Empty;

    /// <summary>The day it must be on, when it must.</summary>
    public LocalDate? Day { get; set; }

    /// <summary>Earliest local time of day, when it matters.</summary>
    public LocalTime? NotBefore { get; set; }

    /// <summary>Latest local end, when it matters.</summary>
    public LocalTime? NotAfter { get; set; }

    /// <summary>Order of another wish that must be over before this one begins; 0 when none.</summary>
    public int AfterWish { get; set; }

    /// <summary>The house must bring an interpreter.</summary>
    public bool NeedsInterpreter { get; set; }

    /// <summary>For the officer.</summary>
    public string Notes { get; set; } = string.Empty;
}

internal sealed class WishMapping : IEntityTypeConfiguration<Wish>
{
    public void Configure(EntityTypeBuilder<Wish> builder)
    {
        builder.ToTable("wishes");
        builder.HasKey(wish => wish.Id).HasName("pk_wishes");
        builder.Property(wish => wish.Id).ValueGeneratedNever();
        builder.HasWording(wish => wish.Title);
        builder.HasJson(wish => wish.Hosts);
        builder.Property(wish => wish.RoomTag).HasMaxLength(40);
        builder.Property(wish => wish.Notes).HasMaxLength(2000);
        builder.HasOne<Resource>().WithMany().HasForeignKey(wish => wish.RoomId).OnDelete(DeleteBehavior.SetNull);
        builder.HasOne<Site>().WithMany().HasForeignKey(wish => wish.SiteId).OnDelete(DeleteBehavior.SetNull);
    }
}
