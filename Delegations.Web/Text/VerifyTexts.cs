namespace Delegations.Web.Text;

/// <summary>Names the texts in <c>VerifyTexts.resx</c> and its translation.</summary>
public sealed class VerifyTexts;
