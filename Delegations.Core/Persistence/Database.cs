using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Delegations.Core.Persistence;

/// <summary>Which database keeps the office.</summary>
public enum DatabaseKind
{
    /// <summary>An embedded file; the default.</summary>
    Sqlite,

    /// <summary>A PostgreSQL server, 14 or later with the btree_gist extension.</summary>
    PostgreSQL,
}

/// <summary>Registers the store.</summary>
public static class Database
{
    private const int BusyTimeoutMilliseconds = 5000;

    /// <summary>Adds the context of the database; everything else injects <see cref="DelegationsDbContext"/>.</summary>
    public static IServiceCollection AddDelegationsDatabase(this IServiceCollection services, DatabaseKind kind, string connectionString)
    {
        if (kind == DatabaseKind.PostgreSQL)
        {
            services.AddDbContext<DelegationsDbContext, PostgresDelegationsDbContext>(options => options.UseNpgsql(connectionString));
        }
        else
        {
            services.AddDbContext<DelegationsDbContext, SqliteDelegationsDbContext>(options => options.OnSqlite(connectionString));
        }

        return services;
    }

    /// <summary>The connection string of an embedded file.</summary>
    public static string SqliteFile(string path) =>
        new SqliteConnectionStringBuilder { DataSource = path, ForeignKeys = true, DefaultTimeout = BusyTimeoutMilliseconds / 1000, Pooling = true }.ToString();

    /// <summary>SQLite with the settings of the house.</summary>
    public static DbContextOptionsBuilder OnSqlite(this DbContextOptionsBuilder options, string connectionString) =>
        options.UseSqlite(connectionString).AddInterceptors(SqliteSettings.Instance);

    /// <summary>WAL so that readers never wait for the writer, full sync so that what was accepted survives, overwritten free pages.</summary>
    private sealed class SqliteSettings : DbConnectionInterceptor
    {
        public static readonly SqliteSettings Instance = new();

        private const string Sql =
            """
            PRAGMA busy_timeout = 5000;
            PRAGMA journal_mode = WAL;
            PRAGMA synchronous = FULL;
            PRAGMA secure_delete = ON;
            PRAGMA trusted_schema = OFF;
            """;

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            using var command = connection.CreateCommand();
            command.CommandText = Sql;
            command.ExecuteNonQuery();
        }

        public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = Sql;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}

internal sealed class SqliteDesignFactory : IDesignTimeDbContextFactory<SqliteDelegationsDbContext>
{
    public SqliteDelegationsDbContext CreateDbContext(string[] args) =>
        new((DbContextOptions<SqliteDelegationsDbContext>)new DbContextOptionsBuilder<SqliteDelegationsDbContext>().OnSqlite("Data Source=design.db").Options);
}

internal sealed class PostgresDesignFactory : IDesignTimeDbContextFactory<PostgresDelegationsDbContext>
{
    public PostgresDelegationsDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresDelegationsDbContext>().UseNpgsql("Host=localhost;Database=design").Options);
}
