using Delegations.Api.Office;
using Delegations.Core.Access;
using Delegations.Core.Office;
using Delegations.Core.Persistence;
using Delegations.Testing;
using Delegations.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using DatabaseKind = Delegations.Testing.Databases.DatabaseKind;

namespace Delegations.Api.Tests.Office;

/// <summary>An empty house on a database of its own, ready for a sample office.</summary>
internal sealed class SampleHouse : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly string _data;
    private readonly ServiceProvider _services;

    private SampleHouse(TestDatabase database, string data, bool isDemo)
    {
        _database = database;
        _data = data;
        var kind = database.Kind == DatabaseKind.Sqlite ? Core.Persistence.DatabaseKind.Sqlite : Core.Persistence.DatabaseKind.PostgreSQL;
        var setup = new OfficeSetup(data, kind, database.ConnectionString, new Uri("http://localhost:5080/"), isDemo, RunsWorkers: false);
        _services = new ServiceCollection().AddLogging().AddDelegationsOffice(setup, new ConfigurationBuilder().Build(), new Calendar()).BuildServiceProvider();
    }

    /// <summary>The files that came with this checkout.</summary>
    public static string Files => Path.Combine(Checkout.Root, "samples", "office");

    /// <summary>The folder of the house.</summary>
    public string Data => _data;

    public static async Task<SampleHouse> EmptyAsync(DatabaseKind kind, bool isDemo = true)
    {
        var house = new SampleHouse(await TestDatabase.CreateAsync(kind), Directory.CreateTempSubdirectory("delegations-sample-").FullName, isDemo);
        await house._services.MigrateOfficeAsync(CancellationToken.None);
        return house;
    }

    public static async Task<SampleHouse> LoadedAsync(DatabaseKind kind)
    {
        var house = await EmptyAsync(kind);
        var loaded = await house.At<SampleOffice, Core.Result<SampleLoaded>>(office => office.LoadAsync(Files, CancellationToken.None));
        Assert.True(loaded.Succeeded, string.Join(", ", loaded.Refusals));
        Assert.Empty(loaded.Value.NotPrepared);
        return house;
    }

    /// <summary>One act at a desk, with a context of its own.</summary>
    public async Task<TResult> At<TDesk, TResult>(Func<TDesk, Task<TResult>> act)
        where TDesk : notnull
    {
        await using var scope = _services.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<TDesk>());
    }

    /// <summary>A look into the store.</summary>
    public Task<TResult> Look<TResult>(Func<DelegationsDbContext, Task<TResult>> look) => At(look);

    public async Task<Actor> ActorAsync(string userName) => AccessDesk.ActorOf((await At<AccessDesk, Account?>(desk => desk.FindAsync(userName, CancellationToken.None)))!);

    /// <summary>How many rows each table has that a sample office fills.</summary>
    public Task<string> RowsAsync() => Look(async db => string.Join(' ', [
        $"profiles={await db.HouseProfiles.CountAsync()}",
        $"visits={await db.Visits.CountAsync()}",
        $"accounts={await db.Accounts.CountAsync()}",
        $"people={await db.People.CountAsync()}",
        $"resources={await db.Resources.CountAsync()}",
        $"organisations={await db.Organisations.CountAsync()}",
        $"manifest={await db.Set<SampleRecord>().CountAsync()}",
    ]));

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _database.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }

    private sealed class Calendar : IClock
    {
        public Instant GetCurrentInstant() => Instant.FromUtc(2027, 3, 15, 1, 0);
    }
}
