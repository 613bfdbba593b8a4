using System.Globalization;
using System.Text;
using Delegations.Core;
using Delegations.Core.Directory;
using Delegations.Core.Documents;
using Delegations.Core.Letters.Layout;
using Delegations.Core.Programme;
using Delegations.Core.Visits;
using NodaTime;

namespace Delegations.Web.Verbs;

/// <summary>The folder that a demo leaves: programmes, letters, itineraries, mail and a summary.</summary>
internal sealed class DemoPapers
{
    private static readonly (string Folder, string Kind)[] _kinds = [("programmes", ".txt"), ("letters", ".pdf"), ("itineraries", ".ics"), ("mail", ".eml")];

    private DemoPapers(string folder) => Folder = folder;

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <summary>Where mails go.</summary>
    public string MailFolder => Path.Combine(Folder, "mail");

    /// <summary>The summary.</summary>
    public string SummaryFile => Path.Combine(Folder, "summary.json");

    /// <summary>Makes the folders. Papers of an earlier demo go first, known by its summary; nothing else is touched.</summary>
    public static DemoPapers In(string folder)
    {
        var papers = new DemoPapers(Path.GetFullPath(folder));
        var isAgain = File.Exists(papers.SummaryFile);
        foreach (var (name, kind) in _kinds)
        {
            var home = Directory.CreateDirectory(Path.Combine(papers.Folder, name));
            foreach (var old in isAgain ? home.EnumerateFiles("*" + kind) : [])
            {
                old.Delete();
            }
        }

        // Until the demo is through, the summary says so, and the next demo knows whose papers these are.
        File.WriteAllText(papers.SummaryFile, "{ \"unfinished\": true }\n");
        return papers;
    }

    /// <summary>Leaves a letter.</summary>
    public Task LetterAsync(string number, byte[] pdf, CancellationToken ct) => File.WriteAllBytesAsync(Path.Combine(Folder, "letters", number + ".pdf"), pdf, ct);

    /// <summary>Leaves a delegate's itinerary.</summary>
    public Task ItineraryAsync(ReleaseContent content, ReleasedDelegate member, byte[] calendar, CancellationToken ct)
    {
        var name = new string([.. (member.Name.Surname.Length > 0 ? member.Name.Surname : member.Name.Latin).ToLowerInvariant().Normalize(NormalizationForm.FormD).Where(char.IsAsciiLetterOrDigit)]);
        return File.WriteAllBytesAsync(Path.Combine(Folder, "itineraries", string.Create(CultureInfo.InvariantCulture, $"{content.VisitNumber}-{member.Order:00}-{name}.ics")), calendar, ct);
    }

    /// <summary>Leaves a programme in both languages.</summary>
    public Task ProgrammeAsync(Release release, HouseProfile house, CancellationToken ct)
    {
        var text = DocumentText.Render(ProgrammeSheet.Compose(Facts(release, house), LetterLanguage.Bilingual));
        return File.WriteAllTextAsync(Path.Combine(Folder, "programmes", release.Content.VisitNumber + ".txt"), text, ct);
    }

    private static ProgrammeSheetFacts Facts(Release release, HouseProfile house)
    {
        var content = release.Content;
        var head = content.Delegates.FirstOrDefault(member => member.Role == DelegateRole.Head) ?? content.Delegates[0];
        var offset = content.From.AtStartOfDayInZone(DateTimeZoneProviders.Tzdb[house.ZoneId]).Offset;
        var zone = string.Create(CultureInfo.InvariantCulture, $"{house.ZoneId} (UTC{offset:+HH:mm})");
        var people = content.Delegates.Count;
        return new ProgrammeSheetFacts(
            new OfficeLetterhead(house.Institution, house.Office, house.Address, house.Phone, house.Email),
            content.Title,
            new Wording(
                string.Create(CultureInfo.InvariantCulture, $"{head.Name.For(Language.English)}, {head.Post.For(Language.English)}; {people} in all"),
                string.Create(CultureInfo.InvariantCulture, $"{head.Post.For(Language.Chinese)}{head.Name.For(Language.Chinese)}，共{people}人")),
            new Wording(zone, zone),
            release.FrozenAt,
            release.Number,
            [.. Days(content).GroupBy(row => row.Day).OrderBy(day => day.Key).Select(day => new ProgrammeSheetDay(day.Key, [.. day.OrderBy(row => !row.Item.WholeDay).ThenBy(row => row.Item.Starts).Select(row => Item(row.Item))]))])
        {
            Contact = new Wording($"{house.Office.For(Language.English)}, {house.Phone}", $"{house.Office.For(Language.Chinese)} {house.Phone}"),
        };
    }

    // Paper has no links: what is for whole days stands under each of them.
    private static IEnumerable<(LocalDate Day, ReleasedItem Item)> Days(ReleaseContent content) =>
        from item in content.Items
        from day in item.WholeDay ? new DateInterval(item.Starts.Date, item.LastDay) : (IEnumerable<LocalDate>)[item.Starts.Date]
        select (day, item);

    private static ProgrammeSheetItem Item(ReleasedItem item)
    {
        var with = new Wording(With(item, Language.English), With(item, Language.Chinese));
        return new ProgrammeSheetItem(item.Starts.TimeOfDay, item.Ends.TimeOfDay, item.Title, item.Place.IsEmpty ? null : item.Place, with.IsEmpty ? null : with) { WholeDay = item.WholeDay };
    }

    private static string With(ReleasedItem item, Language language)
    {
        var isChinese = language == Language.Chinese;
        var people = item.Hosts.Select(host => isChinese ? $"{host.Post.For(language)}{host.Name.For(language)}" : $"{host.Name.For(language)}, {host.Post.For(language)}").ToList();
        if (!item.Interpreter.IsEmpty)
        {
            people.Add((isChinese ? "译员" : "interpreter ") + item.Interpreter.For(language));
        }

        if (!item.Vehicle.IsEmpty)
        {
            people.Add(item.Vehicle.For(language));
        }

        return string.Join(isChinese ? "；" : "; ", people);
    }
}
