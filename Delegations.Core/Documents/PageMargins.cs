namespace Delegations.Core.Documents;

/// <summary>White around the content of a page, in points of 1/72 inch (28.35 points are one centimetre).</summary>
/// <param name="Top">Above the content, 20 to 200.</param>
/// <param name="Right">Right of the content, 20 to 200.</param>
/// <param name="Bottom">Below the content, 20 to 200; a footer stands in it and needs 40.</param>
/// <param name="Left">Left of the content, 20 to 200.</param>
public sealed record PageMargins(float Top, float Right, float Bottom, float Left)
{
    private const float Widest = 200;

    /// <summary>The margins of a letter: wide, as a president's office writes.</summary>
    public static PageMargins Letter { get; } = new(40, 68, 52, 68);

    /// <summary>The margins of a table or programme, which needs more room.</summary>
    public static PageMargins Sheet { get; } = new(48, 56, 66, 56);

    /// <summary>The margins of a sheet of cards: no more than a printer needs.</summary>
    public static PageMargins Cards { get; } = new(28, 28, 28, 28);

    /// <summary>Above the content.</summary>
    public float Top { get; init; } = Checked(Top, 20);

    /// <summary>Right of the content.</summary>
    public float Right { get; init; } = Checked(Right, 20);

    /// <summary>Below the content.</summary>
    public float Bottom { get; init; } = Checked(Bottom, 20);

    /// <summary>Left of the content.</summary>
    public float Left { get; init; } = Checked(Left, 20);

    private static float Checked(float points, float least) => points >= least && points <= Widest
        ? points
        : throw new ArgumentOutOfRangeException(nameof(points), points, "A margin is between 20 and 200 points.");
}
