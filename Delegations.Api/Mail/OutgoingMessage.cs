using Delegations.Core.Mail.Content;
using NodaTime;

namespace Delegations.Api.Mail;

/// <summary>All that a message is made of. The same values give the same octets, on any machine and at any time.</summary>
public sealed record OutgoingMessage
{
    /// <summary>The name of the message in the world, without angle brackets; fixed when the outbox takes it, so that a repeat is known as one.</summary>
    public required string MessageId { get; init; }

    /// <summary>The date on the message.</summary>
    public required Instant Date { get; init; }

    /// <summary>The office's mailbox.</summary>
    public required MailMailbox From { get; init; }

    /// <summary>The one recipient.</summary>
    public required MailMailbox To { get; init; }

    /// <summary>Subject, plain text and HTML.</summary>
    public required MailContent Content { get; init; }

    /// <summary>The calendar part, for a mail that a calendar can answer; null for all other mail. Such a mail has no attachments.</summary>
    public InvitationPart? Invitation { get; init; }

    /// <summary>The message that it follows, without angle brackets; null when it is the first.</summary>
    public string? InReplyTo { get; init; }

    /// <summary>What travels with it, in this order.</summary>
    public IReadOnlyList<MailAttachment> Attachments { get; init; } = [];
}
