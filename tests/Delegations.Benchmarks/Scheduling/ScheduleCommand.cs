using System.Diagnostics;
using System.Globalization;
using Delegations.Core.Scheduling;

namespace Delegations.Benchmarks.Scheduling;

/// <summary>
/// <c>schedule FILE.json --seconds N [--seed S] [--workers W] --out SOLUTION.json</c>: translates an instance, lets the product's scheduler at
/// it, prints one line (instance, status, score, bound, seconds, peak memory) and writes the solution for the family's scorer. In place of a
/// file, <c>own-50</c> or <c>own-50-7</c> is fifty visits of our own with a planted solution, made from seed 7.
/// </summary>
internal static class ScheduleCommand
{
    private const double Mebibyte = 1024 * 1024;

    public static int Run(IReadOnlyList<string> arguments)
    {
        if (arguments.Count == 0 || Options(arguments) is not { } options)
        {
            Console.Error.WriteLine("schedule FILE.json --seconds N [--work W] [--seed S] [--workers W] [--out SOLUTION.json] [--progress]");
            return 2;
        }

        var yardstick = OwnYardstick.TryMake(arguments[0]) ?? Yardstick.Read(arguments[0]);
        var created = SchedulingProblem.Create(yardstick.Request);
        if (!created.Succeeded)
        {
            Console.Error.WriteLine($"{yardstick.Name}: {created.Refusal.Code} {created.Refusal.Field}");
            return 2;
        }

        var progress = options.ContainsKey("progress") ? new Lines() : null;
        var watch = Stopwatch.StartNew();
        var limits = new SchedulingLimits(
            Number(options, "seconds", 10),
            options.ContainsKey("work") ? Number(options, "work", 0) : null,
            (int)Number(options, "seed", 1),
            (int)Number(options, "workers", 2),
            yardstick.IsDecision);
        var proposal = Scheduler.Propose(created.Value, limits, progress);
        watch.Stop();
        if (options.TryGetValue("out", out var path))
        {
            File.WriteAllText(path, yardstick.Solution(proposal).ToJsonString());
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{yardstick.Name} {proposal.Status} {yardstick.Score(proposal)} objective {proposal.Objective} bound {proposal.Bound} {watch.Elapsed.TotalSeconds:F2} s {Process.GetCurrentProcess().PeakWorkingSet64 / Mebibyte:F0} MiB"));
        return 0;
    }

    private static Dictionary<string, string>? Options(IReadOnlyList<string> arguments)
    {
        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var index = 1; index < arguments.Count; index++)
        {
            var name = arguments[index];
            if (name == "--progress")
            {
                options["progress"] = string.Empty;
            }
            else if (name is "--seconds" or "--work" or "--seed" or "--workers" or "--out" && index + 1 < arguments.Count)
            {
                options[name[2..]] = arguments[++index];
            }
            else
            {
                return null;
            }
        }

        return options;
    }

    private static double Number(Dictionary<string, string> options, string name, double otherwise) =>
        options.TryGetValue(name, out var text) ? double.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    private sealed class Lines : IProgress<SchedulingProgress>
    {
        public void Report(SchedulingProgress value) => Console.Error.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{value.Seconds,8:F2} s  {value.Placed} of {value.Items}  {value.Objective}  bound {value.Bound}"));
    }
}
