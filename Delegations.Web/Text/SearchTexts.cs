namespace Delegations.Web.Text;

/// <summary>Names the texts in <c>SearchTexts.resx</c> and its translation.</summary>
public sealed class SearchTexts;
