using System.Diagnostics;
using Delegations.Core.Scheduling;

namespace Delegations.Core.Tests.Scheduling;

/// <summary>Prints the figures of docs/scheduling.md. What is asserted is the result, not the time: a busy machine is no fault.</summary>
public sealed class SchedulingSpeedTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(1, 2.0)]
    [InlineData(3, 10.0)]
    public void Visits_of_a_usual_size_are_placed_whole(int visits, double seconds)
    {
        var problem = ThreeVisits.Request(visits).Checked();
        var steps = new List<(TimeSpan Cpu, SchedulingProgress Step)>();
        var before = Environment.CpuUsage.TotalTime;

        var proposal = Scheduler.Propose(problem, new SchedulingLimits(seconds), new Listener(step => steps.Add((Environment.CpuUsage.TotalTime - before, step))));

        foreach (var (cpu, step) in steps)
        {
            output.WriteLine($"wall {step.Seconds:F2} s, processor {cpu.TotalSeconds:F2} s: cost {step.Objective}, bound {step.Bound}, placed {step.Placed} of {step.Items}");
        }

        output.WriteLine($"end: {proposal.Status}, wall {proposal.Seconds:F2} s, processor {(Environment.CpuUsage.TotalTime - before).TotalSeconds:F2} s, cost {proposal.Objective}, bound {proposal.Bound}");
        output.WriteLine(string.Join(", ", proposal.Costs.Select(cost => $"{cost.Rule} {cost.Amount}")));
        Assert.Empty(proposal.LeftOut);
        Assert.DoesNotContain(ProgrammeCheck.Check(problem, proposal.Placements), finding => finding.Severity == FindingSeverity.Hard);
    }

    [Fact]
    public void Two_hundred_items_are_checked()
    {
        var problem = ThreeVisits.Request(10).Checked();
        var board = new Board(problem);
        var placements = FirstProgramme.Build(board, CancellationToken.None).Where(seat => seat is not null).Select(seat => board.ToPlacement(seat!)).ToList();
        ProgrammeCheck.Check(problem, placements);
        var before = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();

        var findings = ProgrammeCheck.Check(problem, placements);

        output.WriteLine($"{placements.Count} of {problem.Items.Count} items checked in wall {watch.Elapsed.TotalMilliseconds:F1} ms, processor {(Environment.CpuUsage.TotalTime - before).TotalMilliseconds:F1} ms");
        Assert.Equal(problem.Items.Count - placements.Count, findings.Count(finding => finding.Code == FindingCodes.NotPlaced));
    }

    private sealed class Listener(Action<SchedulingProgress> report) : IProgress<SchedulingProgress>
    {
        public void Report(SchedulingProgress value) => report(value);
    }
}
