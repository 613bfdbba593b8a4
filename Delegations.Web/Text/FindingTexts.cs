namespace Delegations.Web.Text;

/// <summary>Names the texts in <c>FindingTexts.resx</c> and its translation.</summary>
public sealed class FindingTexts;
