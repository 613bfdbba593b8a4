using Delegations.Core;
using Delegations.Core.Access;
using Delegations.Core.Approvals;
using Delegations.Core.Documents;
using Delegations.Core.Persistence;
using Delegations.Core.Programme;
using Delegations.Core.Resources;
using Delegations.Core.Retention;
using Delegations.Core.Visits;
using Delegations.Testing.Databases;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Testing;
using DatabaseKind = Delegations.Testing.Databases.DatabaseKind;

namespace Delegations.Testing.Builders;

/// <summary>
/// A house of its own for one test: the <see cref="SmallOffice"/> in a database of the kind, with the real desks and a clock that stands still.
/// Each act gets fresh desks, as a request of a browser would.
/// </summary>
public sealed class TheHouse : IAsyncDisposable
{
    private static readonly SemaphoreSlim Door = new(1);
    private static readonly Dictionary<DatabaseKind, TestDatabase> Templates = [];
    private readonly ServiceProvider _services;
    private readonly string _keyFolder;

    private TheHouse(TestDatabase database)
    {
        Database = database;
        _keyFolder = Directory.CreateTempSubdirectory("delegations-key-").FullName;
        Key = OfficeKey.LoadOrCreate(Path.Combine(_keyFolder, "office.key"));
        _services = new ServiceCollection()
            .AddDelegationsDatabase(database.Kind == DatabaseKind.PostgreSQL ? Core.Persistence.DatabaseKind.PostgreSQL : Core.Persistence.DatabaseKind.Sqlite, ConnectionStringOf(database))
            .AddDelegationsCore(Clock, Key)
            .AddSingleton(new PublicAddress(new Uri("https://visits.linhu.example/")))
            .AddSingleton<IDocumentRenderer, TextRenderer>()
            .AddTransient(_ => FeedRules)
            .BuildServiceProvider();
    }

    /// <summary>Where it is kept.</summary>
    public TestDatabase Database { get; }

    /// <summary>A Tuesday morning in Hangzhou, half a year before most visits; stands still unless a test moves it.</summary>
    public FakeClock Clock { get; } = new(Instant.FromUtc(2026, 11, 24, 2, 0));

    /// <summary>The master key.</summary>
    public OfficeKey Key { get; }

    /// <summary>What is allowed of feeds; a test with a server of its own allows loopback.</summary>
    public FeedRules FeedRules { get; set; } = FeedRules.Usual;

    /// <summary>Who and what is there.</summary>
    public SmallOffice Office { get; } = SmallOffice.Instance;

    /// <summary>Opens a house of its own.</summary>
    public static async Task<TheHouse> OpenAsync(DatabaseKind kind, CancellationToken ct = default)
    {
        await Door.WaitAsync(ct);
        try
        {
            if (!Templates.TryGetValue(kind, out var template))
            {
                template = await TestDatabase.CreateAsync(kind, ct);
                await using var db = ContextOf(template);
                await db.Database.MigrateAsync(ct);
                await SmallOffice.Instance.MoveInAsync(db, ct);
                Templates.Add(kind, template);
                AppDomain.CurrentDomain.ProcessExit += (_, _) => template.DisposeAsync().AsTask().GetAwaiter().GetResult();
            }

            return new TheHouse(await template.CopyAsync(ct));
        }
        finally
        {
            Door.Release();
        }
    }

    /// <summary>A context on any database, with the settings of the house.</summary>
    public static DelegationsDbContext ContextOf(TestDatabase database) =>
        database.Kind == DatabaseKind.PostgreSQL
            ? new PostgresDelegationsDbContext(new DbContextOptionsBuilder<PostgresDelegationsDbContext>().UseNpgsql(ConnectionStringOf(database)).Options)
            : new SqliteDelegationsDbContext((DbContextOptions<SqliteDelegationsDbContext>)new DbContextOptionsBuilder<SqliteDelegationsDbContext>().OnSqlite(ConnectionStringOf(database)).Options);

    /// <summary>A context of its own on this house's database.</summary>
    public DelegationsDbContext Context() => ContextOf(Database);

    /// <summary>Fresh desks.</summary>
    public Desks Desks() => new(_services.CreateAsyncScope());

    /// <summary>The actor that an account is.</summary>
    public static Actor As(Account account) => AccessDesk.ActorOf(account);

    /// <summary>One act at fresh desks.</summary>
    public async Task<T> AtDesksAsync<T>(Func<Desks, Task<T>> act)
    {
        await using var desks = Desks();
        return await act(desks);
    }

    /// <summary>One look into the store.</summary>
    public async Task<T> LookAsync<T>(Func<DelegationsDbContext, Task<T>> look)
    {
        await using var db = Context();
        return await look(db);
    }

    /// <summary>The file as it is stored.</summary>
    public Task<Visit> VisitAsync(VisitId id) =>
        LookAsync(db => db.Visits.AsNoTracking().Include(visit => visit.Wishes).Include(visit => visit.Delegates).AsSplitQuery().SingleAsync(visit => visit.Id == id));

    /// <summary>The version that a form would carry.</summary>
    public Task<long> VersionAsync(VisitId id) => LookAsync(db => db.Visits.Where(visit => visit.Id == id).Select(visit => visit.Version).SingleAsync());

