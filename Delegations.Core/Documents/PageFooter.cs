using System.Globalization;

namespace Delegations.Core.Documents;

/// <summary>The foot of every page.</summary>
/// <param name="Count">How pages are counted: <c>Page {page} of {pages}</c>. Both places must be there.</param>
/// <param name="Note">A short line beside the count, or null.</param>
public sealed record PageFooter(string Count, string? Note = null)
{
    private const string Page = "{page}";
    private const string Pages = "{pages}";

    /// <summary>How pages are counted.</summary>
    public string Count { get; init; } = Count.Contains(Page, StringComparison.Ordinal) && Count.Contains(Pages, StringComparison.Ordinal)
        ? Count
        : throw new ArgumentException("A page count names {page} and {pages}.", nameof(Count));

    /// <summary>The count of one page: <c>Page 1 of 2</c>.</summary>
    public string CountOf(int page, int pages) => Count
        .Replace(Pages, pages.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace(Page, page.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
