using System.Globalization;
using Delegations.Core;
using Delegations.Core.Dispatch;
using Delegations.Web.Languages;
using Microsoft.Net.Http.Headers;

namespace Delegations.Web.Pages.Itineraries;

/// <summary>A visitor's page opens in the visitor's language, whatever the browser prefers, until they choose another by the switch.</summary>
public static class VisitorLanguage
{
    /// <summary>Goes after the language of the request is chosen and before a page is written.</summary>
    public static IApplicationBuilder UseVisitorLanguage(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (context.Request.Path.StartsWithSegments("/v", StringComparison.Ordinal, out var rest)
            && rest.Value is ['/', .. var token]
            && SupportedLanguages.Match(context.Request.Cookies[SupportedLanguages.Cookie]) is null
            && await context.RequestServices.GetRequiredService<VisitorDesk>().LanguageAsync(token.Split('/')[0], context.RequestAborted) is { } language)
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language.Tag());
            context.Response.Headers[HeaderNames.ContentLanguage] = language.Tag();
        }

        await next(context);
    });
}
