namespace Delegations.Web.Text;

/// <summary>Names the texts in <c>ResourceText.resx</c> and its translation.</summary>
public sealed class ResourceText;
