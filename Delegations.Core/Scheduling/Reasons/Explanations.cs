using System.Diagnostics;
using NodaTime;

namespace Delegations.Core.Scheduling.Reasons;

/// <summary>Says why: why an item has no place, why it is where it is, and what another place would cost.</summary>
public static class Explanations
{
    // Beyond this many other starts the costs are not worked out.
    private const int MostOthers = 400;

    /// <summary>
    /// A smallest set of wishes and rules that keeps an item out of a programme while all other items stay where they are. Every start on
    /// the days of the problem, every resource of the kind wanted and three durations (as wished, the shortest wished, half of that) are looked at.
    /// </summary>
    /// <param name="problem">What is to be placed.</param>
    /// <param name="placements">The programme; a place of the item itself is not looked at.</param>
    /// <param name="item">The item; an unknown one throws <see cref="ArgumentException"/>.</param>
    /// <param name="limits">How far to go; null for the usual.</param>
    /// <param name="cancellationToken">Stops the search; what is known by then is returned.</param>
    public static Conflict Explain(
        SchedulingProblem problem, IReadOnlyList<Placement> placements, ItemKey item, ReasonLimits? limits = null, CancellationToken cancellationToken = default)
    {
        var board = new Board(problem);
        var table = new SeatTable(board, placements);
        var index = Index(board, item);
        table.Remove(index);
        return Explain(board, table, index, limits ?? new ReasonLimits(), cancellationToken);
    }

    /// <summary>Which other starts a placed item could have and what each costs more, and what bars the others.</summary>
    /// <param name="problem">What is to be placed.</param>
    /// <param name="placements">The programme.</param>
    /// <param name="item">An item that has a place in it; any other throws <see cref="ArgumentException"/>.</param>
    /// <param name="limits">How far to go; null for the usual.</param>
    /// <param name="cancellationToken">Stops the search; what is known by then is returned.</param>
    public static PlacementReasons Why(
        SchedulingProblem problem, IReadOnlyList<Placement> placements, ItemKey item, ReasonLimits? limits = null, CancellationToken cancellationToken = default)
    {
        var watch = Stopwatch.StartNew();
        var seconds = (limits ?? new ReasonLimits()).Seconds;
        var board = new Board(problem);
        var table = new SeatTable(board, placements);
        var index = Index(board, item);
        var placement = placements.FirstOrDefault(one => one.Item == item) ?? throw new ArgumentException("The item has no place in the programme.", nameof(item));
        var here = ProgrammeCost.Of(board, table.Seats);
        var own = table.Remove(index)!;
        var isComplete = true;
        var free = new SeatSearch(board).All(index, table).ToList();
        var others = new List<OtherStart>();
        foreach (var seat in free.Where(seat => seat.Start != own.Start))
        {
            if (others.Count == MostOthers || cancellationToken.IsCancellationRequested || watch.Elapsed.TotalSeconds > seconds)
            {
                isComplete = false;
                break;
            }

            table.Add(seat);
            others.Add(new OtherStart(board.ToPlacement(seat), CostSheet.Between(here, ProgrammeCost.Of(board, table.Seats))));
            table.Remove(index);
        }

        var barred = Barred(board, table, index, [.. free.Select(seat => seat.Start).Append(own.Start)], watch, seconds, ref isComplete, cancellationToken);
        return new PlacementReasons(
            item, placement, [.. others.OrderBy(other => other.Cost).ThenBy(other => other.Placement.Interval.Start)], barred, isComplete);
    }

    /// <summary>What it would cost to put an item somewhere, whether or not it is free there.</summary>
    /// <param name="problem">What is to be placed.</param>
    /// <param name="placements">The programme; the item may have a place in it or not.</param>
    /// <param name="item">The item; an unknown one throws <see cref="ArgumentException"/>.</param>
    /// <param name="start">When it would start; taken down to the unit of the problem.</param>
    /// <param name="chosen">The resources by need; for needs that are not named, those that it has, then those that are free and cost least.</param>
    /// <param name="duration">How long it would be; null for as long as it is, or as it is wished.</param>
    public static PlacementPrice PriceOf(
        SchedulingProblem problem,
        IReadOnlyList<Placement> placements,
        ItemKey item,
        Instant start,
        IReadOnlyDictionary<string, ResourceKey>? chosen = null,
        Duration? duration = null)
    {
        var board = new Board(problem);
        var table = new SeatTable(board, placements);
        var reader = new SeatReader(board);
        var index = Index(board, item);
        var before = ProgrammeCost.Of(board, table.Seats);
        var old = table.Remove(index);
        var source = board.Items[index].Source;
        var present = placements.FirstOrDefault(one => one.Item == item);
        var length = duration ?? present?.Interval.Duration ?? source.Duration;
        var seat = Free(board, table, index, board.Grid.Floor(start), board.Grid.Units(length), old, reader, chosen);
        var named = new Dictionary<string, ResourceKey>(StringComparer.Ordinal);
        foreach (var (need, number) in board.Items[index].Needs.Select((need, number) => (need, number)))
        {
            if (seat is not null)
            {
                named[need.Name] = board.Resources[seat.Chosen[number]].Source.Key;
            }
            else if ((chosen?.TryGetValue(need.Name, out var wished) ?? false) || (present?.Chosen.TryGetValue(need.Name, out wished) ?? false))
            {
                named[need.Name] = wished;
            }
            else if (need.Candidates.Concat(need.TooSmall).Cast<int?>().FirstOrDefault() is { } first)
            {
                named[need.Name] = board.Resources[first].Source.Key;
            }
        }

        var placement = new Placement(item, new Interval(start, start + length), named);
        IReadOnlyList<Placement> then = [.. placements.Where(one => one.Item != item), placement];
        table.Add(reader.Read(placement)!);
        var (arises, vanishes) = FindingDifference.Between(ProgrammeCheck.Check(problem, placements), ProgrammeCheck.Check(problem, then));
        return new PlacementPrice(
            placement,
            arises,
            vanishes,
            CostSheet.Between(before, ProgrammeCost.Of(board, table.Seats), old is null ? CostSheet.LeftOut(source) : null),
            MustMove(board, table, reader, item, arises, placements));
    }

