using Delegations.Benchmarks.Itineraries;
using Delegations.Benchmarks.Papers;
using Delegations.Benchmarks.Scheduling;

namespace Delegations.Benchmarks;

/// <summary>Ratios against named peers, measured in one run (docs/performance.md).</summary>
public static class BenchmarkProgram
{
    /// <summary><c>schedule</c> lets the scheduler at an instance, <c>growth</c> measures how check and repair grow, <c>itinerary</c>, <c>feed</c> and <c>mail</c> are our side of itineraries.sh, <c>papers</c> prints letters; otherwise picks benchmarks by the usual BenchmarkDotNet arguments.</summary>
    public static async Task<int> Main(string[] args)
    {
        if (args is ["schedule", ..])
        {
            return ScheduleCommand.Run(args[1..]);
        }

        if (args is ["growth", ..])
        {
            return GrowthCommand.Run(args[1..]);
        }

        if (args is ["itinerary", ..])
        {
            return ItineraryCommand.Run(args[1..]);
        }

        if (args is ["papers", ..])
        {
            return PapersCommand.Run(args[1..]);
        }

        if (args is ["feed", ..])
        {
            return await FeedCommand.RunAsync(args[1..]);
        }

        if (args is ["mail", ..])
        {
            return await MailCommand.RunAsync(args[1..]);
        }

        BenchmarkDotNet.Running.BenchmarkSwitcher.FromAssembly(typeof(BenchmarkProgram).Assembly).Run(args);
        return 0;
    }
}
