using System.Globalization;
using System.Text;
using Delegations.Api.Documents.Fonts;
using Delegations.Core.Documents;
using SkiaSharp;

namespace Delegations.Api.Documents.Skia;

/// <summary>Sets a text into lines of a given width. One object serves one document; it remembers what it has shaped.</summary>
internal sealed class Typesetter(PaperFonts fonts)
{
    private readonly Dictionary<(PaperFont Font, float Size, float Spacing, string Text), GlyphRun> _shaped = [];

    /// <summary>
    /// Lines that are no wider than <paramref name="width"/>. A word that is wider is cut; one character that is wider stands alone.
    /// </summary>
    public IReadOnlyList<TextLine> Lines(
        IReadOnlyList<TextRun> runs, TextStyle style, float width, float firstLineIndent = 0, bool justified = false)
    {
        var lines = new List<TextLine>();
        var indent = firstLineIndent;
        foreach (var hardLine in HardLines(runs, style))
        {
            Fill(lines, Segments(hardLine), style, width, indent, justified);
            indent = 0;
        }

        return lines;
    }

    /// <summary>Width of the widest part of the text that no line end cuts.</summary>
    public float WidestPart(string text, TextStyle style) =>
        HardLines([new TextRun(text)], style).SelectMany(Segments).Max(segment => Measure(segment, style).Ink);

    /// <summary>One line of the whole text, however long.</summary>
    public TextLine Line(string text, TextStyle style) => Lines([new TextRun(text)], style, float.MaxValue)[0];

    private void Fill(List<TextLine> lines, List<List<Character>> segments, TextStyle style, float width, float indent, bool justified)
    {
        var line = new List<List<Character>>();
        var reached = indent;
        var white = 0f;
        foreach (var segment in segments.SelectMany(segment => Fitting(segment, style, width - indent)))
        {
            var (ink, trailing) = Measure(segment, style);
            if (line.Count > 0 && reached + white + ink > width)
            {
                lines.Add(Assemble(line, style, indent, justified ? width : null));
                line = [];
                indent = 0;
                reached = 0;
                white = 0;
            }

            line.Add(segment);
            reached += white + ink;
            white = trailing;
        }

        lines.Add(Assemble(line, style, indent, null));
    }

    /// <summary>The segment, or its parts when it is wider than a line.</summary>
    private IEnumerable<List<Character>> Fitting(List<Character> segment, TextStyle style, float width)
    {
        while (segment.Count > 1 && Measure(segment, style).Ink > width)
        {
            var count = 1;
            while (count < segment.Count && Measure(segment[..(count + 1)], style).Ink <= width)
            {
                count++;
            }

            // Step back to a place where neither side looks wrong; when there is none, the width wins.
            var kind = count;
            while (kind > 1 && !IsKindCut(segment[kind - 1], segment[kind]))
            {
                kind--;
            }

            if (kind == 1 && !IsKindCut(segment[0], segment[1]))
            {
                kind = count;
            }

            yield return segment[..kind];
            segment = segment[kind..];
        }

        yield return segment;
    }

    private static bool IsKindCut(Character before, Character after) =>
        LineBreaking.MayBegin(after.First) && LineBreaking.MayEnd(before.First) && !before.IsWhite && !after.IsWhite;

    private (float Ink, float White) Measure(List<Character> segment, TextStyle style)
    {
        var inked = segment.Count;
        while (inked > 0 && segment[inked - 1].IsWhite)
        {
            inked--;
        }

        var ink = Shape(segment[..inked], style).Sum(run => run.Width);
        var white = inked == segment.Count ? 0 : Shape(segment[inked..], style).Sum(run => run.Width);
        return (ink, white);
    }

