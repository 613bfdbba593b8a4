using Delegations.Core.Directory;
using Delegations.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Delegations.Core.Partnerships;

/// <summary>A partner with the short names of the alliances that it belongs to.</summary>
public sealed record PartnerRow(Organisation Organisation, IReadOnlyList<string> Alliances);

/// <summary>An alliance with the number of its members that the office knows.</summary>
public sealed record AllianceRow(string Code, Wording Name, int Members);

/// <summary>The desk of partners and alliances.</summary>
public sealed class PartnerDesk(DelegationsDbContext db)
{
    /// <summary>
    /// Partners by English name. <paramref name="search"/> finds part of a name in any script, a city or a domain; <paramref name="alliance"/> is a short name.
    /// </summary>
    public async Task<IReadOnlyList<PartnerRow>> FindAsync(string? search, OrganisationKind? kind, string? country, string? alliance, CancellationToken ct)
    {
        var codes = await db.Alliances.AsNoTracking().ToDictionaryAsync(row => row.Id, row => row.Code, ct);
        var members = (await db.Memberships.AsNoTracking().ToListAsync(ct)).ToLookup(row => row.OrganisationId, row => codes[row.AllianceId]);
        var organisations = await db.Organisations.AsNoTracking().ToListAsync(ct);
        var wanted = search?.Trim() ?? string.Empty;
        return
        [
            .. organisations
                .Where(row => kind is null || row.Kind == kind)
                .Where(row => string.IsNullOrEmpty(country) || string.Equals(row.Country, country, StringComparison.OrdinalIgnoreCase))
                .Where(row => wanted.Length == 0 || WordsOf(row).Any(words => words.Contains(wanted, StringComparison.CurrentCultureIgnoreCase)))
                .Select(row => new PartnerRow(row, [.. members[row.Id].Order(StringComparer.Ordinal)]))
                .Where(row => string.IsNullOrEmpty(alliance) || row.Alliances.Contains(alliance, StringComparer.OrdinalIgnoreCase))
                .OrderBy(row => row.Organisation.Name.For(Language.English), StringComparer.Ordinal),
        ];
    }

    /// <summary>The alliances by short name.</summary>
    public async Task<IReadOnlyList<AllianceRow>> AlliancesAsync(CancellationToken ct)
    {
        var counts = (await db.Memberships.AsNoTracking().ToListAsync(ct)).CountBy(row => row.AllianceId).ToDictionary();
        var alliances = await db.Alliances.AsNoTracking().OrderBy(row => row.Code).ToListAsync(ct);
        return [.. alliances.Select(row => new AllianceRow(row.Code, row.Name, counts.GetValueOrDefault(row.Id)))];
    }

    private static string[] WordsOf(Organisation row) => [row.Name.English, row.Name.Chinese, row.NativeName, row.City, row.Domain];
}
