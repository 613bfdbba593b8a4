using System.Globalization;
using System.Text;
using Delegations.Core.Visits;
using Delegations.Web.Access;
using Delegations.Web.Text;
using Microsoft.Extensions.Localization;
using NodaTime.Text;

namespace Delegations.Web.Pages.Visits;

/// <summary>The list of visits as a file for a spreadsheet: what the page shows, all pages of it.</summary>
internal static class VisitExportEndpoints
{
    /// <summary>Maps <c>/visits.csv</c>.</summary>
    public static void MapVisits(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/visits.csv", CsvAsync).RequireAuthorization(Policies.Staff).WithName("VisitsCsv").WithSummary("The list of visits as CSV.");

    private static async Task<IResult> CsvAsync(string? state, string? q, string? sort, VisitDesk desk, CurrentActor current, IStringLocalizer<VisitTexts> text, CancellationToken ct)
    {
        var listing = VisitListing.Of(state, q, sort);
        var rows = listing.Sorted(await desk.ListAsync(current.Actor, listing.State, listing.Search, ct));
        var csv = new StringBuilder();
        VisitListing.AppendLine(csv, [text["Head.Number"], text["List.Visit"], text["Head.Organisation"], text["List.Country"], text["Head.Unit"], text["Form.From"], text["Form.To"], text["List.State"], text["Head.People"], text["List.Rank"]]);
        foreach (var row in rows)
        {
            VisitListing.AppendLine(
                csv,
                [
                    row.Number, row.Title.Words(), row.Organisation.Words(), VisitWords.Country(row.Country), row.Unit.Words(),
                    LocalDatePattern.Iso.Format(row.From), LocalDatePattern.Iso.Format(row.To), text.State(row.State), row.People.ToString(CultureInfo.InvariantCulture), text.Rank(row.HeadRank),
                ]);
        }

        // The mark tells Excel that it is UTF-8; without it Chinese comes out as noise.
        return Results.File(Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes(csv.ToString())).ToArray(), "text/csv; charset=utf-8", "visits.csv");
    }
}
