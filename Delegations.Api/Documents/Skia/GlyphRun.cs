using Delegations.Api.Documents.Fonts;

namespace Delegations.Api.Documents.Skia;

/// <summary>A shaped piece of text in its size.</summary>
/// <param name="Font">The font.</param>
/// <param name="Size">Size of the type in points.</param>
/// <param name="Spacing">White after every character, in points.</param>
/// <param name="Shaped">The glyphs, in the font's units.</param>
/// <param name="RightToLeft">True for Arabic and Hebrew.</param>
internal sealed record GlyphRun(PaperFont Font, float Size, float Spacing, ShapedText Shaped, bool RightToLeft)
{
    /// <summary>How far the run reaches, in points.</summary>
    public float Width { get; } = WidthOf(Font, Shaped, Size, Spacing);

    /// <summary>How far a shaped text reaches in a size, in points.</summary>
    public static float WidthOf(PaperFont font, ShapedText shaped, float size, float spacing) =>
        (shaped.Advance * size / font.UnitsPerEm) + (spacing * shaped.ClusterCount);
}
