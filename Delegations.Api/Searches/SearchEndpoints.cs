using Delegations.Api.Access;
using Delegations.Api.Errors;
using Delegations.Core;
using Delegations.Core.Programme;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Delegations.Api.Searches;

/// <summary>
/// Searches of the scheduler for machines: start, look, stop, take, leave. What changes something has a body of JSON or a method that no form of another site can send with
/// the session's cookie.
/// </summary>
public static class SearchEndpoints
{
    private const string Tag = "Searches";

    /// <summary>Maps them.</summary>
    internal static void MapSearches(this IEndpointRouteBuilder searches)
    {
        searches.MapPost("/", StartAsync)
            .ForOfficers()
            .WithTags(Tag)
            .WithName("StartSearch")
            .WithSummary("Starts a search for a proposal, alternatives or a repair. A worker takes it up; it goes on by itself.")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        searches.MapGet("/{id:guid}", ReadAsync).ForOfficers().WithTags(Tag).WithName("ReadSearch").WithSummary("How far a search is, and its answers.");
        searches.MapPut("/{id:guid}/stop", StopAsync).ForOfficers().WithTags(Tag).WithName("StopSearch").WithSummary("Stops a search with the best so far.").ProducesProblem(StatusCodes.Status404NotFound);
        searches.MapPost("/{id:guid}/take", TakeAsync)
            .ForOfficers()
            .WithTags(Tag)
            .WithName("TakeAnswer")
            .WithSummary("Makes an answer the draft of all its visits.")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        searches.MapDelete("/{id:guid}", LeaveAsync).ForOfficers().WithTags(Tag).WithName("LeaveSearch").WithSummary("Leaves a search without taking an answer.").ProducesProblem(StatusCodes.Status404NotFound);
    }

    /// <summary>Maps the search of a visit, under the visits.</summary>
    internal static void MapSearchesOfVisits(this IEndpointRouteBuilder visits) =>
        visits.MapGet("/{id:guid}/search", LatestAsync).ForOfficers().WithTags(Tag).WithName("ReadLatestSearch").WithSummary("The latest search about a visit.");

    private static async Task<Results<Created<SearchStarted>, ProblemHttpResult>> StartAsync(StartSearch input, SearchDesk desk, IActorSource source, CancellationToken ct)
    {
        var started = await desk.StartAsync(input.Kind, input.Visits, input.Version, input.Seconds, source.Actor, ct);
        return started.Succeeded ? TypedResults.Created($"{ApiRegistration.Root}/searches/{started.Value}", new SearchStarted(started.Value)) : started.Problem();
    }

    private static async Task<Results<Ok<SearchDetails>, NotFound>> ReadAsync(Guid id, SearchDesk desk, IActorSource source, CancellationToken ct)
    {
        var reading = await desk.ReadAsync(new SearchId(id), source.Actor, ct);
        return reading is null ? TypedResults.NotFound() : TypedResults.Ok(SearchDetails.Of(reading));
    }

    private static async Task<Results<Ok<SearchDetails>, NotFound>> LatestAsync(Guid id, SearchDesk desk, IActorSource source, CancellationToken ct)
    {
        var latest = await desk.LatestOfAsync(new VisitId(id), source.Actor, ct);
        var reading = latest is null ? null : await desk.ReadAsync(latest.Id, source.Actor, ct);
        return reading is null ? TypedResults.NotFound() : TypedResults.Ok(SearchDetails.Of(reading));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> StopAsync(Guid id, SearchDesk desk, IActorSource source, CancellationToken ct) =>
        Answer(await desk.StopAsync(new SearchId(id), source.Actor, ct));

    private static async Task<Results<NoContent, ProblemHttpResult>> TakeAsync(Guid id, TakeAnswer input, SearchDesk desk, IActorSource source, CancellationToken ct) =>
        Answer(await desk.TakeAsync(new SearchId(id), input.Number, input.Versions?.DistinctBy(seen => seen.Id).ToDictionary(seen => seen.Id, seen => seen.Version), source.Actor, ct));

    private static async Task<Results<NoContent, ProblemHttpResult>> LeaveAsync(Guid id, SearchDesk desk, IActorSource source, CancellationToken ct) =>
        Answer(await desk.LeaveAsync(new SearchId(id), source.Actor, ct));

    private static Results<NoContent, ProblemHttpResult> Answer(Result result)
    {
        if (result.Succeeded)
        {
            return TypedResults.NoContent();
        }

        return result.Problem();
    }
}
