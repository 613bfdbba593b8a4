using System.Text;
using System.Text.RegularExpressions;
using Delegations.Core;
using Delegations.Core.Documents;
using Delegations.Core.Letters.Layout;
using Delegations.Testing.Letters;
using NodaTime;
using UglyToad.PdfPig;

namespace Delegations.Api.Tests.Documents;

public sealed partial class SkiaDocumentRendererTests(PaperFontsFixture paper) : IClassFixture<PaperFontsFixture>
{
    [Theory]
    [InlineData(LetterLanguage.English, "Page1of1")]
    [InlineData(LetterLanguage.Chinese, "第1页共1页")]
    [InlineData(LetterLanguage.Bilingual, "第1页共2页·Page1of2")]
    public void A_letter_reads_back_with_its_names(LetterLanguage language, string count)
    {
        var file = paper.Renderer.Render(InvitationLetter.Compose(SampleLetters.Invitation(), language));

        using var pdf = PdfDocument.Open(file);
        var first = Read(pdf, 1);
        Assert.Contains("ERIKSEN,AdaLind", first, StringComparison.Ordinal);
        Assert.Contains("艾琳达", first, StringComparison.Ordinal);
        Assert.Contains("临湖大学", first, StringComparison.Ordinal);
        Assert.Contains("IO-2026-0143", first, StringComparison.Ordinal);
        Assert.Contains(count, first, StringComparison.Ordinal);
        var signatory = language == LetterLanguage.English ? "LINWanqing" : "林婉清";
        Assert.Contains(signatory, Read(pdf, pdf.NumberOfPages), StringComparison.Ordinal);
    }

    [Fact]
    public void The_annex_reads_back_with_names_of_every_script()
    {
        var file = paper.Renderer.Render(InvitationLetter.Compose(SampleLetters.GroupInvitation(), LetterLanguage.English));

        using var pdf = PdfDocument.Open(file);
        Assert.Equal(2, pdf.NumberOfPages);
        var annex = Read(pdf, 2);
        Assert.Contains("MÜLLER-ŁĘCKI,JörgČeněk", annex, StringComparison.Ordinal);
        Assert.Contains("NGUYỄN,ThịÁnhTuyết", annex, StringComparison.Ordinal);
        Assert.Contains("ΠΑΠΑΔΑΚΗΣ,Γιώργος", annex, StringComparison.Ordinal);
        Assert.Contains("ЕленаСоколова", annex, StringComparison.Ordinal);
        Assert.Contains("Page2of2", annex, StringComparison.Ordinal);
    }

    [Fact]
    public void The_file_says_its_title_author_language_and_date()
    {
        var file = paper.Renderer.Render(InvitationLetter.Compose(SampleLetters.Invitation(), LetterLanguage.Chinese));

        using var pdf = PdfDocument.Open(file);
        Assert.Equal("邀请函 IO-2026-0143", pdf.Information.Title);
        Assert.Equal("临湖大学", pdf.Information.Author);
        Assert.StartsWith("D:20260828021500", pdf.Information.CreationDate, StringComparison.Ordinal);
        Assert.True(pdf.Structure.Catalog.CatalogDictionary.TryGet(UglyToad.PdfPig.Tokens.NameToken.Create("Lang"), out var language));
        Assert.Equal("zh-Hans", Assert.IsType<UglyToad.PdfPig.Tokens.StringToken>(language).Data);
    }

    [Fact]
    public void The_page_is_A4()
    {
        using var pdf = PdfDocument.Open(paper.Renderer.Render(Paper(new Paragraph("A4"))));

        Assert.Equal(595.28, pdf.GetPage(1).Width, 0.5);
        Assert.Equal(841.89, pdf.GetPage(1).Height, 0.5);
    }

    [Fact]
    public void Equal_papers_give_equal_bytes()
    {
        using var otherFonts = new Delegations.Api.Documents.Fonts.PaperFonts();
        var other = new Delegations.Api.Documents.Skia.SkiaDocumentRenderer(otherFonts);

        foreach (var language in Enum.GetValues<LetterLanguage>())
        {
            var once = paper.Renderer.Render(InvitationLetter.Compose(SampleLetters.GroupInvitation(), language));
            var again = other.Render(InvitationLetter.Compose(SampleLetters.GroupInvitation(), language));

            Assert.Equal(once, again);
        }
    }

