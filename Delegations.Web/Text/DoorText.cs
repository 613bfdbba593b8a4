namespace Delegations.Web.Text;

/// <summary>Names the texts in <c>DoorText.resx</c> and its translation.</summary>
public sealed class DoorText;
