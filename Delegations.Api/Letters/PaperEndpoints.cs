using System.IO.Compression;
using Delegations.Api.Access;
using Delegations.Api.Errors;
using Delegations.Core;
using Delegations.Core.Documents;
using Delegations.Core.Letters.Papers;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Delegations.Api.Letters;

/// <summary>The papers of a visit as PDF, one by one or all in one ZIP.</summary>
public static class PaperEndpoints
{
    /// <summary>Maps the papers that pages link to.</summary>
    public static IEndpointRouteBuilder MapPapers(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/visits/{id:guid}/papers/{kind}.pdf", PaperAsync)
            .ForStaff()
            .ExcludeFromDescription()
            .WithName("VisitPaper")
            .WithSummary("A paper of a visit; officers read all, approvers the reception plan. The printing is recorded.");
        routes.MapGet("/visits/{id:guid}/papers.zip", AllAsync)
            .ForOfficers()
            .ExcludeFromDescription()
            .WithName("VisitPapers")
            .WithSummary("All papers of a visit in one ZIP; the printing is recorded.");
        return routes;
    }

    /// <summary>The sheet by its name in the address; A4 unless it says Letter.</summary>
    public static PaperSize SizeOf(string? size) => string.Equals(size, "letter", StringComparison.OrdinalIgnoreCase) ? PaperSize.Letter : PaperSize.A4;

    private static async Task<Results<FileContentHttpResult, NotFound, ProblemHttpResult>> PaperAsync(
        Guid id, string kind, string? size, [AsParameters] SeatingQuery seating, PapersDesk desk, IActorSource source, CancellationToken ct)
    {
        if (VisitPapers.Of(kind) is not { } known)
        {
            return TypedResults.NotFound();
        }

        var paper = await desk.PrintAsync(new VisitId(id), known, seating.Choice, SizeOf(size), source.Actor, ct);
        return paper.Succeeded ? TypedResults.File(paper.Value.Pdf, "application/pdf", paper.Value.FileName) : paper.Problem();
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> AllAsync(
        Guid id, string? size, [AsParameters] SeatingQuery seating, PapersDesk desk, IActorSource source, CancellationToken ct)
    {
        var papers = await desk.PrintAllAsync(new VisitId(id), seating.Choice, SizeOf(size), source.Actor, ct);
        return papers.Succeeded ? TypedResults.File(await ZipAsync(papers.Value, ct), "application/zip", "papers.zip") : papers.Problem();
    }

    // A dozen papers of some ten kilobytes each: all of them are printed before the first byte leaves, so that a refusal can still be said.
    private static async Task<byte[]> ZipAsync(IReadOnlyList<PrintedPaper> papers, CancellationToken ct)
    {
        using var body = new MemoryStream();
        await using (var zip = await ZipArchive.CreateAsync(body, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, ct))
        {
            foreach (var paper in papers)
            {
                // PDF is compressed already. The time is that of the release, so the same release gives the same bytes.
                var entry = zip.CreateEntry(paper.FileName, CompressionLevel.NoCompression);
                entry.LastWriteTime = paper.FrozenAt.ToDateTimeOffset();
                await using var content = await entry.OpenAsync(ct);
                await content.WriteAsync(paper.Pdf, ct);
            }
        }

        return body.ToArray();
    }

    /// <summary>How people sit, as an address says it; what is not said is as usual.</summary>
    internal sealed record SeatingQuery(
        [FromQuery(Name = "item")] Guid? Item,
        [FromQuery(Name = "rule")] SeatingRule? Rule,
        [FromQuery(Name = "door")] DrawingSide? Door,
        [FromQuery(Name = "view")] DrawingSide? View,
        [FromQuery(Name = "interpreter")] InterpreterSeat? Interpreter)
    {
        /// <summary>The choice.</summary>
        public SeatingChoice Choice => new(Item is { } item ? new ItemId(item) : null, Rule ?? SeatingRule.GuestsFaceDoor, Door ?? DrawingSide.Bottom, View ?? DrawingSide.Bottom, Interpreter ?? InterpreterSeat.Beside);
    }
}
