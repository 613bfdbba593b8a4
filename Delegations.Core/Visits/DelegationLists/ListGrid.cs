namespace Delegations.Core.Visits.DelegationLists;

/// <summary>One sheet as it arrived: rows of text cells, nothing understood yet.</summary>
/// <param name="SheetName">The name on the sheet's tab, or null for a text file.</param>
/// <param name="Rows">The rows from top to bottom, blank ones included.</param>
public sealed record ListGrid(string? SheetName, IReadOnlyList<ListGridRow> Rows)
{
    /// <summary>A grid whose rows are numbered from 1, as a person counts them.</summary>
    public static ListGrid Of(IReadOnlyList<IReadOnlyList<string>> rows) =>
        new(null, [.. rows.Select((cells, index) => new ListGridRow(index + 1, cells))]);
}

/// <summary>One row of a sheet.</summary>
/// <param name="Number">The number that the person sees beside it in Excel or in an editor, from 1.</param>
/// <param name="Cells">The cells from left to right; a short row has fewer.</param>
public sealed record ListGridRow(int Number, IReadOnlyList<string> Cells);
