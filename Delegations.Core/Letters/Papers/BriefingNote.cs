using Delegations.Core.Documents;

namespace Delegations.Core.Letters.Papers;

/// <summary>Writes what hosts read before they meet the guests (field guide step 8), as far as the release knows it: who comes, how they are addressed, why, and when whom they meet.</summary>
public static class BriefingNote
{
    private static readonly Wording PaperTitle = new("Briefing note", "会见背景材料");

    /// <summary>The note as a paper.</summary>
    public static PrintedDocument Compose(PaperSource source, PaperSize size)
    {
        var content = source.Content;
        return PaperWords.Sheet(
            source,
            PaperTitle,
            [
                .. PaperWords.Head(source, PaperTitle),
                new Heading("访问概况  The visit"),
                VisitFacts.Of(source),
                .. Guests(source),
                .. Meetings(source),
            ],
            size);
    }

    private static IEnumerable<Block> Guests(PaperSource source)
    {
        var guests = PaperWords.Guests(source.Content);
        return guests.Count == 0
            ? []
            :
            [
                new Heading("来宾与称呼  The guests and how to address them"),
                new PointList(
                    [
                        .. guests.Select(member => string.Join('\n', new[]
                        {
                            string.Join("  ·  ", PaperWords.Names(member.Name)),
                            Joined("称呼 Address: ", PaperWords.Lines(member.Honorific)),
                            Joined(string.Empty, PaperWords.Lines(member.Post)),
                            Joined(string.Empty, PaperWords.Lines(member.Employer)),
                        }.Where(text => text.Length > 0))),
                    ],
                    IsNumbered: true),
            ];
    }

    private static IEnumerable<Block> Meetings(PaperSource source)
    {
        var items = source.Content.Items.Where(item => item.Hosts.Count > 0).OrderBy(item => item.Starts).ToList();
        return items.Count == 0
            ? []
            :
            [
                new Heading("会见安排  Who meets them when"),
                new Table(
                    [
                        new TableColumn("时间\nWhen", 1.6),
                        new TableColumn("项目\nItem", 2.8),
                        new TableColumn("地点\nPlace", 2.2),
                        new TableColumn("主方\nHosts", 2.8),
                        new TableColumn("译员\nInterpreter", 1.4),
                    ],
                    [
                        .. items.Select(item => (IReadOnlyList<string>)
                        [
                            $"{NodaTime.Text.LocalDatePattern.Iso.Format(item.Starts.Date)}\n{PaperWords.Times(item)}",
                            string.Join('\n', PaperWords.Required(item.Title, "item.title").Concat(PaperWords.Lines(item.Notes))),
                            PaperWords.Cell(item.Place),
                            PaperWords.HostCell(item.Hosts),
                            PaperWords.Cell(item.Interpreter),
                        ]),
                    ]),
            ];
    }

    private static string Joined(string label, IReadOnlyList<string> lines) => lines.Count == 0 ? string.Empty : label + string.Join("  ·  ", lines);
}
