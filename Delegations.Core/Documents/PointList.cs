namespace Delegations.Core.Documents;

/// <summary>Points one below the other, each with a dot or a number before it. A point is a paragraph and may break over lines.</summary>
/// <param name="Points">What they say; at least one, none empty.</param>
/// <param name="IsNumbered">Numbers in place of dots.</param>
/// <param name="Language">BCP 47 tag when it is not the paper's language.</param>
public sealed record PointList(IReadOnlyList<string> Points, bool IsNumbered = false, string? Language = null) : Block;
