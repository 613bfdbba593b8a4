namespace Delegations.Web.Text;

/// <summary>Names the texts in <c>DirectoryText.resx</c> and its translation.</summary>
public sealed class DirectoryText;
