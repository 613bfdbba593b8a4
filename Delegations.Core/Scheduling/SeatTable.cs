using NodaTime;

namespace Delegations.Core.Scheduling;

/// <summary>The seats of a programme, found by item, by party and by resource.</summary>
internal sealed class SeatTable
{
    private readonly Seat?[] _seats;
    private readonly List<Seat>[] _ofParty;
    private readonly List<Seat>[] _ofResource;
    private readonly Board _board;

    public SeatTable(Board board, IReadOnlyList<Seat?>? seats = null)
    {
        _board = board;
        _seats = new Seat?[board.Items.Count];
        _ofParty = [.. board.Parties.Select(_ => new List<Seat>())];
        _ofResource = [.. board.Resources.Select(_ => new List<Seat>())];
        foreach (var seat in seats ?? [])
        {
            if (seat is not null)
            {
                Add(seat);
            }
        }
    }

    /// <summary>Reads a programme, whoever made it. What the problem does not know is passed over; a need that is not met has no resource.</summary>
    public SeatTable(Board board, IEnumerable<Placement> placements)
        : this(board)
    {
        var reader = new SeatReader(board);
        foreach (var placement in placements)
        {
            if (reader.Read(placement) is { } seat && _seats[seat.Item] is null)
            {
                Add(seat);
            }
        }
    }

    /// <summary>The seat of an item, or null.</summary>
    public Seat? this[int item] => _seats[item];

    /// <summary>All seats by item; null where an item has none. It shows what changes later.</summary>
    public IReadOnlyList<Seat?> Seats => _seats;

    /// <summary>The seats of a party, in no order.</summary>
    public List<Seat> OfParty(int party) => _ofParty[party];

    /// <summary>The seats that use a resource, in no order.</summary>
    public List<Seat> OfResource(int resource) => _ofResource[resource];

    /// <summary>Seats an item that has no seat.</summary>
    public void Add(Seat seat)
    {
        _seats[seat.Item] = seat;
        _ofParty[_board.Items[seat.Item].Party].Add(seat);
        foreach (var used in seat.Uses.Distinct())
        {
            _ofResource[used].Add(seat);
        }
    }

    /// <summary>Takes an item's seat away, if it has one, and gives it back.</summary>
    public Seat? Remove(int item)
    {
        if (_seats[item] is not { } seat)
        {
            return null;
        }

        _seats[item] = null;
        _ofParty[_board.Items[item].Party].Remove(seat);
        foreach (var used in seat.Uses.Distinct())
        {
            _ofResource[used].Remove(seat);
        }

        return seat;
    }
}

/// <summary>Reads placements as seats.</summary>
internal sealed class SeatReader(Board board)
{
    private readonly Dictionary<ItemKey, int> _items = board.Items.ToDictionary(item => item.Source.Key, item => item.Index);
    private readonly Dictionary<ResourceKey, int> _resources = board.Resources.ToDictionary(resource => resource.Source.Key, resource => resource.Index);

    /// <summary>The number of an item, or -1.</summary>
    public int Number(ItemKey item) => _items.GetValueOrDefault(item, -1);

    /// <summary>The number of a resource, or -1.</summary>
    public int Number(ResourceKey resource) => _resources.GetValueOrDefault(resource, -1);

    /// <summary>The seat of a placement; null when the item is unknown.</summary>
    public Seat? Read(Placement placement)
    {
        var index = Number(placement.Item);
        if (index < 0)
        {
            return null;
        }

        var item = board.Items[index];
        var chosen = new int[item.Needs.Count];
        for (var need = 0; need < chosen.Length; need++)
        {
            chosen[need] = placement.Chosen.TryGetValue(item.Needs[need].Name, out var key) ? Number(key) : -1;
        }

        var (from, to) = board.Sites(item, item.HasRoom ? chosen[0] : -1);
        var start = board.Grid.Floor(placement.Interval.Start);
        var end = start + board.Grid.Units(placement.Interval.End - board.Grid.At(start));
        var uses = item.Required.Concat(placement.Chosen.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => Number(pair.Value)));
        return new Seat(index, start, end, from, to, chosen, [.. uses.Where(used => used >= 0).Distinct()]);
    }
}
