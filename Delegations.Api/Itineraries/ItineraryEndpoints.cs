using System.Security.Cryptography;
using Delegations.Core.Dispatch;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Delegations.Api.Itineraries;

/// <summary>Calendar feeds by secret link: <c>/feeds/TOKEN.ics</c>. Unknown, expired and withdrawn links all answer 404.</summary>
public static class ItineraryEndpoints
{
    /// <summary>Maps the feeds.</summary>
    public static IEndpointRouteBuilder MapItineraries(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/feeds/{token}.ics", [HttpMethods.Get, HttpMethods.Head], FeedAsync)
            .AllowAnonymous()
            .WithName("Feed")
            .WithSummary("A visitor's itinerary as a calendar that can be subscribed to.");
        return routes;
    }

    private static async Task<Results<FileContentHttpResult, NotFound>> FeedAsync(string token, VisitorDesk desk, HttpContext context, CancellationToken ct)
    {
        var view = await desk.FeedAsync(token, ct);
        if (view is null)
        {
            return TypedResults.NotFound();
        }

        var bytes = CalendarWriter.Feed(view.Itinerary);
        context.Response.Headers["X-Robots-Tag"] = "noindex";
        context.Response.Headers.CacheControl = "private, no-cache";
        return TypedResults.File(bytes, "text/calendar; charset=utf-8", entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..32]}\""));
    }
}
