using Delegations.Testing;

namespace Delegations.Architecture.Tests.TestHelpers;

public sealed class NeededTests
{
    [Fact]
    public void What_is_missing_fails_in_CI() => Assert.Equal("No PostgreSQL.", Needed.Missing("No PostgreSQL.", inCi: true).Message);

    [Fact]
    public void What_is_missing_skips_elsewhere() =>
        Assert.Equal("$XunitDynamicSkip$No PostgreSQL.", Needed.Missing("No PostgreSQL.", inCi: false).Message);

    [Theory]
    [InlineData("true", true)]
    [InlineData("True", true)]
    [InlineData("false", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Only_CI_true_is_CI(string? value, bool expected) => Assert.Equal(expected, Needed.IsCi(value));
}
