using System.Globalization;
using System.Text;
using CsCheck;
using Delegations.Api.Documents.Skia;
using Delegations.Core.Documents;

namespace Delegations.Api.Tests.Documents;

public sealed class TypesetterTests(FoundFontsFixture paper) : IClassFixture<FoundFontsFixture>
{
    private static readonly Gen<string> Words = OneOf(
        "Linhu University", "Ångström", "Nguyễn Thị", "“quoted”", "(in brackets)", "14–18 October 2026", "2026年10月14日", "国际合作与交流处", "临湖大学",
        "，", "。", "、", "；", "：", "！", "？", "（", "）", "《", "》", "「", "」", "“", "”", "……", "——", "第3页", "ERIKSEN, Ada Lind", "https://linhu.example/visits/2026/10/14",
        "Donaudampfschifffahrtsgesellschaftskapitän", "سمير الحداد", "Елена", "Παπαδάκης", "·", "，；", "x\u0323\u0301", "A", "100%", "\n", " ", "  ",
        "שרה כהן", "(שָׂרָה)", "عبد الرحمن بن خالد", "مهرنوش نیک\u200Cپی", "١٢٣", "in\u00ADvi\u00ADta\u00ADtion", "Univer\u00ADsität", "\u200B", "\u2060", "\u00A0",
        "김민수", "สมชาย ใจดี", "श्रीमती लक्ष्मी", "ნინო", "Աննա", "አበበ", "さくら", "サクラ", "龍應臺", "\u202Bab\u202C", "\u2067x\u2069", "1,234.50 €", "№ 7", "[1]", "«oui»");

    private static readonly Gen<(string Text, float Width, float Size, bool Justified)> Paragraphs = Gen.Select(
        Words.Array[1, 60].Select(words => string.Concat(words)), Gen.Float[40, 460], Gen.Float[7, 24], Gen.Bool);

    /// <summary>How many paragraphs are tried; the night tries <c>DELEGATIONS_PARAGRAPHS=100000</c>.</summary>
    private static readonly long Tries =
        long.TryParse(Environment.GetEnvironmentVariable("DELEGATIONS_PARAGRAPHS"), CultureInfo.InvariantCulture, out var count) ? count : 500;

    [Fact]
    public void No_line_reaches_out_of_its_column() => Paragraphs.Sample(
        paragraph => Assert.All(Lines(paragraph), line =>
        {
            Assert.True(line.Width <= paragraph.Width + 0.01f || new StringInfoLength(line.Text).IsOne, $"“{line.Text}” is {line.Width} wide.");
            Assert.All(line.Runs, run => Assert.InRange(run.X, 0, line.Width + 0.01f));
            Assert.All(line.Runs, run => Assert.InRange(run.X + run.Run.Width - run.Run.Spacing, 0, line.Width + 0.01f));
        }),
        iter: Tries);

    [Fact]
    public void No_character_is_lost_or_moved() => Paragraphs.Sample(
        paragraph => Assert.Equal(Squeeze(paragraph.Text), Squeeze(string.Concat(Lines(paragraph).Select(line => line.Text)))),
        iter: Tries);

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
    [InlineData("14–18 October", 40, new[] { "14–18", "October" })]
    [InlineData("国际“会谈”成功", 34, new[] { "国际", "“会", "谈”成", "功" })]
    [InlineData("ten\u00A0km off", 45, new[] { "ten\u00A0km", "off" })]
    [InlineData("https://a.example/path", 75, new[] { "https://", "a.example/path" })]
    public void Lines_end_where_a_reader_expects(string text, float width, string[] expected) =>
        Assert.Equal(expected, Lines((text, width, 10, false)).Select(line => line.Text));

    [Fact]
    public void A_justified_paragraph_fills_its_lines_but_the_last()
    {
        var lines = Lines((string.Concat(Enumerable.Repeat("国际合作与交流处，", 20)), 203, 10, true));

        Assert.All(lines.SkipLast(1), line => Assert.Equal(203, line.Width, 0.1f));
        Assert.True(lines[^1].Width < 203);
    }

    [Fact]
    public void A_soft_hyphen_is_seen_only_where_it_divides_a_word()
    {
        var whole = Lines(("uni\u00ADversity", 200, 10, false));
        var divided = Lines(("uni\u00ADversity", 40, 10, false));

        Assert.DoesNotContain("-", Drawn(whole[0]));
        Assert.Equal(["uni-", "versity"], divided.Select(Drawn));
    }

    [Theory]
    [InlineData("we met שרה כהן today", false, "we met ןהכ הרש today")]
    [InlineData("we met שרה (17) today", false, "we met (17) הרש today")]
    [InlineData("שרה כהן (Linhu) 17", true, "17 (Linhu) ןהכ הרש")]
    [InlineData("(שרה)", false, "(הרש)")]
    public void Text_that_runs_both_ways_is_drawn_in_the_order_of_the_Unicode_rules(string text, bool rightToLeft, string expected)
    {
        var style = new TextStyle(10, 15, PaperTypography.Ink, Chinese: false) { RightToLeft = rightToLeft };

        var line = new Typesetter(paper.Fonts, new SetTexts()).Lines([new TextRun(text)], style, 400)[0];

        Assert.Equal(expected, string.Concat(line.Runs.Select(run => run.Run.RightToLeft ? Turned(TextOf(run)) : TextOf(run))));
    }

    [Fact]
    public void Latin_is_spread_at_its_spaces_and_never_at_a_hyphen()
    {
        var line = Lines(("state-of-the-art labora\u00ADtories of universities everywhere", 133, 10, true))[0];

        Assert.Equal(133, line.Width, 0.1f);
        var gaps = line.Runs.Zip(line.Runs.Skip(1)).Where(pair => pair.Second.X - pair.First.X - pair.First.Run.Width > 0.05f);
        Assert.All(gaps, pair => Assert.True(string.IsNullOrWhiteSpace(TextOf(pair.First)), $"There is a gap after “{TextOf(pair.First)}”."));
    }

    private static string Drawn(TextLine line) => string.Concat(line.Runs.Select(TextOf));

    private static string TextOf(PlacedRun run) => Encoding.UTF8.GetString(run.Run.Shaped.Text);

    /// <summary>As a text that runs from right to left looks from the left: turned around, its brackets mirrored.</summary>
    private static string Turned(string text) => string.Concat(text.Reverse().Select(character => character switch { '(' => ')', ')' => '(', _ => character }));

    private static Gen<string> OneOf(params string[] choices) => Gen.Int[0, choices.Length - 1].Select(i => choices[i]);

    private IReadOnlyList<TextLine> Lines((string Text, float Width, float Size, bool Justified) paragraph) =>
        new Typesetter(paper.Fonts, new SetTexts()).Lines(
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
