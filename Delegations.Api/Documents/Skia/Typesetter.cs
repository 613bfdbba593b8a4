using Delegations.Api.Documents.Fonts;
using Delegations.Api.Documents.Unicode;
using Delegations.Core.Documents;

namespace Delegations.Api.Documents.Skia;

/// <summary>Sets a text into lines of a given width.</summary>
/// <param name="fonts">The fonts.</param>
/// <param name="before">What was set for other papers.</param>
internal sealed class Typesetter(PaperFonts fonts, SetTexts before)
{
    /// <summary>
    /// Lines that are no wider than <paramref name="width"/>. A word that is wider is cut; one character that is wider stands alone.
    /// </summary>
    /// <param name="runs">The text.</param>
    /// <param name="style">How it is set.</param>
    /// <param name="width">Width of the column in points.</param>
    /// <param name="firstLineIndent">White before the first line, in points.</param>
    /// <param name="justified">True when every line but the last reaches both edges.</param>
    public IReadOnlyList<TextLine> Lines(
        IReadOnlyList<TextRun> runs, TextStyle style, float width, float firstLineIndent = 0, bool justified = false) =>
        before.Find(runs, style, width, firstLineIndent, justified, () => SetAnew(runs, style, width, firstLineIndent, justified));

    /// <summary>Width of the widest part of the text that no line end cuts.</summary>
    public float WidestPart(string text, TextStyle style) => WrittenLine.Read([new TextRun(text)], style, fonts)
        .SelectMany(written => Segments(written, style))
        .Select(segment => segment.InkAtEnd)
        .DefaultIfEmpty(0)
        .Max();

    /// <summary>One line of the whole text, however long.</summary>
    public TextLine Line(string text, TextStyle style) => Lines([new TextRun(text)], style, float.MaxValue)[0];

    private List<TextLine> SetAnew(IReadOnlyList<TextRun> runs, TextStyle style, float width, float firstLineIndent, bool justified)
    {
        var lines = new List<TextLine>();
        var indent = firstLineIndent;
        foreach (var written in WrittenLine.Read(runs, style, fonts))
        {
            Fill(lines, written, style, width, indent, justified);
            indent = 0;
        }

        return lines;
    }

    private static void Fill(List<TextLine> lines, WrittenLine written, TextStyle style, float width, float indent, bool justified)
    {
        var line = new List<Segment>();
        var reached = indent;
        var white = 0f;
        foreach (var whole in Segments(written, style))
        {
            foreach (var segment in Fitting(written, whole, style, width - indent))
            {
                if (line.Count > 0 && reached + white + segment.InkAtEnd > width)
                {
                    lines.Add(Assemble(written, line, style, indent, justified ? width : null));
                    line.Clear();
                    indent = 0;
                    reached = 0;
                    white = 0;
                }

                line.Add(segment);
                reached += white + segment.Ink;
                white = segment.White;
            }
        }

        lines.Add(Assemble(written, line, style, indent, null));
    }

    /// <summary>The text between places where a line may end.</summary>
    private static List<Segment> Segments(WrittenLine written, TextStyle style)
    {
        var segments = new List<Segment>();
        var start = 0;
        for (var i = 1; i <= written.Cells.Length; i++)
        {
            if (i == written.Cells.Length || written.Cells[i].MayBreakBefore)
            {
                segments.Add(Measure(written, start, i, style));
                start = i;
            }
        }

        return segments;
    }

    /// <summary>The segment, or its parts when it is wider than a line.</summary>
    private static IEnumerable<Segment> Fitting(WrittenLine written, Segment segment, TextStyle style, float width)
    {
        while (segment.Inked - segment.First > 1 && segment.InkAtEnd > width)
        {
            var end = segment.First + 1;
            while (end < segment.Inked && Measure(written, segment.First, end + 1, style).Ink <= width)
            {
                end++;
            }

            if (end == segment.Inked)
            {
                // Only the hyphen at its end has no room.
                end--;
            }

            // Step back to a place where neither side looks wrong; when there is none, the width wins.
            var kind = end;
            while (kind > segment.First + 1 && !IsKindCut(written.Cells[kind - 1], written.Cells[kind]))
            {
                kind--;
            }

            if (!IsKindCut(written.Cells[kind - 1], written.Cells[kind]))
            {
                kind = end;
            }

            yield return Measure(written, segment.First, kind, style);
            segment = Measure(written, kind, segment.End, style);
        }

        yield return segment;
    }

    private static bool IsKindCut(WrittenLine.Cell before, WrittenLine.Cell after) =>
        LineBreaking.MayBegin(after.First) && LineBreaking.MayEnd(before.First) && !before.IsWhite && !after.IsWhite;

    private static Segment Measure(WrittenLine written, int first, int end, TextStyle style)
    {
        var inked = end;
        while (inked > first && written.Cells[inked - 1].IsWhite)
        {
            inked--;
        }

        var (ink, white) = (WidthOf(written, first, inked, style), WidthOf(written, inked, end, style));
        var hyphen = inked > first && written.Cells[inked - 1].IsSoftHyphen ? Hyphen(written, inked - 1, style).Width : 0;
        return new Segment(first, inked, end, ink, ink + hyphen, white);
    }

