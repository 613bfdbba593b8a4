using System.Net;
using System.Net.Sockets;
using Delegations.Api.Office;
using Delegations.Core.Mail;
using Delegations.Core.Persistence;
using Delegations.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using NodaTime.Testing;
using Xunit;

namespace Delegations.Testing.Web;

/// <summary>
/// The office as a newcomer meets it on the first run: demo mode, the sample office loaded, workers sending mail into the folder, on a free loopback port and in a
/// throw-away data folder. It is the morning of 1 March 2027, before the visits of the sample.
/// </summary>
public sealed class SampleOfficeHost : IAsyncLifetime
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Rhythm = TimeSpan.FromMilliseconds(100);

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("delegations-journey-");

    // Listening before the office is built: its address, which the links in mails begin with, is then known and cannot be taken by another program.
    private readonly Socket _port = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private WebApplication? _app;

    /// <summary>Nine o'clock in Hangzhou, and a moment later at each look, so that no two things happen at the same instant.</summary>
    public FakeClock Clock { get; } = new(Instant.FromUtc(2027, 3, 1, 1, 0), Duration.FromMilliseconds(20));

    /// <summary>Where it listens, with a slash at the end.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    /// <summary>Where its mail lies.</summary>
    public string MailFolder => Path.Combine(_data.FullName, "mail");

    private IServiceProvider Services => _app?.Services ?? throw new InvalidOperationException("The office has not opened.");

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        _port.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _port.Listen();
        Address = new Uri(FormattableString.Invariant($"http://127.0.0.1:{((IPEndPoint)_port.LocalEndPoint!).Port}/"));
        var options = new WebApplicationOptions { ApplicationName = "Delegations.Web", EnvironmentName = "Development", ContentRootPath = AppContext.BaseDirectory };
        _app = WebHost.Build(options, Clock, builder =>
        {
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Office:Data"] = _data.FullName,
                ["Office:Demo"] = "true",
                ["Office:PublicBaseUrl"] = Address.ToString(),
                ["Database:Provider"] = nameof(DatabaseKind.Sqlite),
            });
            builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenHandle((ulong)_port.SafeHandle.DangerousGetHandle()));
            builder.Logging.ClearProviders();
        });
        await Services.MigrateOfficeAsync(CancellationToken.None);
        await Services.LoadSampleOfDemoAsync(CancellationToken.None);
        await _app.StartAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        _port.Dispose();
        SqliteConnection.ClearAllPools();
        _data.Delete(recursive: true);
    }

    /// <summary>Waits until the worker has nothing left to send.</summary>
    public async Task MailIsOutAsync()
    {
        using var patience = new CancellationTokenSource(LongestWait);
        using var rhythm = new PeriodicTimer(Rhythm);
        while (await OnItsWayAsync(patience.Token))
        {
            await rhythm.WaitForNextTickAsync(patience.Token);
        }
    }

    private async Task<bool> OnItsWayAsync(CancellationToken ct)
    {
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<DelegationsDbContext>();
        return await db.OutboxMessages.AnyAsync(mail => mail.State == MailState.Queued || mail.State == MailState.Sending, ct);
    }
}
