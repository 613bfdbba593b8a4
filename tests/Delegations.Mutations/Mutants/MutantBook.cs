using Microsoft.CodeAnalysis;

namespace Delegations.Mutations.Mutants;

/// <summary>The mutants found so far, and those that must not be built in because they do not compile.</summary>
/// <param name="dropped">The numbers of mutants that are found and not built in.</param>
internal sealed class MutantBook(IReadOnlySet<int> dropped)
{
    /// <summary>Marks the code of a mutant with its number.</summary>
    public const string Mark = "mutant";

    private readonly List<Mutant> _mutants = [];

    public IReadOnlyList<Mutant> Mutants => _mutants;

    /// <summary>Enters a mutant; null when it must not be built in.</summary>
    public int? Enter(MutantKind kind, string file, SyntaxNode before, string after)
    {
        var number = _mutants.Count;
        var line = before.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
        _mutants.Add(new Mutant(number, kind, file, line, Short(before.ToString()), Short(after)));
        return dropped.Contains(number) ? null : number;
    }

    private static string Short(string code)
    {
        var line = string.Join(' ', code.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= 110 ? line : line[..107] + "...";
    }
}
