using Delegations.Core.Persistence;
using Delegations.Core.Retention;
using Delegations.Core.Visits;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Delegations.Core.Itineraries;

/// <summary>
/// The secret page of a mailbox that receives for one or more principals of a visit: their answers can be given there for each of them, and never for anyone else.
/// Tokens as for <see cref="VisitorLink"/>.
/// </summary>
public sealed class AssistantLink
{
    private AssistantLink()
    {
    }

    /// <summary>A link for one mailbox.</summary>
    /// <param name="visitId">The visit.</param>
    /// <param name="mailbox">The assistant's address, compared without case.</param>
    /// <param name="key">The house's key.</param>
    /// <param name="expires">From then on the link opens nothing.</param>
    public AssistantLink(VisitId visitId, string mailbox, OfficeKey key, Instant expires)
    {
        Id = AssistantLinkId.New();
        VisitId = visitId;
        Mailbox = mailbox;
        Expires = expires;
        Hash = OfficeKey.HashOf(Token(key));
    }

    /// <summary>Names the link inside the house.</summary>
    public AssistantLinkId Id { get; private set; }

    /// <summary>The visit.</summary>
    public VisitId VisitId { get; private set; }

    /// <summary>The assistant's address.</summary>
    public string Mailbox { get; private set; } = string.Empty;

    /// <summary>Raised to make old links useless.</summary>
    public int Generation { get; private set; } = 1;

    /// <summary>Hash of the token.</summary>
    public string Hash { get; private set; } = string.Empty;

    /// <summary>From then on the link opens nothing.</summary>
    public Instant Expires { get; private set; }

    /// <summary>Withdrawn by the office.</summary>
    public bool Revoked { get; private set; }

    /// <summary>When the page was last asked for.</summary>
    public Instant? LastUsed { get; set; }

    /// <summary>The page's token.</summary>
    public string Token(OfficeKey key) => key.Token("assistant-page", Id.Value, Generation);

    /// <summary>Withdraws the link.</summary>
    public void Revoke() => Revoked = true;

    /// <summary>Opens it again under a new token; the old one opens nothing.</summary>
    public void Renew(OfficeKey key, Instant expires)
    {
        Generation++;
        Hash = OfficeKey.HashOf(Token(key));
        Expires = expires;
        Revoked = false;
    }

    /// <summary>True while it opens.</summary>
    public bool Opens(Instant now) => !Revoked && now < Expires;
}

internal sealed class AssistantLinkMapping : IEntityTypeConfiguration<AssistantLink>
{
    public void Configure(EntityTypeBuilder<AssistantLink> builder)
    {
        builder.ToTable("assistant_links");
        builder.HasKey(link => link.Id).HasName("pk_assistant_links");
        builder.Property(link => link.Mailbox).HasMaxLength(254);
        builder.Property(link => link.Hash).HasMaxLength(64);
        builder.HasIndex(link => link.Hash).IsUnique().HasDatabaseName("ux_assistant_links_hash");
        builder.HasIndex(link => new { link.VisitId, link.Mailbox }).IsUnique().HasDatabaseName("ux_assistant_links_mailbox");
        builder.HasOne<Visit>().WithMany().HasForeignKey(link => link.VisitId).OnDelete(DeleteBehavior.Cascade);
    }
}
