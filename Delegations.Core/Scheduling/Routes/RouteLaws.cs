namespace Delegations.Core.Scheduling.Routes;

/// <summary>Asks the board itself about a programme that the search is about to give out.</summary>
internal static class RouteLaws
{
    /// <summary>Throws when a hard rule is broken: then the search has a fault, and nobody shall get such a programme.</summary>
    public static void Hold(Board board, Seat?[] seats)
    {
        foreach (var seat in seats.Where(seat => seat is not null).Select(seat => seat!))
        {
            var item = board.Items[seat.Item];
            var resource = board.Resources[seat.Chosen[0]];
            Require(board.MayTake(item, seat.Start, seat.End), seat);
            Require(item.FixedStart is not null || seat.Start % board.Grid.Step == 0, seat);
            Require(board.CalendarAllows(resource, seat.Start, seat.End, seat.FromSite, seat.ToSite), seat);
            foreach (var other in item.Lags.Select(lag => lag.Other).Concat(item.Neighbours.Select(neighbour => neighbour.Other)))
            {
                Require(seats[other] is not { } partner || board.PartiesAllow(seat, partner, RuleSet.None), seat);
            }
        }

        foreach (var tour in seats.Where(seat => seat is not null).Select(seat => seat!).GroupBy(seat => seat.Chosen[0]))
        {
            var served = tour.ToList();
            for (var one = 0; one < served.Count; one++)
            {
                for (var other = one + 1; other < served.Count; other++)
                {
                    Require(board.Allows(served[one], served[other]), served[one]);
                }
            }
        }
    }

    private static void Require(bool holds, Seat seat)
    {
        if (!holds)
        {
            throw new InvalidOperationException($"Item {seat.Item} cannot start at {seat.Start}.");
        }
    }
}
