using System.Diagnostics;
using Delegations.Core.Scheduling;
using Delegations.Core.Scheduling.Check;
using NodaTime;
using static Delegations.Core.Tests.Scheduling.Wanted;

namespace Delegations.Core.Tests.Scheduling.Check;

/// <summary>Times are generous for a busy machine; docs tell what a quiet one does.</summary>
public sealed class ProgrammeWatchSpeedTests
{
    [Fact]
    public void A_change_is_looked_at_in_a_few_milliseconds_at_most_among_fifty_visits()
    {
        var (problem, placements) = Many(50);
        var watch = new ProgrammeWatch(problem, placements);
        var random = new Random(1);
        for (var warm = 0; warm < 20; warm++)
        {
            watch.Place(placements[random.Next(placements.Count)]);
        }

        var time = Stopwatch.StartNew();
        const int Changes = 200;
        for (var change = 0; change < Changes; change++)
        {
            var placement = placements[random.Next(placements.Count)];
            watch.Place(placement with { Interval = new Interval(placement.Interval.Start + Duration.FromMinutes(30), placement.Interval.End + Duration.FromMinutes(30)) });
        }

        Assert.True(time.Elapsed.TotalMilliseconds / Changes < 5, $"{time.Elapsed.TotalMilliseconds / Changes} ms a change");
        TestContext.Current.TestOutputHelper?.WriteLine($"{time.Elapsed.TotalMilliseconds / Changes:F3} ms a change");
    }

    // Memory that is asked for grows with the work and does not hang on how busy the machine is.
    [Fact]
    public void The_whole_check_works_hardly_more_than_ten_times_as_hard_for_ten_times_as_many()
    {
        static long Bytes(int visits)
        {
            var (problem, placements) = Many(visits);
            ProgrammeCheck.Check(problem, placements);
            var before = GC.GetAllocatedBytesForCurrentThread();
            Assert.Empty(ProgrammeCheck.Check(problem, placements).Where(finding => finding.Severity == FindingSeverity.Hard));
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        var (five, fifty) = (Bytes(5), Bytes(50));
        Assert.True(fifty < 12 * five, $"{five} bytes, {fifty} bytes");
    }

    // Visits side by side, each with its own people, and a house that all of them share.
    private static (SchedulingProblem Problem, IReadOnlyList<Placement> Placements) Many(int visits)
    {
        var items = new List<SchedulingItem>();
        var placements = new List<Placement>();
        for (var visit = 0; visit < visits; visit++)
        {
            for (var number = 0; number < 40; number++)
            {
                var item = Item($"{visit}/{number}", 60, SchedulingItemKind.Meeting, $"visit{visit}").InAnyRoom(5).Needing($"host{(visit * 7 + number) % (visits * 4)}").Choosing("interpreter", $"voice{visit}");
                items.Add(item);
                var start = Moment(Monday.PlusDays(number / 8), "08:00") + Duration.FromHours(number % 8);
                placements.Add(new Placement(
                    item.Key,
                    new Interval(start, start + Duration.FromHours(1)),
                    new Dictionary<string, ResourceKey> { ["room"] = new($"room{visit}"), ["interpreter"] = new($"voice{visit}") }));
            }
        }

        var resources = Enumerable.Range(0, visits * 4).Select(host => Host($"host{host}"))
            .Concat(Enumerable.Range(0, visits).Select(room => Room($"room{room}", 9)))
            .Concat(Enumerable.Range(0, visits).Select(voice => Interpreter($"voice{voice}")));
        return (Request([.. items]).With([.. resources]).Checked(), placements);
    }
}
