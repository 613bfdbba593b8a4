namespace Delegations.Core.Mail;

/// <summary>The way out of the house for one finished message.</summary>
public interface IMailTransport
{
    /// <summary>Hands over the exact bytes of one message for one recipient, and says what came of it; it throws only when cancelled.</summary>
    /// <param name="message">The message with its headers, lines ended by CR LF. These bytes are what the outbox keeps.</param>
    /// <param name="from">The address that gets the bounce.</param>
    /// <param name="to">The one recipient's address.</param>
    /// <param name="fileName">A name for the message where it becomes a file, without folder and extension: letters, digits, <c>.</c>, <c>_</c>, <c>-</c>.</param>
    /// <param name="ct">Stops the attempt; whether the message left is then unknown.</param>
    Task<MailDelivery> SendAsync(ReadOnlyMemory<byte> message, string from, string to, string fileName, CancellationToken ct);
}
