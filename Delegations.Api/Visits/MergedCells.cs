using ExcelDataReader;

namespace Delegations.Api.Visits;

/// <summary>
/// Gives every cell of a merged range the text that Excel shows across it: one employer merged down seven rows is the employer of seven people.
/// </summary>
internal sealed class MergedCells
{
    private const int RangesAtMost = 5_000;

    private readonly List<CellRange> _waiting;
    private readonly List<(CellRange Range, string Text)> _open = [];
    private readonly int _columns;
    private int _next;

    public MergedCells(CellRange[]? ranges, int columns)
    {
        _columns = columns;
        _waiting = [.. (ranges ?? []).Where(range => range.FromRow >= 0 && range.FromColumn >= 0 && range.FromColumn < columns).OrderBy(range => range.FromRow).Take(RangesAtMost)];
    }

    /// <summary>The row with its merged cells filled. Rows come in order, from 0.</summary>
    public string[] Fill(int row, string[] cells)
    {
        for (; _next < _waiting.Count && _waiting[_next].FromRow <= row; _next++)
        {
            var range = _waiting[_next];
            if (range.FromRow == row && range.FromColumn < cells.Length && !string.IsNullOrWhiteSpace(cells[range.FromColumn]))
            {
                _open.Add((range, cells[range.FromColumn]));
            }
        }

        _open.RemoveAll(open => open.Range.ToRow < row);
        foreach (var (range, text) in _open)
        {
            for (var column = range.FromColumn; column <= range.ToColumn && column < Math.Min(cells.Length, _columns); column++)
            {
                if (cells[column].Length == 0)
                {
                    cells[column] = text;
                }
            }
        }

        return cells;
    }
}
