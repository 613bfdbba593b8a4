using Delegations.Api.Access;
using Delegations.Api.Itineraries;
using Delegations.Api.Office;
using NodaTime;

namespace Delegations.Api;

/// <summary>The API alone: the same windows to machines without the pages, for a second node beside the pages' one.</summary>
public static class ApiProgram
{
    /// <summary>Starts the API on the configured address.</summary>
    public static async Task Main(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 1024 * 1024;
        });
        builder.Services.AddDelegationsOffice(OfficeSetup.From(builder.Configuration, builder.Environment), builder.Configuration, SystemClockOfTheHost);
        builder.Services.AddApiSessions();
        builder.Services.AddDelegationsApi();

        await using var app = builder.Build();
        app.UseProblemsForApi();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseRateLimiter();
        app.MapItineraries();
        app.MapDelegationsApi();
        await app.Services.MigrateOfficeAsync(CancellationToken.None);
        await app.RunAsync();
    }

#pragma warning disable RS0030 // The composition root is the one place that names the system's clock.
    private static IClock SystemClockOfTheHost => SystemClock.Instance;
#pragma warning restore RS0030
}
