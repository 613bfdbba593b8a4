using Delegations.Core.Visits.DelegationLists;

namespace Delegations.Api.Visits;

/// <summary>Gathers the rows of one sheet and keeps count of the limits.</summary>
internal sealed class SheetRows(SheetBudget budget)
{
    private readonly List<ListGridRow> _rows = [];
    private int _filled;
    private int _blank;

    public IReadOnlyList<ListGridRow> Rows => _rows;

    /// <summary>
    /// Adds a row and says whether to go on. Blank rows stay, so that the officer sees the same numbers as in Excel, but after a long run of them the
    /// sheet is over: many are formatted down to row 1,048,576.
    /// </summary>
    public bool Add(int number, IReadOnlyList<string> cells)
    {
        budget.CheckTime();
        var last = -1;
        for (var column = 0; column < cells.Count; column++)
        {
            if (cells[column].Length > budget.Limits.CellCharacters)
            {
                throw new SheetRefusedException(DelegationListRefusals.CellTooLong(budget.Limits.CellCharacters));
            }

            last = string.IsNullOrWhiteSpace(cells[column]) ? last : column;
        }

        if (last < 0)
        {
            _rows.Add(new ListGridRow(number, []));
            return ++_blank < budget.Limits.BlankRows;
        }

        _blank = 0;
        if (last >= budget.Limits.Columns)
        {
            throw new SheetRefusedException(DelegationListRefusals.TooManyColumns(budget.Limits.Columns));
        }

        if (++_filled > budget.Limits.Rows)
        {
            throw new SheetRefusedException(DelegationListRefusals.TooManyRows(budget.Limits.Rows));
        }

        _rows.Add(new ListGridRow(number, last + 1 == cells.Count ? cells : [.. cells.Take(last + 1)]));
        return true;
    }

    /// <summary>The grid without the blank rows at its end.</summary>
    public ListGrid ToGrid(string? sheetName)
    {
        var end = _rows.Count;
        while (end > 0 && _rows[end - 1].Cells.Count == 0)
        {
            end--;
        }

        return new ListGrid(sheetName, _rows.GetRange(0, end));
    }
}
