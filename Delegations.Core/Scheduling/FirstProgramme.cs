namespace Delegations.Core.Scheduling;

/// <summary>A quick programme to start from: item after item, each at its cheapest free seat.</summary>
internal static class FirstProgramme
{
    /// <summary>Seats by item; null where none was found.</summary>
    public static Seat?[] Build(Board board, CancellationToken cancellationToken)
    {
        var search = new SeatSearch(board);
        var seats = new SeatTable(board);
        var rank = Ranks(board);
        var order = board.Items
            .OrderBy(item => item.FixedStart is null)
            .ThenBy(item => !item.Source.MustBePlaced)
            .ThenByDescending(item => item.Source.MustBePlaced ? 0 : item.Source.Priority)
            .ThenBy(item => rank[item.Index])
            .ThenBy(item => board.Starts(item.Index).Count)
            .ThenBy(item => item.Index);
        foreach (var item in order)
        {
            if (cancellationToken.IsCancellationRequested)
            {
                break;
            }

            if (search.Find(item.Index, seats, RuleSet.None, cheapest: true) is { } seat)
            {
                seats.Add(seat);
            }
        }

        return [.. seats.Seats];
    }

    /// <summary>Gives every item left out a seat if one is free, the dearest first.</summary>
    public static void Fill(Board board, Seat?[] seats)
    {
        var search = new SeatSearch(board);
        var table = new SeatTable(board, seats);
        foreach (var item in board.Items
            .Where(item => seats[item.Index] is null)
            .OrderByDescending(item => item.Source.MustBePlaced)
            .ThenByDescending(item => item.Source.Priority)
            .ThenBy(item => item.Index))
        {
            if (search.Find(item.Index, table, RuleSet.None, cheapest: true) is { } seat)
            {
                seats[item.Index] = seat;
                table.Add(seat);
            }
        }
    }

    // How many items at least come before: whoever must come first is placed first.
    private static int[] Ranks(Board board)
    {
        var ranks = new int[board.Items.Count];
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var item in board.Items)
            {
                foreach (var neighbour in item.Neighbours.Where(neighbour => neighbour.OtherIsBefore && ranks[neighbour.Other] >= ranks[item.Index]))
                {
                    ranks[item.Index] = ranks[neighbour.Other] + 1;
                    changed = true;
                }
            }
        }

        return ranks;
    }
}
