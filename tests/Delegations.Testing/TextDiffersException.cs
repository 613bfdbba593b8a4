namespace Delegations.Testing;

/// <summary>A text is not the one that was read and committed.</summary>
public sealed class TextDiffersException(string message) : Exception(message);
