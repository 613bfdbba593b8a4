using NodaTime;

namespace Delegations.Core.Replies;

/// <summary>
/// What one inbound mail or calendar file says, read and not yet believed. Nothing in it is invented: what the file does not say is null. Addresses are as
/// written, without <c>mailto:</c>; compare them without regard to case.
/// </summary>
public sealed record InboundAnswer
{
    /// <summary>What it is.</summary>
    public required InboundKind Kind { get; init; }

    /// <summary>The calendar's METHOD in capitals; null when there is no calendar or it has none.</summary>
    public string? Method { get; init; }

    /// <summary>Which entry (RFC 5545, 3.8.4.7); of a bounce the entry that did not arrive.</summary>
    public string? Uid { get; init; }

    /// <summary>Which occurrence of a series (RFC 5545, 3.8.4.4), in basic form: <c>20261005T070000Z</c>, <c>20261005T090000</c>, <c>20261005</c>.</summary>
    public string? RecurrenceId { get; init; }

    /// <summary>The same as an instant, when its zone is known.</summary>
    public Instant? RecurrenceAt { get; init; }

    /// <summary>Who answers, or whom a request or cancellation with one attendee is for; of a bounce the one recipient who was not reached.</summary>
    public string? Attendee { get; init; }

    /// <summary>The attendee's name as the file gives it.</summary>
    public string? AttendeeName { get; init; }

    /// <summary>The answer in the words of RFC 5545, 3.2.12, in capitals: <c>ACCEPTED</c>, <c>DECLINED</c>, <c>TENTATIVE</c>, <c>DELEGATED</c>, <c>NEEDS-ACTION</c>.</summary>
    public string? PartStat { get; init; }

    /// <summary>Whose invitation is answered. Ours holds the plus-token.</summary>
    public string? Organizer { get; init; }

    /// <summary>Which version is answered (RFC 5545, 3.8.7.4); zero or more.</summary>
    public int? Sequence { get; init; }

    /// <summary>When the answer was made (DTSTAMP, RFC 5545, 3.8.7.2).</summary>
    public Instant? Stamp { get; init; }

    /// <summary>When the entry begins; of a counter, when the guest would like it to.</summary>
    public InboundTime? Start { get; init; }

    /// <summary>When it ends, exclusive; from DTEND, DUE or DTSTART and DURATION.</summary>
    public InboundTime? End { get; init; }

    /// <summary>What the guest wrote with the answer (RFC 5545, 3.8.1.4), lines parted by <c>\n</c>.</summary>
    public string? Comment { get; init; }

    /// <summary>Of the mail, without its angle brackets.</summary>
    public string? MessageId { get; init; }

    /// <summary>Message-IDs of the mails that it answers.</summary>
    public IReadOnlyList<string> InReplyTo { get; init; } = [];

    /// <summary>Message-IDs of the thread.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>Who says they sent it. A mail proves nothing about its sender.</summary>
    public string? From { get; init; }

    /// <summary>To, Cc, Delivered-To, X-Original-To and the like: one of them holds our plus-token.</summary>
    public IReadOnlyList<string> Recipients { get; init; } = [];

    /// <summary>For whoever looks at it; never decided by.</summary>
    public string? Subject { get; init; }

    /// <summary>The mail's own date, which its sender chose.</summary>
    public Instant? SentAt { get; init; }

    /// <summary>The beginning of the mail's plain text, for whoever looks at it: at most 4,000 characters.</summary>
    public string? Text { get; init; }

    /// <summary>Made by a program (RFC 3834): an out-of-office note, a list, a bounce. Never answer it by a mail.</summary>
    public bool IsAutomatic { get; init; }

    /// <summary>Of a delivery report, what became of each recipient.</summary>
    public IReadOnlyList<BouncedRecipient> Bounced { get; init; } = [];

    /// <summary>Of a bounce, our mail that came back.</summary>
    public ReturnedMail? Returned { get; init; }

    /// <summary>What was not as it should be, in the order in which it was found.</summary>
    public IReadOnlyList<InboundProblem> Problems { get; init; } = [];

    /// <summary>True when a problem of that code was found.</summary>
    public bool Has(string problem) => Problems.Any(found => found.Code == problem);
}
