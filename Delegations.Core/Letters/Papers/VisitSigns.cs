using Delegations.Core.Documents;
using Delegations.Core.Letters.Layout;
using Delegations.Core.Programme;

namespace Delegations.Core.Letters.Papers;

/// <summary>Writes what is hung up and put on tables: one sheet each, lying.</summary>
public static class VisitSigns
{
    private static readonly Wording SignsTitle = new("Door and table signs", "门牌与桌牌");
    private static readonly Wording WelcomeTitle = new("Welcome sign", "欢迎牌");

    /// <summary>A sign for each door and day, which says who is expected when; then a sign for each side of the table.</summary>
    public static PrintedDocument Signs(PaperSource source, PaperSize size)
    {
        var content = source.Content;
        var house = House(source);
        var doors = content.Items.Where(item => item.RoomId is not null && !item.Place.IsEmpty).OrderBy(item => item.Starts)
            .GroupBy(item => (item.Starts.Date, item.RoomId))
            .Select(door => new Card(
            [
                house,
                .. Loud(content.Organisation),
                .. door.SelectMany(item => new[] { new CardLine($"{PaperWords.Times(item)}  {string.Join("  ", PaperWords.Required(item.Title, "item.title"))}") }),
                new CardLine($"{string.Join("  ", PaperWords.Lines(door.First().Place))}\n{LetterDates.Date(door.Key.Date, chinese: true)}  {LetterDates.Date(door.Key.Date, chinese: false)}", CardVoice.Quiet),
            ]));
        return PaperWords.Cards(
            source,
            SignsTitle,
            PaperWords.Signs([.. doors, new Card([.. Loud(content.Organisation)]), new Card([.. Loud(source.Office.Institution)])], size.Lying),
            size.Lying);
    }

    /// <summary>The words of welcome, to hold up at the airport and to stand in the hall.</summary>
    public static PrintedDocument Welcome(PaperSource source, PaperSize size)
    {
        var organisation = source.Content.Organisation;
        _ = PaperWords.Required(organisation, "organisation");
        return PaperWords.Cards(
            source,
            WelcomeTitle,
            PaperWords.Signs(
                [
                    new Card(
                    [
                        House(source),
                        new CardLine($"热烈欢迎\n{organisation.For(Language.Chinese)}代表团", CardVoice.Name),
                        new CardLine($"A warm welcome to\n{organisation.For(Language.English)}", CardVoice.SecondName),
                        new CardLine(PaperWords.Dates(source.Content).Replace("\n", "  ·  ", StringComparison.Ordinal), CardVoice.Quiet),
                    ]),
                ],
                size.Lying),
            size.Lying);
    }

    private static CardLine House(PaperSource source) => new(string.Join("  ", PaperWords.Required(source.Office.Institution, "letterhead.institution")), CardVoice.Quiet);

    private static IEnumerable<CardLine> Loud(Wording words) =>
        PaperWords.Required(words, "organisation").Select((text, i) => new CardLine(text, i == 0 ? CardVoice.Name : CardVoice.SecondName));
}
