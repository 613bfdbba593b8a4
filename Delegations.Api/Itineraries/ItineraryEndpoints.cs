using System.Security.Cryptography;
using Delegations.Api.Access;
using Delegations.Core;
using Delegations.Core.Dispatch;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Delegations.Api.Itineraries;

/// <summary>
/// Itineraries as calendars: feeds by secret link (<c>/feeds/TOKEN.ics</c>, where unknown, expired and withdrawn links all answer 404), and those of a visit for
/// people of the house.
/// </summary>
public static class ItineraryEndpoints
{
    private const string Calendar = "text/calendar";

    /// <summary>Maps the feeds.</summary>
    public static IEndpointRouteBuilder MapItineraries(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/feeds/{token}.ics", [HttpMethods.Get, HttpMethods.Head], FeedAsync)
            .AllowAnonymous()
            .RequireRateLimiting(FeedLimits.Policy)
            .ExcludeFromDescription()
            .WithName("Feed")
            .WithSummary("A calendar that can be subscribed to: a visitor's, a visit's or a host's.");
        return routes;
    }

    /// <summary>Maps the itineraries of the API, under the visits.</summary>
    internal static void MapItinerariesOfVisits(this IEndpointRouteBuilder visits) =>
        visits.MapGet("/{id:guid}/itineraries/{delegateId:guid}.ics", OfDelegateAsync)
            .ForStaff()
            .Produces<FileContentHttpResult>(StatusCodes.Status200OK, Calendar)
            .WithTags("Itineraries")
            .WithName("ReadItinerary")
            .WithSummary("One delegate's itinerary of the latest approved release as iCalendar.");

    private static async Task<Results<FileContentHttpResult, NotFound>> FeedAsync(string token, [FromQuery] string? lang, SubscriptionDesk desk, FeedShelf shelf, HttpContext context, CancellationToken ct)
    {
        var found = await desk.FindAsync(token, ct);
        var language = string.Equals(lang, "zh", StringComparison.Ordinal) ? Language.Chinese : Language.English;
        var feed = found is null ? null : await shelf.TakeAsync(found, language, () => desk.ReadAsync(found, language, ct));
        if (feed is null)
        {
            return TypedResults.NotFound();
        }

        context.Response.Headers["X-Robots-Tag"] = "noindex";
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        context.Response.Headers.CacheControl = "private, no-cache";
        return TypedResults.File(feed.Bytes, Calendar + "; charset=utf-8", lastModified: feed.LastModified, entityTag: feed.Tag);
    }

    private static async Task<Results<FileContentHttpResult, NotFound>> OfDelegateAsync(Guid id, Guid delegateId, VisitorDesk desk, IActorSource source, CancellationToken ct)
    {
        var itinerary = await desk.ItineraryOfAsync(new VisitId(id), new DelegateId(delegateId), source.Actor, ct);
        return itinerary is null ? TypedResults.NotFound() : File(CalendarWriter.Feed(itinerary));
    }

    private static FileContentHttpResult File(byte[] bytes) =>
        TypedResults.File(bytes, Calendar + "; charset=utf-8", entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..32]}\""));
}
