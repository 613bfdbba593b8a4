using System.Globalization;
using System.Resources;
using Microsoft.AspNetCore.Localization;

[assembly: NeutralResourcesLanguage("en")]

namespace Delegations.Web.Languages;

/// <summary>The languages of the pages and how a request chooses one: the cookie of the switch, then what the browser prefers.</summary>
public static class SupportedLanguages
{
    /// <summary>English; also what the resource files without a suffix hold.</summary>
    public const string English = "en";

    /// <summary>Simplified Chinese.</summary>
    public const string Chinese = "zh-Hans";

    /// <summary>The cookie of the language switch; its value is one of <see cref="All"/>.</summary>
    public const string Cookie = "delegations.language";

    /// <summary>Each language with its own name for itself.</summary>
    public static IReadOnlyList<(string Tag, string Name)> All { get; } = [(English, "English"), (Chinese, "中文")];

    /// <summary>The supported language for a tag of a browser or a letter: <c>zh-CN</c>, <c>zh</c> and <c>zh-SG</c> give <c>zh-Hans</c>; null when there is none.</summary>
    public static string? Match(string? tag)
    {
        var first = tag?.Split('-', '_')[0];
        if (string.Equals(first, "zh", StringComparison.OrdinalIgnoreCase))
        {
            return Chinese;
        }

        return string.Equals(first, "en", StringComparison.OrdinalIgnoreCase) ? English : null;
    }

    /// <summary>The language of a request.</summary>
    public static string Of(HttpRequest request)
    {
        if (Match(request.Cookies[Cookie]) is { } chosen)
        {
            return chosen;
        }

        var preferred = request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(language => language.Quality ?? 1)
            .Where(language => (language.Quality ?? 1) > 0)
            .Select(language => Match(language.Value.Value));
        return preferred.FirstOrDefault(language => language is not null) ?? English;
    }

    internal static RequestLocalizationOptions Options()
    {
        var cultures = All.Select(language => CultureInfo.GetCultureInfo(language.Tag)).ToList();
        return new RequestLocalizationOptions
        {
            DefaultRequestCulture = new RequestCulture(English),
            SupportedCultures = cultures,
            SupportedUICultures = cultures,
            ApplyCurrentCultureToResponseHeaders = true,
            RequestCultureProviders =
            [
                new CustomRequestCultureProvider(context =>
                    Task.FromResult<ProviderCultureResult?>(new ProviderCultureResult(Of(context.Request)))),
            ],
        };
    }
}
