using System.Text;
using Delegations.Core.Documents;
using NodaTime;

namespace Delegations.Core.Tests.Documents;

public sealed class PrintedDocumentTests
{
    [Fact]
    public void A_paper_is_written_as_text()
    {
        var text = DocumentText.Render(Paper(
            new Heading("Programme", 1),
            new Paragraph([new TextRun("Dear guests, "), TextRun.OfWeight("welcome"), new TextRun(".")]),
            new Facts([new Fact("Hotel", "Lakeside Inn")]),
            new Table([new TableColumn("Time"), new TableColumn("Item")], [["09:00", "Talks"], ["10:00", ""]]),
            new TwoColumns([new Paragraph("左")], [new Paragraph("right")]),
            new SignatureBlock(["Yours sincerely,"], "Lin Wanqing", ["President"], ["Linhu University"], "14 October 2026", "Seal")));

        Assert.Equal(
            """
            # Programme

            Dear guests, welcome.
            Hotel: Lakeside Inn

            Time | Item
            09:00 | Talks
            10:00 | 

            左
            ------------------------------------------------------------

            right

            Yours sincerely,
            Lin Wanqing
            President
            Linhu University
            14 October 2026
            [Seal]

            """,
            text);
    }

    [Fact]
    public void The_preview_encodes_every_text_and_carries_no_style()
    {
        var html = DocumentHtml.Render(Paper(
            new Heading("<b>Programme</b>", 1),
            new Paragraph([new TextRun("a & b\n\"c\"", Strong: true)]) { Language = "zh-Hans", FirstLineIndented = true },
            new Table([new TableColumn("<i>")], [["<script>"]])));

        Assert.Equal(
            """
            <article class="paper" lang="en">
            <h2 class="paper-heading">&lt;b&gt;Programme&lt;/b&gt;</h2>
            <p class="paper-text paper-indented" lang="zh-Hans"><strong>a &amp; b<br>&quot;c&quot;</strong></p>
            <table class="paper-table">
            <thead><tr><th scope="col">&lt;i&gt;</th></tr></thead>
            <tbody>
            <tr><td>&lt;script&gt;</td></tr>
            </tbody>
            </table>
            </article>

            """,
            html);
    }

    [Fact]
    public void The_preview_keeps_Chinese_readable()
    {
        var html = DocumentHtml.Render(Paper(new Paragraph("邀请函")));

        Assert.Contains("<p class=\"paper-text\">邀请函</p>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fact_without_a_value_is_refused_by_its_label()
    {
        var refused = Assert.Throws<DocumentRefusedException>(() => DocumentText.Render(Paper(new Facts([new Fact("Passport number", " ")]))));

        Assert.Equal(new UnprintableText(UnprintableReason.MissingValue, "Passport number"), refused.Text);
        Assert.Equal("document.missing_value", refused.Text.ToRefusal().Code);
        Assert.Equal("Passport number", refused.Text.ToRefusal().Field);
    }

    [Fact]
    public void A_paper_that_says_nothing_is_refused()
    {
        var refused = Assert.Throws<DocumentRefusedException>(() => DocumentHtml.Render(Paper()));

        Assert.Equal("blocks", refused.Text.Place);
    }

    [Fact]
    public void An_empty_cell_is_no_missing_value()
    {
        DocumentProof.RequireEveryValue(Paper(new Table([new TableColumn("Place")], [[""]])));

        Assert.Equal(
            [new PlacedText("Place, row 1", string.Empty, MayBeEmpty: true)],
            DocumentProof.Texts(Paper(new Table([new TableColumn("Place")], [[""]]))).Where(text => text.Place.StartsWith("Place", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_missing_glyph_is_named_as_a_code_point()
    {
        var text = new UnprintableText(UnprintableReason.MissingGlyph, "Name", new Rune(0x1F44D));

        Assert.Equal("U+1F44D", text.CodePoint);
        Assert.Equal("No font has the character U+1F44D at Name.", new DocumentRefusedException(text).Message);
    }

    [Fact]
    public void A_row_has_one_cell_a_column() =>
        Assert.Throws<ArgumentException>(() => new Table([new TableColumn("A"), new TableColumn("B")], [["one"]]));

    [Fact]
    public void Both_languages_have_the_same_number_of_blocks() =>
        Assert.Throws<ArgumentException>(() => new TwoColumns([new Paragraph("a")], []));

    [Fact]
    public void A_page_count_names_page_and_pages()
    {
        Assert.Equal("第1页 共12页", new PageFooter("第{page}页 共{pages}页").CountOf(1, 12));
        Assert.Throws<ArgumentException>(() => new PageFooter("Page {page}"));
    }

    private static PrintedDocument Paper(params Block[] blocks) => new(
        "A paper", "en", Instant.FromUtc(2026, 10, 1, 8, 0), Letterhead: null, blocks, new PageFooter("Page {page} of {pages}"));
}
