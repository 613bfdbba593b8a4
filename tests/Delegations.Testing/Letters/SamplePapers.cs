using Delegations.Core.Documents;
using NodaTime;

namespace Delegations.Testing.Letters;

/// <summary>Golden papers that no letter is: cards, signs, seats, codes.</summary>
public static class SamplePapers
{
    private static readonly Instant Frozen = Instant.FromUtc(2026, 8, 28, 2, 15);

    /// <summary>A page of points and a code.</summary>
    public static PrintedDocument PointsAndCode() => new(
        "Briefing note",
        "en",
        Frozen,
        Letterhead: null,
        [
            new Heading("What to know", 1),
            new PointList(["Professor Eriksen led the joint laboratory until 2024; thank her for it before anything else is said.", "姓名读音：艾琳达 Ài Líndá", "Do not mention the ranking."]),
            new Heading("What to ask"),
            new PointList(["Whether the chair stays vacant.", "Two more doctoral places a year, with rooms in the guest house while the new hall is built."], IsNumbered: true),
            new QrCode("https://visits.linhu.example/verify/7K3M9QXT2B7K3M9QXT2B7K3M9Q", ["Is this letter ours?", "https://visits.linhu.example/verify", "7K3M-9QXT-2B"]),
        ],
        new PageFooter("Page {page} of {pages}"));

    /// <summary>Place cards in two scripts, folded to stand.</summary>
    public static PrintedDocument PlaceCards() => Cards(
        "Place cards",
        100,
        100,
        new Card([new CardLine("Ada Lind ERIKSEN", CardVoice.Name)], [new CardLine("艾琳达", CardVoice.Name)]),
        new Card([new CardLine("MÜLLER-ŁĘCKI Jörg Čeněk Donaudampfschiff", CardVoice.Name)], [new CardLine("米勒", CardVoice.Name)]),
        new Card([new CardLine("سمير الحداد", CardVoice.Name), new CardLine("Samir AL-HADDAD", CardVoice.SecondName)], [new CardLine("萨米尔", CardVoice.Name)]));

    /// <summary>Badges, ten to a sheet of A4.</summary>
    public static PrintedDocument Badges(int count = 12) => Cards(
        "Badges",
        90,
        55,
        [
            .. Enumerable.Range(1, count).Select(number => new Card(
            [
                new CardLine("临湖大学 LINHU UNIVERSITY", CardVoice.Quiet),
                new CardLine($"Ada Eriksen {number}", CardVoice.Name),
                new CardLine("艾琳达", CardVoice.SecondName),
                new CardLine("Dean of Marine Science, Aurora University"),
            ])),
        ]);

    /// <summary>Talks across a table: guests face the door.</summary>
    public static PrintedDocument Seating() => new(
        "Seating plan",
        "en",
        Frozen,
        Letterhead: null,
        [
            new Heading("Talks in Lakeview Hall", 1),
            new SeatingDrawing(
                160,
                90,
                [new DrawnTable(20, 35, 120, 20, Label: "Flowers")],
                [
                    .. Enumerable.Range(0, 5).Select(place => new DrawnSeat(32 + (place * 24), 28, $"G{place + 1}", ["Ada Lind Eriksen", "艾琳达"], DrawingSide.Top, IsGuest: true)),
                    .. Enumerable.Range(0, 5).Select(place => new DrawnSeat(32 + (place * 24), 62, $"H{place + 1}", ["LIN Wanqing", "林婉清"], DrawingSide.Bottom, IsGuest: false)),
                    new DrawnSeat(12, 45, "I", ["Interpreter"], DrawingSide.Bottom, IsGuest: false),
                ],
                DrawingSide.Bottom,
                "Door 门",
                DrawingSide.Bottom,
                "Seen from here 观看方向"),
        ],
        new PageFooter("Page {page} of {pages}"));

    private static PrintedDocument Cards(string title, float width, float height, params Card[] cards) =>
        new(title, "en", Frozen, Letterhead: null, [new CardGrid(cards, width, height)], Footer: null) { Margins = PageMargins.Cards };
}
