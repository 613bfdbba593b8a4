using Delegations.Api.Access;
using Delegations.Api.Errors;
using Delegations.Core;
using Delegations.Core.Dispatch;
using Delegations.Core.Letters;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Delegations.Api.Letters;

/// <summary>Letters as PDF: for visitors by their secret link, for officers from the file of the visit and from the API.</summary>
public static class LetterEndpoints
{
    /// <summary>Maps the letters that pages link to.</summary>
    public static IEndpointRouteBuilder MapLetters(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v/{token}/letter.pdf", OfVisitorAsync)
            .AllowAnonymous()
            .ExcludeFromDescription()
            .WithName("VisitorLetter")
            .WithSummary("The visitor's valid invitation letter.");
        routes.MapGet("/visits/{id:guid}/letters/{letterId:guid}.pdf", OfOfficerAsync)
            .ForOfficers()
            .ExcludeFromDescription()
            .WithName("OfficerLetter")
            .WithSummary("A letter of a visit; the reading is recorded.");
        return routes;
    }

    /// <summary>Maps the letters of the API, under the visits.</summary>
    internal static void MapLettersOfVisits(this IEndpointRouteBuilder visits) =>
        visits.MapGet("/{id:guid}/letters/{letterId:guid}.pdf", OfOfficerAsync)
            .ForOfficers()
            .Produces<FileContentHttpResult>(StatusCodes.Status200OK, "application/pdf")
            .WithTags("Letters")
            .WithName("ReadLetter")
            .WithSummary("A numbered invitation letter as PDF, byte for byte as it was issued. The reading is recorded.");

    private static async Task<Results<FileContentHttpResult, NotFound>> OfVisitorAsync(string token, VisitorDesk desk, HttpContext context, CancellationToken ct)
    {
        var letter = await desk.LetterAsync(token, ct);
        if (letter is not { } found)
        {
            return TypedResults.NotFound();
        }

        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["X-Robots-Tag"] = "noindex";
        return TypedResults.File(found.Pdf, "application/pdf", $"{found.Number}.pdf");
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> OfOfficerAsync(Guid id, Guid letterId, LetterDesk desk, IActorSource source, CancellationToken ct)
    {
        var letter = await desk.PdfAsync(new VisitId(id), new LetterId(letterId), source.Actor, ct);
        return letter.Succeeded ? TypedResults.File(letter.Value.Pdf, "application/pdf", $"{letter.Value.Number}.pdf") : letter.Problem();
    }
}
