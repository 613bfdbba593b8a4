namespace Delegations.Web.Text;

/// <summary>Names the texts in <c>ReasonTexts.resx</c> and its translation.</summary>
public sealed class ReasonTexts;
