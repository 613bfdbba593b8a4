using Delegations.Core.Mail;
using Microsoft.Extensions.Options;

namespace Delegations.Api.Mail;

/// <summary>Puts the way out for mail into the host.</summary>
public static class MailRegistration
{
    /// <summary>
    /// Adds <see cref="IMailTransport"/>: an SMTP server when <c>Mail:Host</c> names one, and else the folder <c>Mail:PickupFolder</c>.
    /// Wrong settings stop the host at start, each with its reason.
    /// </summary>
    public static IServiceCollection AddDelegationsMail(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<MailOptions>().Bind(configuration.GetSection(MailOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IMailTransport>(provider =>
        {
            var options = provider.GetRequiredService<IOptions<MailOptions>>();
            return options.Value.UsesServer ? new SmtpTransport(options) : new PickupFolderTransport(options);
        });
        return services;
    }
}
