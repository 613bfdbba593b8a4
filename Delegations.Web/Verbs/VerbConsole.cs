namespace Delegations.Web.Verbs;

/// <summary>Where a verb speaks: results to the one, trouble to the other.</summary>
internal sealed record VerbConsole(TextWriter Out, TextWriter Error);
