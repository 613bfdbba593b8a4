namespace Delegations.Web.Text;

/// <summary>Names the texts in <c>ProgrammeTexts.resx</c> and its translation.</summary>
public sealed class ProgrammeTexts;
