using System.Collections.Concurrent;
using Delegations.Api.Office;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using NodaTime.Testing;

namespace Delegations.Web.Tests.Access;

/// <summary>A visitor's address is a secret: it must not be in the log, however talkative the log is set.</summary>
public sealed class SecretsInLogsTests
{
    private const string Secret = "S3CRETS3CRETS3CRET";

    [Fact]
    public async Task A_visitors_token_is_in_no_line_of_a_talkative_log()
    {
        var data = Directory.CreateTempSubdirectory("delegations-log-");
        using var lines = new Lines();
        var options = new WebApplicationOptions { ApplicationName = "Delegations.Web", EnvironmentName = "Development", ContentRootPath = AppContext.BaseDirectory };
        await using (var app = WebHost.Build(options, new FakeClock(Instant.FromUtc(2027, 3, 1, 1, 0)), builder =>
        {
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Office:Data"] = data.FullName,
                ["Office:Demo"] = "false",
                ["Roles"] = "web",
                ["Logging:LogLevel:Default"] = "Information",
                ["Logging:LogLevel:Microsoft.AspNetCore"] = "Information",
            });
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Logging.ClearProviders().AddProvider(lines);
        }))
        {
            await app.Services.MigrateOfficeAsync(TestContext.Current.CancellationToken);
            await app.StartAsync(TestContext.Current.CancellationToken);
            using var client = new HttpClient(new SocketsHttpHandler(), disposeHandler: true) { BaseAddress = new Uri(app.Urls.First()) };
            foreach (var path in new[] { $"/v/{Secret}", $"/v/{Secret}/letter.pdf", $"/feeds/{Secret}.ics", $"/slots/{Secret}", $"/a/{Secret}" })
            {
                using var response = await client.GetAsync(path, TestContext.Current.CancellationToken);
                Assert.Equal(System.Net.HttpStatusCode.NotFound, response.StatusCode);
            }
        }

        Assert.NotEmpty(lines.Written);
        Assert.DoesNotContain(lines.Written, line => line.Contains(Secret, StringComparison.Ordinal));
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        data.Delete(recursive: true);
    }

    /// <summary>Keeps every line that is written.</summary>
    private sealed class Lines : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Written { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Written.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
