using Delegations.Testing;

namespace Delegations.Architecture.Tests.Rules;

/// <summary>A file of the project as text.</summary>
/// <param name="Path">From the root, with slashes.</param>
/// <param name="Text">All of it.</param>
internal sealed record SourceFile(string Path, string Text)
{
    private static readonly string[] Made = ["bin", "obj", "artifacts", "TestResults", "BenchmarkDotNet.Artifacts", ".git", ".vs", ".idea", ".vscode"];

    private static readonly string[] TextKinds =
    [
        ".cs", ".razor", ".css", ".js", ".sh", ".md", ".txt", ".csv", ".json", ".csproj", ".props", ".targets", ".sln", ".globalconfig",
        ".resx", ".svg", ".ics", ".eml", ".yml", ".html", ".editorconfig", ".gitattributes", ".gitignore", "",
    ];

    public string Kind => System.IO.Path.GetExtension(Path);

    public IEnumerable<(int Number, string Line)> Lines => Text.Split('\n').Select((line, index) => (index + 1, line));

    /// <summary>Every text file of this checkout that is not made by a build, a test or a running office (the root's <c>data</c>).</summary>
    public static IReadOnlyList<SourceFile> All() => [.. Below(Checkout.Root).Select(Read)];

    private static SourceFile Read(string file) =>
        new(System.IO.Path.GetRelativePath(Checkout.Root, file).Replace('\\', '/'), File.ReadAllText(file));

    private static IEnumerable<string> Below(string folder)
    {
        var files = Directory.EnumerateFiles(folder)
            .Where(file => TextKinds.Contains(System.IO.Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
            .Where(file => System.IO.Path.GetFileName(file) != ".git" && !file.EndsWith(".received.txt", StringComparison.Ordinal));
        var folders = Directory.EnumerateDirectories(folder)
            .Where(child => !Made.Contains(System.IO.Path.GetFileName(child)) && child != System.IO.Path.Combine(Checkout.Root, "data"));
        return files.Concat(folders.SelectMany(Below));
    }
}
