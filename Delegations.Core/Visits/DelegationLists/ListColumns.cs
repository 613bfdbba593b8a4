namespace Delegations.Core.Visits.DelegationLists;

/// <summary>Settles what each column is by looking below its heading, where the heading alone does not tell.</summary>
internal static class ListColumns
{
    private const int Sampled = 50;

    /// <summary>The columns as they are used, each field at most once, with a note for what was put aside.</summary>
    public static (IReadOnlyList<ListColumn> Columns, List<ListNote> Notes) Settle(IReadOnlyList<ListColumn> columns, IReadOnlyList<string[]> people)
    {
        var settled = columns.ToList();
        var notes = new List<ListNote>();
        TitleOrPost(settled, people);
        foreach (var field in settled.Select(column => column.Field).OfType<DelegateField>().Distinct().ToList())
        {
            foreach (var column in settled.Where(column => column.Field == field).Skip(1).ToList())
            {
                Second(settled, field, column, people, notes);
            }
        }

        foreach (var column in settled.Where(column => column.Field is null && columns[settled.IndexOf(column)].Field is null))
        {
            notes.Add(new ListNote(ListNoteWeight.Doubt, "list.column_not_understood", null, column.Letter, CellText.Shorten(column.Heading, 60)));
        }

        return (settled, notes);
    }

    /// <summary>"Title" is a form of address above "Prof. Dr." and a post above "Dean of Physics".</summary>
    private static void TitleOrPost(List<ListColumn> settled, IReadOnlyList<string[]> people)
    {
        var at = settled.FindIndex(column => column.Field == DelegateField.Honorific);
        if (at < 0 || settled.Exists(column => column.Field is DelegateField.Post or DelegateField.PostEnglish))
        {
            return;
        }

        var values = Values(settled[at], people);
        if (values.Count > 0 && values.Count(ListNames.IsTitle) * 2 < values.Count)
        {
            settled[at] = settled[at] with { Field = DelegateField.Post };
        }
    }

    /// <summary>Two columns with the same meaning: names and posts come in two scripts, anything else is put aside.</summary>
    private static void Second(List<ListColumn> settled, DelegateField field, ListColumn second, IReadOnlyList<string[]> people, List<ListNote> notes)
    {
        var first = settled.First(column => column.Field == field);
        var (keep, move) = !MostlyLatin(first, people) && MostlyLatin(second, people) ? (second, first) : (first, second);
        DelegateField? other = field switch
        {
            DelegateField.FullName when MostlyChinese(move, people) => DelegateField.ChineseName,
            DelegateField.FullName when !MostlyLatin(move, people) => DelegateField.NativeName,
            DelegateField.Post when MostlyChinese(move, people) => DelegateField.PostChinese,
            DelegateField.Post when MostlyLatin(move, people) => DelegateField.PostEnglish,
            _ => null,
        };
        if (other is not null && settled.Exists(column => column.Field == other))
        {
            other = null;
        }

        settled[settled.IndexOf(keep)] = keep with { Field = field };
        settled[settled.IndexOf(move)] = move with { Field = other };
        if (other is null)
        {
            notes.Add(new ListNote(ListNoteWeight.Doubt, "list.column_twice", field, move.Letter, CellText.Shorten(move.Heading, 60), keep.Letter));
        }
    }

    private static bool MostlyChinese(ListColumn column, IReadOnlyList<string[]> people)
    {
        var values = Values(column, people);
        return values.Count > 0 && values.Count(ListNames.IsChinese) * 2 > values.Count;
    }

    private static bool MostlyLatin(ListColumn column, IReadOnlyList<string[]> people)
    {
        var values = Values(column, people);
        return values.Count > 0 && values.Count(ListNames.HasLatin) * 2 > values.Count;
    }

    private static List<string> Values(ListColumn column, IReadOnlyList<string[]> people) =>
    [
        .. people.Where(cells => column.Index < cells.Length).Select(cells => cells[column.Index]).Where(cell => !CellText.SaysNothing(cell)).Take(Sampled),
    ];
}
