using System.Security.Cryptography;
using System.Text;
using Delegations.Core.Access;
using Delegations.Core.Audit;
using Delegations.Core.Directory;
using Delegations.Core.Documents;
using Delegations.Core.Letters.Layout;
using Delegations.Core.Persistence;
using Delegations.Core.Programme;
using Delegations.Core.Retention;
using Delegations.Core.Visits;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Delegations.Core.Letters;

/// <summary>A line of a visit's letters.</summary>
public sealed record LetterRow(LetterId Id, string Number, DelegateId DelegateId, PersonName Name, LocalDate IssueDate, LetterState State, bool HasRestrictedFacts, string PdfHash, string Trouble, int ReleaseNumber)
{
    /// <summary>The steps that are done.</summary>
    public IReadOnlyDictionary<LetterStep, LetterStepDone> Steps { get; init; } = new Dictionary<LetterStep, LetterStepDone>();
}

/// <summary>A letter to look at on the screen: what will be printed, or was.</summary>
/// <param name="Number">Its number.</param>
/// <param name="PassportName">Whose.</param>
/// <param name="Paper">The paper, with passport number and birth date covered.</param>
public sealed record LetterPreview(string Number, string PassportName, PrintedDocument Paper);

/// <summary>The desk of the letter register: prints numbered letters once, keeps them sealed, and hands them out.</summary>
public sealed class LetterDesk(DelegationsDbContext db, IClock clock, Vault vault, OfficeKey key, PublicAddress address, IDocumentRenderer renderer)
{
    /// <summary>The letters of a visit, by number.</summary>
    public async Task<IReadOnlyList<LetterRow>> ListAsync(VisitId id, Actor actor, CancellationToken ct)
    {
        if (!await db.VisitsOf(actor).AnyAsync(visit => visit.Id == id, ct))
        {
            return [];
        }

        var rows = await (
            from letter in db.Letters.AsNoTracking()
            join release in db.Releases on letter.ReleaseId equals release.Id
            where letter.VisitId == id
            orderby letter.Year, letter.Sequence
            select new { letter, release }).ToListAsync(ct);
        return
        [
            .. rows.Select(row => new LetterRow(
                row.letter.Id,
                row.letter.Number,
                row.letter.DelegateId,
                row.release.Content.Delegates.Single(member => member.Id == row.letter.DelegateId).Name,
                row.letter.IssueDate,
                row.letter.State,
                row.letter.HasRestrictedFacts,
                row.letter.PdfHash,
                row.letter.Trouble,
                row.release.Number)
            {
                Steps = Enum.GetValues<LetterStep>().Select(step => (Step: step, Done: row.letter.Step(step))).Where(step => step.Done is not null).ToDictionary(step => step.Step, step => step.Done!),
            }),
        ];
    }

    /// <summary>The PDF of a letter for an officer; the reading is recorded when it shows passport data.</summary>
    public async Task<Result<(string Number, byte[] Pdf)>> PdfAsync(VisitId visitId, LetterId id, Actor actor, CancellationToken ct)
    {
        if (!actor.Is(Roles.Officer))
        {
            return Actor.MayNot;
        }

        var letter = await db.VisitsOf(actor).AnyAsync(visit => visit.Id == visitId, ct) ? await db.Letters.SingleOrDefaultAsync(row => row.Id == id && row.VisitId == visitId, ct) : null;
        if (letter is null)
        {
            return new Refusal(RefusalKind.NotFound, "letter.not_found");
        }

        var pdf = await PrintAsync(letter, ct);
        if (!pdf.Succeeded)
        {
            return pdf.Refusal;
        }

        db.AuditEntries.Add(new AuditEntry(clock.GetCurrentInstant(), actor, "letter.read", visitId, letter.Number));
        await db.SaveChangesAsync(ct);
        return (letter.Number, pdf.Value);
    }

    /// <summary>
    /// Records that a letter was compared with the passport page, signed and sealed, or handed over; or takes that back. Refused with <c>letter.not_issued</c>,
    /// <c>letter.step_before</c>, <c>letter.step_after</c>, <c>letter.not_found</c>.
    /// </summary>
    public async Task<Result> RecordAsync(VisitId visitId, LetterId id, LetterStep step, bool isDone, Actor actor, CancellationToken ct)
    {
        if (!actor.Is(Roles.Officer))
        {
            return Actor.MayNot;
        }

        var letter = await db.VisitsOf(actor).AnyAsync(visit => visit.Id == visitId, ct) ? await db.Letters.SingleOrDefaultAsync(row => row.Id == id && row.VisitId == visitId, ct) : null;
        if (letter is null || !Enum.IsDefined(step))
        {
            return new Refusal(RefusalKind.NotFound, "letter.not_found");
        }

        // Pressed twice: the first name stands.
        if (letter.Step(step) is not null == isDone)
        {
            return Result.Done;
        }

        var now = clock.GetCurrentInstant();
        var recorded = letter.Record(step, isDone ? actor.Name : null, now);
        if (!recorded.Succeeded)
        {
            return recorded;
        }

        var action = (step, isDone) switch
        {
            (LetterStep.Checked, true) => "letter.checked",
            (LetterStep.Checked, false) => "letter.unchecked",
            (LetterStep.Sealed, true) => "letter.sealed",
            (LetterStep.Sealed, false) => "letter.unsealed",
            (_, true) => "letter.handed",
            _ => "letter.unhanded",
        };
        db.AuditEntries.Add(new AuditEntry(now, actor, action, visitId, letter.Number));
        await db.SaveChangesAsync(ct);
        return Result.Done;
    }

