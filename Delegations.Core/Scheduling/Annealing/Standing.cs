namespace Delegations.Core.Scheduling.Annealing;

/// <summary>A programme that stands: where every item of a draft was when no hard rule was broken.</summary>
internal sealed class Standing
{
    private readonly FlatBoard _flat;
    private readonly int[] _start;
    private readonly int[] _variant;
    private readonly int[] _chosen;
    private readonly bool[] _isStale;
    private readonly List<int> _stale = [];

    public Standing(FlatBoard flat)
    {
        _flat = flat;
        _start = new int[flat.Items];
        Array.Fill(_start, Draft.LeftOut);
        _variant = new int[flat.Items];
        _chosen = new int[flat.Items * flat.Needs];
        _isStale = new bool[flat.Items];
        Soft = flat.LeftOutCost.Sum();
    }

    /// <summary>What it costs.</summary>
    public long Soft { get; private set; }

    /// <summary>Items that are placed.</summary>
    public int Placed { get; private set; }

    /// <summary>True when an item is left out that must be placed and could be.</summary>
    public bool HasMustLeftOut
    {
        get
        {
            for (var item = 0; item < _start.Length; item++)
            {
                if (_start[item] == Draft.LeftOut && _flat.Board.Items[item].Source.MustBePlaced && _flat.Starts(item, _flat.Variants[item] - 1).Length > 0)
                {
                    return true;
                }
            }

            return false;
        }
    }

    public int StartOf(int item) => _start[item];

    public int VariantOf(int item) => _variant[item];

    public ReadOnlySpan<int> ChosenOf(int item) => _chosen.AsSpan(item * _flat.Needs, _flat.NeedCount[item]);

    /// <summary>An item of the draft may be elsewhere now.</summary>
    public void Touch(int item)
    {
        if (!_isStale[item])
        {
            _isStale[item] = true;
            _stale.Add(item);
        }
    }

    /// <summary>Takes over the draft as it is now; only items that were touched have changed.</summary>
    public void Take(Draft draft)
    {
        foreach (var item in _stale)
        {
            _isStale[item] = false;
            Placed += (draft.IsPlaced(item) ? 1 : 0) - (_start[item] == Draft.LeftOut ? 0 : 1);
            _start[item] = draft.StartOf(item);
            _variant[item] = draft.VariantOf(item);
            draft.ChosenOf(item).CopyTo(_chosen.AsSpan(item * _flat.Needs, _flat.NeedCount[item]));
        }

        _stale.Clear();
        Soft = draft.Soft;
    }

    /// <summary>Brings the draft back to it.</summary>
    public void Restore(Draft draft)
    {
        foreach (var item in _stale)
        {
            if (draft.IsPlaced(item))
            {
                draft.Lift(item);
            }
        }

        foreach (var item in _stale)
        {
            _isStale[item] = false;
            if (_start[item] != Draft.LeftOut)
            {
                draft.Price(item, _start[item], _variant[item], ChosenOf(item));
                draft.Put(item, _start[item], _variant[item], ChosenOf(item), draft.PricedSoft, draft.PricedHard);
            }
        }

        _stale.Clear();
    }

    /// <summary>The programme as seats.</summary>
    public Seat?[] Read()
    {
        var seats = new Seat?[_flat.Items];
        for (var item = 0; item < seats.Length; item++)
        {
            seats[item] = _start[item] == Draft.LeftOut ? null : _flat.SeatAt(item, _start[item], _variant[item], ChosenOf(item));
        }

        return seats;
    }

    /// <summary>Takes over what another worker found.</summary>
    public void CopyFrom(Standing other)
    {
        for (var item = 0; item < _start.Length; item++)
        {
            if (_start[item] != other._start[item] || _variant[item] != other._variant[item] || !ChosenOf(item).SequenceEqual(other.ChosenOf(item)))
            {
                Touch(item);
            }
        }

        other._start.CopyTo(_start, 0);
        other._variant.CopyTo(_variant, 0);
        other._chosen.CopyTo(_chosen, 0);
        (Soft, Placed) = (other.Soft, other.Placed);
    }
}
