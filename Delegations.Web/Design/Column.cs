using Microsoft.AspNetCore.Components;

namespace Delegations.Web.Design;

/// <summary>One column of a <see cref="DataTable{TRow}"/>: its head, and how a cell is drawn (<c>@context</c> is the row).</summary>
/// <typeparam name="TRow">What a row shows.</typeparam>
public sealed class Column<TRow> : ComponentBase
{
    /// <summary>The word over the column, and before the cell on a phone.</summary>
    [Parameter, EditorRequired]
    public string Header { get; set; } = "";

    /// <summary>True when the head is only for screen readers (a column of boxes or buttons).</summary>
    [Parameter]
    public bool HiddenHeader { get; set; }

    /// <summary>True for the column that names the row; it becomes the title of the card on a phone.</summary>
    [Parameter]
    public bool NamesRow { get; set; }

    /// <summary>Numbers and times: to the right, in tabular figures.</summary>
    [Parameter]
    public bool Numeric { get; set; }

    /// <summary>The address that sorts by this column.</summary>
    [Parameter]
    public string? SortHref { get; set; }

    /// <summary>How the rows are sorted by this column now, if they are.</summary>
    [Parameter]
    public SortOrder Sorted { get; set; }

    /// <summary>How a cell is drawn.</summary>
    [Parameter]
    public RenderFragment<TRow>? ChildContent { get; set; }

    [CascadingParameter]
    internal DataTable<TRow>? Table { get; set; }

    internal string? Class => (Numeric, NamesRow) switch
    {
        (true, _) => "numeric",
        (_, true) => "names-row",
        _ => null,
    };

    /// <inheritdoc/>
    protected override void OnInitialized() =>
        (Table ?? throw new InvalidOperationException("A Column stands in a DataTable.")).Add(this);
}

/// <summary>How the rows are sorted by a column.</summary>
public enum SortOrder
{
    /// <summary>Not by this one.</summary>
    Unsorted,

    /// <summary>Smallest, earliest, A first.</summary>
    Ascending,

    /// <summary>Largest, latest, Z first.</summary>
    Descending,
}
