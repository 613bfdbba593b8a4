namespace Delegations.Web.Text;

/// <summary>Names the texts in <c>Refusals.resx</c> and its translation.</summary>
public sealed class Refusals;
