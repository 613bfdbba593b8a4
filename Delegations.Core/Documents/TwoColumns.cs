namespace Delegations.Core.Documents;

/// <summary>
/// Two languages side by side. The block at a place on the left and the block at the same place on the right begin at the same height.
/// </summary>
/// <param name="Left">Blocks of the left column.</param>
/// <param name="Right">Blocks of the right column; as many as on the left.</param>
public sealed record TwoColumns(IReadOnlyList<Block> Left, IReadOnlyList<Block> Right) : Block
{
    /// <summary>Blocks of the right column; as many as on the left.</summary>
    public IReadOnlyList<Block> Right { get; init; } = Right.Count == Left.Count
        ? Right
        : throw new ArgumentException("Both columns have the same number of blocks.", nameof(Right));
}
