namespace Delegations.Core.Visits.DelegationLists;

/// <summary>What was understood of a delegation list, shown to the officer before anything is taken over.</summary>
/// <param name="SheetName">The sheet it was on, or null.</param>
/// <param name="HeaderRow">The number of the (last) row of headings.</param>
/// <param name="Columns">Every column with a heading, understood or not, from left to right.</param>
/// <param name="Rows">Every row that is a person, in the list's order.</param>
/// <param name="Skipped">Every other row that is neither blank nor the headings: titles, totals, remarks.</param>
/// <param name="BlankRows">The number of blank rows passed over.</param>
/// <param name="Notes">Doubts about the list as a whole.</param>
public sealed record DelegationListReading(
    string? SheetName,
    int HeaderRow,
    IReadOnlyList<ListColumn> Columns,
    IReadOnlyList<DelegationListRow> Rows,
    IReadOnlyList<SkippedRow> Skipped,
    int BlankRows,
    IReadOnlyList<ListNote> Notes)
{
    /// <summary>Rows that can be taken over: the good and the doubtful.</summary>
    public IEnumerable<DelegationListRow> Usable => Rows.Where(row => row.Status != ListRowStatus.Bad);

    /// <summary>How many rows have this status.</summary>
    public int Count(ListRowStatus status) => Rows.Count(row => row.Status == status);
}

/// <summary>A column of the list and what it was taken for.</summary>
/// <param name="Index">Position from 0.</param>
/// <param name="Heading">The heading as written.</param>
/// <param name="Field">What it says about a delegate, or null when that was not understood.</param>
public sealed record ListColumn(int Index, string Heading, DelegateField? Field)
{
    /// <summary>The column's letter as Excel shows it: A, B, … AA.</summary>
    public string Letter
    {
        get
        {
            var letters = string.Empty;
            for (var rest = Index + 1; rest > 0; rest = (rest - 1) / 26)
            {
                letters = (char)('A' + ((rest - 1) % 26)) + letters;
            }

            return letters;
        }
    }
}

/// <summary>Whether a row can be taken over.</summary>
public enum ListRowStatus
{
    /// <summary>Understood without a question.</summary>
    Good,

    /// <summary>Can be taken over; the officer should look at the notes.</summary>
    Doubtful,

    /// <summary>Cannot be taken over; the notes say why.</summary>
    Bad,
}

/// <summary>One person of the list.</summary>
/// <param name="Number">The row's number in the file.</param>
/// <param name="Status">Whether it can be taken over.</param>
/// <param name="Notes">The reasons, worst first.</param>
/// <param name="Delegate">What was understood.</param>
public sealed record DelegationListRow(int Number, ListRowStatus Status, IReadOnlyList<ListNote> Notes, DelegateInput Delegate);

/// <summary>How much a note weighs.</summary>
public enum ListNoteWeight
{
    /// <summary>Worth a look.</summary>
    Doubt,

    /// <summary>The row cannot be taken over.</summary>
    Fault,
}

/// <summary>A reason beside a row or a list. The code is the key of its sentence in both languages (docs/delegation-lists.md).</summary>
/// <param name="Weight">Doubt or fault.</param>
/// <param name="Code">Stable, dotted, lower case: <c>list.name_missing</c>.</param>
/// <param name="Field">The field it is about, or null when it is about the whole.</param>
/// <param name="Arguments">Values for the sentence, in the order of its placeholders. They may quote the cell: show them, never log them.</param>
public sealed record ListNote(ListNoteWeight Weight, string Code, DelegateField? Field = null, params string[] Arguments);

/// <summary>Why a row was not taken for a person.</summary>
public enum SkippedReason
{
    /// <summary>Above the headings: a title, an address.</summary>
    Title,

    /// <summary>The headings again, as at the top of each printed page.</summary>
    Heading,

    /// <summary>A total, a signature, a remark below or between the people.</summary>
    Footer,
}

/// <summary>A row that is no person.</summary>
/// <param name="Number">The row's number in the file.</param>
/// <param name="Reason">Why not.</param>
/// <param name="Text">Its text, shortened to 200 characters.</param>
public sealed record SkippedRow(int Number, SkippedReason Reason, string Text);
