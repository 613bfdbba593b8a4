namespace Delegations.Architecture.Tests.Rules;

/// <summary>A rule of the house.</summary>
internal static class Rule
{
    /// <summary>Fails with every violation, each on a line of its own and in full: they are a list of what to do.</summary>
    public static void Holds(IReadOnlyCollection<string> violations)
    {
        if (violations.Count > 0)
        {
            Assert.Fail($"{violations.Count} violations:\n" + string.Join('\n', violations));
        }
    }
}
