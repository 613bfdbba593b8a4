using System.Globalization;
using Delegations.Api.Access;
using Delegations.Api.Errors;
using Delegations.Core;
using Delegations.Core.Visits;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Delegations.Api.Visits;

/// <summary>
/// Visits for machines. A change names the version that it was made from (<c>If-Match</c>): without one it is refused with 428, with an old one with 412.
/// The bodies are JSON only, which a form of another site cannot send with the session's cookie.
/// </summary>
public static class VisitEndpoints
{
    /// <summary>Maps them, under the visits.</summary>
    internal static void MapVisits(this IEndpointRouteBuilder visits)
    {
        visits.MapGet("/", ListAsync).ForStaff().WithTags("Visits").WithName("ListVisits").WithSummary("The visits that the caller may see, nearest first.");
        visits.MapGet("/{id:guid}", ReadAsync).ForStaff().WithTags("Visits").WithName("ReadVisit").WithSummary("One visit; its version is the entity tag.");
        visits.MapPost("/", RequestAsync)
            .ForRequesters()
            .WithTags("Visits")
            .WithName("RequestVisit")
            .WithSummary("Asks for a visit. With a formId the same request sent twice is filed once.")
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        visits.MapPut("/{id:guid}", ReviseAsync)
            .ForRequesters()
            .WithTags("Visits")
            .WithName("ReviseVisit")
            .WithSummary("Changes a request. Needs If-Match.")
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);
    }

    private static async Task<Ok<IReadOnlyList<VisitLine>>> ListAsync([FromQuery] VisitState? state, [FromQuery] string? q, VisitDesk desk, IActorSource source, CancellationToken ct)
    {
        var rows = await desk.ListAsync(source.Actor, state, q, ct);
        return TypedResults.Ok<IReadOnlyList<VisitLine>>([.. rows.Select(row => new VisitLine(row.Id, row.Number, row.Title, row.Organisation, row.Country, row.Unit, row.From, row.To, row.State, row.People))]);
    }

    private static async Task<Results<Ok<VisitDetails>, StatusCodeHttpResult, NotFound>> ReadAsync(Guid id, VisitDesk desk, IActorSource source, HttpContext context, CancellationToken ct)
    {
        var file = await desk.ReadAsync(new VisitId(id), source.Actor, ct);
        if (file is null)
        {
            return TypedResults.NotFound();
        }

        var tag = TagOf(file.Visit.Version);
        context.Response.GetTypedHeaders().ETag = tag;
        context.Response.Headers.CacheControl = "private, no-cache";
        return context.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false))
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Ok(VisitDetails.Of(file));
    }

    private static async Task<Results<Created<VisitRequested>, ProblemHttpResult>> RequestAsync(RequestVisit input, VisitDesk desk, IActorSource source, CancellationToken ct)
    {
        var requested = await desk.RequestAsync(input, source.Actor, ct);
        return requested.Succeeded ? TypedResults.Created($"/api/v1/visits/{requested.Value}", new VisitRequested(requested.Value)) : requested.Problem();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> ReviseAsync(
        Guid id, RequestVisit input, VisitDesk desk, IActorSource source, HttpContext context, [FromHeader(Name = "If-Match")] string? ifMatch, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(ifMatch))
        {
            return TypedResults.Problem(statusCode: StatusCodes.Status428PreconditionRequired, title: "api.if_match_needed", detail: "Send If-Match with the entity tag of the version that you changed.");
        }

        if (!EntityTagHeaderValue.TryParse(ifMatch, out var tag) || !long.TryParse(tag.Tag.AsSpan().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version))
        {
            return ((Result)new Refusal(RefusalKind.Stale, "visit.stale")).Problem();
        }

        var revised = await desk.ReviseAsync(new VisitId(id), version, input, source.Actor, ct);
        if (!revised.Succeeded)
        {
            return revised.Problem();
        }

        var file = await desk.ReadAsync(new VisitId(id), source.Actor, ct);
        if (file is not null)
        {
            context.Response.GetTypedHeaders().ETag = TagOf(file.Visit.Version);
        }

        return TypedResults.NoContent();
    }

    private static EntityTagHeaderValue TagOf(long version) => new(string.Create(CultureInfo.InvariantCulture, $"\"{version}\""));
}
