using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Delegations.Testing.Mail;

/// <summary>
/// A plain SMTP server on loopback. It keeps what it was given, octet for octet, and can be told to answer any command otherwise or to
/// hang up. It knows no TLS and no accounts.
/// </summary>
public sealed class LoopbackSmtpServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<ReceivedMail> _received = new();
    private readonly ConcurrentQueue<string> _commands = new();
    private readonly ConcurrentDictionary<string, Func<string, string?>> _otherwise = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _extensions = ["8BITMIME", "SIZE 20000000"];
    private Task _serving = Task.CompletedTask;

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
                await TalkAsync(client.GetStream());
            }
            catch (Exception gone) when (gone is IOException or OperationCanceledException or ObjectDisposedException or SocketException)
            {
                // The client or the server left in the middle.
            }
        }
    }

    private async Task TalkAsync(NetworkStream line)
    {
        if (!await ReplyAsync(line, "GREETING", "220 loopback ESMTP"))
        {
            return;
        }

        var from = string.Empty;
        var recipients = new List<string>();
        while (await ReadLineAsync(line) is { } octets)
        {
            var command = Encoding.UTF8.GetString(octets);
            _commands.Enqueue(command);
            var verb = command.Split(' ', 2)[0].ToUpperInvariant();
            var answer = verb switch
            {
                "EHLO" => Greeting(),
                "DATA" => "354 end with a dot",
                "QUIT" => "221 bye",
                "HELO" or "MAIL" or "RCPT" or "RSET" or "NOOP" => "250 ok",
                _ => "502 not known here",
            };
            if (!await ReplyAsync(line, verb, answer))
            {
                return;
            }

            var taken = !_otherwise.ContainsKey(verb);
            switch (verb)
            {
                case "QUIT":
                    return;
                case "MAIL" when taken:
                    (from, recipients) = (AddressIn(command), []);
                    break;
                case "RCPT" when taken:
                    recipients.Add(AddressIn(command));
                    break;
                case "DATA" when taken:
                    var message = await ReadMessageAsync(line);
                    if (!_otherwise.ContainsKey("."))
                    {
                        _received.Enqueue(new ReceivedMail(from, [.. recipients], message));
                    }

                    if (!await ReplyAsync(line, ".", "250 kept"))
                    {
                        return;
                    }

                    break;
                default:
                    break;
            }
        }
    }

    private string Greeting()
    {
        string[] lines = ["loopback", .. _extensions];
        return string.Join("\r\n", lines.Select((text, index) => (index == lines.Length - 1 ? "250 " : "250-") + text));
    }

    private async Task<bool> ReplyAsync(NetworkStream line, string command, string usual)
    {
        var answer = _otherwise.TryGetValue(command, out var otherwise) ? otherwise(command) : usual;
        if (answer is null)
        {
            return false;
        }

        await line.WriteAsync(Encoding.UTF8.GetBytes(answer + "\r\n"), _stop.Token);
        return true;
    }

    private async Task<byte[]> ReadMessageAsync(NetworkStream line)
    {
        using var message = new MemoryStream();
        while (await ReadLineAsync(line) is { } octets && octets is not [(byte)'.'])
        {
            message.Write(octets.AsSpan(octets is [(byte)'.', ..] ? 1 : 0));
            message.Write("\r\n"u8);
        }

        return message.ToArray();
    }

    private async Task<byte[]?> ReadLineAsync(NetworkStream line)
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
