namespace Delegations.Core.Programme;

/// <summary>
/// What is called across the room between the desk and the searches of this node: that one waits, that one is to stop. The database says the same to other nodes and
/// after a restart, only later.
/// </summary>
public sealed class SearchCalls : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<SearchId, CancellationTokenSource> _running = [];
    private readonly SemaphoreSlim _waits = new(0, 1);

    /// <summary>Says that a search waits.</summary>
    internal void Ring()
    {
        lock (_lock)
        {
            if (_waits.CurrentCount == 0)
            {
                _waits.Release();
            }
        }
    }

    /// <summary>Returns as soon as a search waits, or after this long.</summary>
    public Task WaitAsync(TimeSpan longest, CancellationToken ct) => _waits.WaitAsync(longest, ct);

    /// <summary>Stops a search that runs on this node.</summary>
    internal void Stop(SearchId id)
    {
        lock (_lock)
        {
            if (_running.TryGetValue(id, out var running))
            {
                running.Cancel();
            }
        }
    }

    /// <summary>From now on the source hears <see cref="Stop"/>.</summary>
    internal void Enter(SearchId id, CancellationTokenSource source)
    {
        lock (_lock)
        {
            _running[id] = source;
        }
    }

    /// <summary>The search is over: the source may go.</summary>
    internal void Exit(SearchId id)
    {
        lock (_lock)
        {
            _running.Remove(id);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _waits.Dispose();
}
