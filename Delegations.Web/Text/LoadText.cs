namespace Delegations.Web.Text;

/// <summary>Names the texts in <c>LoadText.resx</c> and its translation.</summary>
public sealed class LoadText;
