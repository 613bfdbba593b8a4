using System.Runtime.CompilerServices;

namespace Delegations.Testing;

/// <summary>
/// Compares a text with the one that a person has read and committed beside the test:
/// <c>VisitLetterTests.A_letter_in_Chinese.verified.txt</c>. What differs is left as <c>….received.txt</c>; to take it, look at it
/// and rename it, or run once with <c>DELEGATIONS_ACCEPT=true</c>, which CI ignores. Line ends do not count.
/// </summary>
public static class VerifyText
{
    private const int LinesShown = 6;

    /// <summary>Fails with the first lines that differ.</summary>
    /// <param name="text">What the code made this time.</param>
    /// <param name="name">Tells several texts of one test apart, in theories for example the language.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="method">Filled in by the compiler.</param>
    public static void Match(string text, string? name = null, [CallerFilePath] string file = "", [CallerMemberName] string method = "")
    {
        var accept = Environment.GetEnvironmentVariable("DELEGATIONS_ACCEPT") == "true" && !Needed.InCi;
        Match(text, Path.ChangeExtension(file, null) + "." + method + (name is null ? "" : "_" + name), accept);
    }

    internal static void Match(string text, string stem, bool accept)
    {
        var (verified, received) = (stem + ".verified.txt", stem + ".received.txt");
        var now = Normalise(text);
        var before = File.Exists(verified) ? Normalise(File.ReadAllText(verified)) : null;
        if (now == before || accept)
        {
            File.Delete(received);
            if (now != before)
            {
                File.WriteAllText(verified, now);
            }

            return;
        }

        File.WriteAllText(received, now);
        throw new TextDiffersException(before is null
            ? $"There is no {Path.GetFileName(verified)} yet. Read {received}, then rename it."
            : $"{Path.GetFileName(verified)} differs from what came, kept in {received}:\n{Difference(before, now)}");
    }

    private static string Normalise(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";

    private static string Difference(string before, string now)
    {
        var (old, current) = (before.Split('\n'), now.Split('\n'));
        var first = old.Zip(current).TakeWhile(pair => pair.First == pair.Second).Count();
        var shown = old.Skip(first).Take(LinesShown).Select(line => "- " + line)
            .Concat(current.Skip(first).Take(LinesShown).Select(line => "+ " + line));
        return $"line {first + 1}:\n" + string.Join('\n', shown);
    }
}
