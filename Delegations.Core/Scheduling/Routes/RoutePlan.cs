namespace Delegations.Core.Scheduling.Routes;

/// <summary>
/// Tours in work: who follows whom, and from that the earliest starts. Items are first taken out, which makes nobody later; then they are
/// put in elsewhere, which makes nobody sooner, so that what is followed may stop as soon as it costs too much. What was done since a mark
/// can be taken back.
/// </summary>
internal sealed class RoutePlan
{
    // No start of a tour ever is before this.
    private const int Never = -RouteProblem.Far;

    private readonly RouteProblem _problem;
    private readonly int _items;
    private readonly int _tourCount;
    private readonly int[] _partners;
    private readonly int[] _shortest;
    private readonly int[] _longest;
    private readonly int[] _lengths;
    private readonly int[] _due;
    private readonly int[] _previous;
    private readonly int[] _next;
    private readonly int[] _tours;
    private readonly int[] _starts;
    private readonly int[] _late;
    private readonly long _lateWeight;
    private readonly long _worstWeight;

    private readonly int[] _queue;
    private readonly bool[] _isQueued;
    private readonly int _mask;

    // Links and starts as they were before, the latest last.
    private (int Item, int Previous, int Tour)[] _links = new (int, int, int)[16];
    private (int Item, int Start, int Late)[] _changes;
    private int _linkCount;
    private int _changeCount;
    private int _queueHead;
    private int _queueCount;
    private long _ways;
    private long _unary;
    private long _lateSum;
    private int _worst;