    private static TextLine Assemble(WrittenLine written, List<Segment> segments, TextStyle style, float indent, float? justifiedTo)
    {
        var pieces = new List<(GlyphRun Run, byte Level, bool Stretches)>();
        for (var i = 0; i < segments.Count; i++)
        {
            var segment = segments[i];
            Add(segment.First, segment.Inked);
            if (i == segments.Count - 1)
            {
                if (segment.Inked > segment.First && written.Cells[segment.Inked - 1].IsSoftHyphen && segment.End < written.Cells.Length)
                {
                    pieces.Add((Hyphen(written, segment.Inked - 1, style), written.Cells[segment.Inked - 1].Level, false));
                }

                break;
            }

            // Latin is spread at its spaces, Chinese between its characters; nothing is spread at a hyphen.
            Add(segment.Inked, segment.End);
            if (pieces.Count > 0 && (segment.End > segment.Inked || IsChineseCut(written, segment.End)))
            {
                pieces[^1] = pieces[^1] with { Stretches = true };
            }
        }

        var width = indent + pieces.Sum(piece => piece.Run.Width);
        var gaps = pieces.Count(piece => piece.Stretches);
        var stretch = justifiedTo is { } edge && gaps > 0 ? (edge - width) / gaps : 0;
        if (stretch < 0 || stretch > style.Size / 2)
        {
            stretch = 0;
        }

        var placed = new List<PlacedRun>(pieces.Count);
        var x = style.RightToLeft ? 0 : indent;
        foreach (var place in InDrawingOrder(pieces))
        {
            var (run, _, stretches) = pieces[place];
            placed.Add(new PlacedRun(run, x));
            x += run.Width + (stretches ? stretch : 0);
        }

        // Spacing after the last character is white at the line's end.
        var reach = x + (style.RightToLeft ? indent : 0) - (placed.Count == 0 ? 0 : style.Spacing);
        var text = segments.Count == 0 ? string.Empty : written.Text[written.Cells[segments[0].First].Start..written.Cells[segments[^1].End - 1].End];
        return new TextLine(placed, reach, text.TrimEnd());

        void Add(int first, int end)
        {
            while (NextPiece(written, ref first, end) is { } piece)
            {
                var cell = written.Cells[piece.First];
                var run = new GlyphRun(cell.Font, style.Size, style.Spacing, Shape(written, piece), cell.Level % 2 == 1);
                pieces.Add((run, cell.Level, false));
            }
        }
    }

    private static bool IsChineseCut(WrittenLine written, int after) =>
        PaperScript.IsChinese(written.Cells[after - 1].First) || PaperScript.IsChinese(written.Cells[after].First);

    private static int[] InDrawingOrder(List<(GlyphRun Run, byte Level, bool Stretches)> pieces)
    {
        var levels = new byte[pieces.Count];
        for (var i = 0; i < levels.Length; i++)
        {
            levels[i] = pieces[i].Level;
        }

        return BidiLevels.InDrawingOrder(levels);
    }

    private static float WidthOf(WrittenLine written, int first, int end, TextStyle style)
    {
        var width = 0f;
        while (NextPiece(written, ref first, end) is { } piece)
        {
            width += GlyphRun.WidthOf(written.Cells[piece.First].Font, Shape(written, piece), style.Size, style.Spacing);
        }

        return width;
    }

    /// <summary>
    /// Neighbours of one font and one direction, which are shaped together; null at the end. Marks that are never drawn stand between pieces.
    /// </summary>
    private static (int First, int End)? NextPiece(WrittenLine written, ref int at, int end)
    {
        var cells = written.Cells;
        while (at < end && cells[at].IsUnseen)
        {
            at++;
        }

        if (at >= end)
        {
            return null;
        }

        var first = at++;
        while (at < end && !cells[at].IsUnseen && ReferenceEquals(cells[at].Font, cells[first].Font) && cells[at].Level == cells[first].Level)
        {
            at++;
        }

        return (first, at);
    }

    private static ShapedText Shape(WrittenLine written, (int First, int End) piece)
    {
        var cell = written.Cells[piece.First];
        var text = written.Text.AsSpan(cell.Start..written.Cells[piece.End - 1].End);
        var shaped = cell.Font.Shape(text, cell.Level % 2 == 1);
        return Array.IndexOf(shaped.Glyphs, (ushort)0) is var missing and >= 0
            ? throw new DocumentRefusedException(new UnprintableText(UnprintableReason.MissingGlyph, "text", shaped.CharacterOf(missing)))
            : shaped;
    }

    private static GlyphRun Hyphen(WrittenLine written, int at, TextStyle style)
    {
        // It is drawn like the letter before it.
        var cell = written.Cells[Math.Max(at - 1, 0)];
        var font = cell.Font.Has('-') ? cell.Font : written.Cells[at].Font;
        return new GlyphRun(font, style.Size, style.Spacing, font.Shape("-", cell.Level % 2 == 1), cell.Level % 2 == 1);
    }

    /// <summary>Characters between two places where a line may end.</summary>
    /// <param name="First">The first character.</param>
    /// <param name="Inked">Behind the last character that leaves ink.</param>
    /// <param name="End">Behind the last character.</param>
    /// <param name="Ink">Width up to the white, in points.</param>
    /// <param name="InkAtEnd">The same when the segment is the last of its line and needs a hyphen.</param>
    /// <param name="White">Width of the white at its end, in points.</param>
    private readonly record struct Segment(int First, int Inked, int End, float Ink, float InkAtEnd, float White);
}
