using Delegations.Core.Persistence;
using Delegations.Core.Resources;
using Delegations.Core.Retention;
using Delegations.Core.Visits;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Delegations.Core.Itineraries;

/// <summary>
/// A calendar of the house to subscribe to: a whole visit, or what one host, interpreter, room or vehicle has to do. A visitor's own feed belongs to <see cref="VisitorLink"/>.
/// Secret, revocable, with its last use (security guide D-7).
/// </summary>
public sealed class FeedLink
{
    private FeedLink()
    {
    }

    /// <summary>The feed of a visit.</summary>
    public FeedLink(VisitId visitId, OfficeKey key, AccountId? madeBy, Instant now, Instant expires)
        : this(key, madeBy, now, expires) => VisitId = visitId;

    /// <summary>The feed of one resource's duties.</summary>
    public FeedLink(ResourceId resourceId, OfficeKey key, AccountId? madeBy, Instant now, Instant expires)
        : this(key, madeBy, now, expires) => ResourceId = resourceId;

    private FeedLink(OfficeKey key, AccountId? madeBy, Instant now, Instant expires)
    {
        Id = FeedLinkId.New();
        MadeBy = madeBy;
        MadeAt = now;
        Expires = expires;
        Hash = OfficeKey.HashOf(Token(key));
    }

    /// <summary>Names the feed inside the house.</summary>
    public FeedLinkId Id { get; private set; }

    /// <summary>The visit; null when it is a resource's.</summary>
    public VisitId? VisitId { get; private set; }

    /// <summary>The host, interpreter, room or vehicle; null when it is a visit's.</summary>
    public ResourceId? ResourceId { get; private set; }

    /// <summary>Raised to make the old address useless.</summary>
    public int Generation { get; private set; } = 1;

    /// <summary>Hash of the token.</summary>
    public string Hash { get; private set; } = string.Empty;

    /// <summary>Who made it.</summary>
    public AccountId? MadeBy { get; private set; }

    /// <summary>When it was made.</summary>
    public Instant MadeAt { get; private set; }

    /// <summary>From then on it answers as if it were not there.</summary>
    public Instant Expires { get; private set; }

    /// <summary>Withdrawn.</summary>
    public bool Revoked { get; private set; }

    /// <summary>When it was last asked for.</summary>
    public Instant? LastUsed { get; set; }

    /// <summary>The token in its address.</summary>
    public string Token(OfficeKey key) => key.Token("house-feed", Id.Value, Generation);

    /// <summary>Gives it a new address; the old one opens nothing.</summary>
    public void Renew(OfficeKey key)
    {
        Generation++;
        Hash = OfficeKey.HashOf(Token(key));
    }

    /// <summary>Withdraws it.</summary>
    public void Revoke() => Revoked = true;

    /// <summary>True while it opens.</summary>
    public bool Opens(Instant now) => !Revoked && now < Expires;
}

internal sealed class FeedLinkMapping : IEntityTypeConfiguration<FeedLink>
{
    public void Configure(EntityTypeBuilder<FeedLink> builder)
    {
        builder.ToTable("feed_links");
        builder.HasKey(link => link.Id).HasName("pk_feed_links");
        builder.Property(link => link.Hash).HasMaxLength(64);
        builder.HasIndex(link => link.Hash).IsUnique().HasDatabaseName("ux_feed_links_hash");
        builder.HasOne<Visit>().WithMany().HasForeignKey(link => link.VisitId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Resource>().WithMany().HasForeignKey(link => link.ResourceId).OnDelete(DeleteBehavior.Cascade);
    }
}
