namespace Delegations.Api.Documents.Skia;

/// <summary>A run and where it stands in its line.</summary>
/// <param name="Run">The glyphs.</param>
/// <param name="X">Distance from the line's left edge, in points.</param>
internal readonly record struct PlacedRun(GlyphRun Run, float X);

/// <summary>One line of a text.</summary>
/// <param name="Runs">Its runs, from left to right.</param>
/// <param name="Width">How far it reaches, without white at its end and with the indent at its beginning, in points.</param>
/// <param name="Text">Its characters in reading order.</param>
internal sealed record TextLine(IReadOnlyList<PlacedRun> Runs, float Width, string Text);
