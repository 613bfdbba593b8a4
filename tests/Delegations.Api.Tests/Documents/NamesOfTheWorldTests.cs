using System.Globalization;
using Delegations.Api.Documents.Skia;
using Delegations.Core.Documents;
using NodaTime;

namespace Delegations.Api.Tests.Documents;

public sealed class NamesOfTheWorldTests(FoundFontsFixture paper) : IClassFixture<FoundFontsFixture>
{
    public static TheoryData<string> Names => [.. PeopleOfTheWorld.All.Select(person => person.Name)];

    [Fact]
    public void The_people_come_from_twenty_locales_and_write_in_twelve_scripts()
    {
        Assert.True(PeopleOfTheWorld.All.Count >= 60);
        Assert.True(PeopleOfTheWorld.All.Select(person => person.Locale).Distinct().Count() >= 20);
        Assert.True(PeopleOfTheWorld.All.Select(person => person.Script).Distinct().Count() >= 12);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_name_reads_back_from_letter_card_and_list(string name)
    {
        var expected = PdfText.Plain(name);
        var lines = await PdfText.LinesAsync(
            Print(
                new Paragraph($"Linhu University has the honour to invite {name}, its guest."),
                new Paragraph("Programmes for extraction guess from the page which way it runs, so it holds a few lines of English, as the letters of the house do."),
                new Heading(name, 1),
                new Table([new TableColumn("No.", 1), new TableColumn("Name", 6), new TableColumn("Seat", 1)], [["7", name, "B2"]])),
            TestContext.Current.CancellationToken);

        Assert.Contains($"Linhu University has the honour to invite {expected}, its guest.", lines);
        Assert.Contains(expected, lines);
        Assert.Contains($"7 {expected} B2", lines);
    }

    [Fact]
    public async Task All_names_stand_in_one_list()
    {
        var rows = PeopleOfTheWorld.All.Select((person, i) => (IReadOnlyList<string>)[(i + 1).ToString(CultureInfo.InvariantCulture), person.Name]);

        var lines = await PdfText.LinesAsync(Print(new Table([new TableColumn("No.", 1), new TableColumn("Name", 6)], [.. rows])), TestContext.Current.CancellationToken);

        var missing = PeopleOfTheWorld.All.Where((person, i) => !lines.Contains(string.Create(CultureInfo.InvariantCulture, $"{i + 1} {PdfText.Plain(person.Name)}")));
        Assert.Equal([], missing.Select(person => person.Name));
    }

    private byte[] Print(params Block[] blocks) => new SkiaDocumentRenderer(paper.Fonts).Render(new PrintedDocument(
        "Names", "en", Instant.FromUtc(2026, 10, 1, 8, 0), Letterhead: null, blocks, new PageFooter("Page {page} of {pages}")));
}
