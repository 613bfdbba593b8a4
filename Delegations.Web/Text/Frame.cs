namespace Delegations.Web.Text;

/// <summary>Names the texts in <c>Frame.resx</c> and its translation.</summary>
public sealed class Frame;
