using System.Data.Common;
using Delegations.Testing.Databases;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Delegations.Architecture.Tests.TestHelpers;

public sealed class TestDatabaseTests
{
    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task A_new_database_is_empty_and_takes_a_table(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind, TestContext.Current.CancellationToken);

        await RunAsync(database, "CREATE TABLE visit (name text)");
        await RunAsync(database, "INSERT INTO visit VALUES ('曼彻斯特大学')");

        Assert.Equal("曼彻斯特大学", await RunAsync(database, "SELECT name FROM visit"));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task A_copy_has_the_content_and_goes_its_own_way(DatabaseKind kind)
    {
        await using var template = await TestDatabase.CreateAsync(kind, TestContext.Current.CancellationToken);
        await RunAsync(template, "CREATE TABLE visit (name text)");

        await using var copy = await template.CopyAsync(TestContext.Current.CancellationToken);
        await RunAsync(copy, "INSERT INTO visit VALUES ('Manchester')");

        Assert.Equal(1L, await RunAsync(copy, "SELECT count(*) FROM visit"));
        Assert.Equal(0L, await RunAsync(template, "SELECT count(*) FROM visit"));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task A_disposed_database_is_gone(DatabaseKind kind)
    {
        var database = await TestDatabase.CreateAsync(kind, TestContext.Current.CancellationToken);
        await RunAsync(database, "CREATE TABLE visit (name text)");

        await database.DisposeAsync();

        await Assert.ThrowsAnyAsync<DbException>(() => RunAsync(database, "SELECT name FROM visit"));
    }

    private static async Task<object?> RunAsync(TestDatabase database, string sql)
    {
        await using DbConnection connection = database.Kind == DatabaseKind.Sqlite
            ? new SqliteConnection(database.ConnectionString)
            : new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements are the constants above.
        command.CommandText = sql;
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
