using Delegations.Core;
using NodaTime;

namespace Delegations.Web.Pages.Programme;

/// <summary>How a programme is looked at, as its address says it, so that it can be shared.</summary>
/// <param name="Form"><c>board</c>, <c>list</c> or <c>print</c>.</param>
/// <param name="Day">Only this day; null: the whole visit.</param>
/// <param name="Lanes">What the lanes are.</param>
/// <param name="All">Also rooms, hosts, interpreters and vehicles that are not in use.</param>
/// <param name="Changes">What differs from the last release is shown.</param>
internal sealed record BoardView(string Form, LocalDate? Day, LaneKind Lanes, bool All, bool Changes)
{
    /// <summary>The board.</summary>
    public const string Board = "board";

    /// <summary>The agenda.</summary>
    public const string List = "list";

    /// <summary>A sheet of paper for each day.</summary>
    public const string Print = "print";

    /// <summary>Reads an address; what is not understood counts as not said.</summary>
    public static BoardView Of(string? form, string? day, string? lanes, bool all, bool changes, IReadOnlyList<LocalDate> days) => new(
        form is List or Print ? form : Board,
        PostedTime.Day(day) is { } date && days.Contains(date) ? date : null,
        Enum.TryParse<LaneKind>(lanes, ignoreCase: true, out var kind) && Enum.IsDefined(kind) ? kind : LaneKind.Visit,
        all,
        changes);

    /// <summary>The word of a kind of lanes in addresses and text keys.</summary>
    public static string Word(LaneKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>The address of this view of a programme.</summary>
    public string Href(VisitId visit)
    {
        var query = new List<string>();
        if (Form != Board)
        {
            query.Add("view=" + Form);
        }

        if (Day is { } day)
        {
            query.Add("day=" + PostedTime.Write(day));
        }

        if (Lanes != LaneKind.Visit)
        {
            query.Add("lanes=" + Word(Lanes));
        }

        if (All)
        {
            query.Add("all=true");
        }

        if (Changes)
        {
            query.Add("changes=true");
        }

        return query.Count == 0 ? ItemAddress.Programme(visit) : ItemAddress.Programme(visit) + "?" + string.Join('&', query);
    }

    /// <summary>The same address with more behind it.</summary>
    public string Href(VisitId visit, string more)
    {
        var href = Href(visit);
        return href + (href.Contains('?', StringComparison.Ordinal) ? '&' : '?') + more;
    }
}
