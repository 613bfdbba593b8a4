using System.Text.RegularExpressions;

namespace Delegations.Architecture.Tests.Rules;

/// <summary>What the compiler does not see, or what a pragma could silence. Each rule reads files and gives what it minds as <c>path:line: why</c>.</summary>
internal static partial class SourceRules
{
    /// <summary>
    /// The loops that must go on whatever happens, as paths from the root. Everywhere else an exception is a bug or an outage and is let through.
    /// </summary>
    public static readonly string[] WorkerLoops = [];

    /// <summary>Catching everything hides bugs; only a worker's loop must survive them.</summary>
    public static IReadOnlyList<string> CatchesAll(IEnumerable<SourceFile> files, IReadOnlyCollection<string> workerLoops) =>
        [.. Code(files).Where(file => !workerLoops.Contains(file.Path))
            .SelectMany(file => CatchAll().Matches(file.Text)
                .Select(match => $"{file.Path}:{file.Text.AsSpan(0, match.Index).Count('\n') + 1}: catches every exception outside a worker loop"))];

    /// <summary>A promise to do something later is an issue, where somebody will see it.</summary>
    public static IReadOnlyList<string> Promises(IEnumerable<SourceFile> files) =>
        Lines(files.Where(file => file.Kind is ".cs" or ".razor" or ".css" or ".js" or ".sh"), line => Promise().IsMatch(line), "an open promise without an issue number");

    /// <summary>A silenced rule says why on the same line.</summary>
    public static IReadOnlyList<string> SilentSuppressions(IEnumerable<SourceFile> files) =>
        Lines(Code(files), line => SilentPragma().IsMatch(line) || SilentAttribute().IsMatch(line), "a suppression without its reason");

    /// <summary>An ambient clock or a sleep makes a test that lies on some days (docs/adr/0001).</summary>
    public static IReadOnlyList<string> AmbientTime(IEnumerable<SourceFile> files) =>
        Lines(Code(files), line => !Comment().IsMatch(line) && Ambient().IsMatch(line), "an ambient clock or a sleep");

    /// <summary>A path of somebody's machine works on that machine only.</summary>
    public static IReadOnlyList<string> PathsOfOneMachine(IEnumerable<SourceFile> files) =>
        Lines(files, line => PathOfOneMachine().IsMatch(line), "a path of one machine");

    private static IEnumerable<SourceFile> Code(IEnumerable<SourceFile> files) => files.Where(file => file.Kind is ".cs" or ".razor");

    private static IReadOnlyList<string> Lines(IEnumerable<SourceFile> files, Func<string, bool> minds, string why) =>
        [.. from file in files
            from line in file.Lines
            where minds(line.Line)
            select $"{file.Path}:{line.Number}: {why}"];

    // A filter (`when`) names what is caught, so it is not catching all.
    [GeneratedRegex(@"\bcatch\s*(\(\s*(System\.)?Exception\b[^)]*\)\s*)?\{")]
    private static partial Regex CatchAll();

    // The brackets keep this line from minding itself.
    [GeneratedRegex(@"\b(T[O]DO|F[I]XME|X[X]X)\b(?!\s*\(?#\d+)")]
    private static partial Regex Promise();

    [GeneratedRegex(@"#pragma\s+warning\s+disable\b(?!.*//\s*\S+\s+\S+)")]
    private static partial Regex SilentPragma();

    [GeneratedRegex(@"\[[^\]]*SuppressMessage\((?!.*Justification\s*=\s*""[^""]{10})")]
    private static partial Regex SilentAttribute();

    [GeneratedRegex(@"^\s*//")]
    private static partial Regex Comment();

    [GeneratedRegex(@"\b(Thread\.Sleep|DateTime\.(Now|UtcNow|Today)|DateTimeOffset\.(Now|UtcNow)|TimeProvider\.System)\b")]
    private static partial Regex Ambient();

    [GeneratedRegex(@"(?<![\w.:/~-])/([w]ork|[r]oot|[h]ome/[a-z]+)/")]
    private static partial Regex PathOfOneMachine();
}
