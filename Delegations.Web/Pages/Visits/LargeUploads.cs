using Delegations.Api.Visits;
using Microsoft.AspNetCore.Http.Features;

namespace Delegations.Web.Pages.Visits;

/// <summary>
/// A delegation list or a calendar that is too large gets a sentence on the page it was sent from. Without this the server would cut the connection while the browser
/// still sends, and the officer would see the browser's own error.
/// </summary>
internal static class LargeUploads
{
    /// <summary>Said in the address of the page that the browser comes back to.</summary>
    public const string TooLarge = "too-large";

    /// <summary>The largest list, in megabytes of 1,048,576 bytes.</summary>
    public static readonly int Megabytes = new SheetLimits().Megabytes;

    // A form around the file costs some; what is between the two limits the reader refuses.
    private const long FormBytes = 512 * 1024;

    // More than this is not even thrown away politely.
    private const long MostDiscarded = 256L * 1024 * 1024;

    /// <summary>Comes after signing in and before anything reads the body.</summary>
    public static void UseLargeUploads(this IApplicationBuilder app) => app.Use(AnswerAsync);

    private static async Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        var limit = (Megabytes * 1024L * 1024) + FormBytes;
        if (!HttpMethods.IsPost(request.Method) || request.ContentLength is not { } length || length <= limit || length > MostDiscarded || !IsListOf(request.Path))
        {
            await next(context);
            return;
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
        {
            feature.MaxRequestBodySize = length;
        }

        await request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = $"{request.PathBase}{request.Path}?refused={TooLarge}";
    }

    private static bool IsListOf(PathString path) => path.Value?.Split('/') switch
    {
        ["", "visits", var visit, "people"] => Guid.TryParse(visit, out _),
        ["", "resources", var resource] => Guid.TryParse(resource, out _),
        _ => false,
    };
}
