namespace Delegations.Core.Documents;

/// <summary>One line with a text at each edge, such as the number at the left and the date at the right.</summary>
/// <param name="Left">The text at the left edge.</param>
/// <param name="Right">The text at the right edge.</param>
public sealed record SplitLine(string Left, string Right) : Block;
