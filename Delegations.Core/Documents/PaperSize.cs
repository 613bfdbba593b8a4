namespace Delegations.Core.Documents;

/// <summary>A sheet of paper in points of 1/72 inch.</summary>
/// <param name="Width">From edge to edge.</param>
/// <param name="Height">From edge to edge.</param>
public sealed record PaperSize(float Width, float Height)
{
    /// <summary>A point in millimetres: <c>millimetres * PointsPerMillimetre</c> are points.</summary>
    public const float PointsPerMillimetre = 72 / 25.4f;

    /// <summary>210 × 297 mm (ISO 216), upright.</summary>
    public static PaperSize A4 { get; } = new(595.28f, 841.89f);

    /// <summary>8½ × 11 inches (ANSI A), upright.</summary>
    public static PaperSize Letter { get; } = new(612, 792);

    /// <summary>The same sheet lying on its long side.</summary>
    public PaperSize Lying => Width > Height ? this : new PaperSize(Height, Width);

    /// <summary>The same sheet standing.</summary>
    public PaperSize Standing => Width > Height ? new PaperSize(Height, Width) : this;
}
