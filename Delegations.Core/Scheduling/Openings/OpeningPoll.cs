using NodaTime;

namespace Delegations.Core.Scheduling.Openings;

/// <summary>Turns the answers to times that were offered into what the item is wished to be.</summary>
public static class OpeningPoll
{
    /// <summary>
    /// The item after the answers. With a yes it must lie in one of the times that suit; times that would do are kept only on days on which none suits, and the days
    /// that suit are preferred (<see cref="SchedulingWeights.AlternativeDay"/>). Without a yes it must lie in one that would do. With nothing but no it keeps its windows, without
    /// the times refused. Answers that contradict each other count as the worst of them; no answers leave the item as it is.
    /// </summary>
    /// <param name="item">The item that times were offered for; it must not have a fixed start.</param>
    /// <param name="answers">The answers.</param>
    /// <param name="problem">The problem, for its zone and days.</param>
    public static SchedulingItem Constrain(SchedulingItem item, IReadOnlyList<OpeningAnswer> answers, SchedulingProblem problem)
    {
        if (item.FixedStart is not null)
        {
            throw new ArgumentException("An item with a fixed start has nothing to answer.", nameof(item));
        }

        var zone = problem.Request.Zone;
        var votes = answers.GroupBy(answer => answer.During).ToDictionary(time => time.Key, time => time.Max(answer => answer.Vote));
        LocalDate Day(Interval time) => time.Start.InZone(zone).Date;
        var yes = votes.Where(vote => vote.Value == OpeningVote.Yes).Select(vote => vote.Key).OrderBy(time => time.Start).ToList();
        var ifNeedBe = votes.Where(vote => vote.Value == OpeningVote.IfNeedBe).Select(vote => vote.Key).OrderBy(time => time.Start).ToList();
        if (yes.Count > 0)
        {
            var suits = yes.Select(Day).Distinct().ToList();
            var others = ifNeedBe.Where(time => !suits.Contains(Day(time))).ToList();
            return item with
            {
                Windows = [.. yes.Concat(others).OrderBy(time => time.Start)],
                PreferredDays = others.Count == 0 ? item.PreferredDays : suits,
            };
        }

        if (ifNeedBe.Count > 0)
        {
            return item with { Windows = ifNeedBe };
        }

        return votes.Count == 0 ? item : item with { Windows = Without(WindowsOf(item, problem), [.. votes.Keys]) };
    }

    private static IReadOnlyList<Interval> WindowsOf(SchedulingItem item, SchedulingProblem problem) => item.Windows.Count > 0
        ? item.Windows
        : [new Interval(problem.Request.Days.Start.AtStartOfDayInZone(problem.Request.Zone).ToInstant(), problem.Request.Days.End.PlusDays(1).AtStartOfDayInZone(problem.Request.Zone).ToInstant())];

    private static List<Interval> Without(IReadOnlyList<Interval> windows, IReadOnlyList<Interval> refused)
    {
        var left = windows.ToList();
        foreach (var time in refused)
        {
            left =
            [
                .. left.SelectMany(window => (Interval[])
                [
                    new(window.Start, Instant.Max(window.Start, Instant.Min(window.End, time.Start))),
                    new(Instant.Min(window.End, Instant.Max(window.Start, time.End)), window.End),
                ]).Where(part => part.Duration > Duration.Zero).Distinct(),
            ];
        }

        // Nothing left is said as a window in which nothing fits, for no windows mean any time.
        return left.Count > 0 ? left : [new Interval(windows[0].Start, windows[0].Start + Duration.FromTicks(1))];
    }
}
