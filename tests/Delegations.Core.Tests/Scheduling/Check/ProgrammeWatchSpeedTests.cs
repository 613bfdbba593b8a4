using Delegations.Core.Scheduling;
using Delegations.Core.Scheduling.Check;
using NodaTime;
using static Delegations.Core.Tests.Scheduling.Wanted;

namespace Delegations.Core.Tests.Scheduling.Check;

/// <summary>Memory that is asked for grows with the work and does not hang on how busy the machine is.</summary>
public sealed class ProgrammeWatchSpeedTests
{
    [Fact]
    public void A_change_is_no_more_work_among_fifty_visits_than_among_five()
    {
        static long Bytes(int visits)
        {
            const int Changes = 100;
            var (problem, placements) = Many(visits);
            var watch = new ProgrammeWatch(problem, placements);
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var change = 0; change < Changes; change++)
            {
                var placement = placements[change];
                var later = placement with { Interval = new Interval(placement.Interval.Start + Duration.FromMinutes(30), placement.Interval.End + Duration.FromMinutes(30)) };
                Assert.NotEmpty(watch.Place(later));
                Assert.Empty(watch.Place(placement));
            }

            return (GC.GetAllocatedBytesForCurrentThread() - before) / Changes;
        }

        var (five, fifty) = (Bytes(5), Bytes(50));
        Assert.True(fifty < 2 * five, $"{five} bytes, {fifty} bytes");
    }

    [Fact]
    public void The_whole_check_works_hardly_more_than_ten_times_as_hard_for_ten_times_as_many()
    {
        static long Bytes(int visits)
        {
            var (problem, placements) = Many(visits);
            ProgrammeCheck.Check(problem, placements);
            var before = GC.GetAllocatedBytesForCurrentThread();
            Assert.NotEmpty(ProgrammeCheck.Check(problem, placements.Skip(1).ToList()));
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
        return ((Request([.. items]) with { Rules = SchedulingRules.Default with { Meals = [] } }).With([.. resources]).Checked(), placements);
    }
}
