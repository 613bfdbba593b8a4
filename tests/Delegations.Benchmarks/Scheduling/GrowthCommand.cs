using System.Diagnostics;
using System.Globalization;
using Delegations.Core.Scheduling;
using Delegations.Core.Scheduling.Check;
using Delegations.Core.Scheduling.Repair;
using NodaTime;

namespace Delegations.Benchmarks.Scheduling;

/// <summary>
/// <c>growth [VISITS…]</c>: how long a check, one change under watch and a repair take among so many competing visits, and how soon a search ends
/// when it is cancelled. One line for each number of visits; the last number of a line says how much the check grew against n log n.
/// </summary>
internal static class GrowthCommand
{
    private const int Times = 9;
    private static readonly int[] Usual = [5, 10, 20, 50];

    public static int Run(IReadOnlyList<string> arguments)
    {
        var sizes = arguments.Count == 0 ? Usual : [.. arguments.Select(text => int.Parse(text, CultureInfo.InvariantCulture))];
        double? first = null;
        foreach (var visits in sizes)
        {
            var yardstick = OwnYardstick.TryMake(string.Create(CultureInfo.InvariantCulture, $"own-{visits}"))!;
            var problem = SchedulingProblem.Create(yardstick.Request).Value;
            var programme = yardstick.Programme!;
            var check = Median(() => ProgrammeCheck.Check(problem, programme));
            var watch = new ProgrammeWatch(problem, programme);
            var moved = programme.First(placement => placement.Chosen.ContainsKey(Placement.RoomNeed));
            var later = moved with { Interval = new Interval(moved.Interval.Start + Duration.FromMinutes(30), moved.Interval.End + Duration.FromMinutes(30)) };
            var change = Median(() =>
            {
                watch.Place(later);
                watch.Place(moved);
            }) / 2;
            var repair = Median(() => Repair(yardstick.Request, programme));
            var cancel = Median(() => Cancelled(problem), 3) - 1;
            var perStep = check / (visits * Math.Log2(visits));
            first ??= perStep;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{visits} visits, {problem.Items.Count} items: check {check * 1000:F1} ms, change {change * 1000:F2} ms, repair of one visit {repair * 1000:F0} ms, back {cancel * 1000:F0} ms after cancel, check against n log n {perStep / first.Value:F2}"));
        }

        return 0;
    }

    // The host of the first item that has one is ill that day; only that visit may move.
    private static RepairedProgramme Repair(SchedulingRequest request, IReadOnlyList<Placement> programme)
    {
        var item = request.Items.First(one => one.Required.Count > 0 && one.FixedStart is null);
        var placement = programme.First(one => one.Item == item.Key);
        var ill = new BusyTime(new Interval(placement.Interval.Start - Duration.FromMinutes(30), placement.Interval.End + Duration.FromMinutes(30)));
        var changed = request with
        {
            Resources = [.. request.Resources.Select(resource => resource.Key == item.Required[0] ? resource with { Busy = [.. resource.Busy, ill] } : resource)],
        };
        return ProgrammeRepair.Repair(SchedulingProblem.Create(changed).Value, programme, new RepairLimits(Movable: new HashSet<PartyKey> { item.Party }));
    }

    private static void Cancelled(SchedulingProblem problem)
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        Scheduler.Propose(problem, new SchedulingLimits(60, Workers: 2), null, stop.Token);
    }

    // In seconds; the first run, which compiles, does not count.
    private static double Median(Action act, int times = Times)
    {
        act();
        var taken = new List<double>();
        for (var time = 0; time < times; time++)
        {
            var watch = Stopwatch.StartNew();
            act();
            taken.Add(watch.Elapsed.TotalSeconds);
        }

        taken.Sort();
        return taken[times / 2];
    }
}
