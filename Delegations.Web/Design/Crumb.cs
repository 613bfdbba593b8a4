namespace Delegations.Web.Design;

/// <summary>One step of the way to a page. The page itself is the last one and has no address.</summary>
/// <param name="Text">The name of the page above, in the reader's language.</param>
/// <param name="Href">Its address; null for the page itself.</param>
public sealed record Crumb(string Text, string? Href = null);
