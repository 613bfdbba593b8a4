namespace Delegations.Core.Documents;

/// <summary>A heading. It never stands alone at the foot of a page.</summary>
/// <param name="Text">What it says; never empty.</param>
/// <param name="Level">1 for the paper's own title (centred), 2 for a section, 3 below it.</param>
/// <param name="Language">BCP 47 tag when it is not the paper's language.</param>
public sealed record Heading(string Text, int Level = 2, string? Language = null) : Block
{
    /// <summary>1 for the paper's own title, 2 for a section, 3 below it.</summary>
    public int Level { get; init; } = Level is >= 1 and <= 3
        ? Level
        : throw new ArgumentOutOfRangeException(nameof(Level), Level, "A heading has level 1, 2 or 3.");
}