    public RoutePlan(RouteProblem problem)
    {
        _problem = problem;
        (_items, _tourCount) = (problem.Items, problem.Tours);
        var nodes = problem.Items + problem.Tours;
        (_partners, _shortest, _longest) = (problem.Partners, problem.Shortest, problem.Longest);
        (_lengths, _due) = (problem.Lengths, problem.Due);
        (_lateWeight, _worstWeight) = (problem.LateWeight, problem.WorstWeight);
        _previous = new int[nodes];
        _next = new int[nodes];
        _tours = new int[nodes];
        _starts = new int[_items];
        _late = new int[_items];
        _isQueued = new bool[_items];
        _queue = new int[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)_items + 1)];
        _mask = _queue.Length - 1;
        _changes = new (int, int, int)[4 * (_items + 4)];
        Clear();
    }

    /// <summary>Where a change began.</summary>
    internal readonly record struct Mark(int Links, int Changes, long Ways, long Unary, long LateSum, int Worst);

    /// <summary>What the tours cost.</summary>
    public long Cost => Fixed + (_lateWeight * _lateSum) + (_worstWeight * _worst);

    /// <summary>What lateness costs.</summary>
    public long LateCost => (_lateWeight * _lateSum) + (_worstWeight * _worst);

    /// <summary>What the tours cost apart from lateness; known before any start is.</summary>
    public long Fixed => (_problem.TourWeight * _ways) + _unary;

    /// <summary>How many items are in no tour.</summary>
    public int LeftOut { get; private set; }

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
        Array.Clear(_isQueued);
        for (var tour = 0; tour < _tourCount; tour++)
        {
            var node = _items + tour;
            (_previous[node], _next[node], _tours[node]) = (node, node, tour);
        }

        LeftOut = _items;
        (_ways, _unary, _lateSum, _worst) = (0, _problem.LeftOutCosts.Sum(), 0, 0);
        (_linkCount, _changeCount, _queueCount) = (0, 0, 0);
    }

    /// <summary>The items of each tour in order.</summary>
    public int[][] Read()
    {
        var read = new int[_tourCount][];
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
        if (Follow(long.MaxValue, 0))
        {
            Keep();
            return true;
        }

        Clear();
        return false;
    }

    /// <summary>Remembers how it is.</summary>
    public Mark Begin() => new(_linkCount, _changeCount, _ways, _unary, _lateSum, _worst);

    /// <summary>Makes what was done final; marks before it hold no more.</summary>
    public void Keep() => (_linkCount, _changeCount) = (0, 0);

    /// <summary>Takes an item out of its tour.</summary>
    public void Remove(int item)
    {
        var (previous, next, tour) = (_previous[item], _next[item], _tours[item]);
        AddLink(item, previous, tour);
        AddChange(item);
        _lateSum -= _late[item];
        _late[item] = 0;
        Unlink(item);
        _ways += _problem.Way(tour, previous, next) - _problem.Way(tour, previous, item) - _problem.Way(tour, item, next);
        _unary += _problem.LeftOutCosts[item] - _problem.UnaryCosts[(item * _tourCount) + tour];
        Queue(next);
        if (_partners[item] >= 0)
        {
            Queue(_partners[item]);
        }
    }

    /// <summary>Follows what was taken out.</summary>
    public bool Settle(in Mark mark) => Follow(long.MaxValue, mark.Changes);

    /// <summary>Whether the tours may cost no more than that with an item put in after a node, before lateness is looked at.</summary>
    public bool IsPromising(int item, int previous, int tour, long most) => Cost + Added(item, previous, tour) <= most;

    /// <summary>Puts an item that is in no tour after a node of one.</summary>
    public void Insert(int item, int previous, int tour)
    {
        var next = _next[previous];
        AddLink(item, -1, -1);
        Link(item, previous, tour);
        _starts[item] = Never;
        _ways += _problem.Way(tour, previous, item) + _problem.Way(tour, item, next) - _problem.Way(tour, previous, next);
        _unary += _problem.UnaryCosts[(item * _tourCount) + tour] - _problem.LeftOutCosts[item];
        Queue(item);
        Queue(next);
    }

    /// <summary>Whether what was put in since a mark stands and costs no more than that; otherwise it is taken back to the mark.</summary>
    public bool Try(in Mark mark, long most)
    {
        if (Cost <= most && Follow(most, mark.Changes))
        {
            return true;
        }

        TakeBack(mark);
        return false;
    }

    /// <summary>Takes back what was done since a mark.</summary>
    public void TakeBack(in Mark mark)
    {
        while (_queueCount > 0)
        {
            _isQueued[Dequeue()] = false;
        }

        while (_linkCount > mark.Links)
        {
            var (item, previous, tour) = _links[--_linkCount];
            if (tour < 0)
            {
                Unlink(item);
            }
            else
            {
                Link(item, previous, tour);
            }
        }

        while (_changeCount > mark.Changes)
        {
            var (item, start, late) = _changes[--_changeCount];
            (_starts[item], _late[item]) = (start, late);
        }

        (_ways, _unary, _lateSum, _worst) = (mark.Ways, mark.Unary, mark.LateSum, mark.Worst);
    }

    /// <summary>What an item costs more in ways when it comes after a node, apart from lateness.</summary>
    public long Added(int item, int previous, int tour)
    {
        var next = _next[previous];
        return (_problem.TourWeight * (_problem.Way(tour, previous, item) + _problem.Way(tour, item, next) - _problem.Way(tour, previous, next)))
            + _problem.UnaryCosts[(item * _tourCount) + tour] - _problem.LeftOutCosts[item];
    }

    /// <summary>Follows the starts as far as they change; false when an item finds no start, or when it is sure to cost more than that.</summary>
    private bool Follow(long most, int since)
    {
        var room = most == long.MaxValue ? long.MaxValue : most - Fixed;

        // Items that wait for each other in a circle go on for ever.
        for (var left = most == long.MaxValue ? (long)_items * (_items + 4) : 4L * (_items + 4); _queueCount > 0; left--)
        {
            var item = Dequeue();
            _isQueued[item] = false;
            if (left == 0 || !Settle(item, room))
            {
                return false;
            }
        }

        if (!TogetherHolds(since))
        {
            return false;
        }

        if (most == long.MaxValue)
        {
            FindWorst(since);
        }

        return Cost <= most;
    }

    // A pair in one tour is followed forward only; what is too far apart then is given up.
    private bool TogetherHolds(int since)
    {
        for (var change = since; change < _changeCount; change++)
        {
            var item = _changes[change].Item;
            var partner = _partners[item];
            if (partner >= 0 && _tours[item] >= 0 && _tours[item] == _tours[partner])
            {
                var lag = _starts[partner] - _starts[item];
                if (lag < _shortest[item] || lag > _longest[item])
                {
                    return false;
                }
            }
        }

        return true;
    }

    // Whoever is taken out may have been the worst.
    private void FindWorst(int since)
    {
        for (var change = since; change < _changeCount; change++)
        {
            if (_changes[change].Late == _worst)
            {
                var highest = 0;
                foreach (var late in _late)
                {
                    highest = Math.Max(highest, late);
                }

                _worst = highest;
                return;
            }
        }
    }

    private bool Settle(int item, long room)
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
            return Set(item, _problem.Next(item, tour, arrival), room);
        }

        if (_tours[partner] == tour)
        {
            // Whoever must not be the second is the first.
            var (isFirst, isSecond) = (_shortest[item] >= 0, _longest[item] <= 0);
            if (isFirst == isSecond)
            {
                return false;
            }

            var earliest = isFirst ? arrival : Math.Max(arrival, _starts[partner] - _longest[item]);
            var before = _starts[item];
            if (!Set(item, _problem.Next(item, tour, earliest), room))
            {
                return false;
            }

            if (isFirst && before != _starts[item])
            {
                Queue(partner);
            }

            return true;
        }

        return SettleBoth(item, partner, arrival, room);
    }

    // From the arrivals up, for two items that hold each other would never come down again.
    private bool SettleBoth(int item, int partner, int arrival, long room)
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

            if (partnerStart < start + _shortest[item])
            {
                partnerStart = _problem.Next(partner, partnerTour, start + _shortest[item]);
            }
            else if (start < partnerStart - _longest[item])
            {
                start = _problem.Next(item, tour, partnerStart - _longest[item]);
            }
            else
            {
                return Set(item, start, room) && Set(partner, partnerStart, room);
            }
        }
    }

    private int Arrival(int item, int tour)
    {
        var previous = _previous[item];
        return previous >= _items ? Never : _starts[previous] + _lengths[previous] + _problem.Between(tour, previous, item);
    }

    private bool Set(int item, int start, long room)
    {
        if (start >= RouteProblem.Far)
        {
            return false;
        }

        var before = _starts[item];
        if (start == before)
        {
            return true;
        }

        AddChange(item);
        _starts[item] = start;
        Queue(_next[item]);
        var late = Math.Max(0, start - _due[item]);
        if (late != _late[item])
        {
            _lateSum += late - _late[item];
            _late[item] = late;
            _worst = Math.Max(_worst, late);
            return LateCost <= room;
        }

        return true;
    }

    private void AddLink(int item, int previous, int tour)
    {
        if (_linkCount == _links.Length)
        {
            Array.Resize(ref _links, 2 * _links.Length);
        }

        _links[_linkCount++] = (item, previous, tour);
    }

    private void AddChange(int item)
    {
        if (_changeCount == _changes.Length)
        {
            Array.Resize(ref _changes, 2 * _changes.Length);
        }

        _changes[_changeCount++] = (item, _starts[item], _late[item]);
    }

    private void Unlink(int item)
    {
        var (previous, next) = (_previous[item], _next[item]);
        (_next[previous], _previous[next], _tours[item]) = (next, previous, -1);
        LeftOut++;
    }

    private void Link(int item, int previous, int tour)
    {
        var next = _next[previous];
        (_previous[item], _next[item], _tours[item]) = (previous, next, tour);
        (_next[previous], _previous[next]) = (item, item);
        LeftOut--;
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
