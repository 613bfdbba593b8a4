using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using Delegations.Api.Mail;
using Delegations.Api.Replies;
using Delegations.Core.Itineraries;
using Delegations.Core.Replies;
using Delegations.Testing;
using Delegations.Testing.Databases;
using Delegations.Testing.Mail;
using Delegations.Testing.Web;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NodaTime;
using Npgsql;
using static Delegations.Api.Tests.Replies.ReplySamples;

namespace Delegations.Api.Tests.Replies;

/// <summary>An office that has sent a visit's invitations, its mailbox at a Dovecot of its own, and as many further nodes in processes of their own as a test starts.</summary>
internal sealed class ReadingOffice : IAsyncDisposable
{
    public const string Address = "international@qianhu.example";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly Instant FirstAnswer = Instant.FromUtc(2026, 1, 5, 8, 0);

    private readonly TestAuthority _authority = new();
    private readonly X509Certificate2 _certificate;
    private readonly TestDatabase? _server;
    private MailServers? _servers;
    private CuttableLine? _line;
    private List<Participation> _parts = [];

    private ReadingOffice(TestDatabase? server)
    {
        _server = server;
        _certificate = _authority.Issue();
    }

    public OfficeHost Office { get; } = new();

    public MailServers Servers => _servers!;

    /// <summary>Between the mailbox and whoever reads it.</summary>
    public CuttableLine Line => _line!;

    /// <summary>The visit whose invitations are answered.</summary>
    public SentVisit Visit { get; private set; } = null!;

    public ImapOptions Imap => new()
    {
        Host = "localhost",
        Port = Line.Port,
        Security = MailSecurity.StartTls,
        User = Address,
        Password = MailServers.Password,
        AuthorityFile = _authority.PemFile,
        LookBackDays = 3650,
        TimeoutSeconds = 30,
    };

    private DatabaseKind Kind => _server?.Kind ?? DatabaseKind.Sqlite;

    // The embedded file as the program itself opens it: it waits for a lock as long as there.
    private string Store => _server?.ConnectionString ?? Core.Persistence.Database.SqliteFile(Path.Combine(Office.DataFolder, "delegations.db"));

    private IServiceScopeFactory Scopes => Office.Services.GetRequiredService<IServiceScopeFactory>();

    public static async Task<ReadingOffice> OpenAsync(DatabaseKind kind = DatabaseKind.Sqlite, MailboxServerSettings? settings = null)
    {
        if (MailServers.Missing() is { } missing)
        {
            Needed.IsMissing(missing);
        }

        var office = new ReadingOffice(kind == DatabaseKind.Sqlite ? null : await TestDatabase.CreateAsync(kind));
        var isOpen = false;
        try
        {
            await office.OpenAsync(settings ?? new MailboxServerSettings());
            isOpen = true;
            return office;
        }
        finally
        {
            if (!isOpen)
            {
                await office.DisposeAsync();
            }
        }
    }

    /// <summary>A line to the mailbox, as the worker makes it.</summary>
    public Task<MailboxSession> SessionAsync(ImapOptions? options = null, MailboxStumbles? stumbles = null) =>
        MailboxSession.OpenAsync(options ?? Imap, 5_000_000, Scopes, Office.Clock, stumbles ?? new MailboxStumbles(), CancellationToken.None);

    /// <summary>The worker.</summary>
    public MailboxWatch Watch(ImapOptions options) => new(Scopes, Options.Create(options), Options.Create(new MailOptions()), Office.Clock, NullLogger<MailboxWatch>.Instance);

