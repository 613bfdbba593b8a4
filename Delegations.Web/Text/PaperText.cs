namespace Delegations.Web.Text;

/// <summary>Names the texts in <c>PaperText.resx</c> and its translation.</summary>
public sealed class PaperText;
