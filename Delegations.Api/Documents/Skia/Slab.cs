using SkiaSharp;

namespace Delegations.Api.Documents.Skia;

/// <summary>Something drawn at a place of a slab; y counts downwards from the slab's upper edge, x from the content's left edge.</summary>
internal abstract record Mark;

/// <summary>A line of text.</summary>
internal sealed record TextMark(TextLine Line, float X, float Baseline, SKColor Colour) : Mark;

/// <summary>A horizontal rule.</summary>
internal sealed record RuleMark(float X, float Y, float Length, float Thickness, SKColor Colour) : Mark;

/// <summary>The ring that marks the place of a seal.</summary>
internal sealed record RingMark(float X, float Y, float Radius, SKColor Colour) : Mark;

/// <summary>A rectangle, or an ellipse in it; a colour that is null is not drawn.</summary>
internal sealed record ShapeMark(float X, float Y, float Width, float Height, bool IsRound, SKColor? Fill, SKColor? Line, float Thickness = 0.6f) : Mark;

/// <summary>A straight line.</summary>
internal sealed record LineMark(float X, float Y, float ToX, float ToY, SKColor Colour, float Thickness = 0.4f) : Mark;

/// <summary>The modules of a square code.</summary>
internal sealed record ModulesMark(float X, float Y, float Side, IReadOnlyList<IReadOnlyList<bool>> Modules, SKColor Colour) : Mark;

/// <summary>Marks upside down about their middle: the far side of a folded card.</summary>
internal sealed record TurnedMark(IReadOnlyList<Mark> Marks, float MiddleX, float MiddleY) : Mark;

/// <summary>The smallest thing that a page end cannot cut: a line of text, a table row, a signature.</summary>
/// <param name="Height">Height in points.</param>
/// <param name="Marks">What is drawn.</param>
internal sealed record Slab(float Height, IReadOnlyList<Mark> Marks)
{
    /// <summary>True when the next slab stands on the same page.</summary>
    public bool KeepWithNext { get; init; }

    /// <summary>True for white between blocks, which is dropped at the head of a page.</summary>
    public bool IsSpace { get; init; }

    /// <summary>True when a new page begins here.</summary>
    public bool BreaksPage { get; init; }

    /// <summary>The table header to repeat when this slab is the first on its page.</summary>
    public Slab? Header { get; init; }

    /// <summary>White.</summary>
    public static Slab Space(float height, bool keepWithNext = false) => new(height, []) { IsSpace = true, KeepWithNext = keepWithNext };

    /// <summary>The same slab further right and lower.</summary>
    public Slab Moved(float x, float y) => this with { Marks = [.. Marks.Select(mark => Move(mark, x, y))] };

    private static Mark Move(Mark mark, float x, float y) => mark switch
    {
        TextMark text => text with { X = text.X + x, Baseline = text.Baseline + y },
        RuleMark rule => rule with { X = rule.X + x, Y = rule.Y + y },
        RingMark ring => ring with { X = ring.X + x, Y = ring.Y + y },
        ShapeMark shape => shape with { X = shape.X + x, Y = shape.Y + y },
        LineMark line => line with { X = line.X + x, Y = line.Y + y, ToX = line.ToX + x, ToY = line.ToY + y },
        ModulesMark modules => modules with { X = modules.X + x, Y = modules.Y + y },
        TurnedMark turned => new TurnedMark([.. turned.Marks.Select(inner => Move(inner, x, y))], turned.MiddleX + x, turned.MiddleY + y),
        _ => throw new InvalidOperationException("A new kind of mark must say how it moves."),
    };
}
