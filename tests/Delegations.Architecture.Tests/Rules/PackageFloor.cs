using System.Text.Json;

namespace Delegations.Architecture.Tests.Rules;

/// <summary>The lowest version of a package that is not known to be dangerous.</summary>
/// <param name="Package">Its name; a trailing <c>*</c> stands for every package that begins so.</param>
/// <param name="Version">The lowest version allowed.</param>
internal sealed record PackageFloor(string Package, Version Version)
{
    /// <summary>Reads <c>NAME VERSION why</c>, one a line; <c>#</c> begins a comment.</summary>
    public static IReadOnlyList<PackageFloor> Parse(string text) =>
        [.. from line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            where !line.StartsWith('#')
            let words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            select words.Length > 2 ? new PackageFloor(words[0], Version.Parse(words[1])) : throw new FormatException($"No reason: {line}")];

    /// <summary>Packages of a lock file that are older than a floor.</summary>
    public static IReadOnlyList<string> Violations(SourceFile lockFile, IReadOnlyCollection<PackageFloor> floors) =>
        [.. from package in Resolved(lockFile)
            from floor in floors
            where floor.Covers(package.Name) && package.Version < floor.Version
            select $"{lockFile.Path}: {package.Name} {package.Version} is below {floor.Version}"];

    /// <summary>The packages that a lock file has decided on.</summary>
    public static IEnumerable<(string Name, Version Version)> Resolved(SourceFile lockFile)
    {
        using var json = JsonDocument.Parse(lockFile.Text);
        foreach (var package in json.RootElement.GetProperty("dependencies").EnumerateObject().SelectMany(framework => framework.Value.EnumerateObject()))
        {
            if (package.Value.TryGetProperty("resolved", out var version))
            {
                // A preview of a version counts as that version.
                yield return (package.Name, Version.Parse(version.GetString()!.Split('-')[0]));
            }
        }
    }

    /// <summary>Whether this floor speaks of the package.</summary>
    public bool Covers(string name) => Package.EndsWith('*')
        ? name.StartsWith(Package[..^1], StringComparison.OrdinalIgnoreCase)
        : name.Equals(Package, StringComparison.OrdinalIgnoreCase);
}
