namespace Delegations.Web.Text;

/// <summary>Names the texts in <c>OfficeText.resx</c> and its translation.</summary>
public sealed class OfficeText;
