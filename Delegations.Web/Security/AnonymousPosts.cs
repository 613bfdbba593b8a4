using System.Threading.RateLimiting;

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

    private static readonly string[] SecretPages = ["/v", "/a", "/slots"];

    /// <summary>Adds the limits.</summary>
    public static IServiceCollection AddAnonymousPostLimits(this IServiceCollection services) => services.AddRateLimiter(options =>
        // What a refused caller is told is said once for the house, where the limits of the feeds are.
        options.GlobalLimiter = PartitionedRateLimiter.CreateChained(
            PartitionedRateLimiter.Create<HttpContext, string>(context => SecretPage(context) is { } page ? Limit(page, MostToOnePage) : RateLimitPartition.GetNoLimiter(string.Empty)),
            PartitionedRateLimiter.Create<HttpContext, string>(context => SecretPage(context) is null ? RateLimitPartition.GetNoLimiter(string.Empty) : Limit(context.Connection.RemoteIpAddress?.ToString() ?? string.Empty, MostFromOneAddress))));

    // The path is the secret; it stays in memory for a minute, in no log and no store.
    private static string? SecretPage(HttpContext context) =>
        HttpMethods.IsPost(context.Request.Method) && Array.Exists(SecretPages, under => context.Request.Path.StartsWithSegments(under, StringComparison.Ordinal)) ? context.Request.Path.Value : null;

    private static RateLimitPartition<string> Limit(string key, int most) =>
        RateLimitPartition.GetFixedWindowLimiter(key, _ => new FixedWindowRateLimiterOptions { PermitLimit = most, Window = Window, QueueLimit = 0 });
}
