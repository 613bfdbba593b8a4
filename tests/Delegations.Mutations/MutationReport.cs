using System.Globalization;
using System.Text;
using Delegations.Mutations.Mutants;
using Delegations.Mutations.Running;

namespace Delegations.Mutations;

/// <summary>The figures of a run, and every mutant that no test saw.</summary>
internal sealed class MutationReport(IReadOnlyList<Mutant> all, IReadOnlyList<MutantOutcome> outcomes)
{
    /// <summary>By folder, and of all of them.</summary>
    public IReadOnlyList<MutationScore> Scores =>
    [
        .. outcomes.GroupBy(outcome => outcome.Mutant.Folder, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => MutationScore.Of(group.Key, [.. group])),
        MutationScore.Of(MutationFloors.All, outcomes),
    ];

    /// <summary>One row for each folder.</summary>
    public string Folders() => Table("Folder", mutant => mutant.Folder);

    /// <summary>Both tables, and what was not seen.</summary>
    public string Whole()
    {
        var text = new StringBuilder(Folders()).AppendLine().Append(Table("File", mutant => mutant.File)).AppendLine();
        foreach (var outcome in outcomes.Where(outcome => !outcome.IsSeen).OrderBy(outcome => outcome.Mutant.Number))
        {
            var leftOut = outcome.LeftOut > 0 ? string.Create(CultureInfo.InvariantCulture, $", {outcome.LeftOut} slower ones not run") : "";
            text.AppendLine(CultureInfo.InvariantCulture, $"* {outcome.Fate} ({outcome.Reaching} tests{leftOut}) {outcome.Mutant.Number} {outcome.Mutant}");
        }

        return text.ToString();
    }

    private string Table(string head, Func<Mutant, string> key)
    {
        var text = new StringBuilder()
            .AppendLine(CultureInfo.InvariantCulture, $"| {head} | Mutants | Tried | Killed | By time | By crash | Survived | Not reached | Seen |")
            .AppendLine("|---|---:|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var name in all.Select(key).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            Row(name, all.Count(mutant => key(mutant) == name), [.. outcomes.Where(outcome => key(outcome.Mutant) == name)]);
        }

        Row(MutationFloors.All, all.Count, outcomes);
        return text.ToString();

        void Row(string name, int count, IReadOnlyCollection<MutantOutcome> row)
        {
            int Of(MutantFate fate) => row.Count(outcome => outcome.Fate == fate);
            var seen = row.Count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{MutationScore.Of(name, row).Percent:0.0} %");
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"| {name} | {count} | {row.Count} | {Of(MutantFate.Killed)} | {Of(MutantFate.TookTooLong)} | {Of(MutantFate.Died)} | {Of(MutantFate.Survived)} | {Of(MutantFate.NotReached)} | {seen} |");
        }
    }
}
