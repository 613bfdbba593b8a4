namespace Delegations.Core.Scheduling.Routes;

/// <summary>
/// Tours in work: who follows whom, and from that the earliest starts. A change is tried link by link; what it does to the starts is
/// followed only as far as they change, and all of it can be taken back.
/// </summary>
internal sealed class RoutePlan
{
    // No start of a tour ever is before this.
    private const int Never = -RouteProblem.Far;

    private readonly RouteProblem _problem;
    private readonly int _items;
    private readonly int[] _partners;
    private readonly int[] _lengths;
    private readonly int[] _due;
    private readonly int[] _previous;
    private readonly int[] _next;
    private readonly int[] _tours;
    private readonly int[] _starts;
    private readonly int[] _late;

    // What the change in hand did: links, starts and the sums before it.
    private readonly List<(int Item, int Previous, int Tour)> _links = [];
    private readonly int[] _changed;
    private readonly int[] _startsBefore;
    private readonly int[] _lateBefore;
    private readonly bool[] _isChanged;
    private readonly int[] _queue;
    private readonly bool[] _isQueued;
    private readonly int _mask;
    private int _changedCount;
    private int _queueHead;
    private int _queueCount;
    private long _ways;
    private long _unary;
    private long _lateSum;
    private int _worst;
    private (long Ways, long Unary, long LateSum, int Worst) _before;

