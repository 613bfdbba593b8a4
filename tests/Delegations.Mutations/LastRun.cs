using System.Globalization;
using Delegations.Mutations.Mutants;
using Delegations.Mutations.Running;

namespace Delegations.Mutations;

/// <summary>What became of each mutant in the last run, a line each with tabs between. A mutant is known again by its code, since lines move.</summary>
internal sealed class LastRun(string path)
{
    private readonly IReadOnlyList<string[]> _lines = [.. (File.Exists(path) ? File.ReadAllLines(path) : []).Select(line => line.Split('\t'))];

    /// <summary>Those that a test saw.</summary>
    public IEnumerable<MutantOutcome> Seen(IEnumerable<Mutant> all) => Known(all).Where(outcome => outcome.IsSeen);

    /// <summary>Those that none saw.</summary>
    public IReadOnlyList<Mutant> Unseen(IEnumerable<Mutant> all) => [.. Known(all).Where(outcome => !outcome.IsSeen).Select(outcome => outcome.Mutant)];

    public Task WriteAsync(IEnumerable<MutantOutcome> outcomes) => File.WriteAllLinesAsync(path, outcomes.OrderBy(outcome => outcome.Mutant.Number).Select(outcome => string.Join(
        '\t', outcome.Mutant.Number, outcome.Fate, outcome.Mutant.Kind, outcome.Mutant.File, outcome.Mutant.Line, outcome.Mutant.Before, outcome.Mutant.After, outcome.Test)));

    // The same number, or after the sources changed the first that looks alike.
    private IEnumerable<MutantOutcome> Known(IEnumerable<Mutant> all)
    {
        var left = all.GroupBy(Look, StringComparer.Ordinal).ToDictionary(alike => alike.Key, alike => alike.ToList(), StringComparer.Ordinal);
        foreach (var words in _lines)
        {
            if (left.TryGetValue(string.Join('\t', words[2], words[3], words[5], words[6]), out var alike) && alike.Count > 0)
            {
                var index = Math.Max(0, alike.FindIndex(mutant => mutant.Number == int.Parse(words[0], CultureInfo.InvariantCulture)));
                yield return new MutantOutcome(alike[index], Enum.Parse<MutantFate>(words[1]), words[7].Length > 0 ? words[7] : null, 0);
                alike.RemoveAt(index);
            }
        }
    }

    private static string Look(Mutant mutant) => string.Join('\t', mutant.Kind, mutant.File, mutant.Before, mutant.After);
}
