using Delegations.Core.Documents;
using Delegations.Core.Letters.Layout;
using Delegations.Core.Programme;

namespace Delegations.Core.Letters.Papers;

/// <summary>Writes the booklet that guests hold: who is who, then a page a day.</summary>
public static class ProgrammeBooklet
{
    private static readonly Wording PaperTitle = new("Programme", "日程");

    /// <summary>The booklet as a paper.</summary>
    public static PrintedDocument Compose(PaperSource source, PaperSize size)
    {
        var content = source.Content;
        return PaperWords.Sheet(
            source,
            PaperTitle,
            [
                new Spacer(30),
                .. PaperWords.Title(content).Select(line => new Heading(line, 1)),
                new Paragraph(PaperWords.Dates(content), TextAlignment.Centre),
                new Spacer(18),
                new Heading("来宾  Guests"),
                PeopleSheets.Members(content),
                .. PeopleSheets.Hosts(content),
                .. PaperWords.Days(content).SelectMany(day => Day(day.Key, [.. day], content)),
            ],
            size,
            withContact: true);
    }

    private static IEnumerable<Block> Day(NodaTime.LocalDate date, IReadOnlyList<ReleasedItem> items, ReleaseContent content)
    {
        yield return new PageBreak();
        yield return new Heading(LetterDates.Day(date, chinese: true), 1);
        yield return new Paragraph(LetterDates.Day(date, chinese: false), TextAlignment.Centre) { Language = "en" };
        yield return new Table(
            [
                new TableColumn("时间\nTime", 1.25),
                new TableColumn("日程\nProgramme", 3.4),
                new TableColumn("地点\nPlace", 2.4),
                new TableColumn("出席人员\nWith", 2.8),
            ],
            [
                .. items.Select(item => (IReadOnlyList<string>)
                [
                    PaperWords.Times(item),
                    string.Join('\n', PaperWords.Required(item.Title, "item.title").Concat(Remarks(item, content))),
                    PaperWords.Cell(item.Place),
                    PaperWords.HostCell(item.Hosts),
                ]),
            ]);
    }

    private static IEnumerable<string> Remarks(ReleasedItem item, ReleaseContent content)
    {
        if (item.Group.Length > 0)
        {
            yield return string.Join(" / ", PaperWords.Lines(PaperWords.GuestSide(content, item)));
        }

        if (!item.Dress.IsEmpty)
        {
            yield return "着装 Dress: " + string.Join(" / ", PaperWords.Lines(item.Dress));
        }

        foreach (var line in PaperWords.Lines(item.Notes))
        {
            yield return line;
        }
    }
}
