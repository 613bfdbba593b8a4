using System.Globalization;
using System.Text;
using Delegations.Api.Documents.Fonts;
using Delegations.Api.Documents.Unicode;
using Delegations.Core.Documents;

namespace Delegations.Api.Documents.Skia;

/// <summary>
/// A text up to a line end that its writer set: for each character its font, the direction it runs in and whether a line may end before it. It
/// knows nothing of sizes and widths.
/// </summary>
internal sealed class WrittenLine
{
    private WrittenLine(string text, Cell[] cells)
    {
        Text = text;
        Cells = cells;
    }

    /// <summary>The text, in reading order.</summary>
    public string Text { get; }

    /// <summary>Its characters as a reader counts them.</summary>
    public Cell[] Cells { get; }

    /// <summary>The lines of a text.</summary>
    public static IEnumerable<WrittenLine> Read(IReadOnlyList<TextRun> runs, TextStyle style, PaperFonts fonts)
    {
        var text = new StringBuilder();
        var graphemes = new List<Grapheme>();
        foreach (var run in runs)
        {
            var clean = Clean(run.Text);
            for (var at = 0; at < clean.Length;)
            {
                var length = StringInfo.GetNextTextElementLength(clean, at);
                if (clean[at] == '\n')
                {
                    yield return Make(text.ToString(), graphemes, style, fonts);
                    text.Clear();
                    graphemes.Clear();
                }
                else
                {
                    graphemes.Add(new Grapheme(text.Length, text.Length + length, Rune.GetRuneAt(clean, at), run.Strong || style.Strong));
                    text.Append(clean, at, length);
                }

                at += length;
            }
        }

        yield return Make(text.ToString(), graphemes, style, fonts);
    }

    private static string Clean(string text)
    {
        var composed = PaperScript.Composed(text);
        return composed.AsSpan().ContainsAny('\r', '\t')
            ? composed.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\t', ' ')
            : composed;
    }

    private static WrittenLine Make(string text, List<Grapheme> graphemes, TextStyle style, PaperFonts fonts)
    {
        var codePoints = new int[text.Length];
        var places = new int[text.Length];
        var count = 0;
        for (var at = 0; at < text.Length; count++)
        {
            var rune = Rune.GetRuneAt(text, at);
            places[at] = count;
            codePoints[count] = rune.Value;
            at += rune.Utf16SequenceLength;
        }

        var breaks = LineBreaking.Find(codePoints.AsSpan(0, count));
        var levels = Levels(codePoints.AsSpan(0, count), style.RightToLeft);
        var cells = new Cell[graphemes.Count];
        var level = (byte)(style.RightToLeft ? 1 : 0);
        for (var i = 0; i < cells.Length; i++)
        {
            var grapheme = graphemes[i];
            var place = places[grapheme.Start];
            level = levels is null ? level : levels[place] == BidiLevels.Removed ? level : levels[place];
            cells[i] = new Cell(
                grapheme.Start, grapheme.End, grapheme.First, FontOf(text, graphemes, i, style.Chinese, fonts), grapheme.Strong, level, breaks[place]);
        }

        InOneFontAWord(text, cells, fonts);
        return new WrittenLine(text, cells);
    }

    /// <summary>The levels of the characters; null when all run from left to right.</summary>
    private static byte[]? Levels(ReadOnlySpan<int> codePoints, bool rightToLeft)
    {
        var classes = new BidiClass[codePoints.Length];
        var (turns, hasLeft, hasRight) = (rightToLeft, false, false);
        for (var i = 0; i < classes.Length; i++)
        {
            classes[i] = UnicodeProperties.BidiOf(codePoints[i]);
            hasLeft |= classes[i] == BidiClass.LeftToRight;
            hasRight |= classes[i] is BidiClass.RightToLeft or BidiClass.ArabicLetter;
            turns |= classes[i] is BidiClass.RightToLeft or BidiClass.ArabicLetter or BidiClass.ArabicNumber or >= BidiClass.LeftToRightEmbedding;
        }

        // A name that is all Arabic runs as Arabic does, digits and brackets with it, in whatever paper it stands.
        return turns ? BidiLevels.Resolve(classes, codePoints, (byte)(rightToLeft || (hasRight && !hasLeft) ? 1 : 0)) : null;
    }

    private static PaperFont FontOf(string text, List<Grapheme> graphemes, int at, bool chineseStyle, PaperFonts fonts)
    {
        var (start, end, first, strong) = graphemes[at];
        var chinese = PaperScript.IsChinese(first) || (chineseStyle && PaperScript.IsShared(first) && IsBesideChinese(graphemes, at));
        var grapheme = text.AsSpan(start, end - start);
        return fonts.Find(grapheme, strong, chinese)
            ?? throw new DocumentRefusedException(new UnprintableText(UnprintableReason.MissingGlyph, "text", fonts.FirstWithout(grapheme)));
    }

    private static bool IsBesideChinese(List<Grapheme> graphemes, int at)
    {
        var before = at;
        while (before >= 0 && PaperScript.IsShared(graphemes[before].First))
        {
            before--;
        }

        var after = at;
        while (after < graphemes.Count && PaperScript.IsShared(graphemes[after].First))
        {
            after++;
        }

        return (before >= 0 && PaperScript.IsChinese(graphemes[before].First))
            || (after < graphemes.Count && PaperScript.IsChinese(graphemes[after].First));
    }

    /// <summary>A name with one rare letter is set in the font that has all its letters, not in two that differ.</summary>
    private static void InOneFontAWord(string text, Cell[] cells, PaperFonts fonts)
    {
        for (var start = 0; start < cells.Length;)
        {
            var end = start + 1;
            var mixed = false;
            while (end < cells.Length && cells[start].IsLetterOfWord && cells[end].IsLetterOfWord && cells[end].Strong == cells[start].Strong)
            {
                mixed |= !ReferenceEquals(cells[end].Font, cells[start].Font);
                end++;
            }

            if (mixed && fonts.Find(text.AsSpan(cells[start].Start..cells[end - 1].End), cells[start].Strong, chineseFirst: false) is { } font)
            {
                for (var i = start; i < end; i++)
                {
                    cells[i] = cells[i] with { Font = font };
                }
            }

            start = end;
        }
    }

    private readonly record struct Grapheme(int Start, int End, Rune First, bool Strong);

    /// <summary>A character as a reader counts it.</summary>
    /// <param name="Start">Where it begins in the text.</param>
    /// <param name="End">Where it ends.</param>
    /// <param name="First">Its first code point.</param>
    /// <param name="Font">The font that draws it.</param>
    /// <param name="Strong">True in the strong weight.</param>
    /// <param name="Level">Odd when it runs from right to left.</param>
    /// <param name="MayBreakBefore">True when a line may end before it.</param>
    public readonly record struct Cell(int Start, int End, Rune First, PaperFont Font, bool Strong, byte Level, bool MayBreakBefore)
    {
        /// <summary>White that disappears at a line's end.</summary>
        public bool IsWhite => Rune.IsWhiteSpace(First) && First.Value is not (0x00A0 or 0x2007 or 0x202F);

        /// <summary>A place where a word may be divided; only then a hyphen is seen.</summary>
        public bool IsSoftHyphen => First.Value == 0x00AD;

        /// <summary>A mark that orders or joins others and is never drawn itself.</summary>
        public bool IsUnseen => PaperScript.IsInvisible(First);

        /// <summary>A letter of a word that is not Chinese.</summary>
        public bool IsLetterOfWord => Rune.IsLetter(First) && !PaperScript.IsChinese(First);
    }
}
