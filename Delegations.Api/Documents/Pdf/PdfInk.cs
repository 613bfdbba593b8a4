using System.Globalization;
using System.Text;
using Delegations.Api.Documents.Fonts;
using Delegations.Api.Documents.Skia;
using SkiaSharp;

namespace Delegations.Api.Documents.Pdf;

/// <summary>Draws the marks of one document, page after page.</summary>
internal sealed class PdfInk
{
    private readonly Dictionary<PaperFont, (PdfFont Font, string Name)> _fonts = [];
    private readonly StringBuilder _page = new();
    private Open _open;
    private SKColor? _fill;
    private SKColor? _stroke;

    /// <summary>The fonts that were drawn with, and what pages call them.</summary>
    public IEnumerable<(PdfFont Font, string Name)> Fonts => _fonts.Values;

    /// <summary>Ends a page and answers what was drawn on it.</summary>
    public byte[] TakePage()
    {
        var page = Encoding.ASCII.GetBytes(_page.ToString());
        _page.Clear();
        (_fill, _stroke) = (null, null);
        return page;
    }

    /// <summary>
    /// Draws one mark of a slab whose upper left corner stands at (<paramref name="x"/>, <paramref name="y"/>), measured from the page's upper edge.
    /// </summary>
    public void Draw(Mark mark, float x, float y, float pageHeight)
    {
        switch (mark)
        {
            case TextMark text:
                Fill(text.Colour);
                Draw(text.Line, x + text.X, pageHeight - y - text.Baseline);
                break;
            case RuleMark rule:
                Fill(rule.Colour);
                Numbers(x + rule.X, pageHeight - y - rule.Y - (rule.Thickness / 2), rule.Length, rule.Thickness).Append("re f\n");
                break;
            case RingMark ring:
                Draw(ring, x + ring.X, pageHeight - y - ring.Y);
                break;
            case ShapeMark shape:
                Draw(shape, x + shape.X, pageHeight - y - shape.Y);
                break;
            case LineMark line:
                Stroke(line.Colour, line.Thickness);
                Numbers(x + line.X, pageHeight - y - line.Y).Append("m ");
                Numbers(x + line.ToX, pageHeight - y - line.ToY).Append("l S\n");
                break;
            case ModulesMark modules:
                Draw(modules, x + modules.X, pageHeight - y - modules.Y);
                break;
            case TurnedMark turned:
                Draw(turned, x, y, pageHeight);
                break;
            default:
                throw new InvalidOperationException("A new kind of mark must say how it is drawn.");
        }
    }

    /// <summary>
    /// A line is written from left to right in one piece, Arabic and Hebrew too: that is how programs that read files expect it. They turn around
    /// what runs from right to left themselves.
    /// </summary>
    private void Draw(TextLine line, float x, float baseline)
    {
        if (line.Runs.Count == 0)
        {
            return;
        }

        _page.Append("BT");
        (PaperFont? Font, float Size) current = default;
        var pen = double.NaN;
        foreach (var (run, left) in line.Runs)
        {
            var (font, name) = FontOf(run.Font);
            if (current != (run.Font, run.Size))
            {
                EndGlyphs();
                _page.Append('/').Append(name).Append(' ').Append(PdfFile.Number(run.Size)).Append(" Tf\n");
                current = (run.Font, run.Size);
            }

            if (double.IsNaN(pen))
            {
                pen = left;
                _page.Append("1 0 0 1 ");
                Numbers(x + left, baseline).Append("Tm\n");
            }

            pen = Draw(run, font, left, pen);
        }

        EndGlyphs();
        _page.Append("ET\n");
    }

    /// <summary>Writes the glyphs of a run; where one stands elsewhere than behind the glyph before it, a number says by how much.</summary>
    private double Draw(GlyphRun run, PdfFont font, float left, double pen)
    {
        var shaped = run.Shaped;
        var unit = run.Size / run.Font.UnitsPerEm;
        var thousandth = run.Size / 1000.0;
        var spread = 0f;
        var rise = 0;
        var hidden = false;
        for (var i = 0; i < shaped.Glyphs.Length; i++)
        {
            var silent = shaped.Texts[i].Length == 0;
            if (silent != hidden)
            {
                // A mark whose letter tells both says nothing itself (ISO 32000-1, 14.9.4).
                EndGlyphs();
                _page.Append(silent ? "/Span<</ActualText()>>BDC\n" : "EMC\n");
                hidden = silent;
            }

            if (shaped.Y[i] != rise)
            {
                rise = shaped.Y[i];
                EndGlyphs();
                _page.Append(PdfFile.Number(-rise * unit)).Append(" Ts\n");
            }

            spread += i > 0 && shaped.Clusters[i] != shaped.Clusters[i - 1] ? run.Spacing : 0;
            var away = (int)Math.Round((left + spread + (shaped.X[i] * unit) - pen) / thousandth);
            if (away != 0)
            {
                Go(Open.Array);
                _page.Append((-away).ToString(CultureInfo.InvariantCulture));
            }

            var width = font.Thousandths(shaped.Widths[i]);
            Go(Open.Glyphs);
            _page.Append(font.CodeOf(shaped.Glyphs[i], shaped.Texts[i], width).ToString("X4", CultureInfo.InvariantCulture));
            pen += (away + width) * thousandth;
        }

        if (hidden || rise != 0)
        {
            EndGlyphs();
            _page.Append(hidden ? "EMC " : "").Append(rise != 0 ? "0 Ts\n" : "\n");
        }

        return pen;
    }