    private TextLine Assemble(List<List<Character>> segments, TextStyle style, float indent, float? justifiedTo)
    {
        var text = new StringBuilder();
        var pieces = new List<(GlyphRun Run, bool White, bool EndsSegment)>();
        for (var i = 0; i < segments.Count; i++)
        {
            var inked = segments[i].TakeWhile((_, at) => segments[i].Skip(at).Any(character => !character.IsWhite)).ToList();
            text.Append(string.Concat(segments[i].Select(character => character.Text)));
            pieces.AddRange(Shape(inked, style).Select(run => (run, false, false)));
            if (i < segments.Count - 1)
            {
                pieces.AddRange(Shape(segments[i][inked.Count..], style).Select(run => (run, true, false)));
                if (pieces.Count > 0)
                {
                    pieces[^1] = pieces[^1] with { EndsSegment = true };
                }
            }
        }

        var ordered = InDrawingOrder(pieces);
        var width = indent + ordered.Sum(piece => piece.Run.Width);
        var gaps = ordered.Count(piece => piece.EndsSegment);
        var stretch = justifiedTo is { } edge && gaps > 0 ? (edge - width) / gaps : 0;
        if (stretch < 0 || stretch > style.Size / 2)
        {
            stretch = 0;
        }

        var placed = new List<PlacedRun>(ordered.Count);
        var x = indent;
        foreach (var (run, _, endsSegment) in ordered)
        {
            placed.Add(new PlacedRun(run, x));
            x += run.Width + (endsSegment ? stretch : 0);
        }

        // Spacing after the last character is white at the line's end.
        return new TextLine(placed, placed.Count == 0 ? indent : x - style.Spacing, text.ToString().TrimEnd());
    }

    /// <summary>Papers run from left to right; names in Arabic or Hebrew inside them run the other way, word after word.</summary>
    private static List<(GlyphRun Run, bool White, bool EndsSegment)> InDrawingOrder(List<(GlyphRun Run, bool White, bool EndsSegment)> pieces)
    {
        var ordered = new List<(GlyphRun Run, bool White, bool EndsSegment)>(pieces.Count);
        var at = 0;
        while (at < pieces.Count)
        {
            if (!pieces[at].Run.RightToLeft)
            {
                ordered.Add(pieces[at++]);
                continue;
            }

            var end = at;
            for (var next = at; next < pieces.Count && (pieces[next].Run.RightToLeft || pieces[next].White); next++)
            {
                end = pieces[next].Run.RightToLeft ? next : end;
            }

            ordered.AddRange(pieces[at..(end + 1)].AsEnumerable().Reverse());
            at = end + 1;
        }

        return ordered;
    }

    private IEnumerable<GlyphRun> Shape(List<Character> characters, TextStyle style)
    {
        var start = 0;
        while (start < characters.Count)
        {
            var end = start + 1;
            while (end < characters.Count
                && ReferenceEquals(characters[end].Font, characters[start].Font)
                && characters[end].RightToLeft == characters[start].RightToLeft)
            {
                end++;
            }

            var text = string.Concat(characters[start..end].Select(character => character.Text));
            yield return Shape(characters[start].Font, style.Size, style.Spacing, text, characters[start].RightToLeft);
            start = end;
        }
    }

    private GlyphRun Shape(PaperFont font, float size, float spacing, string text, bool rightToLeft)
    {
        if (_shaped.TryGetValue((font, size, spacing, text), out var known))
        {
            return known;
        }

        using var buffer = new HarfBuzzSharp.Buffer();
        buffer.AddUtf8(text);
        buffer.GuessSegmentProperties();
        font.Shape(buffer);
        var infos = buffer.GlyphInfos;
        var positions = buffer.GlyphPositions;
        var scale = size / font.UnitsPerEm;
        var glyphs = new ushort[infos.Length];
        var places = new SKPoint[infos.Length];
        var clusters = new uint[infos.Length];
        var utf8 = Encoding.UTF8.GetBytes(text);
        var x = 0f;
        for (var i = 0; i < infos.Length; i++)
        {
            if (infos[i].Codepoint == 0)
            {
                Rune.DecodeFromUtf8(utf8.AsSpan((int)infos[i].Cluster), out var missing, out _);
                throw new DocumentRefusedException(new UnprintableText(UnprintableReason.MissingGlyph, "text", missing));
            }

            glyphs[i] = checked((ushort)infos[i].Codepoint);
            clusters[i] = infos[i].Cluster;
            places[i] = new SKPoint(x + (positions[i].XOffset * scale), -positions[i].YOffset * scale);
            x += positions[i].XAdvance * scale;
            if (spacing > 0 && (i == infos.Length - 1 || infos[i + 1].Cluster != infos[i].Cluster))
            {
                x += spacing;
            }
        }

        var run = new GlyphRun(font, size, utf8, glyphs, places, clusters, x, rightToLeft);
        _shaped.Add((font, size, spacing, text), run);
        return run;
    }

