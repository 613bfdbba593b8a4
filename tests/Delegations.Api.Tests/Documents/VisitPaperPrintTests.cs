using Delegations.Core.Documents;
using Delegations.Core.Letters.Papers;
using Delegations.Testing.Letters;
using UglyToad.PdfPig;

namespace Delegations.Api.Tests.Documents;

public sealed class VisitPaperPrintTests(PaperFontsFixture paper) : IClassFixture<PaperFontsFixture>
{
    public static TheoryData<PaperKind> Kinds => [.. VisitPapers.All];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_paper_prints_on_both_sheets_and_its_words_read_back(PaperKind kind)
    {
        foreach (var size in new[] { PaperSize.A4, PaperSize.Letter })
        {
            var document = VisitPapers.Compose(kind, SampleVisitPapers.Source(), new SeatingChoice(), size);

            var file = paper.Renderer.Render(document);

            if (Environment.GetEnvironmentVariable("DELEGATIONS_PAPERS") is { Length: > 0 } folder)
            {
                File.WriteAllBytes(Path.Combine(folder, VisitPapers.NameOf(kind) + (size == PaperSize.A4 ? ".pdf" : "-letter.pdf")), file);
            }

            using var pdf = PdfDocument.Open(file);
            var read = string.Concat(pdf.GetPages().SelectMany(page => page.Letters).Select(letter => letter.Value));
            foreach (var text in DocumentProof.Texts(document).Where(text => text.Place is not ("title" or "footer" or "running head") && text.Text.All(character => char.IsAscii(character) || character > 0x3000)))
            {
                Assert.All(text.Text.Split(' ', '\n'), word => Assert.Contains(word, read, StringComparison.Ordinal));
            }
        }
    }

    [Theory]
    [InlineData(SeatingRule.GuestsFaceDoor, DrawingSide.Top)]
    [InlineData(SeatingRule.GuestsOnRightOnEntering, DrawingSide.Bottom)]
    [InlineData(SeatingRule.PrincipalAtHostsRight, DrawingSide.Right)]
    public void A_seating_plan_stays_on_one_page(SeatingRule rule, DrawingSide side)
    {
        var file = paper.Renderer.Render(VisitPapers.Compose(PaperKind.SeatingPlan, SampleVisitPapers.Source(), new SeatingChoice(null, rule, side, side), PaperSize.A4));

        if (Environment.GetEnvironmentVariable("DELEGATIONS_PAPERS") is { Length: > 0 } folder)
        {
            File.WriteAllBytes(Path.Combine(folder, $"seating-{rule}.pdf"), file);
        }

        using var pdf = PdfDocument.Open(file);
        Assert.Equal(1, pdf.NumberOfPages);
    }

    [Fact]
    public void Every_sign_has_a_sheet_of_its_own()
    {
        using var pdf = PdfDocument.Open(paper.Renderer.Render(VisitPapers.Compose(PaperKind.Signs, SampleVisitPapers.Source(), new SeatingChoice(), PaperSize.A4)));

        Assert.Equal(5, pdf.NumberOfPages);
    }
}