    [Fact]
    public void Many_papers_can_be_printed_at_once()
    {
        var document = InvitationLetter.Compose(SampleLetters.GroupInvitation(), LetterLanguage.Bilingual);
        var alone = paper.Renderer.Render(document);
        var files = new byte[8][];

        Parallel.For(0, files.Length, i => files[i] = paper.Renderer.Render(document));

        Assert.All(files, file => Assert.Equal(alone, file));
    }

    [Fact]
    public void A_letter_is_light_enough_to_mail()
    {
        var file = paper.Renderer.Render(InvitationLetter.Compose(SampleLetters.GroupInvitation(), LetterLanguage.Bilingual));

        Assert.InRange(file.Length, 20_000, 120_000);
    }

    [Theory]
    [InlineData("김민수", "U+AE40")]
    [InlineData("สมชาย", "U+0E2A")]
    [InlineData("Ada 👍", "U+1F44D")]
    [InlineData("Ada\u0007", "U+0007")]
    public void A_character_that_no_font_has_is_refused_with_its_place(string name, string codePoint)
    {
        var document = Paper(new Paragraph("Dear guest,"), new Facts([new Fact("Name", name)]));

        var refused = Assert.Throws<DocumentRefusedException>(() => paper.Renderer.Render(document));

        Assert.Equal(UnprintableReason.MissingGlyph, refused.Text.Reason);
        Assert.Equal("Name", refused.Text.Place);
        Assert.Equal(codePoint, refused.Text.CodePoint);
    }

    [Fact]
    public void A_missing_value_is_refused_with_its_place()
    {
        var refused = Assert.Throws<DocumentRefusedException>(() => paper.Renderer.Render(Paper(new Facts([new Fact("Name", "")]))));

        Assert.Equal(new UnprintableText(UnprintableReason.MissingValue, "Name"), refused.Text);
    }

    [Theory]
    [InlineData("Ŧŋađđi Ĵozefo Şükrü Nguyễn")]
    [InlineData("Ἀθηνᾶ Γλαυκῶπις")]
    [InlineData("Қанат Әлиұлы Ђорђе Ґалаґан")]
    [InlineData("喆堃珺玥翀璟 龍鳳 さくら サクラ")]
    public void Names_of_many_languages_read_back(string name)
    {
        using var pdf = PdfDocument.Open(paper.Renderer.Render(Paper(new Paragraph([new TextRun(name), new TextRun(" | " + name, Strong: true)]))));

        var expected = Squeeze($"{name}|{name}");
        Assert.Contains(expected, Read(pdf, 1), StringComparison.Ordinal);
    }

    [Fact]
    public void Decomposed_letters_print_as_composed_ones()
    {
        using var pdf = PdfDocument.Open(paper.Renderer.Render(Paper(new Paragraph("Zoe\u0308 Bjo\u0308rk Ce\u030Cne\u030Ck"))));

        Assert.Contains("ZoëBjörkCěněk", Read(pdf, 1), StringComparison.Ordinal);
    }

    [Fact]
    public void A_combining_mark_without_a_composed_letter_prints_over_its_letter()
    {
        using var pdf = PdfDocument.Open(paper.Renderer.Render(Paper(new Paragraph("x\u0323\u0301"))));

        var letters = pdf.GetPage(1).Letters.TakeWhile(letter => letter.Value != "P").ToArray();
        Assert.Equal(3, letters.Length);
        Assert.Equal("x\u0323\u0301", letters[0].Value);
        Assert.All(letters, letter => Assert.InRange(letter.StartBaseLine.X, letters[0].StartBaseLine.X - 1, letters[0].EndBaseLine.X + 1));
    }

