using NodaTime;

namespace Delegations.Core.Visits.DelegationLists;

/// <summary>What a list is judged against.</summary>
/// <param name="Today">Today in the office.</param>
/// <param name="VisitEnd">The last day of the visit, inclusive, or null when it is not known: a passport must outlive it.</param>
public sealed record DelegationListContext(LocalDate Today, LocalDate? VisitEnd = null);

/// <summary>
/// Reads a delegation list as it arrived: finds the headings, says what each column was taken for, and gives every person with the reasons for doubt.
/// Pure: the same grid gives the same reading, and no grid makes it throw.
/// </summary>
public static class DelegationListReader
{
    /// <summary>Reads the grid, or refuses it as a whole.</summary>
    public static Result<DelegationListReading> Read(ListGrid grid, DelegationListContext context)
    {
        if (grid.Rows.All(row => row.Cells.All(cell => CellText.Clean(cell).Length == 0)))
        {
            return DelegationListRefusals.Empty;
        }

        return DelegationListHeader.Find(grid) is { } header ? Read(grid, header, context) : DelegationListRefusals.NoHeader;
    }

    private static Result<DelegationListReading> Read(ListGrid grid, DelegationListHeader header, DelegationListContext context)
    {
        var skipped = new List<SkippedRow>();
        var people = new List<(int Number, string[] Cells)>();
        var blank = 0;
        for (var index = 0; index < grid.Rows.Count; index++)
        {
            var row = grid.Rows[index];
            var cells = row.Cells.Select(CellText.Clean).ToArray();
            if (IsBlank(cells, header, index))
            {
                blank++;
            }
            else if (index >= header.FirstIndex && index <= header.LastIndex)
            {
                continue;
            }
            else if (Skip(cells, header, index) is { } reason)
            {
                skipped.Add(new SkippedRow(row.Number, reason, CellText.Shorten(string.Join(" · ", cells.Where(cell => cell.Length > 0).Distinct(StringComparer.Ordinal)), 200)));
            }
            else
            {
                people.Add((row.Number, cells));
            }
        }

        if (people.Count == 0)
        {
            return DelegationListRefusals.NoPeople;
        }

        var (columns, notes) = ListColumns.Settle(header.Columns, [.. people.Select(person => person.Cells)]);
        var rows = new ListRowReader(columns, [.. people.Select(person => person.Cells)], context);
        var read = ListRowMatches.Compare([.. people.Select(person => rows.Read(person.Number, person.Cells))]);
        notes.AddRange(Heads(read));
        return new DelegationListReading(grid.SheetName, grid.Rows[header.LastIndex].Number, columns, read, skipped, blank, notes);
    }

    /// <summary>Blank, or one of the numbered lines that a form prints for people who did not come.</summary>
    private static bool IsBlank(string[] cells, DelegationListHeader header, int index)
    {
        if (cells.All(cell => cell.Length == 0))
        {
            return true;
        }

        var order = header.Columns.FirstOrDefault(column => column.Field == DelegateField.Order)?.Index;
        return index > header.LastIndex && order < cells.Length && cells.Where((cell, column) => column != order && cell.Length > 0).All(CellText.SaysNothing)
            && cells[order.Value].Length is > 0 and <= 5 && cells[order.Value].All(character => char.IsDigit(character) || character is '.' or '、');
    }

    private static SkippedReason? Skip(string[] cells, DelegationListHeader header, int index)
    {
        if (index < header.FirstIndex)
        {
            return SkippedReason.Title;
        }

        var filled = cells.Where(cell => cell.Length > 0).ToList();
        var repeated = header.Columns.Count(column => column.Field is not null && column.Index < cells.Length && cells[column.Index].Length > 0
            && (cells[column.Index] == column.Heading || ListHeadings.Understand(cells[column.Index]) == column.Field));
        if (repeated >= 2 && repeated * 2 >= filled.Count)
        {
            return SkippedReason.Heading;
        }

        if (filled.Count <= 4 && ListWords.BeginsFooter(filled[0]))
        {
            return SkippedReason.Footer;
        }

        // One text across the whole width is a merged line of text; one text outside the columns of names is a remark.
        if (filled.Distinct(StringComparer.Ordinal).Count() > 1)
        {
            return null;
        }

        var named = header.Columns.Where(column => IsName(column.Field)).Select(column => column.Index).ToList();
        var inName = named.Any(column => column < cells.Length && cells[column].Length > 0);
        return !inName || filled.Count >= Math.Max(3, header.Columns.Count / 2) || filled[0].Length > 60 ? SkippedReason.Footer : null;
    }

    private static bool IsName(DelegateField? field) =>
        field is DelegateField.FullName or DelegateField.Surname or DelegateField.GivenName or DelegateField.ChineseName or DelegateField.NativeName;

    private static IEnumerable<ListNote> Heads(IReadOnlyList<DelegationListRow> rows)
    {
        var heads = rows.Where(row => row.Delegate.Role == DelegateRole.Head).Select(row => row.Number.ToString(System.Globalization.CultureInfo.InvariantCulture)).ToList();
        return heads.Count switch
        {
            0 => [new ListNote(ListNoteWeight.Doubt, "list.no_head")],
            1 => [],
            _ => [new ListNote(ListNoteWeight.Doubt, "list.several_heads", DelegateField.Role, string.Join(", ", heads.Take(20)))],
        };
    }
}
