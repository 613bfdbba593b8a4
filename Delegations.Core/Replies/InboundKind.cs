namespace Delegations.Core.Replies;

/// <summary>What came into the mailbox. The calendar's <c>METHOD</c> decides (RFC 5546), never the subject: that is written in the sender's language.</summary>
public enum InboundKind
{
    /// <summary>A guest answers: accepted, declined, tentative, delegated (RFC 5546, 3.2.3).</summary>
    Reply,

    /// <summary>A guest proposes another time (RFC 5546, 3.2.7).</summary>
    Counter,

    /// <summary>A guest asks for the newest version (RFC 5546, 3.2.6).</summary>
    Refresh,

    /// <summary>Somebody calls an entry of theirs off (RFC 5546, 3.2.5).</summary>
    Cancel,

    /// <summary>Somebody invites the office (RFC 5546, 3.2.2).</summary>
    Request,

    /// <summary>A mail of ours could not be delivered (RFC 3464).</summary>
    Bounce,

    /// <summary>Anything else that could be read: a letter, an out-of-office note, a published calendar (RFC 5546, 3.2.1), <c>winmail.dat</c>.</summary>
    Other,

    /// <summary>Neither mail nor calendar, or beyond a limit; the problems say which.</summary>
    Unreadable,
}
