namespace Delegations.Core.Visits.DelegationLists;

/// <summary>The headings of a list and where they stand.</summary>
/// <param name="FirstIndex">Index in <see cref="ListGrid.Rows"/> of the first row of headings.</param>
/// <param name="LastIndex">Index of the last row of headings; the same unless headings stand in two rows.</param>
/// <param name="Columns">Every column with a heading.</param>
public sealed record DelegationListHeader(int FirstIndex, int LastIndex, IReadOnlyList<ListColumn> Columns)
{
    /// <summary>Headings are looked for in this many rows that are not blank.</summary>
    public const int RowsSearched = 20;

    /// <summary>How many different things about a person the headings tell; the more, the surer that this is a list.</summary>
    public int Understood => Columns.Select(column => column.Field).OfType<DelegateField>().Distinct().Count();

    /// <summary>
    /// Finds the headings: the row (or two rows, a group above its parts: "Passport" above "No." and "Valid until") among the first twenty that
    /// tells most, has a name among it, and tells at least two things. Null when there is none.
    /// </summary>
    public static DelegationListHeader? Find(ListGrid grid)
    {
        DelegationListHeader? best = null;
        var previous = -1;
        var searched = 0;
        for (var index = 0; index < grid.Rows.Count && searched < RowsSearched; index++)
        {
            var cells = Cleaned(grid.Rows[index]);
            if (cells.All(cell => cell.Length == 0))
            {
                continue;
            }

            searched++;
            best = Better(best, Build(index, index, cells, cells));
            if (previous >= 0 && Understands(cells) >= 2)
            {
                best = Better(best, Build(previous, index, Cleaned(grid.Rows[previous]), cells));
            }

            previous = index;
        }

        return best;
    }

    private static DelegationListHeader? Better(DelegationListHeader? best, DelegationListHeader? candidate) =>
        candidate is not null && (best is null || candidate.Understood > best.Understood) ? candidate : best;

    private static int Understands(string[] cells) => cells.Count(cell => ListHeadings.Understand(cell) is not null);

    private static DelegationListHeader? Build(int first, int last, string[] upper, string[] lower)
    {
        var columns = new List<ListColumn>();
        for (var index = 0; index < Math.Max(upper.Length, lower.Length); index++)
        {
            var (above, below) = (At(upper, index), At(lower, index));
            var heading = (above.Length, below.Length) switch
            {
                (0, _) => below,
                (_, 0) => above,
                _ when above == below => above,
                _ => above + " " + below,
            };
            if (heading.Length > 0)
            {
                columns.Add(new ListColumn(index, heading, ListHeadings.Understand(heading) ?? ListHeadings.Understand(below) ?? ListHeadings.Understand(above)));
            }
        }

        var fields = columns.Select(column => column.Field).OfType<DelegateField>().ToHashSet();
        var named = fields.Overlaps([DelegateField.FullName, DelegateField.Surname, DelegateField.GivenName, DelegateField.ChineseName, DelegateField.NativeName]);
        return named && fields.Count >= 2 ? new DelegationListHeader(first, last, columns) : null;
    }

    private static string At(string[] cells, int index) => index < cells.Length ? cells[index] : string.Empty;

    private static string[] Cleaned(ListGridRow row) => [.. row.Cells.Select(CellText.Clean)];
}
