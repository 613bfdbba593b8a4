using System.Net;
using Delegations.Core.Access;
using Delegations.Core.Visits;
using Delegations.Testing.Web;
using Delegations.Web.Errors;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Delegations.Web.Tests.Errors;

/// <summary>A database that does not do what is asked is said in words, and loses nothing.</summary>
public sealed class StoreFaultTests(OfficeHost office) : IClassFixture<OfficeHost>
{
    [Theory]
    [InlineData("en", "The office is busy")]
    [InlineData("zh-CN", "系统正忙")]
    public async Task A_database_that_another_program_holds_answers_503_in_words(string language, string title)
    {
        var id = await office.RequestAsync();
        using var browser = OfficeBrowser.SignIn(office, Roles.Officer, language);
        var page = await browser.GetDocumentAsync($"/visits/{id}");
        await using var other = await HoldTheFileAsync();

        var answer = await browser.PostFormAsync(page, "accept");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
        Assert.Contains(title, answer.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(VisitState.Requested, (await office.VisitAsync(id)).State);
    }

    [Fact]
    public void A_full_disk_is_told_from_a_locked_file_and_from_a_bug()
    {
        Assert.Equal(StoreFault.Full, StoreFaults.Of(new DbUpdateException("x", new SqliteException("full", 13))));
        Assert.Equal(StoreFault.Busy, StoreFaults.Of(new SqliteException("locked", 5)));
        Assert.Equal(StoreFault.Unreachable, StoreFaults.Of(new InvalidOperationException("x", new NpgsqlException("refused"))));
        Assert.Null(StoreFaults.Of(new DbUpdateException("x", new SqliteException("constraint", 19))));
        Assert.Null(StoreFaults.Of(new InvalidOperationException("a bug")));
    }

    [Fact]
    public async Task A_file_that_may_not_grow_is_full_and_keeps_what_it_had()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory().FullName, "full.db");
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await RunAsync(connection, "PRAGMA page_size = 4096; CREATE TABLE t (x BLOB); INSERT INTO t VALUES (zeroblob(100)); PRAGMA max_page_count = 3;");

        var full = await Assert.ThrowsAsync<SqliteException>(() => RunAsync(connection, "INSERT INTO t VALUES (zeroblob(100000))"));

        Assert.Equal(StoreFault.Full, StoreFaults.Of(full));
        await using var count = new SqliteCommand("SELECT count(*) FROM t", connection);
        Assert.Equal(1L, await count.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    private static async Task RunAsync(SqliteConnection connection, string sql)
    {
#pragma warning disable CA2100 // Every statement stands in this file.
        await using var command = new SqliteCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Another program that writes and does not finish.</summary>
    private async Task<SqliteConnection> HoldTheFileAsync()
    {
        var connection = new SqliteConnection(await office.StoreAsync(db => Task.FromResult(db.Database.GetConnectionString())) + ";Pooling=False");
        await connection.OpenAsync();
        await RunAsync(connection, "BEGIN IMMEDIATE");
        return connection;
    }
}
