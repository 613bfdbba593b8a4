using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Delegations.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Delegations.Mutations.Mutants;

/// <summary>A project compiled with all mutants of one of its folders in it.</summary>
/// <param name="Mutants">All that were found, in the order of their numbers.</param>
/// <param name="NotCompiling">The numbers of those that are not in it since the compiler refuses them.</param>
internal sealed record MutatedAssembly(IReadOnlyList<Mutant> Mutants, IReadOnlySet<int> NotCompiling)
{
    /// <summary>The file of the mutants that show whether the harness works.</summary>
    public const string PlantedFile = "planted";

    /// <summary>Compiles a project with its mutants to a file, unless it lies there from the same sources.</summary>
    /// <param name="project">The project.</param>
    /// <param name="folder">The folder of which all files are mutated.</param>
    /// <param name="output">Where the assembly goes.</param>
    public static async Task<MutatedAssembly> CompileAsync(string project, string folder, string output)
    {
        var (source, beside) = (SourceOf(Path.GetDirectoryName(project)!, Path.Combine(Checkout.Root, "tests", "Delegations.Mutations")), output + ".json");
        if (File.Exists(output) && File.Exists(beside) && JsonSerializer.Deserialize<Compiled>(await File.ReadAllTextAsync(beside)) is { } before && before.Source == source)
        {
            return new MutatedAssembly(before.Mutants, before.NotCompiling.ToHashSet());
        }

        var (compilation, resources) = await CompilerCall.ReadAsync(project);
        var options = (CSharpParseOptions)compilation.SyntaxTrees[0].Options;
        compilation = compilation.AddSyntaxTrees(Embedded("Switch.cs", options), Embedded("Planted.cs", options));
        var refused = new HashSet<int>();
        while (true)
        {
            var (mutated, mutants) = Mutate(compilation, folder, refused);
            var result = mutated.Emit(output, manifestResources: resources);
            if (result.Success)
            {
                await File.WriteAllTextAsync(beside, JsonSerializer.Serialize(new Compiled(source, [.. mutants], [.. refused])));
                return new MutatedAssembly(mutants, refused);
            }

            var errors = result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
            var guilty = errors.SelectMany(Guilty).ToHashSet();
            guilty.ExceptWith(refused);
            if (guilty.Count == 0)
            {
                throw new InvalidOperationException($"It does not compile, and no mutant is to blame: {string.Join('\n', errors.Take(10))}");
            }

            refused.UnionWith(guilty);
        }
    }

    // The code of the project, and that of this program, which writes the mutants; not what a build writes (the commit is in it).
    private static string SourceOf(params IEnumerable<string> folders)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var built = $"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}";
        var files = folders.SelectMany(folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal));
        foreach (var file in files.Where(file => !file.Contains(built, StringComparison.Ordinal)))
        {
            hash.AppendData(File.ReadAllBytes(file));
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private sealed record Compiled(string Source, Mutant[] Mutants, int[] NotCompiling);

    private static (CSharpCompilation Mutated, IReadOnlyList<Mutant> Mutants) Mutate(CSharpCompilation compilation, string folder, IReadOnlySet<int> refused)
    {
        var book = new MutantBook(refused);
        var mutated = compilation;
        foreach (var (tree, file) in compilation.SyntaxTrees.Select(tree => (tree, File: Name(tree.FilePath, folder))).Where(one => one.File is not null).OrderBy(one => one.File, StringComparer.Ordinal))
        {
            var root = new MutantWriter(compilation.GetSemanticModel(tree), book, file!).Visit(tree.GetRoot());
            mutated = mutated.ReplaceSyntaxTree(tree, tree.WithRootAndOptions(root!, tree.Options));
        }

        return (mutated, book.Mutants);
    }

    private static string? Name(string path, string folder) =>
        path == "Planted.cs" ? PlantedFile
        : path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal) ? Path.GetRelativePath(folder, path).Replace('\\', '/')
        : null;

    // The mutant around the place of the error; when it lies outside (a variable that now may have no value), all of the method.
    private static IEnumerable<int> Guilty(Diagnostic error)
    {
        var place = error.Location.SourceTree!.GetRoot().FindNode(error.Location.SourceSpan, getInnermostNodeForTie: true);
        var around = place.AncestorsAndSelf().SelectMany(Numbers).Take(1).ToList();
        return around.Count > 0 ? around
            : place.AncestorsAndSelf().FirstOrDefault(node => node is MemberDeclarationSyntax) is { } member ? member.DescendantNodesAndSelf().SelectMany(Numbers)
            : [];
    }

    private static IEnumerable<int> Numbers(SyntaxNode node) =>
        node.GetAnnotations(MutantBook.Mark).Select(mark => int.Parse(mark.Data!, CultureInfo.InvariantCulture));

    private static SyntaxTree Embedded(string name, CSharpParseOptions options)
    {
        using var stream = typeof(MutatedAssembly).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return CSharpSyntaxTree.ParseText(reader.ReadToEnd(), options, name, System.Text.Encoding.UTF8);
    }
}
