namespace Delegations.Web.Text;

/// <summary>Names the texts in <c>MailText.resx</c> and its translation.</summary>
public sealed class MailText;
