namespace Delegations.Core.Mail;

/// <summary>What came of handing over a message.</summary>
public abstract record MailDelivery
{
    private MailDelivery()
    {
    }

    /// <summary>The other side has taken it and answers for it from here.</summary>
    /// <param name="Answer">What the other side said, or the file it became.</param>
    public sealed record Sent(string Answer) : MailDelivery;

    /// <summary>The other side will never take this message for this recipient; sending it again is of no use.</summary>
    /// <param name="Code">The SMTP code, 500 to 599.</param>
    /// <param name="Text">What the other side said.</param>
    public sealed record Refused(int Code, string Text) : MailDelivery;

    /// <summary>It could not be handed over now; the message is not at fault.</summary>
    /// <param name="Reason">A sentence for the officer who looks at the outbox. No password, no personal data but the recipient's address.</param>
    /// <param name="MayHaveArrived">
    /// True when the line broke after the whole message had gone out and before the answer came: the message may arrive twice if sent again.
    /// </param>
    public sealed record TryLater(string Reason, bool MayHaveArrived = false) : MailDelivery;
}
