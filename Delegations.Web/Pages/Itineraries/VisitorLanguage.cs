using System.Globalization;
using Delegations.Core;
using Delegations.Core.Dispatch;
using Delegations.Web.Languages;
using Microsoft.Net.Http.Headers;

namespace Delegations.Web.Pages.Itineraries;

/// <summary>A visitor's page opens in the visitor's language, an assistant's in that of the first principal, whatever the browser prefers, until they choose another by the switch.</summary>
public static class VisitorLanguage
{
    /// <summary>Goes after the language of the request is chosen and before a page is written.</summary>
    public static IApplicationBuilder UseVisitorLanguage(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (SupportedLanguages.Match(context.Request.Cookies[SupportedLanguages.Cookie]) is null && await LanguageAsync(context) is { } language)
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language.Tag());
            context.Response.Headers[HeaderNames.ContentLanguage] = language.Tag();
        }

        await next(context);
    });

    private static async Task<Language?> LanguageAsync(HttpContext context) =>
        Token(context, "/v") is { } visitor ? await context.RequestServices.GetRequiredService<VisitorDesk>().LanguageAsync(visitor, context.RequestAborted)
        : Token(context, "/a") is { } assistant ? await context.RequestServices.GetRequiredService<AnswerDesk>().AssistantLanguageAsync(assistant, context.RequestAborted)
        : null;

    private static string? Token(HttpContext context, string under) =>
        context.Request.Path.StartsWithSegments(under, StringComparison.Ordinal, out var rest) && rest.Value is ['/', .. var token] ? token.Split('/')[0] : null;
}
