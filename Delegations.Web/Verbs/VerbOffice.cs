using Delegations.Api.Office;
using NodaTime;

namespace Delegations.Web.Verbs;

/// <summary>The office as a verb opens it: the same settings as the pages', no pages and no workers.</summary>
internal static class VerbOffice
{
    /// <summary>Opens the office of a folder and brings its database up to date.</summary>
    public static Task<ServiceProvider> OpenAsync(VerbCall call, IClock clock, CancellationToken ct)
    {
        string[] settings = call.Option("--data") is { } data ? [$"--Office:Data={data}"] : [];
        // As the pages do: settings lie beside the program, data where the user stands.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = settings, ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        var setup = OfficeSetup.From(builder.Configuration, builder.Environment) with { RunsWorkers = false };
        return OpenAsync(builder.Services, setup, builder.Configuration, clock, ct);
    }

    /// <summary>Opens an office of its own, whose settings come from nowhere but here: a demo never sends by the office's real mail server.</summary>
    public static Task<ServiceProvider> OpenAsync(OfficeSetup setup, string mailFolder, IClock clock, CancellationToken ct)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Mail:PickupFolder", mailFolder)]).Build();
        return OpenAsync(new ServiceCollection().AddLogging(), setup, configuration, clock, ct);
    }

    private static async Task<ServiceProvider> OpenAsync(IServiceCollection services, OfficeSetup setup, IConfiguration configuration, IClock clock, CancellationToken ct)
    {
        var office = services.AddDelegationsOffice(setup, configuration, clock).BuildServiceProvider();
        await office.MigrateOfficeAsync(ct);
        return office;
    }
}
