namespace Delegations.Web.Design;

/// <summary>One finding as the page shows it.</summary>
/// <param name="Weight">How bad it is; the list shows the worst first.</param>
/// <param name="Message">The sentence, in the reader's language.</param>
/// <param name="Href">The item that it is about.</param>
/// <param name="About">The name of that item and its time.</param>
/// <param name="Ways">Ways out that the scheduler proposes, each with its own address.</param>
public sealed record FindingLine(FindingWeight Weight, string Message, string? Href = null, string? About = null, IReadOnlyList<FindingWay>? Ways = null);

/// <summary>A way out of a finding: "Move to 14:30".</summary>
/// <param name="Text">What would be done.</param>
/// <param name="Href">The page that shows and does it.</param>
public sealed record FindingWay(string Text, string Href);

/// <summary>How bad a finding is, worst first.</summary>
public enum FindingWeight
{
    /// <summary>The programme cannot be released with it.</summary>
    Stops,

    /// <summary>It can, but somebody will be unhappy.</summary>
    Warns,

    /// <summary>Worth knowing.</summary>
    Notes,
}
