namespace Delegations.Web.Text;

/// <summary>Names the texts in <c>VisitTexts.resx</c> and its translation.</summary>
public sealed class VisitTexts;
