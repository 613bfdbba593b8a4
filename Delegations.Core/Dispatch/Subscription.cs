using NodaTime;

namespace Delegations.Core.Dispatch;

/// <summary>Whose calendar a subscription is.</summary>
public enum SubscriptionKind
{
    /// <summary>One visitor's.</summary>
    Visitor,

    /// <summary>A whole visit's, for people of the house.</summary>
    Visit,

    /// <summary>One host's duties.</summary>
    Host,
}

/// <summary>What a secret calendar address leads to, without its content.</summary>
/// <param name="Kind">Whose it is.</param>
/// <param name="Link">The link's own id.</param>
/// <param name="Subject">The visitor, visit or host.</param>
/// <param name="Stamp">The same as long as the content is the same: what was rendered for it may be given again.</param>
public sealed record Subscription(SubscriptionKind Kind, Guid Link, Guid Subject, string Stamp);

/// <summary>A link of a visit as an officer sees it.</summary>
/// <param name="Kind">Whose.</param>
/// <param name="Link">The link's own id.</param>
/// <param name="Name">The visitor; empty for the visit's own.</param>
/// <param name="Expires">From then on it opens nothing.</param>
/// <param name="Revoked">Withdrawn.</param>
/// <param name="LastUsed">Last use of the page or the calendar; null: never.</param>
/// <param name="FeedToken">Secret of the calendar; null when it opens nothing, or is a visitor's.</param>
public sealed record SubscriptionRow(SubscriptionKind Kind, Guid Link, string Name, Instant Expires, bool Revoked, Instant? LastUsed, string? FeedToken);
