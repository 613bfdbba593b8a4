using System.Diagnostics.CodeAnalysis;
using Xunit.v3;

namespace Delegations.Testing;

/// <summary>
/// What a test needs from the machine and did not find. On a developer's machine the test is skipped with the reason; in CI a
/// skipped test would be a green lie, so there it fails.
/// </summary>
public static class Needed
{
    /// <summary>True where nobody looks at skipped tests (<c>CI=true</c>).</summary>
    public static bool InCi => IsCi(Environment.GetEnvironmentVariable("CI"));

    /// <summary>Ends the running test: skipped here, failed in CI.</summary>
    /// <param name="what">The missing thing and how to get it, as one sentence.</param>
    [DoesNotReturn]
    public static void IsMissing(string what) => throw Missing(what, InCi);

    internal static bool IsCi(string? value) => string.Equals(value, "true", StringComparison.OrdinalIgnoreCase);

    internal static InvalidOperationException Missing(string what, bool inCi) => new(inCi ? what : DynamicSkipToken.Value + what);
}
