using Delegations.Api.Office;
using NodaTime;

namespace Delegations.Web;

/// <summary>The one host a user starts: pages, API, feeds and workers in one process.</summary>
public static class WebProgram
{
    /// <summary>Starts the office, or runs a verb.</summary>
    public static async Task Main(string[] args) => await ServeAsync(args);

    private static async Task ServeAsync(string[] args)
    {
        await using var app = WebHost.Build(new WebApplicationOptions { Args = args }, SystemClockOfTheHost);
        await app.Services.MigrateOfficeAsync(CancellationToken.None);
        await app.Services.LoadSampleOfDemoAsync(CancellationToken.None);
        await app.RunAsync();
    }

#pragma warning disable RS0030 // The composition root is the one place that names the system's clock.
    private static IClock SystemClockOfTheHost => SystemClock.Instance;
#pragma warning restore RS0030
}
