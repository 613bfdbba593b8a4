using System.Net.Sockets;
using Delegations.Core.Mail;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Delegations.Api.Mail;

/// <summary>
/// Hands messages to an SMTP server. A connection is made for each message: an office sends dozens a day, and a connection that was kept
/// is one more thing that can have died.
/// </summary>
public sealed class SmtpTransport(IOptions<MailOptions> options) : Delegations.Core.Mail.IMailTransport
{
    private const int ImplicitTlsPort = 465;
    private const int AddressNotAllowed = 553;

    /// <inheritdoc/>
    public async Task<MailDelivery> SendAsync(ReadOnlyMemory<byte> message, string from, string to, string fileName, CancellationToken ct)
    {
        if (!AddressRule.IsSound(from) || !AddressRule.IsSound(to))
        {
            return new MailDelivery.Refused(AddressNotAllowed, $"<{(AddressRule.IsSound(from) ? "recipient" : "sender")}> is not a mail address");
        }

        var server = options.Value;
        using var stream = new MemoryStream(message.ToArray(), writable: false);
        using var mime = await MimeMessage.LoadAsync(stream, ct);
        using var client = new SmtpClient { Timeout = server.TimeoutSeconds * 1000 };
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);

        // The library's own limit is for one read or write; this one is for a server that drips an octet at a time.
        limit.CancelAfter(TimeSpan.FromSeconds(server.TimeoutSeconds * 5L));
        var handedOver = new HandedOver();
        var welcome = false;
        try
        {
            await ConnectAsync(client, server, limit.Token);
            welcome = true;
            var answer = await client.SendAsync(
                MessageComposer.Form(), mime, new MailboxAddress(string.Empty, from), [new MailboxAddress(string.Empty, to)], limit.Token, handedOver);
            await LeaveAsync(client, limit.Token);
            return new MailDelivery.Sent(answer);
        }
        // A server that turns our account or our line away (530, 535, 554 as greeting) says nothing about this mail: it is kept, below.
        catch (SmtpCommandException answer) when (welcome && answer.StatusCode != SmtpStatusCode.AuthenticationRequired)
        {
            return (int)answer.StatusCode >= 500
                ? new MailDelivery.Refused((int)answer.StatusCode, answer.Message)
                : new MailDelivery.TryLater($"The mail server answered {(int)answer.StatusCode}: {answer.Message}");
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception problem) when (IsOutage(problem))
        {
            return new MailDelivery.TryLater(Reason(problem, server), handedOver.Whole);
        }
    }

    private static async Task ConnectAsync(SmtpClient client, MailOptions server, CancellationToken ct)
    {
        var security = server.Security switch
        {
            MailSecurity.RequireTls => server.Port == ImplicitTlsPort ? SecureSocketOptions.SslOnConnect : SecureSocketOptions.StartTls,
            MailSecurity.StartTls => SecureSocketOptions.StartTls,
            MailSecurity.ImplicitTls => SecureSocketOptions.SslOnConnect,
            _ => SecureSocketOptions.None,
        };
        await client.ConnectAsync(server.Host ?? string.Empty, server.Port, security, ct);
        if (server is { User.Length: > 0, Password: { } password })
        {
            await client.AuthenticateAsync(server.User, password, ct);
        }
    }

    // The server has the mail already; whatever happens while taking leave changes nothing.
    private static async Task LeaveAsync(SmtpClient client, CancellationToken ct)
    {
        try
        {
            await client.DisconnectAsync(quit: true, ct);
        }
        catch (Exception problem) when (IsOutage(problem) || problem is SmtpCommandException)
        {
            // Nothing to tell anybody.
        }
    }

    private static bool IsOutage(Exception problem) => problem
        is IOException or SocketException or TimeoutException or OperationCanceledException or NotSupportedException
        or ServiceNotConnectedException or ServiceNotAuthenticatedException or ProtocolException or CommandException or AuthenticationException or SslHandshakeException;

    private static string Reason(Exception problem, MailOptions server)
    {
        var name = $"{server.Host}:{server.Port}";
        return problem switch
        {
            AuthenticationException or ServiceNotAuthenticatedException => $"The mail server {name} does not accept the account in Mail:User and Mail:Password.",
            SslHandshakeException => $"No secure line to the mail server {name}: its certificate or its TLS is not accepted. Nothing was sent.",
            NotSupportedException => $"The mail server {name} does not offer what Mail:Security or the account asks for. Nothing was sent.",
            SmtpCommandException answer => $"The mail server {name} answered {(int)answer.StatusCode}: {answer.Message}",
            TimeoutException or OperationCanceledException => $"The mail server {name} did not answer in time.",
            SocketException => $"The mail server {name} cannot be reached: {problem.Message}",
            _ => $"The line to the mail server {name} broke: {problem.Message}",
        };
    }

    /// <summary>Knows whether all octets of the message have gone out.</summary>
    private sealed class HandedOver : ITransferProgress
    {
        public bool Whole { get; private set; }

        public void Report(long bytesTransferred, long totalSize) => Whole = totalSize > 0 && bytesTransferred >= totalSize;

        public void Report(long bytesTransferred)
        {
            // Without a total nothing can be said; the total is known for every message of ours.
        }
    }
}
