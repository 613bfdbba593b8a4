using System.Net.Sockets;
using Delegations.Core.Mail;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Delegations.Api.Mail;

/// <summary>
/// Hands messages to an SMTP server, one after the other over one line. The line is kept for a while after a mail that went well, and dropped after anything else: what a
/// server thinks of a line on which something went wrong is not worth guessing.
/// </summary>
public sealed class SmtpTransport : Delegations.Core.Mail.IMailTransport, IAsyncDisposable, IDisposable
{
    private const int AddressNotAllowed = 553;

    private readonly IOptions<MailOptions> _options;
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Timer _hangUp;
    private SmtpLine? _kept;

    /// <summary>A transport to the server of the options.</summary>
    public SmtpTransport(IOptions<MailOptions> options)
    {
        _options = options;
        _hangUp = new Timer(state => _ = ((SmtpTransport)state!).HangUpIdleAsync(), this, Timeout.Infinite, Timeout.Infinite);
    }

    /// <inheritdoc/>
    public async Task<MailDelivery> SendAsync(ReadOnlyMemory<byte> message, string from, string to, string fileName, CancellationToken ct)
    {
        if (!AddressRule.IsSound(from) || !AddressRule.IsSound(to))
        {
            return new MailDelivery.Refused(AddressNotAllowed, $"<{(AddressRule.IsSound(from) ? "recipient" : "sender")}> is not a mail address");
        }

        using var stream = new MemoryStream(message.ToArray(), writable: false);
        using var mime = await MimeMessage.LoadAsync(stream, ct);
        await _turn.WaitAsync(ct);
        try
        {
            return await SendInTurnAsync(mime, from, to, ct);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _hangUp.DisposeAsync();
        await _turn.WaitAsync();
        await LeaveAsync(Interlocked.Exchange(ref _kept, null));
        _turn.Dispose();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _hangUp.Dispose();
        Interlocked.Exchange(ref _kept, null)?.Dispose();
        _turn.Dispose();
    }

    private async Task<MailDelivery> SendInTurnAsync(MimeMessage mime, string from, string to, CancellationToken ct)
    {
        var server = _options.Value;
        if (Interlocked.Exchange(ref _kept, null) is { } kept)
        {
            if (kept.IsIdle(server))
            {
                await LeaveAsync(kept);
            }
            else if (await OverAsync(kept, server, mime, from, to, ct) is { } delivery)
            {
                return delivery;
            }
        }

        return await OverAsync(null, server, mime, from, to, ct) ?? throw new InvalidOperationException("A new line gave no answer.");
    }

    /// <summary>Sends over a line that was kept, or a new one. Null when the kept one turned out to be dead before the message itself was begun: then nothing has left.</summary>
    private async Task<MailDelivery?> OverAsync(SmtpLine? kept, MailOptions server, MimeMessage mime, string from, string to, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);

        // The library's own limit is for one read or write; this one is for a server that drips an octet at a time.
        limit.CancelAfter(TimeSpan.FromSeconds(server.TimeoutSeconds * 5L));
        var handedOver = new HandedOver();
        var line = kept;
        var isOpen = line is not null;
        try
        {
            line ??= await SmtpLine.OpenAsync(server, limit.Token);
            isOpen = true;
            var answer = await line.Client.SendAsync(
                MessageComposer.Form(), mime, new MailboxAddress(string.Empty, from), [new MailboxAddress(string.Empty, to)], limit.Token, handedOver);
            line.Use();
            if (line.MayBeKept(server))
            {
                Keep(line, server);
                line = null;
            }
            else
            {
                await LeaveAsync(line);
                line = null;
            }

            return new MailDelivery.Sent(answer);
        }

        // A server that turns our account or our line away (530, 535, 554 as greeting) says nothing about this mail: it is kept, below. A kept line that the server
        // closes (421) is replaced by a new one.
        catch (SmtpCommandException answer) when (isOpen && answer.StatusCode != SmtpStatusCode.AuthenticationRequired)
        {
            return kept is not null && !handedOver.Begun && answer.StatusCode == SmtpStatusCode.ServiceNotAvailable ? null
                : (int)answer.StatusCode >= 500 ? new MailDelivery.Refused((int)answer.StatusCode, answer.Message)
                : new MailDelivery.TryLater($"The mail server answered {(int)answer.StatusCode}: {answer.Message}");
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception problem) when (IsOutage(problem))
        {
            return kept is not null && !handedOver.Begun ? null : new MailDelivery.TryLater(Reason(problem, server), handedOver.Whole);
        }
        finally
        {
            line?.Dispose();
        }
    }

    private void Keep(SmtpLine line, MailOptions server)
    {
        _kept = line;
        try
        {
            _hangUp.Change(TimeSpan.FromSeconds(server.KeepSeconds), Timeout.InfiniteTimeSpan);
        }
        catch (ObjectDisposedException)
        {
            // The host is stopping: whoever disposes of this takes the line with it.
        }
    }

    private async Task HangUpIdleAsync()
    {
        // Whoever has the turn is using the line; after that mail the clock runs anew.
        if (!await TryTurnAsync())
        {
            return;
        }

        try
        {
            await LeaveAsync(Interlocked.Exchange(ref _kept, null));
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<bool> TryTurnAsync()
    {
        try
        {
            return await _turn.WaitAsync(0);
        }
        catch (ObjectDisposedException)
        {
            return false;
        }
    }

    // The server has the mails already; whatever happens while taking leave changes nothing.
    private static async Task LeaveAsync(SmtpLine? line)
    {
        if (line is null)
        {
            return;
        }

        using (line)
        using (var limit = new CancellationTokenSource(TimeSpan.FromSeconds(5)))
        {
            try
            {
                await line.Client.DisconnectAsync(quit: true, limit.Token);
            }
            catch (Exception problem) when (IsOutage(problem) || problem is SmtpCommandException)
            {
                // Nothing to tell anybody.
            }
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
            AuthenticationException or ServiceNotAuthenticatedException => $"The mail server {name} does not accept the account in Mail:User and {(string.IsNullOrEmpty(server.TokenFile) ? "Mail:Password" : "Mail:TokenFile")}.",
            SslHandshakeException => $"No secure line to the mail server {name}: its certificate or its TLS is not accepted. Nothing was sent.",
            NotSupportedException => $"The mail server {name} does not offer what Mail:Security or the account asks for. Nothing was sent.",
            SmtpCommandException answer => $"The mail server {name} answered {(int)answer.StatusCode}: {answer.Message}",
            TimeoutException or OperationCanceledException => $"The mail server {name} did not answer in time.",
            SocketException => $"The mail server {name} cannot be reached: {problem.Message}",
            _ => $"The line to the mail server {name} broke: {problem.Message}",
        };
    }

    /// <summary>Knows how much of the message has gone out.</summary>
    private sealed class HandedOver : ITransferProgress
    {
        public bool Begun { get; private set; }

        public bool Whole { get; private set; }

        public void Report(long bytesTransferred, long totalSize)
        {
            Begun = true;
            Whole = totalSize > 0 && bytesTransferred >= totalSize;
        }

        public void Report(long bytesTransferred) => Begun = true;
    }
}
