namespace Delegations.Testing.Builders;

/// <summary>Several people do something in the same moment.</summary>
public static class AtOnce
{
    /// <summary>Starts all of them together, each on a thread of its own, and gives what came of each, in their order.</summary>
    public static async Task<IReadOnlyList<T>> DoAsync<T>(int people, Func<int, Task<T>> act)
    {
        using var start = new Barrier(people);
        var tasks = Enumerable.Range(0, people).Select(person => Task.Factory.StartNew(
            async () =>
            {
                start.SignalAndWait();
                return await act(person);
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default).Unwrap());
        return await Task.WhenAll(tasks.ToList());
    }
}
