namespace Delegations.Web.Text;

/// <summary>Names the texts in <c>SlotText.resx</c> and its translation.</summary>
public sealed class SlotText;
