using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Delegations.Api.Tests.Replies;

/// <summary>A line through which a client reaches a server, and that a test can cut or let fall silent.</summary>
internal sealed class CuttableLine : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentBag<TcpClient> _ends = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly int _to;
    private readonly Task _serving;
    private volatile bool _isSilent;
    private long _passed;

    public CuttableLine(int to)
    {
        _to = to;
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Octets that went from the server to clients.</summary>
    public long Passed => Interlocked.Read(ref _passed);

    /// <summary>Both ends see that the line is gone.</summary>
    public void Cut()
    {
        while (_ends.TryTake(out var end))
        {
            end.Dispose();
        }
    }

    /// <summary>Nothing goes through any more, and nobody is told.</summary>
    public void FallSilent() => _isSilent = true;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        Cut();
        await _serving;
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        var lines = new List<Task>();
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                var server = new TcpClient();

                // Otherwise each small question would wait for the receipt of the one before, and the line would be slower than a real one.
                (client.NoDelay, server.NoDelay) = (true, true);
                _ends.Add(client);
                _ends.Add(server);
                await server.ConnectAsync(IPAddress.Loopback, _to, _stop.Token);
                lines.Add(PassAsync(client.GetStream(), server.GetStream(), _ => { }));
                lines.Add(PassAsync(server.GetStream(), client.GetStream(), count => Interlocked.Add(ref _passed, count)));
            }
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }

        await Task.WhenAll(lines);
    }

    private async Task PassAsync(NetworkStream from, NetworkStream to, Action<int> passed)
    {
        var octets = new byte[8192];
        try
        {
            while (await from.ReadAsync(octets, _stop.Token) is var count and > 0)
            {
                if (!_isSilent)
                {
                    await to.WriteAsync(octets.AsMemory(0, count), _stop.Token);
                    passed(count);
                }
            }
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // Cut.
        }
    }
}
