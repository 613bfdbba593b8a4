using System.Diagnostics;
using System.Text.Json;

namespace Delegations.Mutations.Running;

/// <summary>The process that runs the tests: started when needed, ended when a test takes too long or has spoilt it.</summary>
/// <param name="program">The assembly of this program beside the mutated one.</param>
/// <param name="scope">The namespace of the tests.</param>
internal sealed class WorkerProcess(string program, string scope) : IDisposable
{
    // A mutant that allocates for ever shall not take the machine with it: two gigabytes, in hexadecimal as the runtime reads it.
    private const string Heap = "80000000";

    private const int Slowness = 10;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Wait = TimeSpan.FromMinutes(1);

    private Process? _process;

    /// <summary>The names of the tests by number, once it has been started.</summary>
    public IReadOnlyList<string> Tests { get; private set; } = [];

    public async Task StartAsync()
    {
        if (_process is not null)
        {
            return;
        }

        var start = new ProcessStartInfo("dotnet", ["exec", program, "worker", scope])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["DOTNET_GCHeapHardLimit"] = Heap;
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        _process = Process.Start(start)!;
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
        Tests = (await ReadAsync())?.Tests ?? throw new InvalidOperationException($"The worker does not start: dotnet exec {program} worker {scope}");
    }

    /// <summary>Gives an order and waits for its end.</summary>
    /// <param name="order">What to do.</param>
    /// <param name="limit">What a test may take of the processors: a busy machine makes it slow, not wrong.</param>
    /// <returns>The last answer and no end by force, or the test that was running when the process took too long or died.</returns>
    public async Task<(WorkerAnswer? Answer, WorkerEnd? End, int? Running)> RunAsync(WorkerOrder order, Func<int, TimeSpan> limit)
    {
        await StartAsync();
        await _process!.StandardInput.WriteLineAsync(JsonSerializer.Serialize(order));
        await _process.StandardInput.FlushAsync();
        int? running = order.Tests[0];
        while (true)
        {
            var reading = ReadAsync();
            if (!await IsInTimeAsync(reading, limit(running.Value)))
            {
                End();
                return (null, WorkerEnd.TooLong, running);
            }

            switch (await reading)
            {
                case null:
                    End();
                    return (null, WorkerEnd.Died, running);
                case { IsDone: true } answer:
                    return (answer, null, answer.Test);
                case var answer:
                    running = answer.Test ?? running;
                    break;
            }
        }
    }

    /// <summary>Ends the process; the next order starts another.</summary>
    public void End()
    {
        if (_process is null)
        {
            return;
        }

        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        _process = null;
    }

    public void Dispose() => End();

    // Whoever waits for ever takes nothing of the processors, so the clock on the wall counts as well, with patience.
    private async Task<bool> IsInTimeAsync(Task reading, TimeSpan limit)
    {
        var (watch, before) = (Stopwatch.StartNew(), Used());
        while (await Task.WhenAny(reading, Task.Delay(Look)) != reading)
        {
            if (Used() - before > limit || watch.Elapsed > Wait + (limit * Slowness))
            {
                return false;
            }
        }

        return true;
    }

    private TimeSpan Used()
    {
        try
        {
            _process!.Refresh();
            return _process.TotalProcessorTime;
        }
        catch (InvalidOperationException)
        {
            // It has died; the reader will say so.
            return TimeSpan.Zero;
        }
    }

    private async Task<WorkerAnswer?> ReadAsync()
    {
        // Kept, since the process may be ended while this waits.
        var output = _process!.StandardOutput;
        while (await output.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(TestWorker.Sign, StringComparison.Ordinal))
            {
                return JsonSerializer.Deserialize<WorkerAnswer>(line[TestWorker.Sign.Length..]);
            }
        }

        return null;
    }
}
