using Delegations.Api.Mail;
using Delegations.Api.Office;

namespace Delegations.Api.Replies;

/// <summary>Puts the way in for mail into the host.</summary>
public static class RepliesRegistration
{
    /// <summary>
    /// Adds what reads mail, and the workers where this node runs workers: a mailbox where <c>Imap:Host</c> names its server, and the folder <c>Mail:InboundFolder</c>, which is
    /// <c>mail-in</c> of the data folder where nothing else is said. Wrong settings stop the host at start, each with its reason.
    /// </summary>
    public static IServiceCollection AddDelegationsReplies(this IServiceCollection services, OfficeSetup setup, IConfiguration configuration)
    {
        services.AddOptions<ImapOptions>().Bind(configuration.GetSection(ImapOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.PostConfigure<MailOptions>(options => options.InboundFolder ??= setup.InboundFolder);
        services.AddScoped<InboundReader>();
        services.AddSingleton<InboundFolder>();
        if (setup.RunsWorkers)
        {
            services.AddHostedService<MailboxWatch>();
            services.AddHostedService<InboundWorker>();
        }

        return services;
    }
}
