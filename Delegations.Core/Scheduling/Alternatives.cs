using Delegations.Core.Scheduling.Reasons;
using NodaTime;

namespace Delegations.Core.Scheduling;

/// <summary>Proposes several clearly different programmes.</summary>
public static class Alternatives
{
    private const int MostTries = 3;

    // Each further try sends this share more of the items away.
    private const double More = 0.4;

    /// <summary>
    /// Proposes up to <paramref name="count"/> programmes, the first the best that was found; each of the others has at least <paramref name="share"/>
    /// of the items that could be elsewhere on another half of a day than in each one before. Fewer when no more are found.
    /// </summary>
    /// <param name="problem">What is to be placed.</param>
    /// <param name="limits">How long all of it may take together.</param>
    /// <param name="count">How many, 1 to 9.</param>
    /// <param name="share">The share of items without a fixed start that must be elsewhere, more than 0, at most 1.</param>
    /// <param name="progress">Told of each better programme; null when nobody listens.</param>
    /// <param name="cancellationToken">Stops the search and gives the programmes so far.</param>
    public static IReadOnlyList<AlternativeProgramme> Propose(
        SchedulingProblem problem,
        SchedulingLimits limits,
        int count = 3,
        double share = 0.25,
        IProgress<SchedulingProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        if (count is < 1 or > 9 || share is not (> 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(count is < 1 or > 9 ? nameof(count) : nameof(share), "Out of the bounds that are documented.");
        }

        var part = limits with { Seconds = limits.Seconds / count, Work = limits.Work / count };
        var found = new List<SchedulingProposal> { Scheduler.Propose(problem, part, progress, cancellationToken) };
        for (var number = 1; number < count && !cancellationToken.IsCancellationRequested; number++)
        {
            if (Next(problem, part with { Seconds = part.Seconds / MostTries, Work = part.Work / MostTries, Seed = limits.Seed + number }, share, found, progress, cancellationToken) is not { } next)
            {
                break;
            }

            found.Add(next);
        }

        return
        [
            .. found.Select((proposal, number) => new AlternativeProgramme(
                proposal,
                found.Where(other => !ReferenceEquals(other, proposal)).Select(other => Share(problem, proposal, other)).DefaultIfEmpty(1).Min(),
                number == 0 ? [] : CostSheet.Between(found[0].Costs, proposal.Costs))),
        ];
    }

    // As many items as are wanted elsewhere lose the halves of days that they had so far; more of them when that was not enough.
    private static SchedulingProposal? Next(
        SchedulingProblem problem,
        SchedulingLimits limits,
        double share,
        List<SchedulingProposal> found,
        IProgress<SchedulingProgress>? progress,
        CancellationToken cancellationToken)
    {
        var board = new Board(problem);
        var movable = board.Items.Where(item => item.FixedStart is null && found.Exists(proposal => Of(proposal, item) is not null)).ToList();
        var halves = HalvesFree(board, movable, found);
        var stuck = new HashSet<int>();
        for (var attempt = 1; attempt <= MostTries && !cancellationToken.IsCancellationRequested; attempt++)
        {
            var wanted = (int)Math.Ceiling(movable.Count * share * (1 + (More * (attempt - 1))));
            var sent = movable
                .Where(item => halves[item.Index] > 0 && !stuck.Contains(item.Index))
                .OrderByDescending(item => halves[item.Index])
                .ThenBy(item => (item.Index * (limits.Seed + attempt)) % movable.Count)
                .Take(wanted)
                .ToDictionary(item => item.Source.Key, item => WindowsWithout(board, item, found));
            var request = problem.Request with { Items = [.. problem.Items.Select(item => sent.TryGetValue(item.Key, out var windows) ? item with { Windows = windows } : item)] };
            if (SchedulingProblem.Create(request) is not { Succeeded: true } other)
            {
                return null;
            }

            var proposal = Scheduler.Propose(other.Value, limits, progress, cancellationToken);
            if (LeftOut(proposal) <= LeftOut(found[0]) && found.TrueForAll(one => Share(problem, one, proposal) >= share))
            {
                var costs = ProgrammeCost.Of(board, new SeatTable(board, proposal.Placements).Seats);
                return proposal with { Costs = costs, Objective = costs.Sum(cost => cost.Cost), Bound = found[0].Bound, Status = ProposalStatus.Feasible };
            }

            // Who found no place elsewhere, or hangs on somebody who did not, may stay next time.
            foreach (var item in proposal.LeftOut.Select(left => board.Items[Explanations.Index(board, left.Item)]))
            {
                stuck.UnionWith([item.Index, .. item.Neighbours.Select(neighbour => neighbour.Other), .. item.Lags.Select(lag => lag.Other)]);
            }
        }

        return null;
    }

    // On how many other halves of days each item would find a seat if all others stayed as they were first.
    private static Dictionary<int, int> HalvesFree(Board board, List<BoardItem> movable, List<SchedulingProposal> found)
    {
        var table = new SeatTable(board, found[0].Placements);
        var search = new SeatSearch(board);
        var halves = new Dictionary<int, int>();
        foreach (var item in movable)
        {
            var seat = table.Remove(item.Index);
            var taken = Taken(board, item, found);
            halves[item.Index] = search.All(item.Index, table).Select(other => Half(board.Problem, board.Grid.At(other.Start))).Where(half => !taken.Contains(half)).Distinct().Count();
            if (seat is not null)
            {
                table.Add(seat);
            }
        }

        return halves;
    }

    private static HashSet<(LocalDate Day, bool IsAfternoon)> Taken(Board board, BoardItem item, List<SchedulingProposal> found) =>
        found.Select(proposal => Of(proposal, item)).Where(placement => placement is not null).Select(placement => Half(board.Problem, placement!)).ToHashSet();

    private static long LeftOut(SchedulingProposal proposal) =>
        proposal.Costs.Where(cost => cost.Rule is SoftRules.MustLeftOut or SoftRules.WishLeftOut).Sum(cost => cost.Cost);

    private static Placement? Of(SchedulingProposal proposal, BoardItem item) => proposal.Placements.FirstOrDefault(placement => placement.Item == item.Source.Key);

    private static List<Interval> WindowsWithout(Board board, BoardItem item, List<SchedulingProposal> found)
    {
        var request = board.Problem.Request;
        IReadOnlyList<Interval> own = item.Source.Windows.Count > 0
            ? item.Source.Windows
            : [new Interval(request.Days.Start.AtStartOfDayInZone(request.Zone).ToInstant(), request.Days.End.PlusDays(2).AtStartOfDayInZone(request.Zone).ToInstant())];
        var taken = Taken(board, item, found);
        var windows = new List<Interval>();
        for (var date = request.Days.Start; date <= request.Days.End; date = date.PlusDays(1))
        {
            var noon = (date + LocalTime.Noon).InZoneLeniently(request.Zone).ToInstant();
            var (start, end) = (date.AtStartOfDayInZone(request.Zone).ToInstant(), date.PlusDays(1).AtStartOfDayInZone(request.Zone).ToInstant());

            // What starts in the morning may last into the afternoon, so a half that is free reaches to the end of the next.
            if (!taken.Contains((date, false)))
            {
                Cut(own, new Interval(start, taken.Contains((date, true)) ? noon : end), windows);
            }

            if (!taken.Contains((date, true)))
            {
                Cut(own, new Interval(noon, end), windows);
            }
        }

        return [.. windows.Distinct()];
    }

    private static void Cut(IReadOnlyList<Interval> own, Interval part, List<Interval> windows)
    {
        foreach (var window in own)
        {
            var (start, end) = (Instant.Max(window.Start, part.Start), Instant.Min(window.End, part.End));
            if (start < end)
            {
                windows.Add(new Interval(start, end));
            }
        }
    }

    private static double Share(SchedulingProblem problem, SchedulingProposal one, SchedulingProposal other)
    {
        var (first, second) = (Halves(problem, one), Halves(problem, other));
        var items = problem.Items.Where(item => item.FixedStart is null && (first.ContainsKey(item.Key) || second.ContainsKey(item.Key))).ToList();
        return items.Count == 0 ? 0 : items.Count(item => first.GetValueOrDefault(item.Key) != second.GetValueOrDefault(item.Key)) / (double)items.Count;
    }

    private static Dictionary<ItemKey, (LocalDate, bool)?> Halves(SchedulingProblem problem, SchedulingProposal proposal) =>
        proposal.Placements.ToDictionary(placement => placement.Item, placement => ((LocalDate, bool)?)Half(problem, placement));

    private static (LocalDate Day, bool IsAfternoon) Half(SchedulingProblem problem, Placement placement) => Half(problem, placement.Interval.Start);

    private static (LocalDate Day, bool IsAfternoon) Half(SchedulingProblem problem, Instant moment)
    {
        var local = moment.InZone(problem.Request.Zone);
        return (local.Date, local.Hour >= 12);
    }
}
