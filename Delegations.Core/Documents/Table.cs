namespace Delegations.Core.Documents;

/// <summary>A column of a table.</summary>
/// <param name="Heading">Its heading, repeated on every page that the table reaches.</param>
/// <param name="Weight">Its share of the width relative to the other columns; above zero.</param>
/// <param name="Alignment">Where its text stands.</param>
public sealed record TableColumn(string Heading, double Weight = 1, TextAlignment Alignment = TextAlignment.Left)
{
    /// <summary>Its share of the width relative to the other columns.</summary>
    public double Weight { get; init; } = Weight > 0
        ? Weight
        : throw new ArgumentOutOfRangeException(nameof(Weight), Weight, "A column has some width.");
}

/// <summary>
/// A table. Its header repeats at the head of every page; a row stays on one page unless it is taller than a page.
/// A cell may be empty (nothing to say) and may hold line breaks (<c>\n</c>).
/// </summary>
/// <param name="Columns">The columns, from left to right; at least one.</param>
/// <param name="Rows">The rows; each has one cell a column.</param>
public sealed record Table(IReadOnlyList<TableColumn> Columns, IReadOnlyList<IReadOnlyList<string>> Rows) : Block
{
    /// <summary>The rows; each has one cell a column.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Rows { get; init; } = Rows.All(row => row.Count == Columns.Count)
        ? Rows
        : throw new ArgumentException("Every row has one cell a column.", nameof(Rows));
}
