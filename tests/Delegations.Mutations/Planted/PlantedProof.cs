using Delegations.Mutations.Mutants;
using Delegations.Mutations.Running;

namespace Delegations.Mutations.Planted;

/// <summary>Every run begins with mutants whose fate is known; when one has another, the run is worth nothing and says so.</summary>
internal static class PlantedProof
{
    private static readonly MutantFate[] Known = [MutantFate.Killed, MutantFate.Survived, MutantFate.NotReached, MutantFate.TookTooLong];

    /// <summary>What is wrong with the harness, in words; null when it works.</summary>
    public static async Task<string?> FaultAsync(MutationRun run, IEnumerable<Mutant> mutants)
    {
        var outcomes = new List<MutantOutcome>();
        foreach (var mutant in mutants.Where(mutant => mutant is { File: MutatedAssembly.PlantedFile, Kind: MutantKind.Bound or MutantKind.Removed }))
        {
            outcomes.Add(await run.TryAsync(mutant));
        }

        if (!outcomes.Select(outcome => outcome.Fate).SequenceEqual(Known))
        {
            return $"The planted mutants are known to be {string.Join(", ", Known)}, and this run finds {string.Join(", ", outcomes.Select(outcome => outcome.Fate))}.";
        }

        // Half of them are seen, so a floor of 50 holds and one of 51 is broken.
        var score = MutationScore.Of(MutatedAssembly.PlantedFile, outcomes);
        return !score.IsBelow(50) && score.IsBelow(51) ? null : $"Half of the planted mutants are seen, and the score says {score.Percent} %.";
    }
}
