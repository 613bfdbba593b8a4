using System.Globalization;

namespace Delegations.Core.Visits.DelegationLists;

/// <summary>Finds the same person twice in a list.</summary>
internal static class ListRowMatches
{
    /// <summary>A row with its status, the worst notes first.</summary>
    public static DelegationListRow Row(int number, DelegateInput person, IEnumerable<ListNote> notes)
    {
        var sorted = notes.OrderByDescending(note => note.Weight).ToList();
        var status = sorted switch
        {
            [] => ListRowStatus.Good,
            [{ Weight: ListNoteWeight.Fault }, ..] => ListRowStatus.Bad,
            _ => ListRowStatus.Doubtful,
        };
        return new DelegationListRow(number, status, sorted, person);
    }

    /// <summary>
    /// Same passport, or same name and birth date: the later row is a double of the first. Same name with nothing to tell the two apart: a doubt,
    /// for two people may share a name.
    /// </summary>
    public static IReadOnlyList<DelegationListRow> Compare(IReadOnlyList<DelegationListRow> rows)
    {
        var passports = new Dictionary<string, int>(StringComparer.Ordinal);
        var persons = new Dictionary<string, int>(StringComparer.Ordinal);
        var names = new Dictionary<string, DelegationListRow>(StringComparer.Ordinal);
        return [.. rows.Select(row => Mark(row, passports, persons, names))];
    }

    private static DelegationListRow Mark(DelegationListRow row, Dictionary<string, int> passports, Dictionary<string, int> persons, Dictionary<string, DelegationListRow> names)
    {
        var person = row.Delegate;
        var name = NameKey(person);
        var passport = person.PassportNumber ?? string.Empty;
        var born = name.Length > 0 && person.BirthDate is { } birth ? name + "|" + birth.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture) : string.Empty;

        // All three are kept for every row, a double too: its other half may come a third time.
        var passportFirst = First(passports, passport, row.Number);
        var personFirst = First(persons, born, row.Number);
        var namesake = name.Length == 0 || names.TryAdd(name, row) ? null : names[name];
        var note = (passportFirst, personFirst, namesake) switch
        {
            ({ } first, _, _) => Of(ListNoteWeight.Fault, "list.duplicate_passport", DelegateField.PassportNumber, first),
            (_, { } first, _) => Of(ListNoteWeight.Fault, "list.duplicate_person", DelegateField.FullName, first),
            (_, _, { } other) when !AreDifferent(person, other.Delegate) => Of(ListNoteWeight.Doubt, "list.same_name", DelegateField.FullName, other.Number),
            _ => null,
        };
        return note is null ? row : Row(row.Number, person, row.Notes.Append(note));
    }

    private static int? First(Dictionary<string, int> rows, string key, int number) => key.Length == 0 || rows.TryAdd(key, number) ? null : rows[key];

    private static bool AreDifferent(DelegateInput one, DelegateInput other) =>
        (one.BirthDate is not null && other.BirthDate is not null && one.BirthDate != other.BirthDate)
        || (one.PassportNumber is not null && other.PassportNumber is not null && one.PassportNumber != other.PassportNumber);

    /// <summary>The words of the name in any order, without accents and case: "ERIKSEN Ada" and "Ada Eriksen" are one.</summary>
    private static string NameKey(DelegateInput person) =>
        string.Join(' ', person.DisplayName.Split([' ', ',', '-', '·'], StringSplitOptions.RemoveEmptyEntries).Select(CellText.Key).Where(word => word.Length > 0).Order(StringComparer.Ordinal));

    private static ListNote Of(ListNoteWeight weight, string code, DelegateField field, int row) =>
        new(weight, code, field, row.ToString(CultureInfo.InvariantCulture));
}