    /// <summary>Opens or closes until glyphs (<c>[&lt;0001</c>), a number (<c>[</c>) or an operator may be written.</summary>
    private void Go(Open wanted)
    {
        if (_open == Open.Text && wanted != Open.Text)
        {
            _page.Append('[');
            _open = Open.Array;
        }

        if (_open != wanted)
        {
            _page.Append(wanted == Open.Glyphs ? '<' : '>');
            _open = wanted;
        }
    }

    private void EndGlyphs()
    {
        if (_open == Open.Text)
        {
            return;
        }

        Go(Open.Array);
        _page.Append("]TJ\n");
        _open = Open.Text;
    }

    /// <summary>A circle of four curves.</summary>
    private void Draw(RingMark ring, float x, float y)
    {
        Stroke(ring.Colour, 0.5f);
        Ellipse(x, y, ring.Radius, ring.Radius).Append("s\n");
    }

    private void Draw(ShapeMark shape, float x, float y)
    {
        if (shape.Fill is { } fill)
        {
            Fill(fill);
        }

        if (shape.Line is { } line)
        {
            Stroke(line, shape.Thickness);
        }

        var path = shape.IsRound
            ? Ellipse(x + (shape.Width / 2), y - (shape.Height / 2), shape.Width / 2, shape.Height / 2)
            : Numbers(x, y - shape.Height, shape.Width, shape.Height).Append("re ");
        path.Append((shape.Fill, shape.Line) switch
        {
            (not null, not null) => "b\n",
            (not null, null) => "f\n",
            (null, not null) => "s\n",
            _ => "n\n",
        });
    }

    // Black modules that touch are one path, so that no hair of white runs between them.
    private void Draw(ModulesMark mark, float x, float y)
    {
        Fill(mark.Colour);
        var count = mark.Modules.Count;
        var side = mark.Side / count;
        for (var row = 0; row < count; row++)
        {
            for (var column = 0; column < count; column++)
            {
                var start = column;
                while (column < count && mark.Modules[row][column])
                {
                    column++;
                }

                if (column > start)
                {
                    Numbers(x + (start * side), y - ((row + 1) * side), (column - start) * side, side).Append("re\n");
                }
            }
        }

        _page.Append("f\n");
    }

    // Half a turn about the middle (ISO 32000-1, 8.3.3); what was set inside is forgotten outside.
    private void Draw(TurnedMark turned, float x, float y, float pageHeight)
    {
        _page.Append("q -1 0 0 -1 ");
        Numbers(2 * (x + turned.MiddleX), 2 * (pageHeight - y - turned.MiddleY)).Append("cm\n");
        foreach (var inner in turned.Marks)
        {
            Draw(inner, x, y, pageHeight);
        }

        _page.Append("Q\n");
        (_fill, _stroke) = (null, null);
    }

    private StringBuilder Ellipse(float x, float y, float across, float up)
    {
        const float bend = 0.5523f;
        var (cx, cy) = (across * bend, up * bend);
        Numbers(x + across, y).Append("m\n");
        Numbers(x + across, y + cy, x + cx, y + up, x, y + up).Append("c\n");
        Numbers(x - cx, y + up, x - across, y + cy, x - across, y).Append("c\n");
        Numbers(x - across, y - cy, x - cx, y - up, x, y - up).Append("c\n");
        return Numbers(x + cx, y - up, x + across, y - cy, x + across, y).Append("c ");
    }

    private void Stroke(SKColor colour, float thickness)
    {
        if (_stroke != colour)
        {
            _stroke = colour;
            Colour(colour).Append("RG\n");
        }

        Numbers(thickness).Append("w\n");
    }

    private void Fill(SKColor colour)
    {
        if (_fill != colour)
        {
            _fill = colour;
            Colour(colour).Append("rg\n");
        }
    }

    private StringBuilder Colour(SKColor colour) => Numbers(colour.Red / 255f, colour.Green / 255f, colour.Blue / 255f);

    private StringBuilder Numbers(params ReadOnlySpan<float> numbers)
    {
        foreach (var number in numbers)
        {
            _page.Append(PdfFile.Number(number)).Append(' ');
        }

        return _page;
    }

    private (PdfFont Font, string Name) FontOf(PaperFont font)
    {
        if (!_fonts.TryGetValue(font, out var known))
        {
            known = (new PdfFont(font), string.Create(CultureInfo.InvariantCulture, $"F{_fonts.Count + 1}"));
            _fonts.Add(font, known);
        }

        return known;
    }

    /// <summary>What may be written next: an operator, a number or glyphs.</summary>
    private enum Open
    {
        Text,
        Array,
        Glyphs,
    }
}
