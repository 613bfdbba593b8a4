namespace Delegations.Core.Scheduling;

/// <summary>Adds up what the soft rules cost in a programme, apart from the model of the solver.</summary>
internal static class ProgrammeCost
{
    public static IReadOnlyList<SoftCost> Of(Board board, IReadOnlyList<Seat?> seats)
    {
        var weights = board.Problem.Request.Weights;
        var placed = seats.Where(seat => seat is not null).Select(seat => seat!).ToList();
        var leftOut = board.Items.Where(item => seats[item.Index] is null).Select(item => item.Source).ToList();
        return
        [
            new(SoftRules.MustLeftOut, leftOut.Count(item => item.MustBePlaced), weights.MustLeftOut),
            new(SoftRules.WishLeftOut, leftOut.Where(item => !item.MustBePlaced).Sum(item => item.Priority), weights.WishLeftOut),
            new(SoftRules.IdleMinutes, IdleMinutes(board, placed), weights.IdleMinute),
            new(SoftRules.AlternativeDays, placed.Count(seat => IsOnAlternativeDay(board, seat)), weights.AlternativeDay),
            new(SoftRules.Interpreters, Different(board, placed, SchedulingResourceKind.Interpreter), weights.Interpreter),
            new(SoftRules.Vehicles, Different(board, placed, SchedulingResourceKind.Vehicle), weights.Vehicle),
            new(SoftRules.EmptySeats, placed.Sum(seat => EmptySeats(board, seat)), weights.EmptySeat),
            new(SoftRules.LateMinutes, placed.Sum(seat => board.LateMinutes(board.Items[seat.Item], seat.Start, seat.End)), weights.LateMinute),
            new(SoftRules.SitesOfDays, SitesOfDays(board, placed), weights.SiteOfDay),
            new(SoftRules.OddStarts, placed.Count(seat => board.Items[seat.Item].FixedStart is null && board.Grid.IsOdd(seat.Start)), weights.OddStart),
        ];
    }

    public static long Sum(Board board, IReadOnlyList<Seat?> seats) => Of(board, seats).Sum(cost => cost.Cost);

    private static long IdleMinutes(Board board, List<Seat> placed) => placed
        .GroupBy(seat => (board.Items[seat.Item].Source.Party, board.Grid.DayOf(seat.Start)))
        .Sum(day => Math.Max(0L, day.Max(seat => seat.End) - day.Min(seat => seat.Start) - day.Sum(seat => seat.End - seat.Start)));

    private static bool IsOnAlternativeDay(Board board, Seat seat)
    {
        var preferred = board.Items[seat.Item].Source.PreferredDays;
        return preferred.Count > 0 && !preferred.Contains(board.Grid.Days[board.Grid.DayOf(seat.Start)].Date);
    }

    private static long Different(Board board, List<Seat> placed, SchedulingResourceKind kind) => placed
        .SelectMany(seat => seat.Uses.Select(used => (board.Items[seat.Item].Source.Party, used)))
        .Where(pair => board.Resources[pair.used].Source.Kind == kind)
        .Distinct()
        .LongCount();

    private static long EmptySeats(Board board, Seat seat)
    {
        var item = board.Items[seat.Item];
        return item.HasRoom ? Math.Max(0, (board.Resources[seat.Chosen[0]].Source.Capacity ?? 0) - item.Source.HeadCount) : 0;
    }

    private static long SitesOfDays(Board board, List<Seat> placed) => placed
        .SelectMany(seat => ((int[])[seat.FromSite, seat.ToSite])
            .Where(site => site >= 0)
            .Select(site => (board.Items[seat.Item].Source.Party, Day: board.Grid.DayOf(seat.Start), site)))
        .Distinct()
        .LongCount();
}
