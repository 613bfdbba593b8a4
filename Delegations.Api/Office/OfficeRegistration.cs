using Delegations.Api.Dispatch;
using Delegations.Api.Documents;
using Delegations.Api.Mail;
using Delegations.Api.Replies;
using Delegations.Api.Resources;
using Delegations.Api.Searches;
using Delegations.Core;
using Delegations.Core.Persistence;
using Delegations.Core.Retention;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Delegations.Api.Office;

/// <summary>Puts the office into a host: store, desks, papers, mail, workers.</summary>
public static class OfficeRegistration
{
    /// <summary>Adds everything below the pages. The clock is named by the composition root.</summary>
    public static IServiceCollection AddDelegationsOffice(this IServiceCollection services, OfficeSetup setup, IConfiguration configuration, IClock clock)
    {
        Directory.CreateDirectory(setup.DataFolder);
        services.AddSingleton(setup);
        // The host's request log writes whole addresses, and a visitor's address is a secret. Whatever the configuration says, it stays out of logs.
        services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning));
        services.AddDelegationsDatabase(setup.Database, setup.ConnectionString);
        services.AddSingleton(new PublicAddress(setup.PublicBaseUrl));
        services.AddDelegationsCore(clock, OfficeKey.LoadOrCreate(setup.KeyFile));
        services.AddDocumentRendering(configuration);
        services.AddDelegationsMail(configuration);
        services.AddDelegationsReplies(setup, configuration);
        services.AddDelegationsFeeds(setup, configuration);
        services.AddDelegationsSample();
        services.PostConfigure<MailOptions>(options =>
        {
            if (configuration["Mail:PickupFolder"] is not { Length: > 0 })
            {
                options.PickupFolder = setup.MailFolder;
            }
        });
        services.AddDataProtection().SetApplicationName("Delegations").PersistKeysToFileSystem(Directory.CreateDirectory(setup.SessionKeys));
        services.AddSingleton<NewsWriter>();
        services.AddScoped<NewsMaker>();
        services.AddScoped<MessageMaker>();
        services.AddScoped<MailPreview>();
        services.AddScoped<OutboxRound>();
        if (setup.RunsWorkers)
        {
            services.AddHostedService<OutboxWorker>();
            services.AddHostedService<SearchWorker>();
        }

        return services;
    }

    /// <summary>Brings the database up to date; says in words what is wrong when it cannot be reached.</summary>
    public static async Task MigrateOfficeAsync(this IServiceProvider services, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var setup = scope.ServiceProvider.GetRequiredService<OfficeSetup>();
        try
        {
            await scope.ServiceProvider.GetRequiredService<DelegationsDbContext>().Database.MigrateAsync(ct);
        }
        catch (System.Data.Common.DbException exception)
        {
            throw new InvalidOperationException($"The database ({setup.Database}) cannot be opened: {exception.Message} See docs/deployment.md.", exception);
        }
    }
}
