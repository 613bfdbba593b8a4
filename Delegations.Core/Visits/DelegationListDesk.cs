using System.Globalization;
using System.Text;
using Delegations.Core.Access;
using Delegations.Core.Audit;
using Delegations.Core.Directory;
using Delegations.Core.Persistence;
using Delegations.Core.Retention;
using Delegations.Core.Visits.DelegationLists;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Delegations.Core.Visits;

/// <summary>An uploaded list as it waits for a word.</summary>
/// <param name="Import">The upload.</param>
/// <param name="Reading">What was understood.</param>
/// <param name="VisitVersion">Version of the file, for the form.</param>
public sealed record WaitingList(ListImport Import, DelegationListReading Reading, long VisitVersion);

/// <summary>What a confirmed list came to.</summary>
/// <param name="Added">New delegates.</param>
/// <param name="Updated">Delegates who were there already, by passport or name.</param>
/// <param name="LeftOut">Rows that could not be taken.</param>
public sealed record ListTaken(int Added, int Updated, int LeftOut);

/// <summary>The desk where delegation lists are taken over: read, shown row by row, taken on confirmation, or not at all.</summary>
public sealed class DelegationListDesk(DelegationsDbContext db, IClock clock, Vault vault, VisitDesk visits, IVisitWatch watch)
{
    /// <summary>Keeps what was read of a list, sealed, until it is confirmed.</summary>
    public async Task<Result<ListImportId>> UploadAsync(VisitId id, string fileName, ListGrid grid, Actor actor, CancellationToken ct)
    {
        var opened = await OpenAsync(id, null, actor, ct);
        if (!opened.Succeeded)
        {
            return opened.Refusal;
        }

        var now = clock.GetCurrentInstant();
        var visit = opened.Value;
        var read = DelegationListReader.Read(grid, new DelegationListContext(now.InUtc().Date, visit.To));
        if (!read.Succeeded)
        {
            return read.Refusal;
        }

        var lapsed = now - ListImport.KeptFor;
        db.ListImports.RemoveRange(await db.ListImports.Where(row => row.VisitId == id || row.UploadedAt < lapsed).ToListAsync(ct));
        var import = new ListImport(id, fileName.Length > 260 ? fileName[..260] : fileName, actor.Name, now);
        import.SealedReading = await vault.SealAsync(id, import.SealPlace, Encoding.UTF8.GetBytes(Json.Write(read.Value)), ct);
        db.ListImports.Add(import);
        db.AuditEntries.Add(new AuditEntry(now, actor, "list.uploaded", id, read.Value.Rows.Count.ToString(CultureInfo.InvariantCulture)));
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (Exception exception) when (Contention.Lost(exception))
        {
            // Two lists for one visit in the same moment: one of them waits for a word, the other is sent again.
            return new Refusal(RefusalKind.Stale, "visit.stale", null, visit.Number);
        }

        return import.Id;
    }

    /// <summary>The waiting list, or null when there is none for the actor.</summary>
    public async Task<WaitingList?> ReadAsync(VisitId id, ListImportId importId, Actor actor, CancellationToken ct)
    {
        var visit = await db.VisitsOf(actor).AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct);
        var import = visit is null ? null : await db.ListImports.AsNoTracking().SingleOrDefaultAsync(row => row.Id == importId && row.VisitId == id, ct);
        if (import is null)
        {
            return null;
        }

