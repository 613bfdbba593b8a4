namespace Delegations.Core.Documents;

/// <summary>A text of a paper and where it stands.</summary>
/// <param name="Place">Where: a label, or a column and a row. Never the text itself.</param>
/// <param name="Text">The text as it will be printed.</param>
/// <param name="MayBeEmpty">True for a table cell, which may say nothing.</param>
public sealed record PlacedText(string Place, string Text, bool MayBeEmpty = false);
