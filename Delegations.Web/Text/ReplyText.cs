namespace Delegations.Web.Text;

/// <summary>Names the texts in <c>ReplyText.resx</c> and its translation.</summary>
public sealed class ReplyText;
