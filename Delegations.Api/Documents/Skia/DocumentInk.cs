using System.Text;
using Delegations.Api.Documents.Fonts;
using SkiaSharp;

namespace Delegations.Api.Documents.Skia;

/// <summary>Draws the marks of one document with fonts that hold its glyphs and no others.</summary>
internal sealed class DocumentInk : IDisposable
{
    private readonly Dictionary<PaperFont, SKTypeface> _typefaces = [];
    private readonly SKPaint _paint = new() { IsAntialias = true };

    /// <summary>Makes the document's own small fonts.</summary>
    public DocumentInk(IEnumerable<Mark> marks)
    {
        var runs = marks.OfType<TextMark>().SelectMany(mark => mark.Line.Runs).Select(placed => placed.Run);
        foreach (var used in runs.GroupBy(run => run.Font).ToArray())
        {
            var glyphs = new HashSet<ushort>();
            var characters = new Dictionary<int, ushort>();
            foreach (var run in used)
            {
                glyphs.UnionWith(run.Glyphs);
                foreach (var character in Encoding.UTF8.GetString(run.Text).EnumerateRunes())
                {
                    if (run.Font.GlyphOf(character.Value) is var glyph and not 0 && run.Glyphs.Contains(glyph))
                    {
                        characters.TryAdd(character.Value, glyph);
                    }
                }
            }

            foreach (var run in used)
            {
                Learn(characters, run);
            }

            using var data = SKData.CreateCopy(SparseFont.Make(used.Key.Data, glyphs, characters));
            _typefaces.Add(used.Key, SKTypeface.FromData(data));
        }
    }

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
            case ShapeMark shape:
                Draw(canvas, shape, x, y);
                break;
            case LineMark line:
                _paint.Color = line.Colour;
                _paint.Style = SKPaintStyle.Stroke;
                _paint.StrokeWidth = line.Thickness;
                canvas.DrawLine(x + line.X, y + line.Y, x + line.ToX, y + line.ToY, _paint);
                break;
            case ModulesMark modules:
                Draw(canvas, modules, x, y);
                break;
            case TurnedMark turned:
                canvas.Save();
                canvas.RotateDegrees(180, x + turned.MiddleX, y + turned.MiddleY);
                foreach (var inner in turned.Marks)
                {
                    Draw(canvas, inner, x, y);
                }

                canvas.Restore();
                break;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _paint.Dispose();
        foreach (var typeface in _typefaces.Values)
        {
            typeface.Dispose();
        }
    }

    private void Draw(SKCanvas canvas, ShapeMark shape, float x, float y)
    {
        var frame = SKRect.Create(x + shape.X, y + shape.Y, shape.Width, shape.Height);
        foreach (var (colour, style) in new[] { (shape.Fill, SKPaintStyle.Fill), (shape.Line, SKPaintStyle.Stroke) })
        {
            if (colour is { } ink)
            {
                _paint.Color = ink;
                _paint.Style = style;
                _paint.StrokeWidth = shape.Thickness;
                if (shape.IsRound)
                {
                    canvas.DrawOval(frame, _paint);
                }
                else
                {
                    canvas.DrawRect(frame, _paint);
                }
            }
        }
    }

    // Black modules that touch are one path, so that no hair of white runs between them.
    private void Draw(SKCanvas canvas, ModulesMark mark, float x, float y)
    {
        var count = mark.Modules.Count;
        var side = mark.Side / count;
        using var builder = new SKPathBuilder();
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
                    builder.AddRect(SKRect.Create(x + mark.X + (start * side), y + mark.Y + (row * side), (column - start) * side, side));
                }
            }
        }

        _paint.Color = mark.Colour;
        _paint.Style = SKPaintStyle.Fill;
        using var path = builder.Detach();
        canvas.DrawPath(path, _paint);
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

            Draw(canvas, [.. runs.Skip(at).Take(end - at)], x + mark.X, y + mark.Baseline);
            at = end;
        }
    }

    private void Draw(SKCanvas canvas, PlacedRun[] runs, float x, float baseline)
    {
        var count = runs.Sum(placed => placed.Run.Glyphs.Length);
        if (count == 0)
        {
            return;
        }

        using var font = new SKFont(_typefaces[runs[0].Run.Font], runs[0].Run.Size)
        {
            Subpixel = true,
            LinearMetrics = true,
            Hinting = SKFontHinting.None,
            Edging = SKFontEdging.Antialias,
        };
        using var builder = new SKTextBlobBuilder();
        var buffer = builder.AllocatePositionedTextRun(font, count, runs.Sum(placed => placed.Run.Text.Length));
        buffer.SetGlyphs([.. runs.SelectMany(placed => placed.Run.Glyphs)]);
        buffer.SetPositions([.. runs.SelectMany(placed => placed.Run.Places.Select(place => new SKPoint(place.X + placed.X, place.Y)))]);
        buffer.SetText([.. runs.SelectMany(placed => placed.Run.Text)]);
        var clusters = new List<uint>(count);
        var offset = 0u;
        foreach (var (run, _) in runs)
        {
            clusters.AddRange(run.Clusters.Select(cluster => cluster + offset));
            offset += (uint)run.Text.Length;
        }

        buffer.SetClusters([.. clusters]);
        using var blob = builder.Build();
        canvas.DrawText(blob, x, baseline, _paint);
    }

    /// <summary>A glyph that alone draws one character, such as a joined Arabic letter, tells the reader which; the others carry their text beside them.</summary>
    private static void Learn(Dictionary<int, ushort> characters, GlyphRun run)
    {
        for (var i = 0; i < run.Glyphs.Length; i++)
        {
            var start = (int)run.Clusters[i];
            var end = run.Text.Length;
            var alone = true;
            for (var other = 0; other < run.Glyphs.Length; other++)
            {
                alone &= other == i || run.Clusters[other] != run.Clusters[i];
                if (run.Clusters[other] > start && run.Clusters[other] < end)
                {
                    end = (int)run.Clusters[other];
                }
            }

            if (alone && Rune.DecodeFromUtf8(run.Text.AsSpan(start, end - start), out var character, out var length)
                == System.Buffers.OperationStatus.Done && length == end - start)
            {
                characters.TryAdd(character.Value, run.Glyphs[i]);
            }
        }
    }
}
