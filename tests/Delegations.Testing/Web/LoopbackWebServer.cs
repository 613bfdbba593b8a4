using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Delegations.Testing.Web;

/// <summary>What a client asked for.</summary>
/// <param name="Path">Path and query.</param>
/// <param name="Headers">Headers by name, whatever their case.</param>
public sealed record WebRequest(string Path, IReadOnlyDictionary<string, string> Headers);

/// <summary>What the server answers.</summary>
/// <param name="Code">The status; 0: nothing at all.</param>
/// <param name="Body">The body.</param>
/// <param name="Headers">Further headers.</param>
public sealed record WebAnswer(int Code, string Body, IReadOnlyList<(string Name, string Value)> Headers)
{
    /// <summary>The line stays open and nothing comes.</summary>
    public static WebAnswer Silence { get; } = new(0, string.Empty, []);

    /// <summary>A calendar, or what is taken for one.</summary>
    public static WebAnswer Ok(string body, params (string Name, string Value)[] headers) => new(200, body, headers);

    /// <summary>A status without a body.</summary>
    public static WebAnswer Status(int code, params (string Name, string Value)[] headers) => new(code, string.Empty, headers);
}

/// <summary>A plain HTTP server on loopback: one answer a connection. It keeps what it was asked.</summary>
public sealed class LoopbackWebServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<WebRequest> _requests = new();
    private readonly Func<WebRequest, WebAnswer> _answer;
    private Task _serving = Task.CompletedTask;

    private LoopbackWebServer(Func<WebRequest, WebAnswer> answer) => _answer = answer;

    /// <summary>Where it listens, with a slash at the end.</summary>
    public string Address => $"http://{_listener.LocalEndpoint}/";

    /// <summary>What it was asked, in order.</summary>
    public IReadOnlyList<WebRequest> Requests => [.. _requests];

    /// <summary>Starts a server.</summary>
    public static LoopbackWebServer Start(Func<WebRequest, WebAnswer> answer)
    {
        var server = new LoopbackWebServer(answer);
        server._listener.Start();
        server._serving = server.ServeAsync();
        return server;
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
        var open = new List<Task>();
        try
        {
            while (!_stop.IsCancellationRequested)
            {
                open.Add(TalkAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(open);
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await using var stream = client.GetStream();
                using var reader = new StreamReader(stream, Encoding.Latin1, leaveOpen: true);
                var first = await reader.ReadLineAsync(_stop.Token) ?? string.Empty;
                if (first.Split(' ') is not ["GET", var path, _])
                {
                    // Not HTTP (a client that wants TLS): hang up.
                    return;
                }

                var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
                while (await reader.ReadLineAsync(_stop.Token) is { Length: > 0 } line && line.IndexOf(':', StringComparison.Ordinal) is var colon and > 0)
                {
                    headers[line[..colon]] = line[(colon + 1)..].Trim();
                }

                var request = new WebRequest(path, headers);
                _requests.Enqueue(request);
                var answer = _answer(request);
                if (answer.Code == 0)
                {
                    await Task.Delay(Timeout.InfiniteTimeSpan, _stop.Token);
                }

                var body = Encoding.UTF8.GetBytes(answer.Body);
                var head = new StringBuilder().Append("HTTP/1.1 ").Append(answer.Code).Append(" Status\r\nConnection: close\r\nContent-Type: text/calendar\r\nContent-Length: ").Append(body.Length).Append("\r\n");
                foreach (var (name, value) in answer.Headers)
                {
                    head.Append(name).Append(": ").Append(value).Append("\r\n");
                }

                await stream.WriteAsync(Encoding.Latin1.GetBytes(head.Append("\r\n").ToString()), _stop.Token);
                await stream.WriteAsync(body, _stop.Token);
            }
            catch (Exception exception) when (exception is IOException or OperationCanceledException or SocketException)
            {
                // The client hung up, or the test is over.
            }
        }
    }
}
