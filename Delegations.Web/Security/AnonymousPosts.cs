using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.Net.Http.Headers;

namespace Delegations.Web.Security;

/// <summary>
/// How often somebody without an account may post: to one secret page, and from one address to all of them. Far above what people do, far below what a program would need to
/// fill the record or to try tokens.
/// </summary>
public static class AnonymousPosts
{
    /// <summary>Posts to one secret page in a minute.</summary>
    public const int MostToOnePage = 60;

    /// <summary>Posts from one address in a minute; a whole delegation may sit behind one.</summary>
    public const int MostFromOneAddress = 300;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private static readonly string[] SecretPages = ["/v", "/a", "/slots", CheckPages];

    // Who tries codes of letters need not post.
    private const string CheckPages = "/verify";


    /// <summary>Refuses what is too often, with 429 and the page that says so. Goes before anything that reads the store.</summary>
    public static WebApplication UseAnonymousPostLimits(this WebApplication app)
    {
#pragma warning disable CA2000 // They live as long as the program: the chain is disposed of when it has stopped, and its links with the process.
        var limiter = PartitionedRateLimiter.CreateChained(
            // The path is the secret; it stays in memory for a minute, in no log and no store.
            PartitionedRateLimiter.Create<HttpContext, string>(context => Limit(PageOf(context), MostToOnePage)),
            PartitionedRateLimiter.Create<HttpContext, string>(context => Limit(AddressOf(context), MostFromOneAddress)));
#pragma warning restore CA2000
        app.Lifetime.ApplicationStopped.Register(limiter.Dispose);
        app.Use(async (context, next) =>
        {
            if (IsLimited(context.Request))
            {
                using var lease = limiter.AttemptAcquire(context);
                if (!lease.IsAcquired)
                {
                    context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
                    context.Response.Headers[HeaderNames.RetryAfter] = ((int)Window.TotalSeconds).ToString(CultureInfo.InvariantCulture);
                    // The page that says so is looked at, not posted to.
                    context.Request.Method = HttpMethods.Get;
                    return;
                }
            }

            await next(context);
        });
        return app;
    }

    private static bool IsLimited(HttpRequest request) =>
        HttpMethods.IsPost(request.Method)
            ? Array.Exists(SecretPages, under => request.Path.StartsWithSegments(under, StringComparison.Ordinal))
            : request.Path.StartsWithSegments(CheckPages, StringComparison.Ordinal, out var code) && code.HasValue;

    // The page where letters are checked is everybody's: whoever tries too often must not close it to the others.
    private static string PageOf(HttpContext context)
    {
        var path = context.Request.Path.Value ?? string.Empty;
        return string.Equals(path, CheckPages, StringComparison.Ordinal) ? $"{path} {AddressOf(context)}" : path;
    }

    private static string AddressOf(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? string.Empty;

    private static RateLimitPartition<string> Limit(string key, int most) =>
        RateLimitPartition.GetFixedWindowLimiter(key, _ => new FixedWindowRateLimiterOptions { PermitLimit = most, Window = Window, QueueLimit = 0 });
}
