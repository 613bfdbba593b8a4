namespace Delegations.Web.Design;

/// <summary>A tab, which is a page of its own.</summary>
/// <param name="Text">Its word.</param>
/// <param name="Href">Its address.</param>
/// <param name="Current">True for the page that is shown.</param>
/// <param name="Count">A number worth seeing from outside (open findings, mail that failed).</param>
public sealed record TabLink(string Text, string Href, bool Current = false, int? Count = null);
