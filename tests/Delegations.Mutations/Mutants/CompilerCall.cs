using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Delegations.Mutations.Mutants;

/// <summary>What the build would tell the compiler for a project: MSBuild says it, without compiling.</summary>
internal static class CompilerCall
{
    public static async Task<(CSharpCompilation Compilation, IEnumerable<ResourceDescription> Resources)> ReadAsync(string project)
    {
        var folder = Path.GetDirectoryName(project)!;
        var call = CSharpCommandLineParser.Default.Parse(await ArgumentsAsync(project), folder, sdkDirectory: null);
        var trees = call.SourceFiles.Select(source => CSharpSyntaxTree.ParseText(SourceText.From(File.ReadAllText(source.Path), System.Text.Encoding.UTF8), call.ParseOptions, source.Path));
        var references = call.MetadataReferences.Select(reference => MetadataReference.CreateFromFile(Path.Combine(folder, reference.Reference), reference.Properties));

        // The mutated code is judged by its tests, not by the analyzers.
        var options = call.CompilationOptions.WithGeneralDiagnosticOption(ReportDiagnostic.Suppress).WithSpecificDiagnosticOptions([]).WithReportSuppressedDiagnostics(false);
        var compilation = CSharpCompilation.Create(call.CompilationName, trees, references, options);
        var loader = new GeneratorLoader();
        var generators = call.AnalyzerReferences
            .Where(reference => Path.GetFileName(reference.FilePath).Contains("RegularExpressions", StringComparison.Ordinal))
            .SelectMany(reference => new AnalyzerFileReference(Path.GetFullPath(reference.FilePath, folder), loader).GetGenerators(LanguageNames.CSharp));
        CSharpGeneratorDriver.Create(generators, parseOptions: call.ParseOptions).RunGeneratorsAndUpdateCompilation(compilation, out var generated, out _);
        return ((CSharpCompilation)generated, call.ManifestResources);
    }

    private static async Task<string[]> ArgumentsAsync(string project)
    {
        string[] arguments =
        [
            "msbuild", project, "-nologo", "-target:Compile", "-getItem:CscCommandLineArgs", "-property:Configuration=Release", "-property:ProvideCommandLineArgs=true",
            "-property:SkipCompilerExecution=true", "-property:NonExistentFile=__none__/none",
        ];
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"MSBuild does not say how {project} is compiled: {said}");
        }

        using var document = JsonDocument.Parse(said);
        var items = document.RootElement.GetProperty("Items").GetProperty("CscCommandLineArgs").EnumerateArray();
        return [.. items.Select(item => item.GetProperty("Identity").GetString()!)];
    }

    private sealed class GeneratorLoader : IAnalyzerAssemblyLoader
    {
        public void AddDependencyLocation(string fullPath)
        {
            // What the generators of the SDK need lies beside them or in this program.
        }

        public Assembly LoadFromPath(string fullPath) => Assembly.LoadFrom(fullPath);
    }
}
