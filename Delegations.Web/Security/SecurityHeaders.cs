using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Delegations.Web.Security;

/// <summary>
/// The headers of every response, whoever wrote it: pages, files, errors, redirects, feeds. An endpoint that has stricter ones
/// (an uploaded file with <c>sandbox</c>) sets them itself and is left alone.
/// </summary>
public static class SecurityHeaders
{
    /// <summary>Nothing inline, nothing from elsewhere, nobody may frame it.</summary>
    public const string ContentSecurityPolicy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; " +
        "form-action 'self'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'";

    private const string PermissionsPolicy =
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()";

    /// <summary>Adds the headers to every response that passes here; it must be the first in the pipeline.</summary>
    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(Set, context.Response);
        return next(context);
    });

    private static Task Set(object state)
    {
        var response = (HttpResponse)state;
        var headers = response.Headers;
        Default(headers, HeaderNames.ContentSecurityPolicy, ContentSecurityPolicy);
        Default(headers, HeaderNames.XContentTypeOptions, "nosniff");
        Default(headers, "Referrer-Policy", "no-referrer");
        Default(headers, "Cross-Origin-Opener-Policy", "same-origin");
        Default(headers, "Cross-Origin-Resource-Policy", "same-origin");
        Default(headers, "Permissions-Policy", PermissionsPolicy);
        if (response.HttpContext.Request.IsHttps)
        {
            Default(headers, HeaderNames.StrictTransportSecurity, "max-age=31536000; includeSubDomains");
        }

        // Style sheets and scripts say themselves how long they keep; all else is about people. Antiforgery and the sign-in cookie
        // write "no-cache, no-store" themselves, which is as good.
        if (StringValues.IsNullOrEmpty(headers.CacheControl) || IsPage(response))
        {
            headers.CacheControl = "no-store";
        }

        headers.Remove(HeaderNames.Server);
        headers.Remove(HeaderNames.XPoweredBy);
        return Task.CompletedTask;
    }

    private static bool IsPage(HttpResponse response) =>
        response.ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) == true;

    private static void Default(IHeaderDictionary headers, string name, string value)
    {
        if (StringValues.IsNullOrEmpty(headers[name]))
        {
            headers[name] = value;
        }
    }
}
