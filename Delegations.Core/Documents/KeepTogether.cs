namespace Delegations.Core.Documents;

/// <summary>Blocks that move to the next page together when they do not fit; more than a page full of them is cut all the same.</summary>
/// <param name="Blocks">The blocks, in order.</param>
public sealed record KeepTogether(IReadOnlyList<Block> Blocks) : Block;
