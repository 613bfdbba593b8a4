using Delegations.Core.Persistence;
using Delegations.Core.Retention;
using Delegations.Core.Visits;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Delegations.Core.Itineraries;

/// <summary>
/// A visitor's secret: the page and the calendar feed. Tokens are 256 bits that only the house's key can compute; the database keeps their hashes
/// (security guide D-7, D-8; docs/adr/0005).
/// </summary>
public sealed class VisitorLink
{
    private VisitorLink()
    {
    }

    /// <summary>A link for one delegate.</summary>
    public VisitorLink(VisitId visitId, DelegateId delegateId, OfficeKey key, Instant expires)
    {
        Id = VisitorLinkId.New();
        VisitId = visitId;
        DelegateId = delegateId;
        Expires = expires;
        Generation = 1;
        PageHash = OfficeKey.HashOf(PageToken(key));
        FeedHash = OfficeKey.HashOf(FeedToken(key));
    }

    /// <summary>Names the link inside the house.</summary>
    public VisitorLinkId Id { get; private set; }

    /// <summary>The visit.</summary>
    public VisitId VisitId { get; private set; }

    /// <summary>The visitor.</summary>
    public DelegateId DelegateId { get; private set; }

    /// <summary>Raised to make old links useless.</summary>
    public int Generation { get; private set; }

    /// <summary>Hash of the page's token.</summary>
    public string PageHash { get; private set; } = string.Empty;

    /// <summary>Hash of the feed's token.</summary>
    public string FeedHash { get; private set; } = string.Empty;

    /// <summary>From then on the link opens nothing.</summary>
    public Instant Expires { get; private set; }

    /// <summary>Withdrawn by the office.</summary>
    public bool Revoked { get; private set; }

    /// <summary>When the page or feed was last asked for.</summary>
    public Instant? LastUsed { get; set; }

    /// <summary>The page's token.</summary>
    public string PageToken(OfficeKey key) => key.Token("visitor-page", Id.Value, Generation);

    /// <summary>The feed's token.</summary>
    public string FeedToken(OfficeKey key) => key.Token("visitor-feed", Id.Value, Generation);

    /// <summary>Gives page and feed new addresses; the old ones open nothing.</summary>
    public void Renew(OfficeKey key)
    {
        Generation++;
        PageHash = OfficeKey.HashOf(PageToken(key));
        FeedHash = OfficeKey.HashOf(FeedToken(key));
        Revoked = false;
    }

    /// <summary>Withdraws the link.</summary>
    public void Revoke() => Revoked = true;

    /// <summary>True while it opens.</summary>
    public bool Opens(Instant now) => !Revoked && now < Expires;
}

internal sealed class VisitorLinkMapping : IEntityTypeConfiguration<VisitorLink>
{
    public void Configure(EntityTypeBuilder<VisitorLink> builder)
    {
        builder.ToTable("visitor_links");
        builder.HasKey(link => link.Id).HasName("pk_visitor_links");
        builder.Property(link => link.PageHash).HasMaxLength(64);
        builder.Property(link => link.FeedHash).HasMaxLength(64);
        builder.HasIndex(link => link.PageHash).IsUnique().HasDatabaseName("ux_visitor_links_page");
        builder.HasIndex(link => link.FeedHash).IsUnique().HasDatabaseName("ux_visitor_links_feed");
        builder.HasIndex(link => link.DelegateId).IsUnique().HasDatabaseName("ux_visitor_links_delegate");
        builder.HasOne<Visit>().WithMany().HasForeignKey(link => link.VisitId).OnDelete(DeleteBehavior.Cascade);
    }
}
