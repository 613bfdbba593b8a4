namespace Delegations.Core.Documents;

/// <summary>How large the words of a line on a card are.</summary>
public enum CardVoice
{
    /// <summary>The name: as large as the card allows.</summary>
    Name,

    /// <summary>A second name, smaller than the first.</summary>
    SecondName,

    /// <summary>Post, employer.</summary>
    Words,

    /// <summary>The house, a number; small and quiet.</summary>
    Quiet,
}

/// <summary>A line of a card. It is set smaller until it fits, and refused when it cannot be read any more.</summary>
/// <param name="Text">The words, never empty.</param>
/// <param name="Voice">How large.</param>
public sealed record CardLine(string Text, CardVoice Voice = CardVoice.Words);

/// <summary>A card to be cut out.</summary>
/// <param name="Front">Its lines, from top to bottom, centred.</param>
/// <param name="Back">The lines of the other side of a card that is folded to stand like a roof; they are printed upside down above the fold. Null for a flat card.</param>
public sealed record Card(IReadOnlyList<CardLine> Front, IReadOnlyList<CardLine>? Back = null);

/// <summary>
/// Cards of one size, as many to a sheet as it holds, with a cross at each corner for the knife and a dash at both ends of a fold. Sizes are those of the flat sheet in
/// millimetres; a row of cards is never cut by a page end.
/// </summary>
/// <param name="Cards">The cards; at least one.</param>
/// <param name="WidthMillimetres">Width of a card, 20 to 400.</param>
/// <param name="HeightMillimetres">Height of a card before it is folded, 20 to 400.</param>
public sealed record CardGrid(IReadOnlyList<Card> Cards, float WidthMillimetres, float HeightMillimetres) : Block
{
    private const float Least = 20;
    private const float Most = 400;

    /// <summary>Width of a card.</summary>
    public float WidthMillimetres { get; init; } = Checked(WidthMillimetres);

    /// <summary>Height of a card before it is folded.</summary>
    public float HeightMillimetres { get; init; } = Checked(HeightMillimetres);

    private static float Checked(float millimetres) => millimetres is >= Least and <= Most
        ? millimetres
        : throw new ArgumentOutOfRangeException(nameof(millimetres), millimetres, "A card measures between 20 and 400 mm.");
}
