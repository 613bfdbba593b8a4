using System.Globalization;
using System.Text;
using Delegations.Core.Visits;

namespace Delegations.Web.Pages.Visits;

/// <summary>How the list of visits is filtered and sorted, as its address says it: the page and the export show the same.</summary>
/// <param name="State">Only this state; null: all.</param>
/// <param name="Search">Part of a name in any script, or of a number.</param>
/// <param name="Sort"><c>dates</c>, <c>name</c>, <c>state</c>, <c>people</c> or <c>number</c>; with a minus before it: the other way round.</param>
internal sealed record VisitListing(VisitState? State, string Search, string Sort)
{
    private static readonly string[] Keys = ["dates", "name", "state", "people", "number"];

    /// <summary>Reads an address; what is not understood counts as not said.</summary>
    public static VisitListing Of(string? state, string? search, string? sort)
    {
        var key = sort?.TrimStart('-') ?? string.Empty;
        return new VisitListing(
            Enum.GetValues<VisitState>().Select(value => (VisitState?)value).FirstOrDefault(value => string.Equals(value.ToString(), state, StringComparison.OrdinalIgnoreCase)),
            search?.Trim() ?? string.Empty,
            Keys.Contains(key, StringComparer.Ordinal) ? sort! : "dates");
    }

    /// <summary>The rows in the order asked for.</summary>
    public List<VisitRow> Sorted(IEnumerable<VisitRow> rows)
    {
        var sorted = Sort.TrimStart('-') switch
        {
            "name" => rows.OrderBy(row => row.Title.Words(), StringComparer.CurrentCulture),
            "state" => rows.OrderBy(row => row.State),
            "people" => rows.OrderBy(row => row.People),
            "number" => rows.OrderBy(row => row.Number, StringComparer.Ordinal),
            _ => rows.OrderBy(row => row.From),
        };
        var list = sorted.ThenBy(row => row.From).ThenBy(row => row.Number, StringComparer.Ordinal).ToList();
        if (Sort.StartsWith('-'))
        {
            list.Reverse();
        }

        return list;
    }

    /// <summary>The address of this listing, or of it with a change.</summary>
    public string Href(string path = "/visits", int page = 1)
    {
        var parts = new List<string>();
        if (State is { } state)
        {
            parts.Add("state=" + state.ToString().ToLowerInvariant());
        }

        if (Search.Length > 0)
        {
            parts.Add("q=" + Uri.EscapeDataString(Search));
        }

        if (Sort != "dates")
        {
            parts.Add("sort=" + Sort);
        }

        if (page > 1)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"page={page}"));
        }

        return parts.Count == 0 ? path : path + "?" + string.Join('&', parts);
    }

    /// <summary>The address that sorts by a key, or turns the order round when it is sorted by it already.</summary>
    public string SortHref(string key) => (this with { Sort = Sort == key ? "-" + key : key }).Href();

    /// <summary>A cell of a CSV file that no spreadsheet takes for a formula: a dangerous first character gets an apostrophe before it.</summary>
    public static string Cell(string text)
    {
        var safe = text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + text : text;
        return safe.AsSpan().IndexOfAny("\",\r\n") >= 0 ? "\"" + safe.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"" : safe;
    }

    /// <summary>A line of a CSV file.</summary>
    public static void AppendLine(StringBuilder csv, IEnumerable<string> cells) => csv.AppendJoin(',', cells.Select(Cell)).Append("\r\n");
}
