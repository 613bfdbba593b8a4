using System.Globalization;
using System.Text;
using Delegations.Core.Directory;
using Delegations.Core.Letters;
using Delegations.Core.Letters.Layout;
using Delegations.Core.Persistence;
using Delegations.Core.Programme;
using Delegations.Core.Retention;
using Delegations.Core.Visits;
using Delegations.Core.Visits.DelegationLists;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Delegations.Core.Dispatch;

/// <summary>Gives numbered letters to the delegates of a release, in the transaction of the last approval.</summary>
internal sealed class LetterRegistrar(DelegationsDbContext db, Vault vault, VisitDesk visits)
{
    /// <summary>A letter for every delegate who has none from an equal release; earlier ones that say something else are superseded.</summary>
    public async Task<IReadOnlyDictionary<DelegateId, Letter>> RegisterAsync(Visit visit, Release release, HouseProfile profile, Instant now, CancellationToken ct)
    {
        var content = release.Content;
        var issueDate = now.InZone(DateTimeZoneProviders.Tzdb[profile.ZoneId]).Date;
        var register = await db.LetterRegisters.FindAsync([issueDate.Year], ct);
        if (register is null)
        {
            register = new LetterRegister { Year = issueDate.Year };
            db.LetterRegisters.Add(register);
        }

        var earlier = await Standing(visit.Id).ToListAsync(ct);
        var letters = new Dictionary<DelegateId, Letter>();
        foreach (var invited in content.Delegates)
        {
            var member = visit.Delegates.Single(row => row.Id == invited.Id);
            var restricted = await visits.RestrictedOfAsync(member, ct);
            var before = Latest(earlier, invited.Id);
            if (before is not null && await SaysTheSameAsync(before, content, invited, restricted, profile, ct))
            {
                letters[invited.Id] = before;
                continue;
            }

            before?.Supersede();
            register.Last++;
            var number = Number(profile.LetterNumberPattern, issueDate.Year, register.Last);
            var facts = Facts(content, invited, restricted, profile, number, issueDate, now);
            var place = Letter.FactsPlace(invited.Id, number);
            var sealedFacts = await vault.SealAsync(visit.Id, place, Encoding.UTF8.GetBytes(Json.Write(facts)), ct);
            var letter = new Letter(number, issueDate.Year, register.Last, release, invited.Id, issueDate, sealedFacts, facts.Invitee.PassportNumber is not null || facts.Invitee.BirthDate is not null);
            db.Letters.Add(letter);
            letters[invited.Id] = letter;
        }

        foreach (var letter in earlier.Where(letter => content.Delegates.All(invited => invited.Id != letter.DelegateId)))
        {
            letter.Revoke();
        }

        return letters;
    }

    /// <summary>Who would get a letter, and how many earlier letters would hold no more; changes nothing.</summary>
    public async Task<(IReadOnlySet<DelegateId> Fresh, int Replaced)> ForeseeAsync(Visit visit, Release release, HouseProfile profile, CancellationToken ct)
    {
        var content = release.Content;
        var earlier = await Standing(visit.Id).AsNoTracking().ToListAsync(ct);
        var fresh = new HashSet<DelegateId>();
        var replaced = earlier.Count(letter => content.Delegates.All(invited => invited.Id != letter.DelegateId));
        foreach (var invited in content.Delegates)
        {
            var member = visit.Delegates.SingleOrDefault(row => row.Id == invited.Id);
            var restricted = member is null ? RestrictedDetails.None : await visits.RestrictedOfAsync(member, ct);
            var before = Latest(earlier, invited.Id);
            if (before is null || !await SaysTheSameAsync(before, content, invited, restricted, profile, ct))
            {
                fresh.Add(invited.Id);
                replaced += before is null ? 0 : 1;
            }
        }

        return (fresh, replaced);
    }

    private IQueryable<Letter> Standing(VisitId id) =>
        db.Letters.Where(letter => letter.VisitId == id && (letter.State == LetterState.Numbered || letter.State == LetterState.Issued || letter.State == LetterState.Refused));

    private static Letter? Latest(IReadOnlyList<Letter> letters, DelegateId id) => letters.Where(letter => letter.DelegateId == id).MaxBy(letter => letter.Sequence);

    internal static string Number(string pattern, int year, int sequence) =>
        pattern.Replace("{year}", year.ToString("0000", CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{number:0000}", sequence.ToString("0000", CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{number}", sequence.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    /// <summary>A letter that would say word for word the same stays valid; only number and dates of issue are its own.</summary>
    private async Task<bool> SaysTheSameAsync(Letter before, ReleaseContent content, ReleasedDelegate invited, RestrictedDetails restricted, HouseProfile profile, CancellationToken ct)
    {
        var plain = await vault.OpenAsync(before.VisitId, Letter.FactsPlace(invited.Id, before.Number), before.SealedFacts, ct);
        if (plain is null || before.State == LetterState.Refused)
        {
            return false;
        }

        var old = Json.Read<InvitationLetterFacts>(Encoding.UTF8.GetString(plain));
        return Json.Write(Facts(content, invited, restricted, profile, old.Number, old.IssueDate, old.IssuedAt)) == Json.Write(old);
    }

    internal static InvitationLetterFacts Facts(
        ReleaseContent content, ReleasedDelegate invited, RestrictedDetails restricted, HouseProfile profile, string number, LocalDate issueDate, Instant issuedAt)
    {
        var needsVisa = restricted.PassportNumber.Length > 0 && restricted.Born is not null;
        return new InvitationLetterFacts(
            new OfficeLetterhead(profile.Institution, profile.Office, profile.Address, profile.Phone, profile.Email),
            number,
            issueDate,
            issuedAt,
            new Invitee(
                InBoth(invited.Honorific),
                invited.Name.Passport.Length > 0 ? invited.Name.Passport : invited.Name.For(Language.English),
                invited.Name.Latin.Length > 0 ? invited.Name.Latin : invited.Name.For(Language.English),
                invited.Sex switch
                {
                    PassportSex.Female => LetterSex.Female,
                    PassportSex.Male => LetterSex.Male,
                    _ => LetterSex.Unspecified,
                },
                Nationalities.NameOf(invited.Nationality),
                InBoth(invited.Employer),
                InBoth(invited.Post))
            {
                NativeName = invited.Name.Native.Length > 0 ? invited.Name.Native : null,
                ChineseName = invited.Name.Chinese.Length > 0 ? invited.Name.Chinese : null,
                BirthDate = needsVisa ? restricted.Born : null,
                PassportNumber = needsVisa ? restricted.PassportNumber : null,
                PassportExpiry = needsVisa ? restricted.PassportExpires : null,
            },
            new InvitedVisit(
                LetterPhrases.Purposes(content.Purposes),
                content.From,
                content.To,
                profile.Place,
                LetterPhrases.Relation(content.Organisation, profile),
                content.FundingNotes.IsEmpty ? LetterPhrases.Funding(content.Funding) : content.FundingNotes,
                VisaEntries.Single),
            new Inviter(profile.SignatoryName, profile.SignatoryPost, profile.Office, profile.Phone),
            needsVisa);
    }
    /// <summary>A guest's post or employer is often known in one language only; that one then stands on both sides of the letter. Nothing known still refuses it.</summary>
    private static Wording InBoth(Wording words) => new(words.For(Language.English), words.For(Language.Chinese));
}
