using Delegations.Api;
using Delegations.Api.Itineraries;
using Delegations.Api.Letters;
using Delegations.Api.Mail;
using Delegations.Api.Office;
using Delegations.Api.Replies;
using Delegations.Web.Access;
using Delegations.Web.Design;
using Delegations.Web.Errors;
using Delegations.Web.Layout;
using Delegations.Web.Pages.Itineraries;
using Delegations.Web.Pages.Programme;
using Delegations.Web.Pages.Visits;
using Delegations.Web.Security;
using Microsoft.AspNetCore.Authorization;
using NodaTime;

namespace Delegations.Web;

/// <summary>Puts the office together: one list of what is in it, for the program and for the tests.</summary>
public static class WebHost
{
    /// <summary>Builds the host. <paramref name="configure"/> may change services before they are fixed; tests use it.</summary>
    public static WebApplication Build(WebApplicationOptions options, IClock clock, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(options);
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 12 * 1024 * 1024;
        });
        configure?.Invoke(builder);
        builder.Services.AddDelegationsOffice(OfficeSetup.From(builder.Configuration, builder.Environment), builder.Configuration, clock);
        builder.Services.AddScoped<IShellSource, OfficeShell>();
        builder.Services.AddDelegationsDesign();
        builder.Services.AddSessions();
        builder.Services.AddDelegationsApi();

        var app = builder.Build();
        app.UseDelegationsShell();
        app.UseProblemsForApi();
        app.UseStoreFaults();
        app.UseAnonymousPostLimits();
        app.UseVisitorLanguage();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseRateLimiter();
        app.UseLargeUploads();
        app.UseAntiforgery();
        app.MapDelegationsPages();
        app.MapSessions();
        app.MapItineraries();
        app.MapLetters();
        app.MapPapers();
        app.MapVisits();
        app.MapProgramme();
        app.MapMail();
        app.MapReplies();
        app.MapDelegationsApi();
        RequireAPolicyEverywhere(app);
        return app;
    }

    /// <summary>An endpoint that neither names a policy nor says that it is for everybody stops the program: nothing is open by forgetting.</summary>
    private static void RequireAPolicyEverywhere(IEndpointRouteBuilder routes)
    {
        // Two endpoints are the framework's own and take no metadata; the fallback policy shuts them.
        string[] ofTheFramework = ["Blazor Opaque Redirection", "Fallback {**path:file}"];
        var open = routes.DataSources.SelectMany(source => source.Endpoints)
            .Where(endpoint => endpoint.Metadata.GetMetadata<IAuthorizeData>() is null && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null)
            .Select(endpoint => endpoint.DisplayName)
            .Except(ofTheFramework)
            .ToList();
        if (open.Count > 0)
        {
            throw new InvalidOperationException($"These endpoints name no policy: {string.Join("; ", open)}. Add [Authorize(Policy = …)] or [AllowAnonymous].");
        }
    }
}
