using Delegations.Web.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Delegations.Web.Languages;

/// <summary>The address behind the language switch. It changes nothing but the reader's own cookie, so it is a plain link.</summary>
public static class LanguageEndpoints
{
    /// <summary>The path of the switch.</summary>
    public const string Path = "/language";

    /// <summary>Maps <c>GET /language?to=zh-Hans&amp;back=/visits</c>, open to everybody.</summary>
    public static void MapLanguage(this IEndpointRouteBuilder routes) => routes
        .MapGet(Path, Choose)
        .WithSummary("Choose the language of the pages")
        .AllowAnonymous()
        .ExcludeFromDescription();

    /// <summary>The address that changes the language and comes back to a page.</summary>
    public static string Href(string tag, string back) => $"{Path}?to={Uri.EscapeDataString(tag)}&back={Uri.EscapeDataString(back)}";

    private static RedirectHttpResult Choose(HttpContext context, string? to, string? back)
    {
        if (SupportedLanguages.Match(to) is { } tag)
        {
            context.Response.Cookies.Append(SupportedLanguages.Cookie, tag, new CookieOptions
            {
                HttpOnly = true,
                IsEssential = true,
                MaxAge = TimeSpan.FromDays(365),
                Path = "/",
                SameSite = SameSiteMode.Lax,
                Secure = context.Request.IsHttps,
            });
        }

        return TypedResults.Redirect(LocalAddress.OrHome(back));
    }
}
