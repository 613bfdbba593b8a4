using Delegations.Core.Documents;
using Delegations.Core.Programme;
using Delegations.Core.Visits.DelegationLists;

namespace Delegations.Core.Letters.Papers;

/// <summary>Writes the lists of people. None of them knows a passport.</summary>
public static class PeopleSheets
{
    private static readonly Wording ListTitle = new("Delegation list", "代表团名单");
    private static readonly Wording NamesTitle = new("Names for the interpreter", "译员用名单");

    /// <summary>Who comes, in order of precedence.</summary>
    public static PrintedDocument DelegationList(PaperSource source, PaperSize size) => PaperWords.Sheet(
        source,
        ListTitle,
        [.. PaperWords.Head(source, ListTitle), new Paragraph(PaperWords.Dates(source.Content), TextAlignment.Centre) { Tone = TextTone.Quiet }, Members(source.Content)],
        size);

    /// <summary>
    /// How names are written in the person's own script, in Latin letters and in Chinese, and how the person is addressed. The office keeps no pronunciation, so there is no
    /// column for it: an invented one would be wrong in the ear of the guest.
    /// </summary>
    public static PrintedDocument NameSheet(PaperSource source, PaperSize size) => PaperWords.Sheet(
        source,
        NamesTitle,
        [
            .. PaperWords.Head(source, NamesTitle),
            new Paragraph("读音没有记录，请向来宾本人请教。\nHow names are pronounced is not recorded; please ask the guests.", TextAlignment.Centre) { Tone = TextTone.Quiet },
            new Heading("来宾  Guests"),
            new Table(
                [
                    new TableColumn("序号\nNo.", 0.6),
                    new TableColumn("本国文字\nOwn script", 2.2),
                    new TableColumn("拉丁字母\nLatin letters", 2.4),
                    new TableColumn("中文姓名\nChinese name", 1.7),
                    new TableColumn("称呼\nForm of address", 1.5),
                    new TableColumn("职务\nPost", 2.9),
                ],
                [
                    .. PaperWords.Guests(source.Content).Select((member, i) => (IReadOnlyList<string>)
                    [
                        PaperWords.Number(i + 1),
                        member.Name.Native,
                        member.Name.Latin,
                        member.Name.Chinese,
                        PaperWords.Cell(member.Honorific),
                        PaperWords.Cell(member.Post),
                    ]),
                ]),
            .. Hosts(source.Content),
        ],
        size);

    /// <summary>The table of the delegation.</summary>
    internal static Block Members(ReleaseContent content) => content.Delegates.Count == 0
        ? new Paragraph("名单待定。 The list is not known yet.") { Tone = TextTone.Quiet }
        : new Table(
            [
                new TableColumn("序号\nNo.", 0.6),
                new TableColumn("姓名\nName", 2.6),
                new TableColumn("身份\nRole", 1.6),
                new TableColumn("职务\nPost", 3),
                new TableColumn("单位\nOrganisation", 2.6),
                new TableColumn("国籍\nNationality", 1.4),
            ],
            [
                .. PaperWords.Guests(content).Select((member, i) => (IReadOnlyList<string>)
                [
                    PaperWords.Number(i + 1),
                    string.Join('\n', PaperWords.Names(member.Name)),
                    PaperWords.Cell(PaperWords.Role(member.Role)),
                    PaperWords.Cell(member.Post),
                    PaperWords.Cell(member.Employer),
                    member.Nationality.Length == 0 ? string.Empty : PaperWords.Cell(Nationalities.NameOf(member.Nationality)),
                ]),
            ]);

    /// <summary>The hosts with their posts; nothing when nobody is named.</summary>
    internal static IEnumerable<Block> Hosts(ReleaseContent content)
    {
        var hosts = PaperWords.Hosts(content);
        return hosts.Count == 0
            ? []
            :
            [
                new Heading("主方  Hosts"),
                new Table(
                    [new TableColumn("姓名\nName", 2), new TableColumn("职务\nPost", 4)],
                    [.. hosts.Select(host => (IReadOnlyList<string>)[PaperWords.Cell(host.Name), PaperWords.Cell(host.Post)])]),
            ];
    }
}
