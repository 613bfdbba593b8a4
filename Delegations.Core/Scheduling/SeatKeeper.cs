namespace Delegations.Core.Scheduling;

/// <summary>Finds a seat that changes as little as it can.</summary>
internal sealed class SeatKeeper(Board board)
{
    private readonly SeatSearch _search = new(board);

    /// <summary>
    /// A seat at a start, the longest there is: with all that the item has, then with one of its resources another, then with any. Null when
    /// there is none.
    /// </summary>
    public Seat? Nearest(int item, int start, Seat? present, SeatTable others)
    {
        var source = board.Items[item];
        if (present is not null && present.Chosen.Count == source.Needs.Count)
        {
            var length = present.End - present.Start;
            if (board.MayTake(source, start, start + length) && length <= source.Duration && length >= source.Shortest)
            {
                for (var other = -1; other < present.Chosen.Count; other++)
                {
                    var wished = present.Chosen.Select((resource, need) => need == other ? -1 : resource).ToArray();
                    if (_search.At(item, start, length, wished, others) is { } seat)
                    {
                        return seat;
                    }
                }
            }
        }

        return _search.FindAt(item, new HashSet<int> { start }, others);
    }

    /// <summary>The cheapest seat anywhere, or null.</summary>
    public Seat? Anywhere(int item, SeatTable others) => _search.Find(item, others, RuleSet.None, cheapest: true);
}
