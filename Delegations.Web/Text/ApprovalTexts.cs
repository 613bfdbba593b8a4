namespace Delegations.Web.Text;

/// <summary>Names the texts in <c>ApprovalTexts.resx</c> and its translation.</summary>
public sealed class ApprovalTexts;
