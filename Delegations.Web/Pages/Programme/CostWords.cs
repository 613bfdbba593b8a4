using Delegations.Core.Scheduling;
using Delegations.Core.Scheduling.Reasons;
using Delegations.Web.Text;
using Microsoft.Extensions.Localization;

namespace Delegations.Web.Pages.Programme;

/// <summary>Puts what the soft rules say into words: "20 min more idle time, one vehicle more", and never points, which mean nothing to an officer.</summary>
internal sealed class CostWords(IStringLocalizer<CostTexts> text)
{
    private const int MostSaid = 5;

    /// <summary>One difference; null when it does not count.</summary>
    public string? Say(CostDifference difference)
    {
        if (difference.Cost == 0)
        {
            return null;
        }

        var key = $"{difference.Rule}.{(difference.Cost > 0 ? "more" : "less")}";
        var amount = Math.Abs(difference.Amount);
        var one = amount == 1 ? text[key + ".one", amount] : null;
        var said = one is { ResourceNotFound: false } ? one : text[key, amount];
        return said.ResourceNotFound ? text["Other"] : said;
    }

    /// <summary>The differences one by one, what is dearest first and what gets better last.</summary>
    public IReadOnlyList<string> Lines(IEnumerable<CostDifference> differences) =>
        [.. differences.OrderByDescending(difference => difference.Cost).Select(Say).OfType<string>().Distinct(StringComparer.Ordinal)];

    /// <summary>The differences in one line that begins with a capital; says so when there are none.</summary>
    public string Say(IEnumerable<CostDifference> differences)
    {
        var lines = Lines([.. differences.OrderByDescending(difference => Math.Abs(difference.Cost)).Take(MostSaid)]);
        if (lines.Count == 0)
        {
            return text["None"];
        }

        var line = lines.Aggregate((said, next) => text["Join", said, next]);
        return char.ToUpper(line[0], System.Globalization.CultureInfo.CurrentCulture) + line[1..];
    }

    /// <summary>How much of a rule there is in a whole programme: "40 min of idle time"; null for rules that are not said of a whole programme.</summary>
    public string? Count(SoftCost cost) => text["Count." + cost.Rule, cost.Amount] is { ResourceNotFound: false } said ? said.Value : null;
}
