using Delegations.Core.Dispatch;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Delegations.Api.Letters;

/// <summary>Letters as PDF for visitors, by their secret link.</summary>
public static class LetterEndpoints
{
    /// <summary>Maps the letters.</summary>
    public static IEndpointRouteBuilder MapLetters(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v/{token}/letter.pdf", OfVisitorAsync)
            .AllowAnonymous()
            .WithName("VisitorLetter")
            .WithSummary("The visitor's valid invitation letter.");
        return routes;
    }

    private static async Task<Results<FileContentHttpResult, NotFound>> OfVisitorAsync(string token, VisitorDesk desk, HttpContext context, CancellationToken ct)
    {
        var letter = await desk.LetterAsync(token, ct);
        if (letter is not { } found)
        {
            return TypedResults.NotFound();
        }

        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.File(found.Pdf, "application/pdf", $"{found.Number}.pdf");
    }
}
