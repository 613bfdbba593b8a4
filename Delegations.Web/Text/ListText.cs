namespace Delegations.Web.Text;

/// <summary>Names the texts in <c>ListText.resx</c> and its translation: what is said about delegation lists.</summary>
public sealed class ListText;
