using System.Buffers.Binary;
using SkiaSharp;

namespace Delegations.Api.Documents.Fonts;

/// <summary>
/// Draws glyphs of any font as TrueType outlines: the cubic curves of an OpenType font become quadratic ones that differ by less than half a
/// thousandth of an em. So a found font is embedded as real text like the shipped ones.
/// </summary>
internal sealed class OutlineDrawing(PaperFont font)
{
    private readonly int _unitsPerEm = BinaryPrimitives.ReadUInt16BigEndian(font.File.Table("head").Span[18..]);

    /// <summary>The glyph as an entry of a <c>glyf</c> table; empty when it leaves no mark.</summary>
    public byte[] Draw(ushort glyph)
    {
        using var large = new SKFont(font.Typeface, _unitsPerEm) { Hinting = SKFontHinting.None, LinearMetrics = true, Subpixel = true };
        using var path = large.GetGlyphPath(glyph);
        return path is null || path.IsEmpty ? [] : Outline(path).ToBytes();
    }

    private GlyphOutline Outline(SKPath path)
    {
        var contours = new List<List<GlyphOutline.Corner>>();
        var points = new SKPoint[4];
        using var steps = path.CreateRawIterator();
        for (var verb = steps.Next(points); verb != SKPathVerb.Done; verb = steps.Next(points))
        {
            switch (verb)
            {
                case SKPathVerb.Move:
                    contours.Add([On(points[0])]);
                    break;
                case SKPathVerb.Line:
                    contours[^1].Add(On(points[1]));
                    break;
                case SKPathVerb.Quad or SKPathVerb.Conic:
                    contours[^1].Add(Off(points[1]));
                    contours[^1].Add(On(points[2]));
                    break;
                case SKPathVerb.Cubic:
                    Curve(contours[^1], points);
                    break;
            }
        }

        var outline = new GlyphOutline();
        foreach (var contour in contours)
        {
            // The way back to the start is drawn by itself.
            while (contour.Count > 1 && contour[^1] == contour[0])
            {
                contour.RemoveAt(contour.Count - 1);
            }

            outline.Add(contour);
        }

        return outline;
    }

    private void Curve(List<GlyphOutline.Corner> contour, SKPoint[] points)
    {
        // How far one quadratic curve would be from the cubic one: √3/36 of its third difference; each halving of the piece divides it by eight.
        var (x, y) = (points[3].X - (3 * points[2].X) + (3 * points[1].X) - points[0].X, points[3].Y - (3 * points[2].Y) + (3 * points[1].Y) - points[0].Y);
        var distance = Math.Sqrt(((double)x * x) + ((double)y * y)) * Math.Sqrt(3) / 36;
        var pieces = Math.Max(1, (int)Math.Ceiling(Math.Cbrt(distance / (_unitsPerEm * 0.0005))));
        for (var i = 0; i < pieces; i++)
        {
            var (from, to) = ((float)i / pieces, (float)(i + 1) / pieces);
            var (start, end) = (At(points, from), At(points, to));
            var (leaving, arriving) = (Slope(points, from), Slope(points, to));
            var third = (to - from) / 3;
            contour.Add(Off(new SKPoint(
                ((3 * (start.X + (leaving.X * third))) + (3 * (end.X - (arriving.X * third))) - start.X - end.X) / 4,
                ((3 * (start.Y + (leaving.Y * third))) + (3 * (end.Y - (arriving.Y * third))) - start.Y - end.Y) / 4)));
            contour.Add(On(end));
        }
    }

    private static SKPoint At(SKPoint[] p, float t)
    {
        var u = 1 - t;
        return new SKPoint(
            (u * u * u * p[0].X) + (3 * u * u * t * p[1].X) + (3 * u * t * t * p[2].X) + (t * t * t * p[3].X),
            (u * u * u * p[0].Y) + (3 * u * u * t * p[1].Y) + (3 * u * t * t * p[2].Y) + (t * t * t * p[3].Y));
    }

    private static SKPoint Slope(SKPoint[] p, float t)
    {
        var u = 1 - t;
        return new SKPoint(
            3 * ((u * u * (p[1].X - p[0].X)) + (2 * u * t * (p[2].X - p[1].X)) + (t * t * (p[3].X - p[2].X))),
            3 * ((u * u * (p[1].Y - p[0].Y)) + (2 * u * t * (p[2].Y - p[1].Y)) + (t * t * (p[3].Y - p[2].Y))));
    }

    private static GlyphOutline.Corner On(SKPoint point) => new(Rounded(point.X), Rounded(-point.Y), IsOn: true);

    private static GlyphOutline.Corner Off(SKPoint point) => new(Rounded(point.X), Rounded(-point.Y), IsOn: false);

    private static int Rounded(float value) => (int)MathF.Round(value);
}
