using SkiaSharp;

namespace Delegations.Api.Documents.Skia;

/// <summary>How a text is set.</summary>
/// <param name="Size">Size of the type in points.</param>
/// <param name="LineHeight">From one line to the next, in points.</param>
/// <param name="Colour">Ink.</param>
/// <param name="Chinese">True when shared punctuation beside Chinese characters is drawn the Chinese way.</param>
internal sealed record TextStyle(float Size, float LineHeight, SKColor Colour, bool Chinese)
{
    /// <summary>White added after every character, in points.</summary>
    public float Spacing { get; init; }

    /// <summary>The whole text in the strong weight.</summary>
    public bool Strong { get; init; }

    /// <summary>True when the text as a whole runs from right to left, as Arabic and Hebrew prose does; names inside it find their own way.</summary>
    public bool RightToLeft { get; init; }
}
