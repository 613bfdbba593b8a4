using System.Reflection;
using System.Runtime.Loader;
using System.Text.Json;
using Xunit;
using Xunit.Runner.Common;
using Xunit.Sdk;
using Xunit.v3;

namespace Delegations.Mutations.Running;

/// <summary>
/// Runs tests in this process, one at a time, with a mutant on or none. Reads one order a line and answers with lines that begin with
/// <see cref="Sign"/>; other lines are what the tests print.
/// </summary>
internal static class TestWorker
{
    /// <summary>What the lines of answers begin with.</summary>
    public const string Sign = "@@";

    public static async Task<int> RunAsync(IReadOnlyList<string> assemblies, string scope)
    {
        await using var output = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
        Console.SetOut(TextWriter.Null);
        TestContext.SetForInitialization(diagnosticMessageSink: null, diagnosticMessages: false, internalDiagnosticMessages: false);
        var tests = new List<(ITestFrameworkExecutor Executor, ITestCase Case)>();
        foreach (var name in assemblies)
        {
            var assembly = AssemblyLoadContext.Default.LoadFromAssemblyName(new AssemblyName(name));
            var framework = new XunitTestFramework();
            var executor = framework.GetExecutor(assembly);
            await framework.GetDiscoverer(assembly).Find(
                test =>
                {
                    // A test of speed fails on a busy machine, whatever the code says.
                    var isOfSpeed = test.TestClassSimpleName?.EndsWith("SpeedTests", StringComparison.Ordinal) == true;
                    if (!isOfSpeed && (test.TestClassNamespace?.StartsWith(scope, StringComparison.Ordinal) == true || assembly == typeof(TestWorker).Assembly))
                    {
                        tests.Add((executor, test));
                    }

                    return ValueTask.FromResult(true);
                },
                TestFrameworkOptions.ForDiscovery(new TestAssemblyConfiguration { PreEnumerateTheories = true }));
        }

        tests.Sort((one, other) => string.CompareOrdinal(one.Case.TestCaseDisplayName, other.Case.TestCaseDisplayName));
        var mutants = new MutantSwitch();
        await SayAsync(new WorkerAnswer { Tests = [.. tests.Select(test => test.Case.TestCaseDisplayName)] });
        while (await Console.In.ReadLineAsync() is { } line)
        {
            var order = JsonSerializer.Deserialize<WorkerOrder>(line)!;
            if (order.IsRecording)
            {
                var (failure, took) = await RunAsync(order.Tests[0], -1, isRecording: true);
                await SayAsync(new WorkerAnswer { IsDone = true, Failure = failure, Milliseconds = took, Reached = mutants.Reached() });
                continue;
            }

            await SayAsync(await TryAsync(order));
        }

        return 0;

        async Task<WorkerAnswer> TryAsync(WorkerOrder order)
        {
            foreach (var test in order.Tests)
            {
                await SayAsync(new WorkerAnswer { Test = test });
                if ((await RunAsync(test, order.Mutant, isRecording: false)).Failure is { } failure)
                {
                    // Only what passes without the mutant speaks against it: a test may fail by chance, or be spoilt by an earlier mutant.
                    return new WorkerAnswer { IsDone = true, Test = test, Failure = failure, FailsAnyway = (await RunAsync(test, -1, isRecording: false)).Failure is not null };
                }
            }

            return new WorkerAnswer { IsDone = true };
        }

        async Task<(string? Failure, double Milliseconds)> RunAsync(int number, int mutant, bool isRecording)
        {
            var (executor, test) = tests[number];
            var options = TestFrameworkOptions.ForExecution(new TestAssemblyConfiguration());
            options.SetParallelMode(ParallelMode.None);
            options.SetSynchronousMessageReporting(true);
            var sink = new FailureSink();
            mutants.Set(mutant, isRecording);
            var before = Environment.CpuUsage.TotalTime;
            try
            {
                await executor.RunTestCases([test], sink, options);
            }
            finally
            {
                mutants.Set(-1, isRecording: false);
            }

            return (sink.Failure, (Environment.CpuUsage.TotalTime - before).TotalMilliseconds);
        }

        async Task SayAsync(WorkerAnswer answer) => await output.WriteLineAsync(Sign + JsonSerializer.Serialize(answer));
    }

    private sealed class FailureSink : IMessageSink
    {
        public string? Failure { get; private set; }

        public bool OnMessage(IMessageSinkMessage message)
        {
            if (message is IErrorMetadata error)
            {
                Failure ??= error.Messages.FirstOrDefault() ?? "failed";
            }

            return true;
        }
    }
}