    public RoutePlan(RouteProblem problem)
    {
        _problem = problem;
        _items = problem.Items;
        var nodes = problem.Items + problem.Tours;
        (_partners, _lengths, _due) = (problem.Partners, problem.Lengths, problem.Due);
        _previous = new int[nodes];
        _next = new int[nodes];
        _tours = new int[nodes];
        _starts = new int[_items];
        _late = new int[_items];
        _changed = new int[_items];
        _startsBefore = new int[_items];
        _lateBefore = new int[_items];
        _isChanged = new bool[_items];
        _isQueued = new bool[_items];
        _queue = new int[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)_items + 1)];
        _mask = _queue.Length - 1;
        Clear();
    }

    /// <summary>What the tours cost.</summary>
    public long Cost => Fixed + (_problem.LateWeight * _lateSum) + (_problem.WorstWeight * _worst);

    /// <summary>What the tours cost apart from lateness; known before any start is.</summary>
    public long Fixed => (_problem.TourWeight * _ways) + _unary;

    /// <summary>The node before a node.</summary>
    public int Previous(int node) => _previous[node];

    /// <summary>The node after a node; the base of a tour is before its first and after its last item.</summary>
    public int Next(int node) => _next[node];

    /// <summary>The tour of a node, or -1.</summary>
    public int Tour(int node) => _tours[node];

    /// <summary>The earliest start of an item that is in a tour.</summary>
    public int Start(int item) => _starts[item];

    /// <summary>Leaves everything out.</summary>
    public void Clear()
    {
        Array.Fill(_tours, -1);
        Array.Clear(_late);
        for (var tour = 0; tour < _problem.Tours; tour++)
        {
            var node = _items + tour;
            (_previous[node], _next[node], _tours[node]) = (node, node, tour);
        }

        (_ways, _unary, _lateSum, _worst) = (0, _problem.LeftOutCosts.Sum(), 0, 0);
        Begin();
    }

    /// <summary>The items of each tour in order.</summary>
    public int[][] Read()
    {
        var read = new int[_problem.Tours][];
        for (var tour = 0; tour < read.Length; tour++)
        {
            var items = new List<int>();
            for (var node = _next[_items + tour]; node < _items; node = _next[node])
            {
                items.Add(node);
            }

            read[tour] = [.. items];
        }

        return read;
    }

    /// <summary>Takes over tours; false, and nothing in any tour, when they cannot be.</summary>
    public bool Load(int[][] tours)
    {
        Clear();
        for (var tour = 0; tour < tours.Length; tour++)
        {
            var last = _items + tour;
            foreach (var item in tours[tour])
            {
                Insert(item, last, tour);
                last = item;
            }
        }

        Array.Fill(_starts, Never);
        if (Follow(long.MaxValue))
        {
            Keep();
            return true;
        }

        Clear();
        return false;
    }

    /// <summary>Begins a change.</summary>
    public void Begin()
    {
        _links.Clear();
        for (var change = 0; change < _changedCount; change++)
        {
            _isChanged[_changed[change]] = false;
        }

        _changedCount = 0;
        _before = (_ways, _unary, _lateSum, _worst);
    }

    /// <summary>Takes an item out of its tour.</summary>
    public void Remove(int item)
    {
        var (previous, next, tour) = (_previous[item], _next[item], _tours[item]);
        _links.Add((item, previous, tour));
        Note(item);
        _lateSum -= _late[item];
        _late[item] = 0;
        Unlink(item);
        _ways += _problem.Way(tour, previous, next) - _problem.Way(tour, previous, item) - _problem.Way(tour, item, next);
        _unary += _problem.LeftOutCosts[item] - _problem.UnaryCosts[(item * _problem.Tours) + tour];
        Queue(next);
        if (_partners[item] >= 0)
        {
            Queue(_partners[item]);
        }
    }

    /// <summary>Puts an item that is in no tour after a node of one.</summary>
    public void Insert(int item, int previous, int tour)
    {
        var next = _next[previous];
        _links.Add((item, -1, -1));
        Note(item);
        Link(item, previous, tour);
        _ways += _problem.Way(tour, previous, item) + _problem.Way(tour, item, next) - _problem.Way(tour, previous, next);
        _unary += _problem.UnaryCosts[(item * _problem.Tours) + tour] - _problem.LeftOutCosts[item];
        Queue(item);
        Queue(next);
        if (_partners[item] >= 0)
        {
            Queue(_partners[item]);
        }
    }

    /// <summary>Keeps the change if it stands and costs no more than that; otherwise takes it back.</summary>
    public bool Try(long most)
    {
        if (Fixed <= most && Follow(most))
        {
            Keep();
            return true;
        }

        TakeBack();
        return false;
    }

    private void Keep() => Begin();

    private void TakeBack()
    {
        while (_queueCount > 0)
        {
            _isQueued[Dequeue()] = false;
        }

        for (var link = _links.Count - 1; link >= 0; link--)
        {
            var (item, previous, tour) = _links[link];
            if (tour < 0)
            {
                Unlink(item);
            }
            else
            {
                Link(item, previous, tour);
            }
        }

        for (var change = 0; change < _changedCount; change++)
        {
            var item = _changed[change];
            _starts[item] = _startsBefore[change];
            _late[item] = _lateBefore[change];
        }

        (_ways, _unary, _lateSum, _worst) = _before;
        Begin();
    }

    /// <summary>Follows the starts as far as they change; false when an item finds no start, or when it is sure to cost more than that.</summary>
    private bool Follow(long most)
    {
        var late = _problem.LateWeight + _problem.WorstWeight;
        var latest = late == 0 || most == long.MaxValue ? RouteProblem.Far : Math.Min(RouteProblem.Far, (most - Fixed) / late);

        // Items that wait for each other in a circle go on for ever.
        for (var left = most == long.MaxValue ? (long)_items * (_items + 4) : 4L * (_items + 4); _queueCount > 0; left--)
        {
            var item = Dequeue();
            _isQueued[item] = false;
            if (left == 0 || !Settle(item, latest))
            {
                return false;
            }
        }

        if (!TogetherHolds() || Fixed + (_problem.LateWeight * _lateSum) > most)
        {
            return false;
        }

        FindWorst();
        return Cost <= most;
    }

    // A pair in one tour is followed forward only; what is too far apart then is given up.
    private bool TogetherHolds()
    {
        for (var change = 0; change < _changedCount; change++)
        {
            var item = _changed[change];
            var partner = _partners[item];
            if (partner >= 0 && _tours[item] >= 0 && _tours[item] == _tours[partner])
            {
                var lag = _starts[partner] - _starts[item];
                if (lag < _problem.Shortest[item] || lag > _problem.Longest[item])
                {
                    return false;
                }
            }
        }

        return true;
    }

    private void FindWorst()
    {
        var (highest, wasWorst) = (0, false);
        for (var change = 0; change < _changedCount; change++)
        {
            highest = Math.Max(highest, _late[_changed[change]]);
            wasWorst |= _lateBefore[change] == _worst;
        }

        if (highest >= _worst)
        {
            _worst = highest;
        }
        else if (wasWorst)
        {
            foreach (var late in _late)
            {
                highest = Math.Max(highest, late);
            }

            _worst = highest;
        }
    }

    private bool Settle(int item, long latest)
    {
        var tour = _tours[item];
        if (tour < 0)
        {
            return true;
        }

        var arrival = Arrival(item, tour);
        var partner = _partners[item];
        if (partner < 0 || _tours[partner] < 0)
        {
            return Set(item, _problem.Next(item, tour, arrival), latest);
        }

        if (_tours[partner] == tour)
        {
            // Whoever must not be the second is the first.
            var (isFirst, isSecond) = (_problem.Shortest[item] >= 0, _problem.Longest[item] <= 0);
            if (isFirst == isSecond)
            {
                return false;
            }

            var earliest = isFirst ? arrival : Math.Max(arrival, _starts[partner] - _problem.Longest[item]);
            var before = _starts[item];
            if (!Set(item, _problem.Next(item, tour, earliest), latest))
            {
                return false;
            }

            if (isFirst && before != _starts[item])
            {
                Queue(partner);
            }

            return true;
        }

        return SettleBoth(item, partner, arrival, latest);
    }

    // From the arrivals up, for two items that hold each other would never come down again.
    private bool SettleBoth(int item, int partner, int arrival, long latest)
    {
        var (tour, partnerTour) = (_tours[item], _tours[partner]);
        var start = _problem.Next(item, tour, arrival);
        var partnerStart = _problem.Next(partner, partnerTour, Arrival(partner, partnerTour));
        while (true)
        {
            if (start >= RouteProblem.Far || partnerStart >= RouteProblem.Far)
            {
                return false;
            }

            if (partnerStart < start + _problem.Shortest[item])
            {
                partnerStart = _problem.Next(partner, partnerTour, start + _problem.Shortest[item]);
            }
            else if (start < partnerStart - _problem.Longest[item])
            {
                start = _problem.Next(item, tour, partnerStart - _problem.Longest[item]);
            }
            else
            {
                return Set(item, start, latest) && Set(partner, partnerStart, latest);
            }
        }
    }

    private int Arrival(int item, int tour)
    {
        var previous = _previous[item];
        return previous >= _items ? Never : _starts[previous] + _lengths[previous] + _problem.Between(tour, previous, item);
    }

    private bool Set(int item, int start, long latest)
    {
        if (start >= RouteProblem.Far)
        {
            return false;
        }

        var late = Math.Max(0, start - _due[item]);
        if (late > latest)
        {
            return false;
        }

        if (start != _starts[item] || late != _late[item])
        {
            Note(item);
            _lateSum += late - _late[item];
            (_starts[item], _late[item]) = (start, late);
            Queue(_next[item]);
        }

        return true;
    }

    private void Note(int item)
    {
        if (!_isChanged[item])
        {
            _isChanged[item] = true;
            _changed[_changedCount] = item;
            _startsBefore[_changedCount] = _starts[item];
            _lateBefore[_changedCount] = _late[item];
            _changedCount++;
        }
    }

    private void Unlink(int item)
    {
        var (previous, next) = (_previous[item], _next[item]);
        (_next[previous], _previous[next], _tours[item]) = (next, previous, -1);
    }

    private void Link(int item, int previous, int tour)
    {
        var next = _next[previous];
        (_previous[item], _next[item], _tours[item]) = (previous, next, tour);
        (_next[previous], _previous[next]) = (item, item);
    }

    private void Queue(int node)
    {
        if (node < _items && !_isQueued[node])
        {
            _isQueued[node] = true;
            _queue[(_queueHead + _queueCount) & _mask] = node;
            _queueCount++;
        }
    }

    private int Dequeue()
    {
        var node = _queue[_queueHead];
        _queueHead = (_queueHead + 1) & _mask;
        _queueCount--;
        return node;
    }
}