    internal static Conflict Explain(Board board, SeatTable others, int item, ReasonLimits limits, CancellationToken cancellationToken)
    {
        var scan = new ObstacleScan(board, item, others);
        var (members, certainty, hasFree) = new ConflictSearch(scan, limits.Seconds, cancellationToken).Run();
        return new Conflict(
            board.Items[item].Source.Key,
            [.. members.Select(member => scan.Book.ToMember(member, others.Seats))],
            certainty,
            hasFree);
    }

    internal static int Index(Board board, ItemKey item)
    {
        var found = board.Items.FirstOrDefault(one => one.Source.Key == item);
        return found?.Index ?? throw new ArgumentException("The problem does not know the item.", nameof(item));
    }

    private static Seat? Free(
        Board board, SeatTable table, int item, int start, int length, Seat? old, SeatReader reader, IReadOnlyDictionary<string, ResourceKey>? chosen)
    {
        var needs = board.Items[item].Needs;
        var wished = needs.Select(need => chosen is not null && chosen.TryGetValue(need.Name, out var key) ? reader.Number(key) : -1).ToArray();
        var search = new SeatSearch(board);
        if (!board.MayTake(board.Items[item], start, start + length))
        {
            return null;
        }

        var kept = old is null ? wished : [.. wished.Select((resource, need) => resource >= 0 ? resource : old.Chosen[need])];
        return search.At(item, start, length, kept, table) ?? search.At(item, start, length, wished, table);
    }

    private static List<ItemMove> MustMove(
        Board board, SeatTable table, SeatReader reader, ItemKey item, IReadOnlyList<SchedulingFinding> arises, IReadOnlyList<Placement> placements)
    {
        var search = new SeatSearch(board);
        var moves = new List<ItemMove>();
        var others = arises
            .Where(finding => finding.Severity == FindingSeverity.Hard)
            .SelectMany(finding => (ItemKey?[])[finding.Item, finding.OtherItem])
            .Where(other => other is not null && other != item)
            .Select(other => other!.Value)
            .Distinct();
        foreach (var other in others)
        {
            var number = reader.Number(other);
            if (placements.FirstOrDefault(one => one.Item == other) is not { } from || number < 0 || table.Remove(number) is not { } seat)
            {
                continue;
            }

            var to = search.Find(number, table, RuleSet.None, cheapest: true);
            moves.Add(new ItemMove(other, from, to is null ? null : board.ToPlacement(to)));
            table.Add(seat);
        }

        return moves;
    }

    private static List<BarredStarts> Barred(
        Board board, SeatTable table, int item, HashSet<int> open, Stopwatch watch, double seconds, ref bool isComplete, CancellationToken cancellationToken)
    {
        var scan = new ObstacleScan(board, item, table);
        var source = board.Items[item];
        var runs = new List<BarredStarts>();
        (int First, int Last, IReadOnlyList<int> By)? run = null;
        foreach (var start in scan.Starts)
        {
            if (cancellationToken.IsCancellationRequested || watch.Elapsed.TotalSeconds > seconds)
            {
                isComplete = false;
                break;
            }

            if (source.FixedStart is not null || open.Contains(start) || IsClosed(board, source, start))
            {
                Close();
                continue;
            }

            var fewest = scan.Options(start, source.Shortest).Select(option => Breaking.Of(option, _ => 1)).Where(breaking => breaking is not null).MinBy(breaking => breaking!.Price);
            if (fewest is null || fewest.Members.Count == 0)
            {
                Close();
            }
            else if (run is { } current && current.By.SequenceEqual(fewest.Members) && start - current.Last == board.Grid.Step)
            {
                run = current with { Last = start };
            }
            else
            {
                Close();
                run = (start, start, fewest.Members);
            }
        }

        Close();
        return runs;

        void Close()
        {
            if (run is { } ended)
            {
                runs.Add(new BarredStarts(board.Grid.At(ended.First), board.Grid.At(ended.Last), [.. ended.By.Select(member => scan.Book.ToMember(member, table.Seats))]));
                run = null;
            }
        }
    }

    // Nobody asks why it is not in the middle of the night.
    private static bool IsClosed(Board board, BoardItem item, int start)
    {
        var rules = board.Problem.Request.Rules;
        var date = board.Grid.Days[board.Grid.DayOf(start)].Date;
        return item.IsProgramme && !rules.AroundTheClock && (start < board.Grid.Minute(date, rules.DayStart) || start + item.Shortest > board.Grid.EndMinute(date, rules.DayEnd));
    }
}
