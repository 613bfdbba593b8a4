namespace Delegations.Core.Replies;

/// <summary>What a mail or calendar file that came in is (RFC 5546 1.4).</summary>
public enum InboundKind
{
    /// <summary>An answer to an invitation (METHOD:REPLY, RFC 5546 3.2.3).</summary>
    Reply,

    /// <summary>An answer that proposes another time (METHOD:COUNTER, RFC 5546 3.2.7).</summary>
    Counter,

    /// <summary>A wish to be sent the latest version (METHOD:REFRESH, RFC 5546 3.2.6).</summary>
    Refresh,

    /// <summary>Somebody takes an event of theirs back (METHOD:CANCEL, RFC 5546 3.2.5).</summary>
    Cancel,

    /// <summary>Somebody invites, or publishes (METHOD:REQUEST, PUBLISH, ADD; RFC 5546 3.2.1, 3.2.2, 3.2.4).</summary>
    Request,

    /// <summary>A report that a mail could not be delivered (RFC 3464).</summary>
    Bounce,

    /// <summary>Something else: a mail without a calendar part.</summary>
    Other,

    /// <summary>Nothing that could be read.</summary>
    Unreadable,
}