        var plain = await vault.OpenAsync(id, import.SealPlace, import.SealedReading, ct);
        return plain is null ? null : new WaitingList(import, Json.Read<DelegationListReading>(Encoding.UTF8.GetString(plain)), visit!.Version);
    }

    /// <summary>Takes the good and doubtful rows; rows of people who are on the list already bring them up to date. All of them or, on a stale file, none.</summary>
    public async Task<Result<ListTaken>> ConfirmAsync(VisitId id, ListImportId importId, long version, Actor actor, CancellationToken ct)
    {
        var opened = await OpenAsync(id, version, actor, ct);
        if (!opened.Succeeded)
        {
            return opened.Refusal;
        }

        var waiting = await ReadAsync(id, importId, actor, ct);
        if (waiting is null)
        {
            return new Refusal(RefusalKind.NotFound, "list.not_found");
        }

        var visit = opened.Value;
        var usable = waiting.Reading.Usable.ToList();
        if (visit.Delegates.Count + usable.Count > RequestVisit.MostPeople)
        {
            return new Refusal(RefusalKind.Rule, "visit.people_out_of_range", null, RequestVisit.MostPeople);
        }

        var organisation = await db.Organisations.AsNoTracking().SingleAsync(row => row.Id == visit.OrganisationId, ct);
        var added = 0;
        var updated = 0;
        foreach (var row in usable)
        {
            var details = Details(row.Delegate, visit, organisation);
            var member = visit.Delegates.FirstOrDefault(known => SameName(known.Name, details.Name));
            if (member is null)
            {
                member = new Delegate(id, 0, details.Role, details.Name);
                visit.Add(member);
                db.Delegates.Add(member);
                added++;
            }
            else
            {
                updated++;
            }

            await visits.ApplyAsync(visit, member, details, ct);
        }

        VisitDesk.Renumber(visit);
        var now = clock.GetCurrentInstant();
        visit.Touch(now);
        db.ListImports.Remove(await db.ListImports.SingleAsync(row => row.Id == importId, ct));
        db.AuditEntries.Add(new AuditEntry(now, actor, "list.confirmed", id, string.Create(CultureInfo.InvariantCulture, $"{added} + {updated}")));
        await watch.ChangedAsync(visit, actor, ct);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (Exception exception) when (Contention.Lost(exception))
        {
            return new Refusal(RefusalKind.Stale, "visit.stale", null, visit.Number);
        }

        return new ListTaken(added, updated, waiting.Reading.Count(ListRowStatus.Bad));
    }

    /// <summary>Throws a waiting list away.</summary>
    public async Task<Result> DiscardAsync(VisitId id, ListImportId importId, Actor actor, CancellationToken ct)
    {
        var opened = await OpenAsync(id, null, actor, ct);
        if (!opened.Succeeded)
        {
            return opened;
        }

        await db.ListImports.Where(row => row.Id == importId && row.VisitId == id).ExecuteDeleteAsync(ct);
        return Result.Done;
    }

    private static bool SameName(PersonName known, PersonName read) =>
        string.Equals(known.Passport, read.Passport, StringComparison.OrdinalIgnoreCase) && string.Equals(known.Chinese, read.Chinese, StringComparison.Ordinal);

    private static DelegateDetails Details(DelegateInput input, Visit visit, Organisation organisation)
    {
        var surname = input.Surname ?? string.Empty;
        var given = input.GivenName ?? (surname.Length == 0 ? input.FullName ?? string.Empty : string.Empty);
        var order = surname.Length == 0 && given.Length > 0 ? NameOrder.Mononym : NameOrder.GivenFirst;
        var native = input.NativeName ?? string.Empty;
        // A person's own spelling in Latin letters (Példa Ilona, Nguyễn Thị Du) is what to call them; the passport's capitals are for the consulate.
        var preferred = native.EnumerateRunes().Where(Rune.IsLetter).All(CellText.IsLatin) ? native : string.Empty;
        var name = new PersonName(surname, given, preferred.Length > 0 ? string.Empty : native, input.ChineseName ?? string.Empty, order, preferred);
        return new DelegateDetails(name, input.Role, input.Order ?? 0)
        {
            Sex = input.Sex ?? PassportSex.Unspecified,
            Honorific = HonorificOf(input),
            Post = PostOf(input),
            Employer = EmployerOf(input, organisation),
            Nationality = input.Nationality ?? string.Empty,
            Rank = RankOf(input, visit),
            Email = input.Email ?? string.Empty,
            // Of a list without such a column nothing is changed, and a name alone says nothing.
            AssistantEmail = input.AssistantEmail,
            AssistantName = input.AssistantEmail is null ? null : input.AssistantName ?? string.Empty,
            Language = input.Languages.Count > 0 ? LanguageTags.FromTag(input.Languages[0]) : Language.English,
            Restricted = new RestrictedDetails(input.PassportNumber ?? string.Empty, input.PassportExpiry, input.BirthDate, input.Diet ?? string.Empty),
        };
    }

    private static Wording PostOf(DelegateInput input)
    {
        var own = input.Post ?? string.Empty;
        var isChinese = IsChinese(own);
        return new Wording(input.PostEnglish ?? (isChinese ? string.Empty : own), input.PostChinese ?? (isChinese ? own : string.Empty));
    }

    /// <summary>The employer where it is not the visiting organisation, in the language in which the list says it.</summary>
    private static Wording EmployerOf(DelegateInput input, Organisation organisation)
    {
        var employer = input.Employer ?? string.Empty;
        string[] own = [organisation.Name.English, organisation.Name.Chinese, organisation.NativeName];
        return own.Contains(employer, StringComparer.OrdinalIgnoreCase)
            ? Wording.Empty
            : IsChinese(employer) ? new Wording(string.Empty, employer) : new Wording(employer, string.Empty);
    }

    // A list without titles: Ms and Mr are the least that a letter can say. An officer corrects it by form.
    private static Wording HonorificOf(DelegateInput input) => (input.Honorific, input.Sex) switch
    {
        ({ } text, _) => Honorifics.Of(text),
        (_, PassportSex.Female) => Honorifics.Of("Ms"),
        (_, PassportSex.Male) => Honorifics.Of("Mr"),
        _ => Wording.Empty,
    };

    private static bool IsChinese(string text) => text.Any(character => character is >= '\u4e00' and <= '\u9fff');

    // A list that gives no rank: the head's post is what counts, and an officer corrects it by form.
    private static Rank RankOf(DelegateInput input, Visit visit) =>
        input.RankClass is >= 1 and <= 9 ? (Rank)input.RankClass : Honorifics.RankOf(PostOf(input), input.Role == DelegateRole.Head && visit.HeadRank != Rank.Staff ? visit.HeadRank : Rank.Staff);

    private async Task<Result<Visit>> OpenAsync(VisitId id, long? version, Actor actor, CancellationToken ct)
    {
        var opened = await db.OpenAsync(id, version, actor, ct);
        return opened.Succeeded && !VisitDesk.MayRevise(opened.Value, actor) ? Actor.MayNot : opened;
    }
}
