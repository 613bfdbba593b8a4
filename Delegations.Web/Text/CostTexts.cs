namespace Delegations.Web.Text;

/// <summary>Names the texts in <c>CostTexts.resx</c> and its translation.</summary>
public sealed class CostTexts;
