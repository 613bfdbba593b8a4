using System.Security.Cryptography;
using System.Text;
using Delegations.Core.Letters.Layout;
using Delegations.Core.Persistence;
using Delegations.Core.Retention;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Delegations.Core.Letters;

/// <summary>What holds of a letter that somebody has in hand.</summary>
public enum LetterStanding
{
    /// <summary>It has a number, and was not issued.</summary>
    NotIssued,

    /// <summary>It holds.</summary>
    Valid,

    /// <summary>A newer letter to the same person took its place.</summary>
    Superseded,

    /// <summary>Withdrawn.</summary>
    Revoked,
}

/// <summary>What the public page says about a letter: only what stands on the paper, and no passport number or birth date.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Standing">Whether it holds.</param>
/// <param name="IssueDate">The date on it.</param>
/// <param name="Name">The invited person's passport name; null once the visit's personal data are gone.</param>
/// <param name="Arrival">First day of the visit; null likewise.</param>
/// <param name="Departure">Last day of the visit; null likewise.</param>
/// <param name="Institution">Who invites; null likewise.</param>
/// <param name="IsSameFile">When a file was shown: whether its bytes are the ones that were issued. Null when none was.</param>
public sealed record LetterCheck(string Number, LetterStanding Standing, LocalDate IssueDate, string? Name, LocalDate? Arrival, LocalDate? Departure, Wording? Institution, bool? IsSameFile);

/// <summary>
/// The desk where anybody may ask whether a letter is ours and holds. It answers to whoever holds the paper: to the long code, to number and short code, or to the very bytes
/// of the PDF. What is not known is not known; the answer does not say which part was wrong.
/// </summary>
public sealed class LetterCheckDesk(DelegationsDbContext db, OfficeKey key, Vault vault)
{
    /// <summary>By the long code; null when there is no such letter.</summary>
    public async Task<LetterCheck?> ByCodeAsync(string code, CancellationToken ct)
    {
        var hash = OfficeKey.HashOf(code);
        return await SayAsync(await db.Letters.AsNoTracking().SingleOrDefaultAsync(letter => letter.CodeHash == hash, ct), null, ct);
    }

    /// <summary>By number and short code; null when they do not belong together.</summary>
    public async Task<LetterCheck?> ByNumberAsync(string number, string code, CancellationToken ct)
    {
        var wanted = number.Trim();
        var letter = await db.Letters.AsNoTracking().SingleOrDefaultAsync(row => row.Number == wanted, ct);
        return await SayAsync(letter is not null && LetterCode.IsShortOf(key, letter.Id, code) ? letter : null, null, ct);
    }

    /// <summary>By the bytes of a PDF; null when they are none that this house has issued.</summary>
    public async Task<LetterCheck?> ByFileAsync(ReadOnlyMemory<byte> pdf, CancellationToken ct)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(pdf.Span));
        return await SayAsync(await db.Letters.AsNoTracking().FirstOrDefaultAsync(letter => letter.PdfHash == hash, ct), isSameFile: true, ct);
    }

    private async Task<LetterCheck?> SayAsync(Letter? letter, bool? isSameFile, CancellationToken ct)
    {
        if (letter is null)
        {
            return null;
        }

        var plain = await vault.OpenAsync(letter.VisitId, Letter.FactsPlace(letter.DelegateId, letter.Number), letter.SealedFacts, ct);
        var facts = plain is null ? null : Json.Read<InvitationLetterFacts>(Encoding.UTF8.GetString(plain));
        return new LetterCheck(letter.Number, StandingOf(letter.State), letter.IssueDate, facts?.Invitee.PassportName, facts?.Visit.Arrival, facts?.Visit.Departure, facts?.Letterhead.Institution, isSameFile);
    }

    private static LetterStanding StandingOf(LetterState state) => state switch
    {
        LetterState.Issued => LetterStanding.Valid,
        LetterState.Superseded => LetterStanding.Superseded,
        LetterState.Revoked => LetterStanding.Revoked,
        _ => LetterStanding.NotIssued,
    };
}
