using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace Delegations.Api.Itineraries;

/// <summary>
/// How often one calendar address may be asked for: <c>Feeds:PerMinute</c>, 60 by default. The most eager calendar asks every five minutes; an address that is asked for more
/// often has got about, or a program runs wild. Counted by address and by who asks, so that a stranger who guesses uses up nobody's share.
/// </summary>
internal static class FeedLimits
{
    public const string Policy = "feeds";

    private const int UsualPerMinute = 60;
    private const int MostPerMinute = 10_000_000;

    public static IServiceCollection AddFeedLimits(this IServiceCollection services)
    {
        services.AddSingleton<FeedShelf>();
        services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.OnRejected = (context, _) =>
            {
                if (context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after))
                {
                    context.HttpContext.Response.Headers.RetryAfter = ((int)Math.Ceiling(after.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
                }

                return ValueTask.CompletedTask;
            };
            options.AddPolicy(Policy, context =>
            {
                var perMinute = Math.Clamp(context.RequestServices.GetRequiredService<IConfiguration>().GetValue("Feeds:PerMinute", UsualPerMinute), 1, MostPerMinute);
                return RateLimitPartition.GetFixedWindowLimiter(
                    (context.Request.Path.Value ?? string.Empty, context.Connection.RemoteIpAddress),
                    _ => new FixedWindowRateLimiterOptions { PermitLimit = perMinute, Window = TimeSpan.FromMinutes(1) });
            });
        });
        return services;
    }
}
