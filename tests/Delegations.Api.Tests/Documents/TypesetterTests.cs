using System.Text;
using CsCheck;
using Delegations.Api.Documents.Skia;
using Delegations.Core.Documents;

namespace Delegations.Api.Tests.Documents;

public sealed class TypesetterTests(PaperFontsFixture paper) : IClassFixture<PaperFontsFixture>
{
    private static readonly Gen<string> Words = OneOf(
        "Linhu University", "Ångström", "Nguyễn Thị", "“quoted”", "(in brackets)", "14–18 October 2026", "2026年10月14日", "国际合作与交流处", "临湖大学",
        "，", "。", "、", "；", "：", "！", "？", "（", "）", "《", "》", "「", "」", "“", "”", "……", "——", "第3页", "ERIKSEN, Ada Lind", "https://linhu.example/visits/2026/10/14",
        "Donaudampfschifffahrtsgesellschaftskapitän", "سمير الحداد", "Елена", "Παπαδάκης", "·", "，；", "x\u0323\u0301", "A", "100%", "\n", " ", "  ");

    private static readonly Gen<(string Text, float Width, float Size, bool Justified)> Paragraphs = Gen.Select(
        Words.Array[1, 60].Select(words => string.Concat(words)), Gen.Float[40, 460], Gen.Float[7, 24], Gen.Bool);

    [Fact]
    public void No_line_reaches_out_of_its_column() => Paragraphs.Sample(
        paragraph => Assert.All(Lines(paragraph), line => Assert.True(line.Width <= paragraph.Width + 0.01f || new StringInfoLength(line.Text).IsOne)),
        iter: 500);

    [Fact]
    public void No_character_is_lost_or_moved() => Paragraphs.Sample(
        paragraph => Assert.Equal(Squeeze(paragraph.Text), Squeeze(string.Concat(Lines(paragraph).Select(line => line.Text)))),
        iter: 500);

    [Fact]
    public void No_line_begins_with_closing_punctuation_or_ends_with_opening_punctuation() =>
        Gen.Select(OneOf("国际", "临湖大学", "Linhu", " and ", "，", "。", "）", "》", "（临湖）", "《协议》", "、", "：", "？", "“会谈”").Array[5, 60], Gen.Float[120, 460])
            .Where(made => !HasLongRunOfPunctuation(string.Concat(made.Item1)))
            .Sample(
                made =>
                {
                    var text = "本" + string.Concat(made.Item1);
                    var lines = Lines((text, made.Item2, 10, false));

                    Assert.All(lines.Skip(1), line => Assert.DoesNotContain(line.Text[0], "\uFF0C。、\uFF1B\uFF1A\uFF01\uFF1F\uFF09》」』】〕,.;:!?)”…"));
                    Assert.All(lines, line => Assert.DoesNotContain(line.Text[^1], "\uFF08《「『【〔(“"));
                },
                iter: 500);

    [Theory]
    [InlineData("国际合作，交流", 45, new[] { "国际合", "作，交流" })]
    [InlineData("国际（合作）", 30, new[] { "国际", "（合", "作）" })]
    [InlineData("一二三四五", 30, new[] { "一二三", "四五" })]
    [InlineData("now and then", 45, new[] { "now and", "then" })]
    [InlineData("共2026年", 32, new[] { "共", "2026年" })]
    public void Lines_end_where_a_reader_expects(string text, float width, string[] expected) =>
        Assert.Equal(expected, Lines((text, width, 10, false)).Select(line => line.Text));

    [Fact]
    public void A_justified_paragraph_fills_its_lines_but_the_last()
    {
        var lines = Lines((string.Concat(Enumerable.Repeat("国际合作与交流处，", 20)), 203, 10, true));

        Assert.All(lines.SkipLast(1), line => Assert.Equal(203, line.Width, 0.1f));
        Assert.True(lines[^1].Width < 203);
    }

    private static Gen<string> OneOf(params string[] choices) => Gen.Int[0, choices.Length - 1].Select(i => choices[i]);

    private IReadOnlyList<TextLine> Lines((string Text, float Width, float Size, bool Justified) paragraph) =>
        new Typesetter(paper.Fonts).Lines(
            [new TextRun(paragraph.Text)],
            new TextStyle(paragraph.Size, paragraph.Size * 1.5f, PaperTypography.Ink, Chinese: true),
            paragraph.Width,
            justified: paragraph.Justified);

    private static bool HasLongRunOfPunctuation(string text)
    {
        var run = 0;
        foreach (var character in text)
        {
            run = char.IsPunctuation(character) || char.IsSymbol(character) ? run + 1 : 0;
            if (run > 4)
            {
                return true;
            }
        }

        return false;
    }

    private static string Squeeze(string text) =>
        string.Concat(text.Normalize(NormalizationForm.FormC).Where(character => !char.IsWhiteSpace(character)));

    private readonly record struct StringInfoLength(string Text)
    {
        public bool IsOne => new System.Globalization.StringInfo(Text.Trim()).LengthInTextElements <= 1;
    }
}
