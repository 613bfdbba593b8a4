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
        Frame(lines, "VisitTitle", before.Title, after.Title);
        Frame(lines, "Organisation", before.Organisation.For(language), after.Organisation.For(language));
        Frame(lines, "HostUnit", before.HostUnit.For(language), after.HostUnit.For(language));
        Frame(lines, "Purposes", Purposes(before), Purposes(after));
        Frame(lines, "Objective", before.Objective, after.Objective);
        Frame(lines, "Dates", TimeText.Days(before.From, before.To), TimeText.Days(after.From, after.To));
        Frame(lines, "Arrival", FlightWords.Arrival(before.Arrival), FlightWords.Arrival(after.Arrival));
        Frame(lines, "Departure", FlightWords.Departure(before.Departure), FlightWords.Departure(after.Departure));
        Frame(lines, "Pays", Pays(before), Pays(after));
        Frame(lines, "LetterLanguage", LetterLanguage(before), LetterLanguage(after));
        lines.AddRange(after.Delegates.Where(member => before.Delegates.All(row => row.Id != member.Id)).Select(member => new DifferenceLine(DifferenceKind.Added, text["Who.Added", member.Name.For(language)], [])));
        lines.AddRange(before.Delegates.Where(member => after.Delegates.All(row => row.Id != member.Id)).Select(member => new DifferenceLine(DifferenceKind.Removed, text["Who.Removed", member.Name.For(language)], [])));
        lines.AddRange(
            from member in after.Delegates
            join earlier in before.Delegates on member.Id equals earlier.Id
            let details = Details(earlier, member)
            where details.Count > 0
            select new DifferenceLine(DifferenceKind.Changed, member.Name.For(language), details));

        var items = ReleaseDifference.Between(before, after);
        lines.AddRange(items.Changed.OrderBy(pair => pair.After.Starts).Select(pair => new DifferenceLine(DifferenceKind.Changed, pair.After.Title.For(language), Details(pair.Before, pair.After))));
        lines.AddRange(items.Added.OrderBy(item => item.Starts).Select(item => new DifferenceLine(DifferenceKind.Added, item.Title.For(language), [Where(item)])));
        lines.AddRange(items.Removed.OrderBy(item => item.Starts).Select(item => new DifferenceLine(DifferenceKind.Removed, item.Title.For(language), [Where(item)])));
        return lines;
    }

    /// <summary>Who pays, in words.</summary>
    public string Pays(ReleaseContent content) => content.FundingNotes.IsEmpty ? text["Funding." + content.Funding] : $"{text["Funding." + content.Funding]} · {content.FundingNotes.For(language)}";

    private void Frame(List<DifferenceLine> lines, string name, Wording before, Wording after)
    {
        var read = string.Equals(before.For(language), after.For(language), StringComparison.Ordinal) ? OtherLanguage : language;
        Frame(lines, name, before.For(read), after.For(read));
    }

    private void Frame(List<DifferenceLine> lines, string name, string? before, string? after)
    {
        if (!string.Equals(before, after, StringComparison.Ordinal))
        {
            lines.Add(new DifferenceLine(DifferenceKind.Changed, text["Diff." + name], [$"{before ?? text["Diff.Nothing"]} → {after ?? text["Diff.Nothing"]}"]));
        }
    }

    private string Purposes(ReleaseContent content) => string.Join(Separator, content.Purposes.Select(purpose => text["Purpose." + purpose].Value));

    private string LetterLanguage(ReleaseContent content) => text["Letters." + (content.LetterLanguage?.ToString() ?? "Both")];

    private string Separator => language == Language.Chinese ? "、" : ", ";

    private List<string> Details(ReleasedDelegate before, ReleasedDelegate after)
    {
        var details = new List<string>();
        Compare(details, "Name", before.Name.For(language), after.Name.For(language));
        Compare(details, "Passport", before.Name.Passport, after.Name.Passport);
        Compare(details, "Role", text["Role." + before.Role], text["Role." + after.Role]);
        Compare(details, "Rank", text["Rank." + before.Rank], text["Rank." + after.Rank]);
        Compare(details, "Honorific", before.Honorific, after.Honorific);
        Compare(details, "Post", before.Post, after.Post);
        Compare(details, "Employer", before.Employer, after.Employer);
        Compare(details, "Nationality", before.Nationality, after.Nationality);
        Compare(details, "Group", before.Group, after.Group);
        Compare(details, "Precedence", $"{before.Order}", $"{after.Order}");
        Compare(details, "Mailbox", before.Mailbox, after.Mailbox);
        Compare(details, "Reads", text["Reads." + before.Language], text["Reads." + after.Language]);
        if (details.Count == 0 && before != after)
        {
            details.Add(text["Diff.Details"]);
        }

        return details;
    }

    private List<string> Details(ReleasedItem before, ReleasedItem after)
    {
        var details = new List<string>();
        Compare(details, "Time", ItemWords.When(before), Later(before, after));
        Compare(details, "Kind", programme["Kind." + before.Kind], programme["Kind." + after.Kind]);
        Compare(details, "Place", before.Place, after.Place);
        Compare(details, "Hosts", Hosts(before), Hosts(after));
        Compare(details, "Interpreter", before.Interpreter, after.Interpreter);
        Compare(details, "Vehicle", before.Vehicle, after.Vehicle);
        Compare(details, "Group", before.Group, after.Group);
        Compare(details, "Title", before.Title, after.Title);
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

    // What changed in the other language only is shown in that language: it is what some guest reads.
    private void Compare(List<string> details, string name, Wording before, Wording after)
    {
        var read = string.Equals(before.For(language), after.For(language), StringComparison.Ordinal) ? OtherLanguage : language;
        Compare(details, name, before.For(read), after.For(read));
    }

    private Language OtherLanguage => language == Language.Chinese ? Language.English : Language.Chinese;

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
