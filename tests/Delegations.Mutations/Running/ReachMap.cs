namespace Delegations.Mutations.Running;

/// <summary>Which tests come to the place of which mutant, and what each takes of the processors without one.</summary>
internal sealed class ReachMap
{
    // What a test may take: a search under a mutant may look longer, and the machine may be busy.
    private const double Patience = 3;
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan WithoutMutant = TimeSpan.FromMinutes(5);

    private readonly Dictionary<int, List<int>> _tests = [];
    private readonly Dictionary<int, double> _took = [];

    /// <summary>The tests that fail without a mutant, with their reasons.</summary>
    public List<string> Failing { get; } = [];

    public double Seconds => _took.Values.Sum() / 1000;

    public static async Task<ReachMap> RecordAsync(WorkerProcess worker)
    {
        var map = new ReachMap();
        for (var test = 0; test < worker.Tests.Count; test++)
        {
            var (answer, _, _) = await worker.RunAsync(new WorkerOrder { IsRecording = true, Tests = [test] }, _ => WithoutMutant);
            if (answer is null or { Failure: not null })
            {
                map.Failing.Add($"{worker.Tests[test]}: {answer?.Failure ?? "took too long or ended the process"}");
                continue;
            }

            map._took[test] = answer.Milliseconds;
            foreach (var mutant in answer.Reached!)
            {
                if (!map._tests.TryGetValue(mutant, out var tests))
                {
                    map._tests[mutant] = tests = [];
                }

                tests.Add(test);
            }
        }

        return map;
    }

    public TimeSpan Limit(int test) => TimeSpan.FromMilliseconds(Patience * _took[test]) + Grace;

    public double Milliseconds(int test) => _took[test];

    /// <summary>The tests that reach a mutant, the quickest first.</summary>
    public IReadOnlyList<int> Reaching(int mutant) => _tests.TryGetValue(mutant, out var tests) ? [.. tests.OrderBy(test => _took[test])] : [];
}
