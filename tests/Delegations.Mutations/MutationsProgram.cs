using System.Diagnostics;
using System.Globalization;
using Delegations.Mutations.Mutants;
using Delegations.Mutations.Planted;
using Delegations.Mutations.Running;
using Delegations.Testing;

namespace Delegations.Mutations;

/// <summary>
/// Mutation testing of Core/Scheduling (docs/scheduling.md): ends with 0 when every floor holds, 1 when one is broken, 2 when the tests fail
/// without a mutant or the arguments make no sense, 3 when the planted mutants show that the harness does not work.
/// </summary>
internal static class MutationsProgram
{
    private const string TestNamespace = "Delegations.Core.Tests.Scheduling";

    private static readonly string[] TestAssemblies = ["Delegations.Core.Tests", "Delegations.Mutations"];

    public static async Task<int> Main(string[] arguments)
    {
        if (arguments is ["worker", var scope])
        {
            return await TestWorker.RunAsync(TestAssemblies, scope);
        }

        if (MutationOptions.Parse(arguments) is not { } options)
        {
            await Console.Error.WriteLineAsync(MutationOptions.Usage);
            return 2;
        }

        return await RunAsync(options);
    }

    private static async Task<int> RunAsync(MutationOptions options)
    {
        var watch = Stopwatch.StartNew();
        var root = Checkout.Root;
        var folder = Path.Combine(root, "artifacts", "mutation");
        Directory.CreateDirectory(folder);
        var mutated = Path.Combine(folder, "Delegations.Core.dll");
        var assembly = await MutatedAssembly.CompileAsync(
            Path.Combine(root, "Delegations.Core", "Delegations.Core.csproj"),
            Path.Combine(root, "Delegations.Core", "Scheduling"),
            mutated);
        var all = assembly.Mutants.Where(mutant => mutant.File != MutatedAssembly.PlantedFile && !assembly.NotCompiling.Contains(mutant.Number)).ToList();
        Say($"{all.Count} mutants compiled ({assembly.NotCompiling.Count} more do not compile)");
        if (options.IsList)
        {
            await File.WriteAllLinesAsync(Path.Combine(folder, "mutants.txt"), assembly.Mutants.Select(mutant => $"{(assembly.NotCompiling.Contains(mutant.Number) ? "does not compile " : "")}{mutant.Number} {mutant}"));
            Say("\n" + new MutationReport(all, []).Folders());
            return 0;
        }

        var program = CopyProgram(Path.Combine(folder, "program"));
        File.Copy(mutated, Path.Combine(Path.GetDirectoryName(program)!, "Delegations.Core.dll"), overwrite: true);
        using var worker = new WorkerProcess(program, TestNamespace);
        await worker.StartAsync();
        var map = await ReachMap.RecordAsync(worker);
        Say($"{worker.Tests.Count} tests, {map.Seconds:0} s without a mutant");
        if (map.Failing.Count > 0)
        {
            Say("These fail without a mutant:\n" + string.Join('\n', map.Failing));
            return 2;
        }

        var run = new MutationRun(worker, map, options.Budget);
        if (await PlantedProof.FaultAsync(run, assembly.Mutants) is { } fault)
        {
            Say(fault);
            return 3;
        }

        var last = new LastRun(Path.Combine(folder, "outcomes.tsv"));
        var outcomes = options.IsAgain
            ? [.. last.Seen(all), .. await TryAsync(run, last.Unseen(all), options, watch)]
            : await TryAsync(run, Drawn(all, options), options, watch);
        var report = new MutationReport(all, outcomes);
        await File.WriteAllTextAsync(Path.Combine(folder, "report.md"), report.Whole());
        await last.WriteAsync(outcomes);
        Say($"seed {options.Seed}; what no test saw is in artifacts/mutation/report.md\n\n{report.Folders()}");
        foreach (var line in run.Unsteady)
        {
            Say($"fails with and without a mutant now and then, not counted as seen: {line}");
        }

        var broken = MutationFloors.Read(Path.Combine(root, "tests", "Delegations.Mutations", "floors.txt")).Broken(report.Scores).ToList();
        Console.WriteLine(broken.Count == 0 ? "Every floor holds." : string.Join('\n', broken));
        return broken.Count == 0 ? 0 : 1;

        void Say(string line) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{watch.Elapsed:hh\\:mm\\:ss} {line}"));
    }

    private static async Task<IReadOnlyList<MutantOutcome>> TryAsync(MutationRun run, IReadOnlyList<Mutant> drawn, MutationOptions options, Stopwatch watch)
    {
        const int Often = 50;
        var outcomes = new List<MutantOutcome>();
        foreach (var mutant in drawn)
        {
            if (watch.Elapsed.TotalMinutes > options.Minutes)
            {
                break;
            }

            outcomes.Add(await run.TryAsync(mutant));
            if (outcomes.Count % Often == 0)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{watch.Elapsed:hh\\:mm\\:ss} {outcomes.Count} of {drawn.Count} tried, {outcomes.Count(outcome => outcome.IsSeen)} seen"));
            }
        }

        return outcomes;
    }

    // Drawn by chance and in a chance order, so that whoever stops early still has a fair sample.
    private static List<Mutant> Drawn(IEnumerable<Mutant> all, MutationOptions options)
    {
        var wanted = all.Where(mutant => options.Only.Count == 0 || options.Only.Any(name => mutant.File.StartsWith(name, StringComparison.Ordinal))).ToArray();
        new Random(options.Seed).Shuffle(wanted);
        return [.. wanted.Take(options.Sample ?? wanted.Length)];
    }

    // The tests run in a copy of this program in which Core is the mutated one.
    private static string CopyProgram(string target)
    {
        foreach (var source in Directory.EnumerateFiles(AppContext.BaseDirectory, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(target, Path.GetRelativePath(AppContext.BaseDirectory, source));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(source, copy, overwrite: true);
        }

        return Path.Combine(target, "Delegations.Mutations.dll");
    }
}
