using Delegations.Core;
using Delegations.Core.Directory;
using Delegations.Core.Programme;
using Delegations.Core.Scheduling.Repair;
using Delegations.Core.Visits;
using Delegations.Web.Design;
using Delegations.Web.Pages.Approvals;
using Delegations.Web.Text;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Delegations.Web.Pages.Programme;

/// <summary>Puts what a search found into words: what an answer changes, how it differs from the others, who must be told.</summary>
internal sealed class SearchWords(IStringLocalizer<SearchTexts> text, SearchReading reading, Language language)
{
    private const int MostRules = 4;
    private const int MostDays = 3;

    /// <summary>What an answer changes of the drafts as they are now.</summary>
    public IReadOnlyList<DifferenceLine> Changes(SearchAnswer answer) => [.. answer.Changes(reading.Items).Select(Line)];

    /// <summary>How an answer differs from the first one, a sentence each; for the first, why it stands first.</summary>
    public IReadOnlyList<string> Differences(SearchAnswer answer)
    {
        var first = reading.Answers[0];
        if (answer.Number == first.Number)
        {
            return [text[answer.IsBest ? "First.Best" : "First"]];
        }

        var words = new List<string>();
        words.AddRange(LeftOut(answer, first));
        words.AddRange(Ends(answer, first));
        words.AddRange(Rules(answer));
        words.AddRange(OtherDays(answer, first));
        return words.Count > 0 ? words : [text["OtherHours"]];
    }

    /// <summary>Everybody who must be told, with what it is about; those of a kind together.</summary>
    public IReadOnlyList<(string Kind, IReadOnlyList<(string Who, string What)> People)> Told(SearchAnswer answer)
    {
        // As the day goes; what has no time any more comes last.
        var place = answer.Items.Select((row, index) => (row.ItemId, index)).ToDictionary(row => row.ItemId, row => row.index);
        return
        [
            .. answer.Tell.GroupBy(notice => notice.To).Select(group => (
                text["Tell." + group.Key].Value,
                (IReadOnlyList<(string, string)>)[.. group.Select(notice => (Who(notice), string.Join(text["Comma"], notice.Items.OrderBy(item => place.GetValueOrDefault(item, int.MaxValue)).Select(TitleOf))))])),
        ];
    }

    /// <summary>The days of an answer for one visit, with its items by time.</summary>
    public IReadOnlyList<(LocalDate Day, IReadOnlyList<(AnsweredItem At, ProgrammeItem Item)> Items)> Days(SearchAnswer answer, VisitId visit)
    {
        var items = reading.Items.Where(item => item.VisitId == visit).ToDictionary(item => item.Id);
        return
        [
            .. answer.Items.Where(row => items.ContainsKey(row.ItemId)).OrderBy(row => row.Starts).GroupBy(row => row.Starts.Date)
                .Select(day => (day.Key, (IReadOnlyList<(AnsweredItem, ProgrammeItem)>)[.. day.Select(row => (row, items[row.ItemId]))])),
        ];
    }

    /// <summary>The room of an answered item, or its own place.</summary>
    public string? Place(AnsweredItem at, ProgrammeItem item) => at.RoomId is { } room ? Name(room) : ItemWords.Place(item, reading.House, language);

    private DifferenceLine Line(AnswerChange change)
    {
        var title = reading.Visits.Count > 1 ? $"{TitleOf(reading.Visits.First(visit => visit.Id == change.Item.VisitId))} · {Title(change.Item)}" : Title(change.Item);
        if (change.To is not { } to)
        {
            return new DifferenceLine(DifferenceKind.Removed, title, [TimeText.Range(change.From!.Starts, change.From.Ends), text["WouldWait"]]);
        }

        if (change.From is not { } from)
        {
            return new DifferenceLine(DifferenceKind.Added, title, [.. new[] { TimeText.Range(to.Starts, to.Ends), Place(to, change.Item) }.OfType<string>()]);
        }

        var details = new List<string>();
        if (change.HasOtherTime)
        {
            details.Add(text["FromTo", TimeText.Range(from.Starts, from.Ends), to.Starts.Date == from.Starts.Date ? $"{TimeText.Time(to.Starts.TimeOfDay)}–{TimeText.Time(to.Ends.TimeOfDay)}" : TimeText.Range(to.Starts, to.Ends)]);
        }

        Other(details, "Room", from.RoomId, to.RoomId);
        Other(details, "Interpreter", from.InterpreterId, to.InterpreterId);
        Other(details, "Vehicle", from.VehicleId, to.VehicleId);
        return new DifferenceLine(DifferenceKind.Changed, title, details);
    }

