namespace Delegations.Web.Text;

/// <summary>Names the texts in <c>LetterText.resx</c> and its translation.</summary>
public sealed class LetterText;
