namespace Delegations.Core.Scheduling.Annealing;

/// <summary>A quick programme to start from: item after item, each at the cheapest of many places at which it breaks no rule.</summary>
internal static class FirstDraft
{
    // Chance only staggers which starts are looked at.
    private const int Seed = 1;

    /// <summary>Seats by item; null where none was found. What is placed in <paramref name="seats"/> stays.</summary>
    public static Seat?[] Build(FlatBoard flat, IReadOnlyList<Seat?> seats, CancellationToken cancellationToken)
    {
        var draft = new Draft(flat);
        draft.Load(seats);
        var placing = new Placing(flat, draft, new Dice(Seed));
        var rank = Ranks(flat.Board);
        var order = flat.Board.Items
            .Where(item => !draft.IsPlaced(item.Index) && flat.Starts(item.Index, flat.Variants[item.Index] - 1).Length > 0)
            .OrderBy(item => item.FixedStart is null)
            .ThenBy(item => !item.Source.MustBePlaced)
            .ThenByDescending(item => item.Source.MustBePlaced ? 0 : item.Source.Priority)
            .ThenBy(item => rank[item.Index])
            .ThenBy(item => flat.Starts(item.Index, 0).Length)
            .ThenBy(item => item.Index)
            .ToList();
        foreach (var item in order)
        {
            if (cancellationToken.IsCancellationRequested)
            {
                break;
            }

            placing.Insert(item.Index);
        }

        return draft.Read();
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
