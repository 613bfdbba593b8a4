namespace Delegations.Core.Scheduling.Routes;

/// <summary>Tells whether tours are all that a board is about.</summary>
internal static class RouteRules
{
    /// <summary>Whether every rule that has a say on the board is one that a tour knows.</summary>
    public static bool Know(Board board) =>
        board.Items.Count > 0
        && board.Problem.Request.Weights.TourMinute > 0
        && !board.Problem.Travel.DependsOnHour
        && board.Problem.Request.Released.Count == 0
        && KnowWeights(board)
        && board.Items.Select(item => item.Party).Distinct().Count() == board.Items.Count
        && board.Items.All(item => KnowItem(board, item));

    // Idle time, travel and precedence need two items of a party, seats and changes of rooms need a room.
    private static bool KnowWeights(Board board)
    {
        var weights = board.Problem.Request.Weights;
        return (weights.OddStart == 0 || board.Items.All(item => item.FixedStart is not null))
            && (weights.WishedClashMinute == 0 || board.Items.All(item => item.Wished.Count == 0))
            && (weights.AlternativeDay == 0 || !board.Problem.Request.Rules.AroundTheClock || board.Items.All(item => item.Source.PreferredDays.Count == 0))
            && weights is { PersonGap: 0, UnfairGap: 0, ParallelMinute: 0, BackToBack: 0, EndMinute: 0 };
    }

    private static bool KnowItem(Board board, BoardItem item) =>
        item is { HasRoom: false, FromSite: >= 0, ToSite: >= 0, Duration: > 0, Required.Count: 0, Needs.Count: 1 }
        && item.Shortest == item.Duration
        && item.Needs[0].Candidates.All(candidate => KnowResource(board.Resources[candidate]))
        && item.Lags.Select(lag => lag.Other).Concat(item.Neighbours.Select(neighbour => neighbour.Other)).Distinct().Count() <= 1
        && !(item.FixedStart is { } start && !board.Grid.Days[board.Grid.DayOf(start)].IsInside)
        && (board.Problem.Request.Weights.LateMinute == 0 || IsNeverLate(board, item));

    private static bool KnowResource(BoardResource resource) =>
        resource is { Base: >= 0, Travels: true, Units: 1 } && resource.Bookings.All(booking => booking.MovePrice is null);

    private static bool IsNeverLate(Board board, BoardItem item) =>
        board.Ranges(item, item.Duration, RuleSet.None).All(range => board.Grid.Days
            .Where(day => day.IsInside && day.Start <= range.Last && range.First < day.End)
            .Select(day => Math.Min(range.Last, day.End - 1))
            .All(last => board.LateMinutes(item, last, last + item.Duration) == 0));
}
