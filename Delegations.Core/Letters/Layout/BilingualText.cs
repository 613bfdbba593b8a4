namespace Delegations.Core.Letters.Layout;

/// <summary>The same said in both languages. A paper refuses when the language that it speaks is missing.</summary>
/// <param name="English">In English, or null.</param>
/// <param name="Chinese">In Simplified Chinese, or null.</param>
public sealed record BilingualText(string? English, string? Chinese);
