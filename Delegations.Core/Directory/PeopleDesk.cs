using Delegations.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Delegations.Core.Directory;

/// <summary>A person of the house with the unit's name.</summary>
public sealed record PersonRow(Person Person, Wording Unit);

/// <summary>The desk of the house's own people.</summary>
public sealed class PeopleDesk(DelegationsDbContext db)
{
    /// <summary>People of the house, highest rank first; <paramref name="search"/> finds part of a name, post or unit in any script.</summary>
    public async Task<IReadOnlyList<PersonRow>> FindAsync(string? search, CancellationToken ct)
    {
        var units = await db.Units.AsNoTracking().ToDictionaryAsync(unit => unit.Id, unit => unit.Name, ct);
        var people = await db.People.AsNoTracking().ToListAsync(ct);
        var wanted = search?.Trim() ?? string.Empty;
        return
        [
            .. people
                .Select(person => new PersonRow(person, person.UnitId is { } id && units.TryGetValue(id, out var name) ? name : Wording.Empty))
                .Where(row => wanted.Length == 0 || WordsOf(row).Any(words => words.Contains(wanted, StringComparison.CurrentCultureIgnoreCase)))
                .OrderBy(row => row.Person.Rank).ThenBy(row => row.Person.Name.Latin, StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<string> WordsOf(PersonRow row)
    {
        var name = row.Person.Name;
        return [name.Latin, $"{name.Given} {name.Surname}", name.Native, name.Chinese, row.Person.Post.English, row.Person.Post.Chinese, row.Unit.English, row.Unit.Chinese];
    }
}
