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
        if (_stroke != ring.Colour)
        {
            _stroke = ring.Colour;
            Colour(ring.Colour).Append("RG\n");
        }

        var (r, c) = (ring.Radius, ring.Radius * 0.5523f);
        _page.Append(".5 w\n");
        Numbers(x + r, y).Append("m\n");
        Numbers(x + r, y + c, x + c, y + r, x, y + r).Append("c\n");
        Numbers(x - c, y + r, x - r, y + c, x - r, y).Append("c\n");
        Numbers(x - r, y - c, x - c, y - r, x, y - r).Append("c\n");
        Numbers(x + c, y - r, x + r, y - c, x + r, y).Append("c s\n");
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
