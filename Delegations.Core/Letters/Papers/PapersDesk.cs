using System.Globalization;
using System.Text;
using Delegations.Core.Access;
using Delegations.Core.Audit;
using Delegations.Core.Documents;
using Delegations.Core.Persistence;
using Delegations.Core.Programme;
using Delegations.Core.Visits;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Delegations.Core.Letters.Papers;

/// <summary>A paper as a file.</summary>
/// <param name="FileName">Its name, in ASCII: <c>V-2027-0003-08-place-cards.pdf</c>.</param>
/// <param name="Pdf">Its bytes.</param>
/// <param name="FrozenAt">When its release was frozen.</param>
public sealed record PrintedPaper(string FileName, byte[] Pdf, Instant FrozenAt);

/// <summary>What an officer can print for a visit now.</summary>
/// <param name="Release">Number of the approved release that the papers are made from; null while there is none.</param>
/// <param name="Submitted">Number of the latest submitted release, which the reception plan shows; null while there is none.</param>
/// <param name="Ready">Papers that have content.</param>
/// <param name="SeatingItems">Items for which a seating plan can be drawn.</param>
public sealed record PaperShelf(int? Release, int? Submitted, IReadOnlySet<PaperKind> Ready, IReadOnlyList<ReleasedItem> SeatingItems);

/// <summary>The desk of the visit's papers. They are made anew from the release each time, so that a corrected release needs no clearing up; each printing is recorded.</summary>
public sealed class PapersDesk(DelegationsDbContext db, IClock clock, IDocumentRenderer renderer)
{
    private const string PrintedAction = "paper.printed";

    private static readonly Refusal NotReleased = new(RefusalKind.Rule, "paper.not_released");
    private static readonly Refusal NothingToPrint = new(RefusalKind.Rule, "paper.nothing_to_print");

    /// <summary>What can be printed; null when the visit is not there or not for this actor.</summary>
    public async Task<PaperShelf?> ShelfAsync(VisitId id, Actor actor, CancellationToken ct)
    {
        if (!actor.Is(Roles.Officer) || !await db.VisitsOf(actor).AnyAsync(visit => visit.Id == id, ct))
        {
            return null;
        }

        var approved = await ReleaseAsync(id, PaperKind.Programme, ct);
        var submitted = await ReleaseAsync(id, PaperKind.ReceptionPlan, ct);
        return new PaperShelf(
            approved?.Number,
            submitted?.Number,
            VisitPapers.All.Where(kind => (kind == PaperKind.ReceptionPlan ? submitted : approved) is { } release && VisitPapers.HasContent(kind, release.Content)).ToHashSet(),
            approved is null ? [] : SeatingPlan.Items(approved.Content));
    }

    /// <summary>
    /// A paper to look at; nothing is recorded. Officers see all; approvers the reception plan of a visit that they may see. The reception plan is of the latest submitted
    /// release, every other paper of the latest approved one.
    /// </summary>
    public async Task<Result<PrintedDocument>> PreviewAsync(VisitId id, PaperKind kind, SeatingChoice seating, PaperSize size, Actor actor, CancellationToken ct)
    {
        var source = await SourceAsync(id, kind, actor, ct);
        return source.Succeeded ? Compose(kind, source.Value, seating, size) : source.Refusal;
    }

    /// <summary>A paper as PDF; the printing is recorded. A glyph that no font has, a missing value or words without room refuse it, with the place.</summary>
    public async Task<Result<PrintedPaper>> PrintAsync(VisitId id, PaperKind kind, SeatingChoice seating, PaperSize size, Actor actor, CancellationToken ct)
    {
        var source = await SourceAsync(id, kind, actor, ct);
        if (!source.Succeeded)
        {
            return source.Refusal;
        }

        var printed = Print(kind, source.Value, seating, size);
        if (printed.Succeeded)
        {
            db.AuditEntries.Add(new AuditEntry(clock.GetCurrentInstant(), actor, PrintedAction, id, VisitPapers.NameOf(kind)));
            await db.SaveChangesAsync(ct);
        }

        return printed;
    }

