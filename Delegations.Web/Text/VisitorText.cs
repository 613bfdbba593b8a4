namespace Delegations.Web.Text;

/// <summary>Names the texts in <c>VisitorText.resx</c> and its translation.</summary>
public sealed class VisitorText;
