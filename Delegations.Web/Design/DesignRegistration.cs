using System.Text.Encodings.Web;
using System.Text.Unicode;
using Delegations.Web.Languages;
using Delegations.Web.Layout;
using Delegations.Web.Security;
using Delegations.Web.Text;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Delegations.Web.Design;

/// <summary>How the host takes the frame of the pages in.</summary>
public static class DesignRegistration
{
    /// <summary>Razor components rendered on the server, texts in two languages, antiforgery, and a frame with nobody in it.</summary>
    public static IServiceCollection AddDelegationsDesign(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddLocalization();
        // Chinese as it is: written as numbers its pages are longer for nothing. What means something in HTML is encoded as before.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddSingleton<RefusalText>();
        services.AddHttpContextAccessor();
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "delegations.form";
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.SuppressXFrameOptionsHeader = true; // frame-ancestors in the content security policy says it
        });
        services.TryAddScoped<IShellSource, BareShellSource>();
        return services;
    }

    /// <summary>
    /// The first part of the pipeline: headers, error pages, language, routing. Signing in, authorization and
    /// <c>UseAntiforgery</c> come after it.
    /// </summary>
    public static WebApplication UseDelegationsShell(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseWhen(IsForPeople, people =>
        {
            people.UseExceptionHandler("/error/500", createScopeForErrors: true);
            people.UseStatusCodePagesWithReExecute("/error/{0}", createScopeForStatusCodePages: true);
        });
        app.UseRequestLocalization(SupportedLanguages.Options());
        app.UseRouting();
        return app;
    }

    /// <summary>The files and the address that the frame needs, and every page of this assembly.</summary>
    public static RazorComponentsEndpointConventionBuilder MapDelegationsPages(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        app.MapLanguage();
        return app.MapRazorComponents<App>();
    }

    // Machines get ProblemDetails from the API's own handler, and calendar programs a plain status.
    private static bool IsForPeople(HttpContext context) =>
        !context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) && !context.Request.Path.StartsWithSegments("/feeds", StringComparison.OrdinalIgnoreCase);
}
