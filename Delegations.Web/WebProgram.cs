using Delegations.Api.Office;
using NodaTime;

namespace Delegations.Web;

/// <summary>The one host a user starts: pages, API, feeds and workers in one process.</summary>
public static class WebProgram
{
    /// <summary>Starts the office, or runs a verb.</summary>
    public static Task<int> Main(string[] args) => Verbs.Verbs.RunAsync(args, ServeAsync, SystemClockOfTheHost);

    private static async Task ServeAsync(string[] args)
    {
        // Settings and files of the program lie beside it, wherever it is started from; the office's data lies where the user stands.
        var options = new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory };
        await using var app = WebHost.Build(options, SystemClockOfTheHost);
        await app.Services.MigrateOfficeAsync(CancellationToken.None);
        await app.Services.LoadSampleOfDemoAsync(CancellationToken.None);
        await app.RunAsync();
    }

#pragma warning disable RS0030 // The composition root is the one place that names the system's clock.
    private static IClock SystemClockOfTheHost => SystemClock.Instance;
#pragma warning restore RS0030
}
