namespace Delegations.Core.Scheduling.Routes;

/// <summary>What any programme costs at least: each item is left out, or somebody comes to it from somewhere.</summary>
internal static class RouteBound
{
    /// <summary>A bound, in the same units as the cost.</summary>
    public static long Of(RouteProblem problem)
    {
        var sum = 0L;
        for (var item = 0; item < problem.Items; item++)
        {
            var least = problem.LeftOutCosts[item];
            foreach (var tour in problem.ToursOf[item])
            {
                var way = problem.Way(tour, problem.Items + tour, item);
                for (var other = 0; other < problem.Items; other++)
                {
                    if (other != item && problem.Fits(other, tour))
                    {
                        way = Math.Min(way, problem.Way(tour, other, item));
                    }
                }

                least = Math.Min(least, problem.UnaryCosts[(item * problem.Tours) + tour] + (problem.TourWeight * way));
            }

            sum += least;
        }

        return sum;
    }
}
