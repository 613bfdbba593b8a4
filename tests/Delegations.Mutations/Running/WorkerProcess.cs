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

    private static readonly TimeSpan Start = TimeSpan.FromMinutes(2);

    private Process? _process;

    /// <summary>The names of the tests by number, once it has been started.</summary>
    public IReadOnlyList<string> Tests { get; private set; } = [];

    public async Task StartAsync()
    {
        if (_process is not null)
        {
            return;
        }

        var start = new ProcessStartInfo("dotnet", ["exec", program, "worker", scope]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DOTNET_GCHeapHardLimit"] = Heap;
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        _process = Process.Start(start)!;
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
        Tests = (await ReadAsync(Start))?.Tests ?? throw new InvalidOperationException($"The worker does not start: dotnet exec {program} worker {scope}");
    }

    /// <summary>Gives an order and waits for its end.</summary>
    /// <param name="order">What to do.</param>
    /// <param name="limit">How long a test may take.</param>
    /// <returns>The last answer and no end by force, or the test that was running when the process took too long or died.</returns>
    public async Task<(WorkerAnswer? Answer, WorkerEnd? End, int? Running)> RunAsync(WorkerOrder order, Func<int, TimeSpan> limit)
    {
        await StartAsync();
        await _process!.StandardInput.WriteLineAsync(JsonSerializer.Serialize(order));
        await _process.StandardInput.FlushAsync();
        int? running = order.Tests[0];
        while (true)
        {
            WorkerAnswer? answer;
            try
            {
                answer = await ReadAsync(limit(running.Value));
            }
            catch (OperationCanceledException)
            {
                End();
                return (null, WorkerEnd.TooLong, running);
            }

            if (answer is null)
            {
                End();
                return (null, WorkerEnd.Died, running);
            }

            if (answer.IsDone)
            {
                return (answer, null, answer.Test);
            }

            running = answer.Test ?? running;
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

    private async Task<WorkerAnswer?> ReadAsync(TimeSpan limit)
    {
        using var source = new CancellationTokenSource(limit);
        while (await _process!.StandardOutput.ReadLineAsync(source.Token) is { } line)
        {
            if (line.StartsWith(TestWorker.Sign, StringComparison.Ordinal))
            {
                return JsonSerializer.Deserialize<WorkerAnswer>(line[TestWorker.Sign.Length..]);
            }
        }

        return null;
    }
}
