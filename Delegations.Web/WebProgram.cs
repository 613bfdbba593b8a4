using Delegations.Web.Design;

namespace Delegations.Web;

/// <summary>The one host a user starts: pages, API, feeds and workers in one process.</summary>
public static class WebProgram
{
    /// <summary>Starts the office on the configured address.</summary>
    public static async Task Main(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.AddDelegationsDesign();
        var app = builder.Build();
        app.UseDelegationsShell();
        app.UseAntiforgery();
        app.MapDelegationsPages();
        await app.RunAsync();
    }
}
