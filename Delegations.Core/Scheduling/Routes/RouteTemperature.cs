namespace Delegations.Core.Scheduling.Routes;

/// <summary>How warm it is during a run, in good ways: one long cooling, then a few shorter ones from the best so far.</summary>
internal static class RouteTemperature
{
    private static readonly (double Start, double Hot, double Cold)[] Cycles =
    [
        (0, 4, 0.03), (0.03, 4, 0.03), (0.55, 0.6, 0.03), (0.78, 0.6, 0.03),
    ];

    /// <summary>Which cooling it is after that share of a run.</summary>
    public static int CycleAt(double progress) => Array.FindLastIndex(Cycles, cycle => cycle.Start <= progress);

    /// <summary>The temperature after that share of a run.</summary>
    public static double At(double progress)
    {
        var cycle = CycleAt(progress);
        var (start, hot, cold) = Cycles[cycle];
        var end = cycle + 1 < Cycles.Length ? Cycles[cycle + 1].Start : 1;
        return hot * Math.Pow(cold / hot, (progress - start) / (end - start));
    }
}
