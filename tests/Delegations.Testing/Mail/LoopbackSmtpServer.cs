using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Delegations.Testing.Mail;

/// <summary>
/// An SMTP server on loopback that does as a test tells it: answers any command otherwise, says nothing, drips, hangs up, speaks TLS with any certificate. It keeps
/// what it was given, octet for octet, and lets anybody sign in unless told otherwise.
/// </summary>
public sealed class LoopbackSmtpServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<ReceivedMail> _received = new();
    private readonly ConcurrentQueue<string> _commands = new();
    private readonly ConcurrentQueue<string> _inTheOpen = new();
    private readonly ConcurrentDictionary<string, Func<string, string?>> _otherwise = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _extensions = ["8BITMIME", "SIZE 20000000"];
    private readonly ConcurrentDictionary<string, byte> _silent = new(StringComparer.OrdinalIgnoreCase);
    private Task _serving = Task.CompletedTask;
    private X509Certificate2? _certificate;
    private bool _tlsAtOnce;
    private string _beforeTls = string.Empty;
    private TimeSpan _drip = TimeSpan.Zero;
    private int _mostOctets = int.MaxValue;
    private int _lines;

    private LoopbackSmtpServer()
    {
    }

    /// <summary>A message with its envelope.</summary>
    /// <param name="From">The address of MAIL FROM.</param>
    /// <param name="Recipients">The addresses of RCPT TO.</param>
    /// <param name="Message">The octets of the message, dots unstuffed.</param>
    public sealed record ReceivedMail(string From, IReadOnlyList<string> Recipients, byte[] Message);

    /// <summary>The port that it listens on.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>The messages that it took, in order.</summary>
    public IReadOnlyList<ReceivedMail> Received => [.. _received];

    /// <summary>The commands that it heard, in order.</summary>
    public IReadOnlyList<string> Commands => [.. _commands];

    /// <summary>Those of them that came before there was TLS.</summary>
    public IReadOnlyList<string> InTheOpen => [.. _inTheOpen];

    /// <summary>How many lines were made to it.</summary>
    public int Lines => _lines;

    /// <summary>Starts a server that takes everything.</summary>
    public static LoopbackSmtpServer Start()
    {
        var server = new LoopbackSmtpServer();
        server._listener.Start();
        server._serving = server.ServeAsync();
        return server;
    }

    /// <summary>
    /// From now on <paramref name="command"/> (a verb, <c>GREETING</c> for the first line, <c>.</c> for the end of the message) is answered with
    /// <paramref name="answer"/>; null hangs up without an answer.
    /// </summary>
    public LoopbackSmtpServer Answer(string command, string? answer)
    {
        _otherwise[command] = _ => answer;
        return this;
    }

    /// <summary>The same with an answer for each time; a whole line of the command is given.</summary>
    public LoopbackSmtpServer AnswerWith(string command, Func<string, string?> answer)
    {
        _otherwise[command] = answer;
        return this;
    }

    /// <summary>Answers as usual from now on.</summary>
    public LoopbackSmtpServer AsUsual()
    {
        _otherwise.Clear();
        _silent.Clear();
        (_drip, _mostOctets) = (TimeSpan.Zero, int.MaxValue);
        return this;
    }

    /// <summary>Says nothing to a command, and keeps the line.</summary>
    public LoopbackSmtpServer SaysNothingTo(string command)
    {
        _silent[command] = 0;
        return this;
    }

    /// <summary>Answers an octet at a time.</summary>
    public LoopbackSmtpServer Drips(TimeSpan pause)
    {
        _drip = pause;
        return this;
    }

    /// <summary>Hangs up in the middle of a message.</summary>
    public LoopbackSmtpServer HangsUpAfter(int octets)
    {
        _mostOctets = octets;
        return this;
    }

    /// <summary>Offers STARTTLS with a certificate, or speaks TLS at once; lets people sign in.</summary>
    public LoopbackSmtpServer WithTls(X509Certificate2 certificate, bool atOnce = false)
    {
        (_certificate, _tlsAtOnce) = (certificate, atOnce);
        return this;
    }

    /// <summary>Sends text after the answer to STARTTLS and before TLS, as somebody on the way could.</summary>
    public LoopbackSmtpServer InjectsBeforeTls(string text)
    {
        _beforeTls = text;
        return this;
    }

    /// <summary>Offers ways to sign in: <c>PLAIN</c>, <c>XOAUTH2</c>.</summary>
    public LoopbackSmtpServer WithAccounts(string ways = "PLAIN")
    {
        _extensions.Add("AUTH " + ways);
        return this;
    }

    /// <summary>No longer says that it takes eight-bit text.</summary>
    public LoopbackSmtpServer WithoutExtensions()
    {
        _extensions.Clear();
        return this;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _serving;
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        var conversations = new List<Task>();
        try
        {
            while (!_stop.IsCancellationRequested)
            {
                conversations.Add(ConverseAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Stopped while waiting for the next client.
        }

        await Task.WhenAll(conversations);
    }

    private async Task ConverseAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                Interlocked.Increment(ref _lines);
                Stream line = client.GetStream();
                if (_tlsAtOnce && await SecureAsync(line) is { } secure)
                {
                    line = secure;
                }

                await TalkAsync(line, isSecure: _tlsAtOnce);
            }
            catch (Exception gone) when (gone is IOException or OperationCanceledException or ObjectDisposedException or SocketException or AuthenticationException)
            {
                // The client or the server left in the middle.
            }
        }
    }

    private async Task<SslStream> SecureAsync(Stream line)
    {
        var secure = new SslStream(line);
        await secure.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate }, _stop.Token);
        return secure;
    }

    private async Task TalkAsync(Stream line, bool isSecure)
    {
        if (!await ReplyAsync(line, "GREETING", string.Empty, "220 loopback ESMTP"))
        {
            return;
        }

        var from = string.Empty;
        var recipients = new List<string>();
        while (await ReadLineAsync(line) is { } octets)
        {
            var command = Encoding.UTF8.GetString(octets);
            _commands.Enqueue(command);
            if (!isSecure)
            {
                _inTheOpen.Enqueue(command);
            }

            var verb = command.Split(' ', 2)[0].ToUpperInvariant();
            var answer = verb switch
            {
                "EHLO" => Greeting(isSecure),
                "DATA" => "354 end with a dot",
                "QUIT" => "221 bye",
                "AUTH" => "235 welcome",
                "STARTTLS" when _certificate is not null => "220 go on" + (_beforeTls.Length > 0 ? "\r\n" + _beforeTls : string.Empty),
                "HELO" or "MAIL" or "RCPT" or "RSET" or "NOOP" => "250 ok",
                _ => "502 not known here",
            };
            if (_silent.ContainsKey(verb))
            {
                continue;
            }

            var (goesOn, isUsual) = await AnswerAsync(line, verb, command, answer);
            if (!goesOn)
            {
                return;
            }

            switch (verb)
            {
                case "QUIT":
                    return;
                case "STARTTLS" when isUsual && _certificate is not null:
                    line = await SecureAsync(line);
                    isSecure = true;
                    break;
                case "MAIL" when isUsual:
                    (from, recipients) = (AddressIn(command), []);
                    break;
                case "RCPT" when isUsual:
                    recipients.Add(AddressIn(command));
                    break;
                case "DATA" when isUsual:
                    if (await ReadMessageAsync(line) is not { } message || !await KeepAsync(line, from, recipients, message))
                    {
                        return;
                    }

                    break;
                default:
                    break;
            }
        }
    }

    // Kept before the answer, as a server does: whoever does not hear the answer may send it again.
    private async Task<bool> KeepAsync(Stream line, string from, IReadOnlyList<string> recipients, byte[] message)
    {
        var otherwise = _otherwise.TryGetValue(".", out var says) ? says(".") : "250 kept";
        if (otherwise?.StartsWith('2') ?? true)
        {
            _received.Enqueue(new ReceivedMail(from, [.. recipients], message));
        }

        if (_silent.ContainsKey("."))
        {
            return true;
        }

        if (otherwise is null)
        {
            return false;
        }

        await WriteAsync(line, otherwise);
        return true;
    }

    private string Greeting(bool isSecure)
    {
        string[] lines = ["loopback", .. _extensions, .. _certificate is not null && !isSecure ? ["STARTTLS"] : Array.Empty<string>()];
        return string.Join("\r\n", lines.Select((text, index) => (index == lines.Length - 1 ? "250 " : "250-") + text));
    }

    private async Task<bool> ReplyAsync(Stream line, string verb, string command, string usual) => _silent.ContainsKey(verb) || (await AnswerAsync(line, verb, command, usual)).GoesOn;

    // An answer that a test gives counts as usual when it is the usual kind of yes.
    private async Task<(bool GoesOn, bool IsUsual)> AnswerAsync(Stream line, string verb, string command, string usual)
    {
        var answer = _otherwise.TryGetValue(verb, out var otherwise) ? otherwise(command) : usual;
        if (answer is null)
        {
            return (false, false);
        }

        await WriteAsync(line, answer);
        return (true, answer[0] == usual[0]);
    }

    private async Task WriteAsync(Stream line, string text)
    {
        var octets = Encoding.UTF8.GetBytes(text + "\r\n");
        if (_drip == TimeSpan.Zero)
        {
            await line.WriteAsync(octets, _stop.Token);
            return;
        }

        foreach (var octet in octets)
        {
            await line.WriteAsync(new[] { octet }, _stop.Token);
            await Task.Delay(_drip, _stop.Token);
        }
    }

    private async Task<byte[]?> ReadMessageAsync(Stream line)
    {
        using var message = new MemoryStream();
        while (await ReadLineAsync(line) is { } octets)
        {
            if (octets is [(byte)'.'])
            {
                return message.ToArray();
            }

            message.Write(octets.AsSpan(octets is [(byte)'.', ..] ? 1 : 0));
            message.Write("\r\n"u8);
            if (message.Length > _mostOctets)
            {
                return null;
            }
        }

        return null;
    }

    private async Task<byte[]?> ReadLineAsync(Stream line)
    {
        using var read = new MemoryStream();
        var octet = new byte[1];
        while (await line.ReadAsync(octet, _stop.Token) == 1)
        {
            if (octet[0] == '\n' && read.Length > 0 && read.GetBuffer()[read.Length - 1] == '\r')
            {
                return read.ToArray()[..^1];
            }

            read.WriteByte(octet[0]);
        }

        return null;
    }

    private static string AddressIn(string command) => command[(command.IndexOf('<', StringComparison.Ordinal) + 1)..command.IndexOf('>', StringComparison.Ordinal)];
}
