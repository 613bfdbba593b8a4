namespace Delegations.Web.Text;

/// <summary>Names the texts in <c>StoryTexts.resx</c> and its translation.</summary>
public sealed class StoryTexts;
