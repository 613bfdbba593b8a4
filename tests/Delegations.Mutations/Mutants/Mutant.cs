namespace Delegations.Mutations.Mutants;

/// <summary>One change of one place of the code.</summary>
/// <param name="Number">In the order of the files and of the places in them.</param>
/// <param name="Kind">What is done.</param>
/// <param name="File">The file, below the folder that is mutated, with forward slashes.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Before">The code as it is.</param>
/// <param name="After">The code as the mutant has it.</param>
public sealed record Mutant(int Number, MutantKind Kind, string File, int Line, string Before, string After)
{
    /// <summary>The folder of the file; the file itself for what lies in no folder of its own.</summary>
    public string Folder => File.Contains('/', StringComparison.Ordinal) ? File[..File.IndexOf('/', StringComparison.Ordinal)] : ".";

    public override string ToString() => $"{File}:{Line} {Kind}: {Before} -> {After}";
}
