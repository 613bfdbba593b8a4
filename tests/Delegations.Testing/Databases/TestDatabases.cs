using Xunit;

namespace Delegations.Testing.Databases;

/// <summary>The theory source of every persistence test: <c>[MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]</c>.</summary>
public static class TestDatabases
{
    /// <summary>Both databases, always: where PostgreSQL is missing the test itself says so when it asks for one.</summary>
    public static TheoryData<DatabaseKind> All => [DatabaseKind.Sqlite, DatabaseKind.PostgreSQL];
}
