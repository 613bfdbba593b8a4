using NodaTime;

namespace Delegations.Core.Scheduling.Openings;

/// <summary>Finds times to offer for an item, such as three for a president's office.</summary>
public static class OpeningSearch
{
    // With less between them, two times on one half of a day are hardly a choice.
    private static readonly Duration LeastApart = Duration.FromMinutes(90);
    private const int MostPriced = 600;

    /// <summary>
    /// Clearly different times at which an item could be, all other items where they are, the cheapest first: on different days as far as there are any,
    /// then on different halves of a day, then at least an hour and a half apart. Fewer than asked for when there are no more.
    /// </summary>
    /// <param name="problem">What is to be placed.</param>
    /// <param name="placements">The programme; a place of the item itself is not looked at.</param>
    /// <param name="item">The item; an unknown one throws <see cref="ArgumentException"/>.</param>
    /// <param name="count">How many, 1 or more.</param>
    /// <param name="cancellationToken">Stops the search; what was found by then is returned.</param>
    public static IReadOnlyList<Opening> Find(
        SchedulingProblem problem, IReadOnlyList<Placement> placements, ItemKey item, int count = 3, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var board = new Board(problem);
        var table = new SeatTable(board, placements);
        var index = Reasons.Explanations.Index(board, item);
        table.Remove(index);
        var without = ProgrammeCost.Of(board, table.Seats);
        var leftOut = Reasons.CostSheet.LeftOut(board.Items[index].Source);
        var priced = new List<(Seat Seat, long Cost)>();
        foreach (var seat in Spread([.. new SeatSearch(board).All(index, table)]))
        {
            if (cancellationToken.IsCancellationRequested)
            {
                break;
            }

            table.Add(seat);
            priced.Add((seat, Reasons.CostSheet.Between(without, ProgrammeCost.Of(board, table.Seats), leftOut).Sum(cost => cost.Cost)));
            table.Remove(index);
        }

        var ranked = priced.OrderBy(one => one.Cost).ThenBy(one => one.Seat.Start).ToList();
        return [.. Pick(board, ranked, count).OrderBy(one => one.Cost).ThenBy(one => one.Seat.Start).Select(one => new Opening(board.ToPlacement(one.Seat), one.Cost))];
    }

    // Too many to price them all: evenly over the whole time.
    private static List<Seat> Spread(List<Seat> seats)
    {
        var every = (int)Math.Ceiling(seats.Count / (double)MostPriced);
        return every <= 1 ? seats : [.. seats.Where((_, number) => number % every == 0)];
    }

    private static List<(Seat Seat, long Cost)> Pick(Board board, List<(Seat Seat, long Cost)> ranked, int count)
    {
        var picked = new List<(Seat Seat, long Cost)>();
        int Day(Seat seat) => board.Grid.DayOf(seat.Start);
        bool IsAfternoon(Seat seat) => board.Grid.At(seat.Start).InZone(board.Grid.Zone).Hour >= 12;
        Func<Seat, Seat, bool>[] areDifferent =
        [
            (one, other) => Day(one) != Day(other),
            (one, other) => Day(one) != Day(other) || IsAfternoon(one) != IsAfternoon(other),
            (one, other) => board.Grid.Unit * Math.Abs(one.Start - other.Start) >= LeastApart,
        ];
        foreach (var isDifferent in areDifferent)
        {
            foreach (var candidate in ranked)
            {
                if (picked.Count < count && picked.TrueForAll(one => isDifferent(one.Seat, candidate.Seat)))
                {
                    picked.Add(candidate);
                }
            }
        }

        return picked;
    }
}