    /// <summary>The letter on the screen, for whoever may see the visit: passport numbers and birth dates are covered, so nothing is recorded.</summary>
    public async Task<Result<LetterPreview>> PreviewAsync(VisitId visitId, LetterId id, Actor actor, CancellationToken ct)
    {
        var letter = await db.VisitsOf(actor).AnyAsync(visit => visit.Id == visitId, ct)
            ? await db.Letters.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id && row.VisitId == visitId, ct)
            : null;
        if (letter is null)
        {
            return new Refusal(RefusalKind.NotFound, "letter.not_found");
        }

        var plain = await vault.OpenAsync(letter.VisitId, Letter.FactsPlace(letter.DelegateId, letter.Number), letter.SealedFacts, ct);
        if (plain is null)
        {
            return Purged;
        }

        try
        {
            var facts = Cover(Json.Read<InvitationLetterFacts>(Encoding.UTF8.GetString(plain)));
            return new LetterPreview(letter.Number, facts.Invitee.PassportName, InvitationLetter.Compose(facts, await LanguageOfAsync(letter, ct), Verification(letter)));
        }
        catch (DocumentRefusedException refused)
        {
            return refused.Text.ToRefusal();
        }
    }

    /// <summary>
    /// The PDF, printed now if it has not been yet, and kept byte for byte. A glyph that no font has, or a missing value, refuses the letter and says where;
    /// nothing with a blank leaves the house.
    /// </summary>
    public async Task<Result<byte[]>> PrintAsync(Letter letter, CancellationToken ct)
    {
        if (letter.SealedPdf is { } kept)
        {
            return await vault.OpenAsync(letter.VisitId, letter.PdfPlace, kept, ct) is { } known ? known : Purged;
        }

        var plain = await vault.OpenAsync(letter.VisitId, Letter.FactsPlace(letter.DelegateId, letter.Number), letter.SealedFacts, ct);
        if (plain is null)
        {
            return Purged;
        }

        var language = await LanguageOfAsync(letter, ct);
        try
        {
            var pdf = renderer.Render(InvitationLetter.Compose(Json.Read<InvitationLetterFacts>(Encoding.UTF8.GetString(plain)), language, Verification(letter)));
            letter.Issue(await vault.SealAsync(letter.VisitId, letter.PdfPlace, pdf, ct), Convert.ToHexStringLower(SHA256.HashData(pdf)), OfficeKey.HashOf(LetterCode.Of(key, letter.Id)));
            await db.SaveChangesAsync(ct);
            return pdf;
        }
        catch (DocumentRefusedException refused)
        {
            letter.Refuse(refused.Message);
            await db.SaveChangesAsync(ct);
            return refused.Text.ToRefusal();
        }
    }

    private LetterVerification Verification(Letter letter) => LetterCode.Verification(key, letter.Id, address);

    private async Task<LetterLanguage> LanguageOfAsync(Letter letter, CancellationToken ct)
    {
        var release = await db.Releases.AsNoTracking().SingleAsync(row => row.Id == letter.ReleaseId, ct);
        return release.Content.LetterLanguage switch
        {
            Language.English => LetterLanguage.English,
            Language.Chinese => LetterLanguage.Chinese,
            _ => LetterLanguage.Bilingual,
        };
    }

    // A birth date cannot be half shown in a date, so it is left out, and with it the demand for it.
    private static InvitationLetterFacts Cover(InvitationLetterFacts facts) => facts with
    {
        NeedsVisa = false,
        Invitee = facts.Invitee with { PassportNumber = Mask(facts.Invitee.PassportNumber), BirthDate = null, PassportExpiry = null },
        Annex = [.. facts.Annex.Select(member => member with { PassportNumber = Mask(member.PassportNumber), BirthDate = null })],
    };

    private static string? Mask(string? passport) => string.IsNullOrEmpty(passport) ? null : new RestrictedDetails(passport, null, null, string.Empty).MaskedPassport;

    private static Refusal Purged { get; } = new(RefusalKind.NotFound, "letter.purged");
}
