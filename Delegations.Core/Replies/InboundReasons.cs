namespace Delegations.Core.Replies;

/// <summary>Why a mail ended as it did. The codes are stored; docs/replies.md has a row for each, <c>ReplyText.resx</c> a sentence.</summary>
public static class InboundReasons
{
    /// <summary>The answer counts.</summary>
    public const string Applied = "reply.applied";

    /// <summary>The answer counts, though only the sender's address tied it to the entry.</summary>
    public const string AppliedByAddress = "reply.applied_by_address";

    /// <summary>The answer counts, but the entry has changed since the version that was answered.</summary>
    public const string OldVersion = "reply.old_version";

    /// <summary>The latest version was put into the outbox again, as was asked for.</summary>
    public const string Resent = "reply.resent";

    /// <summary>A wish for another time.</summary>
    public const string Counter = "reply.counter";

    /// <summary>The answer is from somebody who was not invited to this entry.</summary>
    public const string Stranger = "reply.stranger";

    /// <summary>Nothing of the house is known by what the answer names.</summary>
    public const string UnknownEntry = "reply.unknown_entry";

    /// <summary>More than one entry could be meant.</summary>
    public const string Ambiguous = "reply.ambiguous";

    /// <summary>The guest sends somebody else.</summary>
    public const string Delegated = "reply.delegated";

    /// <summary>An answer without a yes, perhaps or no.</summary>
    public const string NoAnswer = "reply.no_answer";

    /// <summary>An answer to one day of a series; the house sends no series.</summary>
    public const string Occurrence = "reply.occurrence";

    /// <summary>A mail holds more answers than are taken in by themselves.</summary>
    public const string Several = "reply.several";

    /// <summary>Somebody invites the office.</summary>
    public const string Invitation = "reply.invitation";

    /// <summary>Somebody takes an invitation of theirs back.</summary>
    public const string ForeignCancel = "reply.foreign_cancel";

    /// <summary>A mail of the house did not arrive.</summary>
    public const string Bounced = "reply.bounced";

    /// <summary>Some mail did not arrive, and the report does not say which.</summary>
    public const string BouncedUnknown = "reply.bounced_unknown";

    /// <summary>Outlook's own format.</summary>
    public const string Winmail = "reply.winmail";

    /// <summary>Encrypted.</summary>
    public const string Encrypted = "reply.encrypted";

    /// <summary>A mail in words.</summary>
    public const string Words = "reply.words";

    /// <summary>Nothing that could be read.</summary>
    public const string Unreadable = "reply.unreadable";

    /// <summary>Larger than mails are taken in.</summary>
    public const string TooLarge = "reply.too_large";

    /// <summary>The mail's server does not give it out; it lies in the mailbox.</summary>
    public const string NotFetched = "reply.not_fetched";

    /// <summary>A later answer is known already.</summary>
    public const string Overtaken = "reply.overtaken";

    /// <summary>The entry is no longer this guest's.</summary>
    public const string Withdrawn = "reply.withdrawn";

    /// <summary>The guest has not decided yet.</summary>
    public const string Undecided = "reply.undecided";

    /// <summary>A copy of what the house itself sent.</summary>
    public const string OwnCopy = "reply.own_copy";

    /// <summary>Made by a program: an out-of-office note, a confirmation, a list.</summary>
    public const string Automatic = "reply.automatic";

    /// <summary>Not delivered yet; the server goes on trying.</summary>
    public const string Delayed = "reply.delayed";

    /// <summary>A mail of the house arrived.</summary>
    public const string Delivered = "reply.delivered";

    /// <summary>The latest version was sent a short while ago, or is waiting.</summary>
    public const string SentAlready = "reply.sent_already";

    /// <summary>There is nothing that could be sent again: nothing was sent, or what is newer has not left.</summary>
    public const string NothingToResend = "reply.nothing_to_resend";

    /// <summary>A report about a mail that is none of the house's.</summary>
    public const string NotOurs = "reply.not_ours";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Applied, AppliedByAddress, OldVersion, Resent, Counter, Stranger, UnknownEntry, Ambiguous, Delegated, NoAnswer, Occurrence, Several, Invitation, ForeignCancel, Bounced,
        BouncedUnknown, Winmail, Encrypted, Words, Unreadable, TooLarge, NotFetched, Overtaken, Withdrawn, Undecided, OwnCopy, Automatic, Delayed, Delivered, SentAlready, NothingToResend, NotOurs,
    ];
}