    /// <summary>Every paper that has content, in the order of <see cref="VisitPapers.All"/>, all of the approved release; one that cannot be printed refuses them all.</summary>
    public async Task<Result<IReadOnlyList<PrintedPaper>>> PrintAllAsync(VisitId id, SeatingChoice seating, PaperSize size, Actor actor, CancellationToken ct)
    {
        var source = await SourceAsync(id, PaperKind.Programme, actor, ct);
        if (!source.Succeeded)
        {
            return source.Refusal;
        }

        var papers = new List<PrintedPaper>();
        foreach (var kind in VisitPapers.All.Where(kind => VisitPapers.HasContent(kind, source.Value.Content)))
        {
            ct.ThrowIfCancellationRequested();
            var printed = Print(kind, source.Value, seating, size);
            if (!printed.Succeeded)
            {
                return printed.Refusal;
            }

            papers.Add(printed.Value);
        }

        db.AuditEntries.Add(new AuditEntry(clock.GetCurrentInstant(), actor, PrintedAction, id, "papers.zip"));
        await db.SaveChangesAsync(ct);
        return papers;
    }

    private async Task<Result<PaperSource>> SourceAsync(VisitId id, PaperKind kind, Actor actor, CancellationToken ct)
    {
        if (!actor.Is(kind == PaperKind.ReceptionPlan ? Roles.Officer | Roles.Approver : Roles.Officer))
        {
            return Actor.MayNot;
        }

        if (!await db.VisitsOf(actor).AnyAsync(visit => visit.Id == id, ct))
        {
            return VisitScope.NotFound;
        }

        if (await ReleaseAsync(id, kind, ct) is not { } release)
        {
            return NotReleased;
        }

        return PaperSource.Of(release, await db.HouseProfiles.AsNoTracking().SingleAsync(ct));
    }

    private Task<Release?> ReleaseAsync(VisitId id, PaperKind kind, CancellationToken ct) =>
        db.Releases.AsNoTracking().Where(release => release.VisitId == id && (kind == PaperKind.ReceptionPlan || release.ApprovedAt != null)).OrderByDescending(release => release.Number).FirstOrDefaultAsync(ct);

    private static Result<PrintedDocument> Compose(PaperKind kind, PaperSource source, SeatingChoice seating, PaperSize size)
    {
        if (!VisitPapers.HasContent(kind, source.Content))
        {
            return NothingToPrint;
        }

        if (kind == PaperKind.SeatingPlan && SeatingPlan.ItemOf(source.Content, seating) is null)
        {
            return new Refusal(RefusalKind.NotFound, "programme.item_not_found");
        }

        try
        {
            return VisitPapers.Compose(kind, source, seating, size);
        }
        catch (DocumentRefusedException refused)
        {
            return refused.Text.ToRefusal();
        }
    }

    private Result<PrintedPaper> Print(PaperKind kind, PaperSource source, SeatingChoice seating, PaperSize size)
    {
        var paper = Compose(kind, source, seating, size);
        if (!paper.Succeeded)
        {
            return paper.Refusal;
        }

        try
        {
            return new PrintedPaper(FileName(kind, source.Content.VisitNumber), renderer.Render(paper.Value), source.FrozenAt);
        }
        catch (DocumentRefusedException refused)
        {
            return refused.Text.ToRefusal();
        }
    }

    private static string FileName(PaperKind kind, string visit)
    {
        var name = new StringBuilder();
        foreach (var character in visit.Where(character => char.IsAsciiLetterOrDigit(character) || character == '-'))
        {
            name.Append(character);
        }

        return string.Create(CultureInfo.InvariantCulture, $"{name}-{(int)kind + 1:00}-{VisitPapers.NameOf(kind)}.pdf");
    }
}