    [Fact]
    public void An_Arabic_name_is_joined_and_runs_from_right_to_left()
    {
        using var pdf = PdfDocument.Open(paper.Renderer.Render(Paper(new Paragraph("سمير"))));
        using var single = PdfDocument.Open(paper.Renderer.Render(Paper(new Paragraph("س م ي ر"))));

        double Reach(PdfDocument document) => document.GetPage(1).Letters.Where(letter => letter.FontName!.Contains("Naskh", StringComparison.Ordinal))
            .Sum(letter => letter.Width);

        Assert.True(Reach(pdf) < Reach(single) - 5, "Joined letters are narrower than single ones.");
        Assert.Equal("ר", pdfLast("שר"));

        string pdfLast(string word)
        {
            using var hebrew = PdfDocument.Open(paper.Renderer.Render(Paper(new Paragraph(word))));
            return hebrew.GetPage(1).Letters.Where(letter => letter.Value is "ש" or "ר").MinBy(letter => letter.StartBaseLine.X)!.Value;
        }
    }

    [Fact]
    public void A_table_header_repeats_on_every_page()
    {
        var rows = Enumerable.Range(1, 120).Select(i => (IReadOnlyList<string>)[$"{i}", $"Member {i}", "代表团成员"]).ToArray();
        var document = Paper(new Table([new TableColumn("No."), new TableColumn("Passport name", 3), new TableColumn("身份", 2)], rows));

        using var pdf = PdfDocument.Open(paper.Renderer.Render(document));

        Assert.True(pdf.NumberOfPages > 2);
        var pages = Enumerable.Range(1, pdf.NumberOfPages).Select(page => Read(pdf, page)).ToArray();
        Assert.All(pages, page => Assert.Single(HeaderPattern().Matches(page)));
        for (var page = 0; page < pages.Length; page++)
        {
            Assert.Contains($"Page{page + 1}of{pages.Length}", pages[page], StringComparison.Ordinal);
        }

        var all = string.Concat(pages);
        Assert.All(Enumerable.Range(1, 120), i => Assert.Contains($"Member{i}代表团成员", all, StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_is_printed_outside_the_margins()
    {
        var rows = Enumerable.Range(1, 60).Select(i => (IReadOnlyList<string>)[$"{i}", string.Concat(Enumerable.Repeat("代表团成员 Member ", i))]).ToArray();
        var document = Paper(new Table([new TableColumn("No."), new TableColumn("Text", 6)], rows));

        using var pdf = PdfDocument.Open(paper.Renderer.Render(document));

        foreach (var page in pdf.GetPages())
        {
            Assert.All(page.Letters, letter =>
            {
                Assert.InRange(letter.StartBaseLine.X, document.Margins.Left - 0.5, page.Width - document.Margins.Right + 0.5);
                Assert.InRange(letter.StartBaseLine.Y, 10, page.Height - document.Margins.Top + 0.5);
            });
        }
    }

    [Fact]
    public void A_row_taller_than_a_page_is_cut_and_nothing_is_lost()
    {
        var lines = string.Join('\n', Enumerable.Range(1, 150).Select(i => $"line{i}end"));

        using var pdf = PdfDocument.Open(paper.Renderer.Render(Paper(new Table([new TableColumn("Head")], [[lines]]))));

        var all = string.Concat(Enumerable.Range(1, pdf.NumberOfPages).Select(page => Read(pdf, page)));
        Assert.All(Enumerable.Range(1, 150), i => Assert.Contains($"line{i}end", all, StringComparison.Ordinal));
    }

    [Fact]
    public void A_signature_is_never_alone_on_a_page()
    {
        var facts = SampleLetters.Invitation();
        for (var words = 0; words < 60; words += 4)
        {
            var longer = facts with
            {
                Visit = facts.Visit with { Places = new Wording(string.Join(", ", Enumerable.Repeat("Hangzhou campus", words + 1)), "杭州") },
            };

            using var pdf = PdfDocument.Open(paper.Renderer.Render(InvitationLetter.Compose(longer, LetterLanguage.English)));

            var last = Read(pdf, pdf.NumberOfPages);
            Assert.Contains("LINWanqing", last, StringComparison.Ordinal);
            Assert.Contains("Wewouldbegrateful", last, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void No_line_of_a_paragraph_stands_alone_at_the_foot_or_head_of_a_page(bool sideBySide)
    {
        for (var space = 0; space < 60; space += 3)
        {
            var paragraphs = Enumerable.Range(1, 45).Select(i => new Paragraph(string.Join('\n', Enumerable.Range(1, 1 + (i % 7)).Select(_ => $"p{i}e")))).ToArray();
            Block[] blocks = sideBySide ? [new TwoColumns([.. paragraphs.Take(22)], [.. paragraphs.Skip(22).Take(22)])] : paragraphs;
            using var pdf = PdfDocument.Open(paper.Renderer.Render(Paper([new Spacer(space), new Paragraph("top"), .. blocks])));

            Assert.True(pdf.NumberOfPages > 1);
            var pages = Enumerable.Range(1, pdf.NumberOfPages).Select(page => Read(pdf, page)).ToArray();
            foreach (var i in Enumerable.Range(1, sideBySide ? 44 : 45).Where(i => i % 7 > 0))
            {
                Assert.DoesNotContain(1, pages.Select(page => page.Split($"p{i}e").Length - 1));
            }
        }
    }

    [Fact]
    public void A_heading_stands_on_the_page_of_two_lines_of_its_text()
    {
        for (var space = 0; space < 60; space += 3)
        {
            var blocks = Enumerable.Range(1, 30).SelectMany(i => new Block[] { new Heading($"h{i}e"), new Paragraph(string.Join('\n', Enumerable.Repeat($"p{i}e", 4))) });
            using var pdf = PdfDocument.Open(paper.Renderer.Render(Paper([new Spacer(space), new Paragraph("top"), .. blocks])));

            foreach (var page in Enumerable.Range(1, pdf.NumberOfPages).Select(page => Read(pdf, page)))
            {
                Assert.All(Enumerable.Range(1, 30).Where(i => page.Contains($"h{i}e", StringComparison.Ordinal)), i => Assert.True(page.Split($"p{i}e").Length > 2));
            }
        }
    }

    [Fact]
    public void A_paragraph_in_Hebrew_begins_at_the_right()
    {
        var document = Paper(new Paragraph("שרה כהן") { Language = "he" });

        using var pdf = PdfDocument.Open(paper.Renderer.Render(document));

        var letters = pdf.GetPage(1).Letters.Where(letter => letter.Value is "ש" or "ן").ToArray();
        Assert.Equal(["ן", "ש"], letters.OrderBy(letter => letter.StartBaseLine.X).Select(letter => letter.Value));
        Assert.Equal(pdf.GetPage(1).Width - document.Margins.Right, letters.Max(letter => letter.EndBaseLine.X), 0.5);
    }

    [Fact]
    public void A_page_break_begins_a_page()
    {
        using var pdf = PdfDocument.Open(paper.Renderer.Render(Paper(new Paragraph("one"), new PageBreak(), new Paragraph("two"))));

        Assert.Equal(2, pdf.NumberOfPages);
        Assert.StartsWith("two", Read(pdf, 2), StringComparison.Ordinal);
    }

    [Fact]
    public void Both_languages_of_a_row_stand_at_one_height()
    {
        var document = Paper(new TwoColumns(
            [new Paragraph("甲"), new Paragraph("乙")],
            [new Paragraph(string.Join(' ', Enumerable.Repeat("long", 60))), new Paragraph("Z")]));

        using var pdf = PdfDocument.Open(paper.Renderer.Render(document));

        var letters = pdf.GetPage(1).Letters;
        Assert.Equal(
            letters.Single(letter => letter.Value == "乙").StartBaseLine.Y,
            letters.Single(letter => letter.Value == "Z").StartBaseLine.Y,
            0.1);
    }

    private static PrintedDocument Paper(params Block[] blocks) => new(
        "A paper", "en", Instant.FromUtc(2026, 10, 1, 8, 0), Letterhead: null, blocks, new PageFooter("Page {page} of {pages}"));

    private static string Read(PdfDocument pdf, int page) => Squeeze(string.Concat(pdf.GetPage(page).Letters.Select(letter => letter.Value)));

    private static string Squeeze(string text) => string.Concat(text.Normalize(NormalizationForm.FormC).Where(character => !char.IsWhiteSpace(character)));

    [GeneratedRegex("No\\.Passportname身份")]
    private static partial Regex HeaderPattern();
}
