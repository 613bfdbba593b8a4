using Delegations.Core;
using Delegations.Core.Access;
using Delegations.Core.Programme;
using Delegations.Core.Scheduling;
using Delegations.Web.Access;
using Delegations.Web.Design;
using Delegations.Web.Pages.Visits;
using Delegations.Web.Text;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Delegations.Web.Pages.Programme;

/// <summary>What the board asks for while a card is on its way.</summary>
internal static class ProgrammeEndpoints
{
    /// <summary>Maps <c>/visits/{id}/programme/check-move</c>.</summary>
    public static void MapProgramme(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/visits/{id}/programme/check-move", CheckMoveAsync)
            .RequireAuthorization(Policies.Officer)
            .WithName("CheckMove")
            .WithSummary("What the board would say if an item stood at another time or in another lane. Changes nothing.");

    private static async Task<IResult> CheckMoveAsync(
        string id,
        string? item,
        string? day,
        string? start,
        string? lane,
        string? from,
        ProgrammeDesk desk,
        CurrentActor current,
        IStringLocalizer<ProgrammeTexts> text,
        IStringLocalizer<FindingTexts> findingText,
        IStringLocalizer<Shell> shell,
        RefusalText refusals,
        CancellationToken ct)
    {
        if (!Guid.TryParse(id, out var visit))
        {
            return Results.NotFound();
        }

        if (new MoveInput { Item = item, Day = day, Start = start, Lane = lane, From = from }.Read() is not { } move)
        {
            return Results.Json(new MoveAnswer(text["Trial.Unread"], 0, [], []), statusCode: StatusCodes.Status422UnprocessableEntity);
        }

        var tried = await desk.TryMoveAsync(new VisitId(visit), move, current.Actor, ct);
        if (!tried.Succeeded)
        {
            return Results.Json(new MoveAnswer(refusals.For(tried.Refusal), 1, [], []), statusCode: RefusalStatus.Of(tried.Refusal));
        }

        var words = new FindingWords(findingText, DateTimeZoneProviders.Tzdb[tried.Value.ZoneId], Reader.Language);
        MoveLine Line(Finding finding)
        {
            var line = words.Line(finding, null, null);
            return new MoveLine(line.Weight.ToString().ToLowerInvariant(), shell["Finding." + line.Weight], line.Message);
        }

        var fresh = tried.Value.Fresh;
        return Results.Json(new MoveAnswer(
            fresh.Count == 0 ? text["Trial.Clear"] : text["Trial.Fresh", fresh.Count],
            fresh.Count(finding => finding.Severity == FindingSeverity.Hard),
            [.. fresh.Select(Line)],
            [.. tried.Value.Gone.Select(Line)]));
    }

    /// <summary>The answer in the reader's language.</summary>
    /// <param name="Summary">In one sentence.</param>
    /// <param name="Stops">How many of the new findings would stop a submission; 1 for a move that would be refused.</param>
    /// <param name="Fresh">Findings that would be new.</param>
    /// <param name="Gone">Findings that would be gone.</param>
    internal sealed record MoveAnswer(string Summary, int Stops, IReadOnlyList<MoveLine> Fresh, IReadOnlyList<MoveLine> Gone);

    /// <summary>A finding in words.</summary>
    /// <param name="Weight"><c>stops</c>, <c>warns</c> or <c>notes</c>.</param>
    /// <param name="Word">The weight in words.</param>
    /// <param name="Message">The sentence.</param>
    internal sealed record MoveLine(string Weight, string Word, string Message);
}
