namespace Delegations.Core.Scheduling.Reasons;

/// <summary>What has to give way for one option.</summary>
/// <param name="Members">The numbers of the members.</param>
/// <param name="Price">What that costs.</param>
internal sealed record Breaking(IReadOnlyList<int> Members, long Price)
{
    /// <summary>The cheapest that was found to make way for an option; null when something bars it that has no price.</summary>
    /// <param name="option">The option.</param>
    /// <param name="price">What a member costs when it gives way; null when it cannot.</param>
    public static Breaking? Of(ScannedOption option, Func<int, long?> price)
    {
        var given = new SortedSet<int>();
        var sum = 0L;
        foreach (var obstacle in option.Obstacles)
        {
            if (!Give(obstacle, given, price, ref sum))
            {
                return null;
            }
        }

        foreach (var need in option.Needs)
        {
            (SortedSet<int> Given, long Sum)? best = null;
            foreach (var candidate in need.Candidates)
            {
                var (then, cost) = (new SortedSet<int>(given), sum);
                if (candidate.Obstacles.All(obstacle => Give(obstacle, then, price, ref cost)) && (best is null || cost < best.Value.Sum))
                {
                    best = (then, cost);
                }

                if (cost == sum && best?.Sum == sum)
                {
                    break;
                }
            }

            if (best is null)
            {
                return null;
            }

            (given, sum) = best.Value;
        }

        return new Breaking([.. given], sum);
    }

    private static bool Give(int[] obstacle, SortedSet<int> given, Func<int, long?> price, ref long sum)
    {
        if (Array.Exists(obstacle, given.Contains))
        {
            return true;
        }

        var (cheapest, least) = (-1, long.MaxValue);
        foreach (var member in obstacle)
        {
            if (price(member) is { } cost && cost < least)
            {
                (cheapest, least) = (member, cost);
            }
        }

        if (cheapest < 0)
        {
            return false;
        }

        given.Add(cheapest);
        sum += least;
        return true;
    }
}
