namespace Delegations.Core.Scheduling.Routes;

/// <summary>For each item, who would do well before it and after it: near by, without long waiting and without coming late.</summary>
internal sealed class RouteNeighbours
{
    private const int Most = 24;
    private const int Few = 4;

    // Waiting costs nothing in itself; it only tells that there would be time for somebody else.
    private const double WeightOfWaiting = 0.2;

    public RouteNeighbours(RouteProblem problem)
    {
        var count = problem.Items;
        int[] first = [.. Enumerable.Range(0, count).Select(item => problem.ToursOf[item].Select(tour => problem.Ranges(item, tour)[0]).DefaultIfEmpty(0).Min())];
        int[] last = [.. Enumerable.Range(0, count).Select(item =>
            Math.Min(problem.Due[item], problem.ToursOf[item].Select(tour => problem.Ranges(item, tour)[^1]).DefaultIfEmpty(0).Max()))];
        var before = new List<(double Distance, int Other)>[count];
        var after = new List<(double Distance, int Other)>[count];
        for (var item = 0; item < count; item++)
        {
            (before[item], after[item]) = ([], []);
        }

        for (var one = 0; one < count; one++)
        {
            for (var other = 0; other < count; other++)
            {
                var tour = other == one ? -1 : Common(problem, one, other);
                if (tour < 0)
                {
                    continue;
                }

                var way = problem.Between(tour, one, other);
                var arrival = (long)first[one] + problem.Lengths[one] + way;
                var distance = way + (WeightOfWaiting * Math.Max(0, (long)first[other] - last[one] - problem.Lengths[one] - way)) + Math.Max(0, arrival - last[other]);
                before[other].Add((distance, one));
                after[one].Add((distance, other));
            }
        }

        Before = [.. before.Select(Nearest)];
        After = [.. after.Select(Nearest)];
        var (sum, ways) = (0.0, 0);
        foreach (var nearest in before.Where(list => list.Count > 0))
        {
            sum += nearest.OrderBy(pair => pair.Distance).Take(Few).Average(pair => pair.Distance);
            ways++;
        }

        Scale = ways == 0 ? 1 : Math.Max(1, sum / ways);
    }

    /// <summary>Who would do well before each item, the best first.</summary>
    public int[][] Before { get; }

    /// <summary>Who would do well after each item, the best first.</summary>
    public int[][] After { get; }

    /// <summary>How long a good way is, in units.</summary>
    public double Scale { get; }

    private static int Common(RouteProblem problem, int one, int other)
    {
        foreach (var tour in problem.ToursOf[one])
        {
            if (problem.Fits(other, tour))
            {
                return tour;
            }
        }

        return -1;
    }

    private static int[] Nearest(List<(double Distance, int Other)> all) => [.. all.OrderBy(pair => pair.Distance).ThenBy(pair => pair.Other).Take(Most).Select(pair => pair.Other)];
}
