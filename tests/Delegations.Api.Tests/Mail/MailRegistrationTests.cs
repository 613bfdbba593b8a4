using Delegations.Api.Mail;
using Delegations.Core.Mail;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Delegations.Api.Tests.Mail;

public sealed class MailRegistrationTests
{
    [Fact]
    public async Task Without_a_server_mail_goes_into_the_folder()
    {
        using var host = await Start([]);

        Assert.IsType<PickupFolderTransport>(host.Services.GetRequiredService<IMailTransport>());
        Assert.Equal(Path.Combine("data", "mail"), host.Services.GetRequiredService<IOptions<MailOptions>>().Value.PickupFolder);
    }

    [Fact]
    public async Task With_a_server_mail_goes_there_by_TLS()
    {
        using var host = await Start([("Mail:Host", "smtp.example.edu"), ("Mail:User", "office"), ("Mail:Password", "p")]);

        Assert.IsType<SmtpTransport>(host.Services.GetRequiredService<IMailTransport>());
        var options = host.Services.GetRequiredService<IOptions<MailOptions>>().Value;
        Assert.Equal((587, MailSecurity.RequireTls), (options.Port, options.Security));
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    public async Task A_server_on_this_machine_may_go_without_TLS(string server)
    {
        using var host = await Start([("Mail:Host", server), ("Mail:Security", "None"), ("Mail:Port", "25")]);

        Assert.IsType<SmtpTransport>(host.Services.GetRequiredService<IMailTransport>());
    }

    [Theory]
    [InlineData("Mail:Security", "None", "may be None only for a server on this machine")]
    [InlineData("Mail:Port", "0", "Port")]
    [InlineData("Mail:Port", "70000", "Port")]
    [InlineData("Mail:TimeoutSeconds", "0", "TimeoutSeconds")]
    [InlineData("Mail:User", "office", "Mail:User and Mail:Password belong together")]
    [InlineData("Mail:Password", "secret-word", "Mail:User and Mail:Password belong together")]
    [InlineData("Mail:PickupFolder", "", "PickupFolder")]
    public async Task A_wrong_setting_stops_the_host_and_is_named(string setting, string value, string reason)
    {
        var problem = await Assert.ThrowsAsync<OptionsValidationException>(() => Start([("Mail:Host", "smtp.example.edu"), (setting, value)]));

        Assert.Contains(reason, problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-word", problem.Message, StringComparison.Ordinal);
    }

    private static async Task<IHost> Start((string Name, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value)));
        builder.Services.AddDelegationsMail(builder.Configuration);
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }
}
