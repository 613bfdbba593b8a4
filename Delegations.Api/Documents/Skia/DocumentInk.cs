using Delegations.Api.Documents.Fonts;
using SkiaSharp;

namespace Delegations.Api.Documents.Skia;

/// <summary>Draws the marks of one document with fonts that hold its glyphs and no others.</summary>
internal sealed class DocumentInk : IDisposable
{
    private readonly Dictionary<PaperFont, SparseFont> _sparse = [];
    private readonly Dictionary<PaperFont, SKTypeface> _typefaces = [];
    private readonly Dictionary<(PaperFont Font, float Size), SKFont> _fonts = [];
    private readonly SKTextBlobBuilder _builder = new();
    private readonly SKPaint _paint = new() { IsAntialias = true };

    /// <summary>Makes the document's own small fonts.</summary>
    public DocumentInk(IEnumerable<Mark> marks)
    {
        var drawn = new HashSet<(PaperFont Font, ShapedText Shaped)>();
        foreach (var mark in marks)
        {
            if (mark is not TextMark text)
            {
                continue;
            }

            foreach (var (run, _) in text.Line.Runs)
            {
                if (drawn.Add((run.Font, run.Shaped)))
                {
                    Take(run);
                }
            }
        }

        foreach (var (font, sparse) in _sparse)
        {
            using var data = SKData.CreateCopy(sparse.ToBytes());
            _typefaces.Add(font, SKTypeface.FromData(data));
        }
    }

    /// <summary>
    /// The place on a grid of 1/64 point, not beyond it. Such places and widths in <see cref="PaperFont.UnitOf"/> add up without rounding.
    /// </summary>
    public static float OnGrid(float points) => MathF.Floor(points * 64) / 64;

    /// <summary>Draws one mark of a slab whose upper left corner stands at (<paramref name="x"/>, <paramref name="y"/>).</summary>
    public void Draw(SKCanvas canvas, Mark mark, float x, float y)
    {
        switch (mark)
        {
            case TextMark text:
                Draw(canvas, text, x, y);
                break;
            case RuleMark rule:
                _paint.Color = rule.Colour;
                _paint.Style = SKPaintStyle.Fill;
                canvas.DrawRect(x + rule.X, y + rule.Y - (rule.Thickness / 2), rule.Length, rule.Thickness, _paint);
                break;
            case RingMark ring:
                _paint.Color = ring.Colour;
                _paint.Style = SKPaintStyle.Stroke;
                _paint.StrokeWidth = 0.5f;
                canvas.DrawCircle(x + ring.X, y + ring.Y, ring.Radius, _paint);
                break;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _paint.Dispose();
        _builder.Dispose();
        foreach (var font in _fonts.Values)
        {
            font.Dispose();
        }

        foreach (var typeface in _typefaces.Values)
        {
            typeface.Dispose();
        }
    }

    private void Take(GlyphRun run)
    {
        if (!_sparse.TryGetValue(run.Font, out var sparse))
        {
            sparse = new SparseFont(run.Font);
            _sparse.Add(run.Font, sparse);
        }

        foreach (var glyph in run.Shaped.Glyphs)
        {
            sparse.Take(glyph);
        }

        foreach (var (character, glyph) in run.Shaped.Characters)
        {
            sparse.Learn(character, glyph);
        }
    }

    private void Draw(SKCanvas canvas, TextMark mark, float x, float y)
    {
        _paint.Color = mark.Colour;
        _paint.Style = SKPaintStyle.Fill;
        var runs = mark.Line.Runs;
        var at = 0;
        while (at < runs.Count)
        {
            // Neighbours of one font are one piece of text in the file, so that a reader finds whole words.
            var end = at + 1;
            while (end < runs.Count && !runs[at].Run.RightToLeft && !runs[end].Run.RightToLeft
                && ReferenceEquals(runs[end].Run.Font, runs[at].Run.Font))
            {
                end++;
            }

            Draw(canvas, runs, at, end, x + mark.X, y + mark.Baseline);
            at = end;
        }
    }

    private void Draw(SKCanvas canvas, IReadOnlyList<PlacedRun> runs, int start, int end, float x, float baseline)
    {
        var (count, bytes) = (0, 0);
        for (var i = start; i < end; i++)
        {
            count += runs[i].Run.Shaped.Glyphs.Length;
            bytes += runs[i].Run.Shaped.Text.Length;
        }

        if (count == 0)
        {
            return;
        }

        var sparse = _sparse[runs[start].Run.Font];
        var glyphs = new ushort[count];
        var places = new SKPoint[count];
        var clusters = new uint[count];
        var text = new byte[bytes];
        var (to, offset) = (0, 0);
        for (var i = start; i < end; i++)
        {
            var (run, left) = runs[i];
            var shaped = run.Shaped;
            var unit = run.Font.UnitOf(run.Size);
            var (spread, last) = (left, 0);
            for (var glyph = 0; glyph < shaped.Glyphs.Length; glyph++, to++)
            {
                spread += glyph > 0 && shaped.Clusters[glyph] != shaped.Clusters[last] ? run.Spacing : 0;
                last = glyph;
                glyphs[to] = sparse.Take(shaped.Glyphs[glyph]);
                clusters[to] = shaped.Clusters[glyph] + (uint)offset;
                places[to] = new SKPoint(spread + (shaped.X[glyph] * unit), shaped.Y[glyph] * unit);
            }

            shaped.Text.CopyTo(text, offset);
            offset += shaped.Text.Length;
        }

        var buffer = _builder.AllocatePositionedTextRun(FontOf(runs[start].Run), count, bytes);
        buffer.SetGlyphs(glyphs);
        buffer.SetPositions(places);
        buffer.SetText(text);
        buffer.SetClusters(clusters);
        using var blob = _builder.Build();
        canvas.DrawText(blob, OnGrid(x), OnGrid(baseline), _paint);
    }

    private SKFont FontOf(GlyphRun run)
    {
        if (!_fonts.TryGetValue((run.Font, run.Size), out var font))
        {
            font = new SKFont(_typefaces[run.Font], run.Font.DrawnSize(run.Size))
            {
                Subpixel = true,
                LinearMetrics = true,
                Hinting = SKFontHinting.None,
                Edging = SKFontEdging.Antialias,
            };
            _fonts.Add((run.Font, run.Size), font);
        }

        return font;
    }
}
