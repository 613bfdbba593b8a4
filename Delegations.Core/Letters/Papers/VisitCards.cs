using Delegations.Core.Directory;
using Delegations.Core.Documents;

namespace Delegations.Core.Letters.Papers;

/// <summary>Writes what is cut out: cards for the table and badges to wear, guests first, then hosts, each in order of precedence.</summary>
public static class VisitCards
{
    private const float PlaceCardSide = 100;
    private const float BadgeWidth = 90;
    private const float BadgeHeight = 55;

    private static readonly Wording PlaceCardsTitle = new("Place cards", "席卡");
    private static readonly Wording BadgesTitle = new("Name badges", "胸牌");

    /// <summary>
    /// Cards that fold to stand. One side says the name in Chinese, for the hosts across the table; the other in the person's own script and in Latin letters. Who has one
    /// script only reads the same on both sides.
    /// </summary>
    public static PrintedDocument PlaceCards(PaperSource source, PaperSize size) => PaperWords.Cards(
        source,
        PlaceCardsTitle,
        new CardGrid(
            [
                .. PaperWords.Guests(source.Content).Select(member => new Card(Own(member.Name), [new CardLine(member.Name.For(Language.Chinese), CardVoice.Name)])),
                .. PaperWords.Hosts(source.Content).Select(host => new Card([new CardLine(host.Name.For(Language.English), CardVoice.Name)], [new CardLine(host.Name.For(Language.Chinese), CardVoice.Name)])),
            ],
            PlaceCardSide,
            PlaceCardSide),
        size);

    /// <summary>Badges with the name in two scripts, post and employer.</summary>
    public static PrintedDocument Badges(PaperSource source, PaperSize size)
    {
        var house = new CardLine(string.Join("  ", PaperWords.Required(source.Office.Institution, "letterhead.institution")), CardVoice.Quiet);
        return PaperWords.Cards(
            source,
            BadgesTitle,
            new CardGrid(
                [
                    .. PaperWords.Guests(source.Content).Select(member => Badge(house, Scripts(member.Name), member.Post, member.Employer)),
                    .. PaperWords.Hosts(source.Content).Select(host => Badge(house, [host.Name.For(Language.English), host.Name.For(Language.Chinese)], host.Post, source.Office.Institution)),
                ],
                BadgeWidth,
                BadgeHeight),
            size);
    }

    private static List<CardLine> Own(PersonName name)
    {
        var lines = new[] { name.Native, name.Latin }.Where(text => text.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        return lines.Count == 0 ? [new CardLine(name.Chinese, CardVoice.Name)] : [.. lines.Select((text, i) => new CardLine(text, i == 0 ? CardVoice.Name : CardVoice.SecondName))];
    }

    // Latin letters, which all sides read, and the Chinese name, or the own script where there is none.
    private static IReadOnlyList<string> Scripts(PersonName name) => [name.For(Language.English), name.Chinese.Length > 0 ? name.Chinese : name.Native];

    private static Card Badge(CardLine house, IReadOnlyList<string> names, Wording post, Wording employer) => new(
    [
        house,
        .. names.Where(text => text.Length > 0).Distinct(StringComparer.Ordinal).Select((text, i) => new CardLine(text, i == 0 ? CardVoice.Name : CardVoice.SecondName)),
        .. new[] { string.Join("  ", PaperWords.Lines(post)), string.Join("  ", PaperWords.Lines(employer)) }.Where(text => text.Length > 0).Select(text => new CardLine(text)),
    ]);
}
