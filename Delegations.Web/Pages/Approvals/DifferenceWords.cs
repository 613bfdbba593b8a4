using Delegations.Core;
using Delegations.Core.Approvals;
using Delegations.Core.Programme;
using Delegations.Core.Visits;
using Delegations.Web.Design;
using Delegations.Web.Pages.Programme;
using Delegations.Web.Text;
using Microsoft.Extensions.Localization;

namespace Delegations.Web.Pages.Approvals;

/// <summary>How a line of a difference came about.</summary>
public enum DifferenceKind
{
    /// <summary>Only in the newer.</summary>
    Added,

    /// <summary>In both, not the same.</summary>
    Changed,

    /// <summary>Only in the older.</summary>
    Removed,
}

/// <summary>One thing that differs, in words.</summary>
/// <param name="Kind">How.</param>
/// <param name="Title">What: an item, a person, the dates.</param>
/// <param name="Details">Before and after, one sentence each.</param>
public sealed record DifferenceLine(DifferenceKind Kind, string Title, IReadOnlyList<string> Details);

/// <summary>Puts the difference of two releases into words: people, dates, money and items.</summary>
internal sealed class DifferenceWords(IStringLocalizer<ApprovalTexts> text, IStringLocalizer<ProgrammeTexts> programme, Language language)
{
    /// <summary>All that differs, the frame of the visit first, then people, then items by time.</summary>
    public IReadOnlyList<DifferenceLine> Say(ReleaseContent before, ReleaseContent after)
    {
        var lines = new List<DifferenceLine>();
        Frame(lines, "Dates", TimeText.Days(before.From, before.To), TimeText.Days(after.From, after.To));
        Frame(lines, "Arrival", FlightWords.Arrival(before.Arrival), FlightWords.Arrival(after.Arrival));
        Frame(lines, "Departure", FlightWords.Departure(before.Departure), FlightWords.Departure(after.Departure));
        Frame(lines, "Pays", Pays(before), Pays(after));
        lines.AddRange(after.Delegates.Where(member => before.Delegates.All(row => row.Id != member.Id)).Select(member => new DifferenceLine(DifferenceKind.Added, text["Who.Added", member.Name.For(language)], [])));
        lines.AddRange(before.Delegates.Where(member => after.Delegates.All(row => row.Id != member.Id)).Select(member => new DifferenceLine(DifferenceKind.Removed, text["Who.Removed", member.Name.For(language)], [])));

        var items = ReleaseDifference.Between(before, after);
        lines.AddRange(items.Changed.OrderBy(pair => pair.After.Starts).Select(pair => new DifferenceLine(DifferenceKind.Changed, pair.After.Title.For(language), Details(pair.Before, pair.After))));
        lines.AddRange(items.Added.OrderBy(item => item.Starts).Select(item => new DifferenceLine(DifferenceKind.Added, item.Title.For(language), [Where(item)])));
        lines.AddRange(items.Removed.OrderBy(item => item.Starts).Select(item => new DifferenceLine(DifferenceKind.Removed, item.Title.For(language), [Where(item)])));
        return lines;
    }

    /// <summary>Who pays, in words.</summary>
    public string Pays(ReleaseContent content) => content.FundingNotes.IsEmpty ? text["Funding." + content.Funding] : $"{text["Funding." + content.Funding]} · {content.FundingNotes.For(language)}";

    private void Frame(List<DifferenceLine> lines, string name, string? before, string? after)
    {
        if (!string.Equals(before, after, StringComparison.Ordinal))
        {
            lines.Add(new DifferenceLine(DifferenceKind.Changed, text["Diff." + name], [$"{before ?? text["Diff.Nothing"]} → {after ?? text["Diff.Nothing"]}"]));
        }
    }

    private List<string> Details(ReleasedItem before, ReleasedItem after)
    {
        var details = new List<string>();
        Compare(details, "Time", ItemWords.When(before), Later(before, after));
        Compare(details, "Kind", programme["Kind." + before.Kind], programme["Kind." + after.Kind]);
        Compare(details, "Place", before.Place.For(language), after.Place.For(language));
        Compare(details, "Hosts", Hosts(before), Hosts(after));
        Compare(details, "Interpreter", before.Interpreter.For(language), after.Interpreter.For(language));
        Compare(details, "Vehicle", before.Vehicle.For(language), after.Vehicle.For(language));
        Compare(details, "Group", before.Group, after.Group);
        Compare(details, "Title", before.Title.For(language), after.Title.For(language));
        if (before.Dress != after.Dress || before.Notes != after.Notes)
        {
            details.Add(text["Diff.Words"]);
        }

        return details;
    }

    /// <summary>On the same day the new time alone is enough to read.</summary>
    private static string Later(ReleasedItem before, ReleasedItem after)
    {
        var isSame = before.Starts == after.Starts && before.Ends == after.Ends && before.WholeDay == after.WholeDay;
        return !isSame && !before.WholeDay && !after.WholeDay && before.Starts.Date == after.Starts.Date && after.Starts.Date == after.Ends.Date ? ItemWords.Hours(after) : ItemWords.When(after);
    }

    private void Compare(List<string> details, string name, string before, string after)
    {
        if (!string.Equals(before, after, StringComparison.Ordinal))
        {
            details.Add(text["Diff.Line", text["Diff." + name], before.Length > 0 ? before : text["Diff.Nothing"], after.Length > 0 ? after : text["Diff.Nothing"]]);
        }
    }

    private string Where(ReleasedItem item) => string.Join(" · ", new[] { ItemWords.When(item), item.Place.For(language), Hosts(item) }.Where(words => words.Length > 0));

    private string Hosts(ReleasedItem item) => string.Join(language == Language.Chinese ? "、" : ", ", item.Hosts.Select(host => host.Name.For(language)));
}

/// <summary>Journeys in words.</summary>
internal static class FlightWords
{
    /// <summary><c>LH 728 · Tue 11 May, 08:05</c>; null when there is none.</summary>
    public static string? Arrival(Flight? flight) => flight is null ? null : $"{flight.Number} · {TimeText.DateAndTime(flight.Arrives)}";

    /// <summary>The same for leaving.</summary>
    public static string? Departure(Flight? flight) => flight is null ? null : $"{flight.Number} · {TimeText.DateAndTime(flight.Departs)}";
}