    /// <summary>A node of this office that reads the mailbox, in a process of its own.</summary>
    public OfficeProcess StartNode() => OfficeProcess.Start(new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Development",
        ["Office:Data"] = Office.DataFolder,
        ["Office:Demo"] = "false",
        ["Roles"] = "worker",
        ["Database:Provider"] = Kind.ToString(),
        ["ConnectionStrings:Office"] = Store,
        ["Imap:Host"] = "localhost",
        ["Imap:Port"] = Line.Port.ToString(CultureInfo.InvariantCulture),
        ["Imap:Security"] = nameof(MailSecurity.StartTls),
        ["Imap:User"] = Address,
        ["Imap:Password"] = MailServers.Password,
        ["Imap:AuthorityFile"] = _authority.PemFile,
        ["Imap:LookBackDays"] = "3650",
    });

    /// <summary>The answer of a guest to an entry; later numbers are later answers.</summary>
    /// <param name="number">Names the mail; the guest and the entry follow from it.</param>
    /// <param name="partStat">What is answered.</param>
    /// <param name="further">Further parts of the mail.</param>
    public byte[] Answer(int number, string partStat = "ACCEPTED", params string[] further)
    {
        var part = _parts[number % _parts.Count];
        var calendar = Reply(
            $"UID:{part.Uid}",
            "SEQUENCE:0",
            $"DTSTAMP:{(FirstAnswer + Duration.FromSeconds(number)).ToString("uuuuMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}",
            $"ORGANIZER:mailto:{Address}",
            $"ATTENDEE;PARTSTAT={partStat}:mailto:{part.Mailbox}");
        return Parts("mixed", [$"From: <{part.Mailbox}>", $"To: <{Address}>", $"Message-ID: <{MessageId(number)}>"], [Part("text/calendar; charset=utf-8; method=REPLY", calendar), .. further]).Octets();
    }

    public static string MessageId(int number) => string.Create(CultureInfo.InvariantCulture, $"answer-{number}@guest.example");

    /// <summary>What came in, in its order, without the bytes.</summary>
    public Task<List<(string MessageId, InboundState State, string Reason)>> MailsAsync() => Office.StoreAsync(async db =>
        (await db.InboundMails.AsNoTracking().OrderBy(mail => mail.Id).Select(mail => new { mail.MessageId, mail.State, mail.Reason }).ToListAsync()).Select(mail => (mail.MessageId, mail.State, mail.Reason)).ToList());

    /// <summary>How many mails came in.</summary>
    public Task<int> CountAsync() => Office.StoreAsync(db => db.InboundMails.CountAsync());

    /// <summary>How often an answer was put on file.</summary>
    public Task<int> TakenAsync() => Office.StoreAsync(db => db.AuditEntries.CountAsync(entry => entry.Action == "reply.taken"));

    /// <summary>How far the mailbox has been read; null when never.</summary>
    public Task<MailboxPosition?> PositionAsync() => Office.StoreAsync(db => db.MailboxPositions.AsNoTracking().SingleOrDefaultAsync());

    /// <summary>Waits for something that a node brings about.</summary>
    public async Task UntilAsync(Func<Task<bool>> isSo, OfficeProcess? node = null, TimeSpan? patience = null)
    {
        using var limit = new CancellationTokenSource(patience ?? Patience);
        while (!await isSo())
        {
            Assert.False(limit.IsCancellationRequested || node?.IsGone == true, $"{node?.Said}\n{Servers.Log()}");
            await Task.Delay(TimeSpan.FromMilliseconds(20), CancellationToken.None);
        }
    }

    /// <summary>Waits until a node that came to the mailbox has searched it and has nothing more to do with it.</summary>
    /// <param name="node">The node.</param>
    /// <param name="before">When the mailbox was looked into last before it came; null: never.</param>
    public async Task SettledAsync(OfficeProcess node, Instant? before)
    {
        await UntilAsync(async () => (await PositionAsync())?.LookedAt is { } looked && looked != before, node);
        (Instant?, long) was, now = (before, -1);
        do
        {
            await Task.Delay(TimeSpan.FromMilliseconds(500), CancellationToken.None);
            (was, now) = (now, ((await PositionAsync())!.LookedAt, Line.Passed));
        }
        while (was != now);
    }

    /// <summary>No mail can be stored until what is returned is disposed; everybody can read.</summary>
    public async Task<DbConnection> HoldTheStoreAsync()
    {
        // Not from the pool: what is closed there stays open, and its lock with it.
        DbConnection connection = _server is null
            ? new SqliteConnection(new SqliteConnectionStringBuilder(Store) { Pooling = false }.ToString())
            : new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Store) { Pooling = false }.ToString());
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Two sentences of ours.
        command.CommandText = _server is null ? "PRAGMA busy_timeout = 60000; BEGIN IMMEDIATE" : "BEGIN; LOCK TABLE inbound_mails IN EXCLUSIVE MODE";
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    /// <summary>PostgreSQL ends the lines whose statements wait for a lock, as a restart would; an embedded file gives up by itself.</summary>
    public async Task BreakOffWhatWaitsAsync()
    {
        if (_server is null)
        {
            return;
        }

        await using var connection = new NpgsqlConnection(Store);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'", connection);
        Assert.NotEqual(0L, await command.ExecuteScalarAsync());
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Office.DisposeAsync();
        if (_line is not null)
        {
            await _line.DisposeAsync();
        }

        if (_servers is not null)
        {
            await _servers.DisposeAsync();
        }

        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _certificate.Dispose();
        _authority.Dispose();
    }

    private async Task OpenAsync(MailboxServerSettings settings)
    {
        _servers = await MailServers.StartMailboxesAsync(_certificate, settings, Address);
        _line = new CuttableLine(_servers.ImapPort);
        Office.Settings["Database:Provider"] = Kind.ToString();
        Office.Settings["ConnectionStrings:Office"] = Store;
        await Office.InitializeAsync();
        Visit = await SentVisit.MakeAsync(Office, new LocalDate(2027, 4, 5));
        _parts = await Office.StoreAsync(db => db.Participations.AsNoTracking().OrderBy(part => part.Mailbox).ThenBy(part => part.Uid).ToListAsync());
        Assert.Equal(4, _parts.Count);
    }
}