    private void Other(List<string> details, string what, ResourceId? from, ResourceId? to)
    {
        if (from != to && to is { } after)
        {
            details.Add(text[what] + text["Colon"] + (from is { } before ? text["FromTo", Name(before), Name(after)].Value : Name(after)));
        }
    }

    private IEnumerable<string> LeftOut(SearchAnswer answer, SearchAnswer first)
    {
        var (here, there) = (answer.LeftOut.Select(row => row.ItemId).ToHashSet(), first.LeftOut.Select(row => row.ItemId).ToHashSet());
        foreach (var item in here.Except(there))
        {
            yield return text["Without", TitleOf(item)];
        }

        foreach (var item in there.Except(here))
        {
            yield return text["With", TitleOf(item)];
        }
    }

    /// <summary>When the longest day is over.</summary>
    private IEnumerable<string> Ends(SearchAnswer answer, SearchAnswer first)
    {
        if (answer.Items.Count == 0 || first.Items.Count == 0)
        {
            yield break;
        }

        var (here, there) = (answer.Items.Max(row => row.Ends.TimeOfDay), first.Items.Max(row => row.Ends.TimeOfDay));
        if (here != there)
        {
            yield return text[here < there ? "EndsEarlier" : "EndsLater", TimeText.Time(here), TimeText.Time(there)];
        }
    }

    private IEnumerable<string> Rules(SearchAnswer answer) => answer.Differences
        .OrderByDescending(difference => Math.Abs(difference.Cost))
        .Select(difference => text[(difference.Amount < 0 ? "Less." : "More.") + difference.Rule, Math.Abs(difference.Amount)])
        .Where(words => !words.ResourceNotFound)
        .Take(MostRules)
        .Select(words => words.Value);

    private IEnumerable<string> OtherDays(SearchAnswer answer, SearchAnswer first)
    {
        var before = first.Items.ToDictionary(row => row.ItemId);
        var moved = answer.Items.Where(row => before.TryGetValue(row.ItemId, out var was) && was.Starts.Date != row.Starts.Date).ToList();
        foreach (var row in moved.Take(MostDays))
        {
            yield return text["OtherDay", TitleOf(row.ItemId), TimeText.Date(row.Starts.Date)];
        }

        if (moved.Count > MostDays)
        {
            yield return text["OtherDays", moved.Count - MostDays];
        }
    }

    private string Who(AnswerNotice notice)
    {
        if (notice.VisitId is { } id)
        {
            var visit = reading.Visits.FirstOrDefault(row => row.Id == id);
            return visit is null ? text["Delegation"] : visit.ContactName.Length > 0 ? text["DelegationBy", TitleOf(visit), visit.ContactName] : TitleOf(visit);
        }

        var resource = notice.ResourceId!.Value;
        var name = Name(resource);
        var person = reading.House.PersonOf(resource);
        return notice.To switch
        {
            NoticeTo.Driver when person is not null => text["DriverOf", NameOf(person), name],
            NoticeTo.Host when person is not null && !person.Post.IsEmpty => text["HostAs", name, person.Post.For(language)],
            _ => name,
        };
    }

    private string NameOf(Person person) => language == Language.Chinese && person.Name.Chinese.Length > 0 ? person.Name.Chinese : person.Name.Latin;

    private string Name(ResourceId id) => reading.House.NameOf(id).For(language);

    private string TitleOf(ItemId id) => reading.Items.FirstOrDefault(item => item.Id == id) is { } item ? Title(item) : text["Gone"];

    private string Title(ProgrammeItem item) => item.Title.For(language);

    private string TitleOf(Visit visit) => visit.Title.IsEmpty ? visit.Number : visit.Title.For(language);
}
