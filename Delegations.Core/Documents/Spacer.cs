namespace Delegations.Core.Documents;

/// <summary>White between blocks; dropped at the head of a page.</summary>
/// <param name="Points">Height in points of 1/72 inch, 0 to 400.</param>
public sealed record Spacer(float Points) : Block
{
    /// <summary>Height in points.</summary>
    public float Points { get; init; } = Points is >= 0 and <= 400
        ? Points
        : throw new ArgumentOutOfRangeException(nameof(Points), Points, "A space is between 0 and 400 points.");
}
