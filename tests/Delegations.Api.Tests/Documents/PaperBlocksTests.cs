using System.Diagnostics;
using Delegations.Core.Documents;
using Delegations.Testing.Letters;
using UglyToad.PdfPig;

namespace Delegations.Api.Tests.Documents;

public sealed class PaperBlocksTests(PaperFontsFixture paper) : IClassFixture<PaperFontsFixture>
{
    public static TheoryData<string> Golden => ["points", "place-cards", "badges", "seating"];

    [Theory]
    [MemberData(nameof(Golden))]
    public void Every_word_of_a_golden_paper_reads_back(string name)
    {
        var document = PaperOf(name);

        var file = paper.Renderer.Render(document);

        Keep(name, file);
        using var pdf = PdfDocument.Open(file);
        var read = string.Concat(pdf.GetPages().SelectMany(page => page.Letters).Select(letter => letter.Value));
        foreach (var text in DocumentProof.Texts(document).Where(text => text.Place is not ("title" or "footer") && text.Text.All(character => char.IsAscii(character) || character > 0x3000)))
        {
            Assert.All(text.Text.Split(' ', '\n'), word => Assert.Contains(word, read, StringComparison.Ordinal));
        }

        Assert.Equal(file, paper.Renderer.Render(document));
    }

    [Fact]
    public void A_sheet_holds_as_many_cards_as_fit_and_none_is_cut_by_its_end()
    {
        using var pdf = PdfDocument.Open(paper.Renderer.Render(SamplePapers.Badges(count: 21)));

        Assert.Equal([10, 10, 1], pdf.GetPages().Select(page => page.GetWords().Count(word => word.Text == "Eriksen")));
    }

    [Fact]
    public void The_far_side_of_a_folded_card_stands_upside_down()
    {
        using var pdf = PdfDocument.Open(paper.Renderer.Render(SamplePapers.PlaceCards()));

        var page = pdf.GetPage(1);
        Assert.All(page.Letters.Where(letter => "艾琳达".Contains(letter.Value, StringComparison.Ordinal)), letter => Assert.Equal(UglyToad.PdfPig.Content.TextOrientation.Rotate180, letter.TextOrientation));
        Assert.All(page.Letters.Where(letter => letter.Value == "E"), letter => Assert.Equal(UglyToad.PdfPig.Content.TextOrientation.Horizontal, letter.TextOrientation));
    }

    [Fact]
    public void Words_that_no_card_can_hold_are_refused_with_the_card()
    {
        var document = SamplePapers.Badges(1) with { Blocks = [new CardGrid([new Card([new CardLine("Ada")]), new Card([new CardLine(new string('W', 300), CardVoice.Name)])], 60, 30)] };

        var refused = Assert.Throws<DocumentRefusedException>(() => paper.Renderer.Render(document));

        Assert.Equal((UnprintableReason.NoRoom, "card 2", "document.no_room"), (refused.Text.Reason, refused.Text.Place, refused.Text.ToRefusal().Code));
    }

    [Fact]
    public void A_paper_is_as_large_as_its_sheet()
    {
        using var letter = PdfDocument.Open(paper.Renderer.Render(SamplePapers.Seating() with { Size = PaperSize.Letter }));
        using var lying = PdfDocument.Open(paper.Renderer.Render(SamplePapers.Seating() with { Size = PaperSize.A4.Lying }));

        Assert.Equal((612, 792), (Math.Round(letter.GetPage(1).Width), Math.Round(letter.GetPage(1).Height)));
        Assert.Equal((842, 595), (Math.Round(lying.GetPage(1).Width), Math.Round(lying.GetPage(1).Height)));
    }

    [Fact]
    public async Task A_telephone_reads_the_code()
    {
        if (!File.Exists("/usr/bin/zbarimg") || !File.Exists("/usr/bin/pdftoppm"))
        {
            Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") == "true", "zbarimg or pdftoppm is not installed; ./test.sh installs them.");
        }

        var folder = Directory.CreateTempSubdirectory("delegations-code-");
        try
        {
            var file = Path.Combine(folder.FullName, "paper.pdf");
            await File.WriteAllBytesAsync(file, paper.Renderer.Render(SamplePapers.PointsAndCode()), TestContext.Current.CancellationToken);
            await RunAsync("/usr/bin/pdftoppm", "-r", "150", "-png", file, Path.Combine(folder.FullName, "page"));

            var said = await RunAsync("/usr/bin/zbarimg", "--quiet", "--raw", Directory.GetFiles(folder.FullName, "page*.png").Single());

            Assert.Equal("https://visits.linhu.example/verify/7K3M9QXT2B7K3M9QXT2B7K3M9Q", said.Trim());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static PrintedDocument PaperOf(string name) => name switch
    {
        "points" => SamplePapers.PointsAndCode(),
        "place-cards" => SamplePapers.PlaceCards(),
        "badges" => SamplePapers.Badges(),
        _ => SamplePapers.Seating(),
    };

    // To be looked at: DELEGATIONS_PAPERS names a folder.
    private static void Keep(string name, byte[] file)
    {
        if (Environment.GetEnvironmentVariable("DELEGATIONS_PAPERS") is { Length: > 0 } folder)
        {
            File.WriteAllBytes(Path.Combine(folder, name + ".pdf"), file);
        }
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, await errors);
        return await output;
    }
}
