namespace Delegations.Web.Design;

/// <summary>One answer of a list, radio group or checkbox group.</summary>
/// <param name="Value">What is posted.</param>
/// <param name="Text">What is read.</param>
/// <param name="Hint">A line below it, for radio and checkbox groups.</param>
/// <param name="Disabled">Shown but not to be chosen; say why in <paramref name="Hint"/>.</param>
public sealed record Choice(string Value, string Text, string? Hint = null, bool Disabled = false);
