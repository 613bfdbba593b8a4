using Delegations.Api.Office;
using Delegations.Core.Resources;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Delegations.Api.Resources;

/// <summary>Puts the fetching of foreign calendars into the host.</summary>
public static class FeedRegistration
{
    /// <summary>Adds what fetches feeds, and the worker where this node runs workers. Wrong settings stop the host at start, each with its reason.</summary>
    public static IServiceCollection AddDelegationsFeeds(this IServiceCollection services, OfficeSetup setup, IConfiguration configuration)
    {
        services.AddOptions<FeedOptions>().Bind(configuration.GetSection(FeedOptions.Section)).ValidateDataAnnotations().ValidateOnStart();

        // http on this machine is for trying things out; no office that others reach allows it.
        services.AddSingleton(provider => new FeedRules(
            Duration.FromMinutes(provider.GetRequiredService<IOptions<FeedOptions>>().Value.IntervalMinutes), provider.GetRequiredService<IHostEnvironment>().IsDevelopment()));
        services.AddSingleton<FeedFetcher>();
        services.AddScoped<FeedRound>();
        if (setup.RunsWorkers)
        {
            services.AddHostedService<FeedWorker>();
        }

        return services;
    }
}
