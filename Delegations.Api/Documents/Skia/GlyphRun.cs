using Delegations.Api.Documents.Fonts;
using SkiaSharp;

namespace Delegations.Api.Documents.Skia;

/// <summary>Shaped glyphs of one font, placed from the run's own left end, in points, y downwards.</summary>
/// <param name="Font">The font.</param>
/// <param name="Size">Size of the type in points.</param>
/// <param name="Text">The text that the glyphs stand for, in UTF-8.</param>
/// <param name="Glyphs">Glyph numbers in drawing order.</param>
/// <param name="Places">Where each glyph stands.</param>
/// <param name="Clusters">For each glyph, the byte in <paramref name="Text"/> at which its characters begin.</param>
/// <param name="Width">How far the run reaches.</param>
/// <param name="RightToLeft">True for Arabic and Hebrew.</param>
internal sealed record GlyphRun(
    PaperFont Font,
    float Size,
    byte[] Text,
    ushort[] Glyphs,
    SKPoint[] Places,
    uint[] Clusters,
    float Width,
    bool RightToLeft);
