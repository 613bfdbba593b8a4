using System.Security.Cryptography;
using Delegations.Api.Access;
using Delegations.Core;
using Delegations.Core.Dispatch;
using Microsoft.AspNetCore.Http.HttpResults;
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
            .ExcludeFromDescription()
            .WithName("Feed")
            .WithSummary("A visitor's itinerary as a calendar that can be subscribed to.");
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

    private static async Task<Results<FileContentHttpResult, NotFound>> FeedAsync(string token, VisitorDesk desk, HttpContext context, CancellationToken ct)
    {
        var view = await desk.FeedAsync(token, ct);
        if (view is null)
        {
            return TypedResults.NotFound();
        }

        context.Response.Headers["X-Robots-Tag"] = "noindex";
        context.Response.Headers.CacheControl = "private, no-cache";
        return File(CalendarWriter.Feed(view.Itinerary));
    }

    private static async Task<Results<FileContentHttpResult, NotFound>> OfDelegateAsync(Guid id, Guid delegateId, VisitorDesk desk, IActorSource source, CancellationToken ct)
    {
        var itinerary = await desk.ItineraryOfAsync(new VisitId(id), new DelegateId(delegateId), source.Actor, ct);
        return itinerary is null ? TypedResults.NotFound() : File(CalendarWriter.Feed(itinerary));
    }

    private static FileContentHttpResult File(byte[] bytes) =>
        TypedResults.File(bytes, Calendar + "; charset=utf-8", entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..32]}\""));
}
