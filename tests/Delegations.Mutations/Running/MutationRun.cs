using Delegations.Mutations.Mutants;

namespace Delegations.Mutations.Running;

/// <summary>Tries mutants one after another.</summary>
/// <param name="worker">Runs the tests.</param>
/// <param name="map">Which tests reach which mutant.</param>
/// <param name="budget">Seconds of tests (by their time without a mutant) that one mutant may cost; slower tests are left out.</param>
internal sealed class MutationRun(WorkerProcess worker, ReachMap map, double budget)
{
    /// <summary>Tests that failed with a mutant and without it, even in a new process.</summary>
    public List<string> Unsteady { get; } = [];

    public async Task<MutantOutcome> TryAsync(Mutant mutant)
    {
        var reaching = map.Reaching(mutant.Number);
        if (reaching.Count == 0)
        {
            return new MutantOutcome(mutant, MutantFate.NotReached, null, 0);
        }

        var tests = Affordable(reaching);
        var leftOut = reaching.Count - tests.Count;
        var isNew = false;
        while (tests.Count > 0)
        {
            var (answer, end, running) = await worker.RunAsync(new WorkerOrder { Mutant = mutant.Number, Tests = [.. tests] }, map.Limit);
            if (end is { } how)
            {
                return new MutantOutcome(mutant, how == WorkerEnd.TooLong ? MutantFate.TookTooLong : MutantFate.Died, worker.Tests[running!.Value], reaching.Count, leftOut);
            }

            if (answer!.Failure is null)
            {
                break;
            }

            var failed = answer.Test!.Value;
            if (!answer.FailsAnyway)
            {
                return new MutantOutcome(mutant, MutantFate.Killed, worker.Tests[failed], reaching.Count, leftOut);
            }

            // An earlier mutant may have left something behind: once more from this test on in a new process, then without it.
            worker.End();
            tests = [.. tests.SkipWhile(test => test != failed).Skip(isNew ? 1 : 0)];
            if (isNew)
            {
                Unsteady.Add($"{mutant}: {worker.Tests[failed]}");
            }

            isNew = !isNew;
        }

        return new MutantOutcome(mutant, MutantFate.Survived, null, reaching.Count, leftOut);
    }

    // The quickest tests as far as the budget goes, one in any case.
    private List<int> Affordable(IReadOnlyList<int> reaching)
    {
        var (tests, spent) = (new List<int>(), 0.0);
        foreach (var test in reaching)
        {
            spent += map.Milliseconds(test) / 1000;
            if (tests.Count > 0 && spent > budget)
            {
                break;
            }

            tests.Add(test);
        }

        return tests;
    }
}
