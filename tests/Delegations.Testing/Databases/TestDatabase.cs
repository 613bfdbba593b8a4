using Microsoft.Data.Sqlite;
using Npgsql;

namespace Delegations.Testing.Databases;

/// <summary>
/// One empty database for one test: a SQLite file in a folder of its own, or a database on the PostgreSQL server that
/// <c>./test.sh</c> starts and names in <c>DELEGATIONS_TEST_POSTGRES</c>. Disposing it removes it.
/// </summary>
public sealed class TestDatabase : IAsyncDisposable
{
    /// <summary>The environment variable with the connection string of a role that may create databases.</summary>
    public const string ServerVariable = "DELEGATIONS_TEST_POSTGRES";

    private readonly string? _folder;

    private TestDatabase(DatabaseKind kind, string connectionString, string? folder)
    {
        Kind = kind;
        ConnectionString = connectionString;
        _folder = folder;
    }

    /// <summary>Which database this is.</summary>
    public DatabaseKind Kind { get; }

    /// <summary>How to connect to it.</summary>
    public string ConnectionString { get; }

    /// <summary>Makes an empty database.</summary>
    public static Task<TestDatabase> CreateAsync(DatabaseKind kind, CancellationToken ct = default) =>
        kind == DatabaseKind.Sqlite ? Task.FromResult(NewFile()) : NewOnServerAsync(template: null, ct);

    /// <summary>
    /// A second database with the same content: migrate once, copy for each test. Nobody may be connected to this one meanwhile
    /// (PostgreSQL refuses to copy a database in use), so pooled connections are closed first.
    /// </summary>
    public async Task<TestDatabase> CopyAsync(CancellationToken ct = default)
    {
        if (Kind == DatabaseKind.PostgreSQL)
        {
            await ClosePoolAsync();
            return await NewOnServerAsync(new NpgsqlConnectionStringBuilder(ConnectionString).Database, ct);
        }

        var copy = NewFile();
        await using var connection = new SqliteConnection(ConnectionString);
        await connection.OpenAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText = "VACUUM INTO $file"; // Takes what is still in the write-ahead log along; copying the file would not.
        command.Parameters.AddWithValue("$file", new SqliteConnectionStringBuilder(copy.ConnectionString).DataSource);
        await command.ExecuteNonQueryAsync(ct);
        return copy;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await ClosePoolAsync();
        if (_folder is not null)
        {
            Directory.Delete(_folder, recursive: true);
            return;
        }

        var name = new NpgsqlConnectionStringBuilder(ConnectionString).Database;
        await OnServerAsync($"DROP DATABASE IF EXISTS \"{name}\" WITH (FORCE)", CancellationToken.None);
    }

    internal static string Server()
    {
        var server = Environment.GetEnvironmentVariable(ServerVariable);
        if (string.IsNullOrEmpty(server))
        {
            Needed.IsMissing($"No PostgreSQL: run ./test.sh, which starts one, or set {ServerVariable}.");
        }

        return server;
    }

    private static TestDatabase NewFile()
    {
        var folder = Directory.CreateTempSubdirectory("delegations-test-").FullName;
        var file = new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, "office.db") };
        return new TestDatabase(DatabaseKind.Sqlite, file.ConnectionString, folder);
    }

    private static async Task<TestDatabase> NewOnServerAsync(string? template, CancellationToken ct)
    {
        var name = $"test_{Guid.NewGuid():N}";
        await OnServerAsync($"CREATE DATABASE \"{name}\"" + (template is null ? "" : $" TEMPLATE \"{template}\""), ct);
        var connection = new NpgsqlConnectionStringBuilder(Server()) { Database = name };
        return new TestDatabase(DatabaseKind.PostgreSQL, connection.ConnectionString, folder: null);
    }

    private static async Task OnServerAsync(string sql, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(Server());
        await connection.OpenAsync(ct);
#pragma warning disable CA2100 // The only names in it are ours: a database cannot be a parameter of CREATE DATABASE.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(ct);
    }

    private async Task ClosePoolAsync()
    {
        if (Kind == DatabaseKind.Sqlite)
        {
            await using var connection = new SqliteConnection(ConnectionString);
            SqliteConnection.ClearPool(connection);
        }
        else
        {
            await using var connection = new NpgsqlConnection(ConnectionString);
            NpgsqlConnection.ClearPool(connection);
        }
    }
}
