using Delegations.Browser.Tests.Infrastructure;

namespace Delegations.Browser.Tests.Journeys;

/// <summary>One way from the request to the visitor: how the pages are seen and worked, and which list arrives.</summary>
/// <param name="Look">Language, JavaScript, width.</param>
/// <param name="List">The delegation list, below <c>samples</c>.</param>
/// <param name="Verdicts">Rows that are good, to check, not to be taken over.</param>
/// <param name="Guest">Surname of the guest whose mail is opened, as the passport has it.</param>
/// <param name="Approvers">Who decides, in order.</param>
public sealed record Journey(PageOptions Look, string List, (int Good, int Doubtful, int Bad) Verdicts, string Guest, IReadOnlyList<string> Approvers)
{
    /// <summary>Worked by keyboard alone.</summary>
    public bool ByKeyboard { get; init; }

    /// <summary>Every page on the way is checked: accessibility, no scrolling sideways on a telephone.</summary>
    public bool Inspected { get; init; }

    /// <summary>The route of a delegation to the College of Environment and Water whose head is below vice-president.</summary>
    public static IReadOnlyList<string> ShortRoute { get; } = ["lin.baichuan", "qiao.tong"];

    /// <summary>The same for a head of vice-president rank or above.</summary>
    public static IReadOnlyList<string> LongRoute { get; } = [.. ShortRoute, "jiang.fanying"];
}
