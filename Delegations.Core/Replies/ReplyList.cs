using NodaTime;

namespace Delegations.Core.Replies;

/// <summary>A page of the mails that came in, newest first.</summary>
/// <param name="Rows">The mails of the page.</param>
/// <param name="Counts">How many there are in each state; a state without one is missing.</param>
/// <param name="Mailboxes">The mailboxes that are read.</param>
public sealed record ReplyList(IReadOnlyList<ReplyRow> Rows, IReadOnlyDictionary<InboundState, int> Counts, IReadOnlyList<MailboxLook> Mailboxes)
{
    /// <summary>Nothing, for whoever may not look.</summary>
    public static ReplyList Empty { get; } = new([], new Dictionary<InboundState, int>(), []);
}

/// <summary>How a mailbox was last found.</summary>
/// <param name="Mailbox">Account and folder.</param>
/// <param name="LookedAt">When it was last looked into; null: never.</param>
/// <param name="LastError">What it said when it could not be; empty when it could.</param>
public sealed record MailboxLook(string Mailbox, Instant? LookedAt, string LastError);
