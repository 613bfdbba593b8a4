using System.Net.Sockets;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace Delegations.Api.Mail;

/// <summary>One line to the mail server, made and signed in on; whoever holds it uses it alone.</summary>
internal sealed class SmtpLine : IDisposable
{
    private const int ImplicitTlsPort = 465;

    private SmtpLine(SmtpClient client) => Client = client;

    /// <summary>The library's client, connected when the line was made.</summary>
    public SmtpClient Client { get; }

    /// <summary>Mails that left over it.</summary>
    public int Sent { get; private set; }

    /// <summary>When the last one left, as <see cref="Environment.TickCount64"/>.</summary>
    public long LastUsed { get; private set; }

    /// <summary>Connects and signs in.</summary>
    public static async Task<SmtpLine> OpenAsync(MailOptions server, CancellationToken ct)
    {
        SmtpClient? opening = null;
        try
        {
            var client = opening = new SmtpClient { Timeout = server.TimeoutSeconds * 1000, ServerCertificateValidationCallback = HouseAuthority.Of(server.AuthorityFile) };
            var security = server.Security switch
            {
                MailSecurity.RequireTls => server.Port == ImplicitTlsPort ? SecureSocketOptions.SslOnConnect : SecureSocketOptions.StartTls,
                MailSecurity.StartTls => SecureSocketOptions.StartTls,
                MailSecurity.ImplicitTls => SecureSocketOptions.SslOnConnect,
                _ => SecureSocketOptions.None,
            };
#pragma warning disable CA2000 // The client takes the socket over and closes it with itself.
            await client.ConnectAsync(await SocketAsync(server, ct), server.Host ?? string.Empty, server.Port, security, ct);
#pragma warning restore CA2000
            if (server is { User.Length: > 0, TokenFile: { Length: > 0 } file })
            {
                await client.AuthenticateAsync(await AccessToken.ReadAsync(file, server.User, client.AuthenticationMechanisms, ct), ct);
            }
            else if (server is { User.Length: > 0, Password: { } password })
            {
                await client.AuthenticateAsync(server.User, password, ct);
            }

            opening = null;
            return new SmtpLine(client);
        }
        finally
        {
            opening?.Dispose();
        }
    }

    // A mail goes out in several writes and ends with a small one. A line that waits for more before it sends (Nagle) then stands still for the 40 ms after which
    // the other side says that it got the first.
    private static async Task<Socket> SocketAsync(MailOptions server, CancellationToken ct)
    {
        Socket? opening = null;
        try
        {
            var socket = opening = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
            limit.CancelAfter(TimeSpan.FromSeconds(server.TimeoutSeconds));
            await socket.ConnectAsync(server.Host ?? string.Empty, server.Port, limit.Token);
            opening = null;
            return socket;
        }
        finally
        {
            opening?.Dispose();
        }
    }

    /// <summary>A mail left over it.</summary>
    public void Use()
    {
        Sent++;
        LastUsed = Environment.TickCount64;
    }

    /// <summary>True while another mail may go over it.</summary>
    public bool MayBeKept(MailOptions server) => Client.IsConnected && Sent < server.MostOverOneLine && server.KeepSeconds > 0;

    /// <summary>True when nothing went over it for as long as it may be kept.</summary>
    public bool IsIdle(MailOptions server) => Environment.TickCount64 - LastUsed >= server.KeepSeconds * 1000L;

    /// <inheritdoc/>
    public void Dispose() => Client.Dispose();
}