    /// <summary>A request on file.</summary>
    public async Task<VisitId> RequestedAsync(VisitBuilder? visit = null, Account? by = null) =>
        (await AtDesksAsync(desks => desks.Visits.RequestAsync((visit ?? A.Visit()).Build(), As(by ?? Office.Requester), CancellationToken.None))).Value;

    /// <summary>A visit that the office has taken on.</summary>
    public async Task<VisitId> AcceptedAsync(VisitBuilder? visit = null, Account? by = null)
    {
        var id = await RequestedAsync(visit, by);
        var version = await VersionAsync(id);
        Must(await AtDesksAsync(desks => desks.Visits.AcceptAsync(id, version, As(Office.Officer), CancellationToken.None)));
        return id;
    }

    /// <summary>A visit with a head of delegation and one meeting; or with what is given.</summary>
    public async Task<VisitId> PlannedAsync(VisitBuilder? visit = null, IReadOnlyList<ItemInput>? items = null, IReadOnlyList<DelegateDetails>? members = null, Account? by = null)
    {
        var builder = visit ?? A.Visit();
        var id = await AcceptedAsync(builder, by);
        foreach (var member in members ?? [A.Delegate()])
        {
            await AddAsync(id, member);
        }

        foreach (var item in items ?? [A.Meeting(builder.FirstDay.At(new LocalTime(10, 0)))])
        {
            await AddAsync(id, item);
        }

        return id;
    }

    /// <summary>A visit with the approvers.</summary>
    public async Task<VisitId> SubmittedAsync(VisitBuilder? visit = null, IReadOnlyList<ItemInput>? items = null, IReadOnlyList<DelegateDetails>? members = null, Account? by = null)
    {
        var id = await PlannedAsync(visit, items, members, by);
        Must(await SubmitAsync(id));
        return id;
    }

    /// <summary>A visit with its last approval.</summary>
    public async Task<VisitId> ApprovedAsync(VisitBuilder? visit = null, IReadOnlyList<ItemInput>? items = null, IReadOnlyList<DelegateDetails>? members = null)
    {
        var id = await SubmittedAsync(visit, items, members);
        await ApproveAllAsync(id);
        return id;
    }

    /// <summary>Adds a delegate.</summary>
    public async Task<DelegateId> AddAsync(VisitId id, DelegateDetails member)
    {
        var version = await VersionAsync(id);
        return (await AtDesksAsync(desks => desks.Visits.SaveDelegateAsync(id, version, null, member, As(Office.Officer), CancellationToken.None))).Value;
    }

    /// <summary>Adds an item.</summary>
    public async Task<ItemId> AddAsync(VisitId id, ItemInput item)
    {
        var version = await VersionAsync(id);
        return (await AtDesksAsync(desks => desks.Programme.AddAsync(id, version, item, As(Office.Officer), CancellationToken.None))).Value;
    }

    /// <summary>Submits the draft.</summary>
    public async Task<Result<ReleaseId>> SubmitAsync(VisitId id, Account? by = null)
    {
        var version = await VersionAsync(id);
        return await AtDesksAsync(desks => desks.Approvals.SubmitAsync(id, version, As(by ?? Office.Officer), CancellationToken.None));
    }

    /// <summary>The step that waits for a word, or null.</summary>
    public Task<ApprovalStep?> PendingAsync(VisitId id) =>
        LookAsync(db => db.ApprovalSteps.AsNoTracking().SingleOrDefaultAsync(step => step.VisitId == id && step.State == StepState.Pending));

    /// <summary>The word of whoever's turn it is.</summary>
    public async Task<Result> DecideAsync(VisitId id, Decision decision, string comment = "")
    {
        var step = await PendingAsync(id) ?? throw new InvalidOperationException("Nobody's turn.");
        var approver = Office.Accounts.Single(account => account.Id == step.ApproverId);
        return await AtDesksAsync(desks => desks.Approvals.DecideAsync(step.Id, step.Version, decision, comment, As(approver), CancellationToken.None));
    }

    /// <summary>Yes from everybody in the route.</summary>
    public async Task ApproveAllAsync(VisitId id)
    {
        while (await PendingAsync(id) is not null)
        {
            Must(await DecideAsync(id, Decision.Approve));
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Database.DisposeAsync();
        Directory.Delete(_keyFolder, recursive: true);
    }

    private static string ConnectionStringOf(TestDatabase database) =>
        database.Kind == DatabaseKind.PostgreSQL ? database.ConnectionString : Core.Persistence.Database.SqliteFile(new SqliteConnectionStringBuilder(database.ConnectionString).DataSource);

    private static void Must(Result result)
    {
        if (!result.Succeeded)
        {
            throw new InvalidOperationException($"Refused: {result.Refusal.Code}");
        }
    }

    /// <summary>Prints text instead of PDF: the desks care for bytes, not for what is in them.</summary>
    private sealed class TextRenderer : IDocumentRenderer
    {
        public byte[] Render(PrintedDocument document) => System.Text.Encoding.UTF8.GetBytes(DocumentText.Render(document));
    }
}
