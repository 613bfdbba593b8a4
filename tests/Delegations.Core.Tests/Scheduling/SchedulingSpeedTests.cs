using Delegations.Core.Scheduling;

namespace Delegations.Core.Tests.Scheduling;

public sealed class SchedulingSpeedTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(1, 5.0)]
    [InlineData(3, 20.0)]

    public void Visits_of_a_usual_size_get_a_programme_in_time(int visits, double seconds)
    {
        var problem = ThreeVisits.Request(visits).Checked();
        var steps = new List<SchedulingProgress>();

        var proposal = Scheduler.Propose(problem, new SchedulingLimits(seconds), new Listener(steps.Add));

        foreach (var step in steps)
        {
            output.WriteLine($"{visits} visits, {problem.Items.Count} items, {step.Seconds:F2} s: cost {step.Objective}, bound {step.Bound}, placed {step.Placed}");
        }

        output.WriteLine($"{visits} visits, end {proposal.Status} {proposal.Seconds:F2} s: cost {proposal.Objective}, bound {proposal.Bound}");
        foreach (var placement in proposal.Placements)
        {
            output.WriteLine($"{placement.Interval.Start.InZone(Wanted.Shanghai).LocalDateTime} {placement.Interval.Duration.TotalMinutes} {placement.Item} {string.Join(' ', placement.Chosen)}");
        }

        output.WriteLine(string.Join(", ", proposal.Costs.Select(cost => $"{cost.Rule} {cost.Amount}")));
    }

    private sealed class Listener(Action<SchedulingProgress> report) : IProgress<SchedulingProgress>
    {
        public void Report(SchedulingProgress value) => report(value);
    }
}