    private static List<List<Character>> Segments(List<Character> characters)
    {
        var segments = new List<List<Character>>();
        var segment = new List<Character>();
        foreach (var character in characters)
        {
            if (segment.Count > 0 && LineBreaking.Allows(segment[^1].First, character.First))
            {
                segments.Add(segment);
                segment = [];
            }

            segment.Add(character);
        }

        segments.Add(segment);
        return segments;
    }

    private IEnumerable<List<Character>> HardLines(IReadOnlyList<TextRun> runs, TextStyle style)
    {
        var graphemes = runs.SelectMany(run => Graphemes(run.Text).Select(text => (Text: text, Strong: run.Strong || style.Strong))).ToArray();
        var line = new List<Character>();
        for (var i = 0; i < graphemes.Length; i++)
        {
            var (text, strong) = graphemes[i];
            if (text is "\n")
            {
                yield return InOneFontAWord(line);
                line = [];
                continue;
            }

            var first = Rune.GetRuneAt(text, 0);
            var chinese = PaperScript.IsChinese(first) || (style.Chinese && PaperScript.IsShared(first) && BesideChinese(graphemes, i));
            var font = fonts.Find(text, strong, chinese)
                ?? throw new DocumentRefusedException(new UnprintableText(UnprintableReason.MissingGlyph, "text", fonts.FirstWithout(text)));
            line.Add(new Character(text, first, font, strong, PaperScript.IsRightToLeft(first)));
        }

        yield return InOneFontAWord(line);
    }

    /// <summary>A name with one rare letter is set in the font that has all its letters, not in two that differ.</summary>
    private List<Character> InOneFontAWord(List<Character> line)
    {
        var start = 0;
        while (start < line.Count)
        {
            var end = start + 1;
            while (end < line.Count && IsLetterOfWord(line[start]) && IsLetterOfWord(line[end]) && line[end].Strong == line[start].Strong)
            {
                end++;
            }

            if (end - start > 1 && line[start..end].Exists(character => !ReferenceEquals(character.Font, line[start].Font))
                && fonts.Find(string.Concat(line[start..end].Select(character => character.Text)), line[start].Strong, chineseFirst: false) is { } font)
            {
                for (var i = start; i < end; i++)
                {
                    line[i] = line[i] with { Font = font };
                }
            }

            start = end;
        }

        return line;
    }

    private static bool IsLetterOfWord(Character character) => Rune.IsLetter(character.First) && !PaperScript.IsChinese(character.First);

    private static IEnumerable<string> Graphemes(string text)
    {
        var clean = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\t', ' ').Normalize(NormalizationForm.FormC);
        var all = StringInfo.GetTextElementEnumerator(clean);
        while (all.MoveNext())
        {
            yield return all.GetTextElement();
        }
    }

    private static bool BesideChinese((string Text, bool Strong)[] graphemes, int at)
    {
        var before = at;
        while (before >= 0 && IsShared(graphemes[before].Text))
        {
            before--;
        }

        var after = at;
        while (after < graphemes.Length && IsShared(graphemes[after].Text))
        {
            after++;
        }

        return (before >= 0 && PaperScript.IsChinese(Rune.GetRuneAt(graphemes[before].Text, 0)))
            || (after < graphemes.Length && PaperScript.IsChinese(Rune.GetRuneAt(graphemes[after].Text, 0)));
    }

    private static bool IsShared(string text) => PaperScript.IsShared(Rune.GetRuneAt(text, 0));

    /// <summary>A grapheme with its font.</summary>
    private readonly record struct Character(string Text, Rune First, PaperFont Font, bool Strong, bool RightToLeft)
    {
        public bool IsWhite => Rune.IsWhiteSpace(First) && First.Value is not (0x00A0 or 0x2007 or 0x202F);
    }
}
