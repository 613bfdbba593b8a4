namespace Delegations.Core.Scheduling.Slots;

/// <summary>
/// Looks for a programme of few gaps by moving talks between slots: one alone, or with all that it drives out of its new slot and back
/// (a chain between two slots, after which nobody is in two talks who was not before). Proves nothing.
/// </summary>
internal sealed class SlotAnnealing
{
    // Prices in gaps: somebody in two talks at once, an idle slot (a gap of one slot is nearer to none), a gap too many of one person.
    private const double Clash = 2;
    private const double Idle = 0.2;
    private const double Unfair = 3;
    private const double Hot = 0.8;
    private const double Cold = 0.1;

    // One step in so many moves a whole chain, so often one asks whether to stop, and from such a clash on one move is not worth working out.
    private const int ChainEvery = 8;
    private const int AskEvery = 4096;
    private const int MostPlaces = 128;

    private int _idle;
    private int _bad;
    private int _sum;
    private int _unfair;

    private readonly SlotTask _task;
    private readonly Random _random;
    private readonly int[][] _slots;
    private readonly bool[][] _may;
    private readonly int[][] _members;
    private readonly bool[] _counts;
    private readonly int[][] _pools;
    private readonly (int Other, int Least, int Most)[][] _distances;
    private readonly int[] _place;
    private readonly int[] _day;
    private readonly int _days;
    private readonly int[] _at;
    private readonly byte[][] _there;
    private readonly List<int>[] _inSlot;
    private readonly int[] _index;
    private readonly UInt128[][] _busy;
    private readonly int[] _gaps;
    private readonly int[][] _used;
    private readonly List<int> _chain = [];
    private readonly bool[] _isInChain;
    private readonly int[] _free;
    private readonly int[] _idles;

    public SlotAnnealing(SlotTask task, int seed)
    {
        _task = task;
        _random = new Random(seed);
        _slots = [.. task.Talks.Select(talk => talk.Slots.ToArray())];
        _free = [.. Enumerable.Range(0, _slots.Length).Where(talk => _slots[talk].Length > 1)];
        _may = [.. _slots.Select(slots => Enumerable.Range(0, task.Slots.Count).Select(slots.Contains).ToArray())];
        _members = [.. task.Talks.Select(talk => talk.People.Concat(talk.Groups.Select(group => group + task.People.Count)).ToArray())];
        _counts = [.. task.People.Select(_ => true), .. task.Groups.Select(_ => false)];
        _pools = [.. task.Talks.Select((_, talk) => Enumerable.Range(0, task.Pools.Count).Where(pool => task.Pools[pool].Talks.Contains(talk)).ToArray())];
        _distances = [.. task.Talks.Select((_, talk) => task.Distances.Where(distance => distance.First == talk).Select(distance => (distance.Second, distance.Least, distance.Most))
            .Concat(task.Distances.Where(distance => distance.Second == talk).Select(distance => (distance.First, -distance.Most, -distance.Least))).ToArray())];
        _place = new int[task.Slots.Count];
        _day = new int[task.Slots.Count];
        _days = -1;
        for (var slot = 0; slot < task.Slots.Count; slot++)
        {
            var isNewDay = slot == 0 || task.Slots[slot].Day != task.Slots[slot - 1].Day;
            _days += isNewDay ? 1 : 0;
            _day[slot] = _days;
            _place[slot] = isNewDay ? 0 : _place[slot - 1] + (task.Slots[slot].Line == task.Slots[slot - 1].Line + 1 ? 1 : 2);
        }

        _days++;
        _at = new int[_slots.Length];
        _there = [.. _counts.Select(_ => new byte[task.Slots.Count])];
        _inSlot = [.. task.Slots.Select(_ => new List<int>())];
        _index = new int[_slots.Length];
        _busy = [.. _counts.Select(_ => new UInt128[_days])];
        _gaps = new int[_counts.Length];
        _idles = new int[_counts.Length];
        _used = [.. task.Pools.Select(_ => new int[task.Slots.Count])];
        _isInChain = new bool[_slots.Length];
    }

    public long Steps { get; private set; }

    /// <summary>True when there is something to move and no day has more places than are counted.</summary>
    public bool CanCount => _free.Length > 0 && _place.Max() < MostPlaces;

    /// <summary>Anneals for so many steps and gives the best programme without a clash that has fewer gaps than <paramref name="below"/>, if there is one.</summary>
    public int[]? Run(long steps, int[]? start, long below, Func<bool> stop)
    {
        Reset(start);
        int[]? best = null;
        var bestSum = below;
        for (var step = 0L; step < steps; step++)
        {
            if (step % AskEvery == 0 && stop())
            {
                break;
            }

            Steps++;
            var heat = Hot * Math.Pow(Cold / Hot, step / (double)steps);
            if (step % ChainEvery == 0)
            {
                Chain(heat);
            }
            else
            {
                One(heat);
            }

            if (_bad == 0 && _unfair == 0 && _sum < bestSum)
            {
                bestSum = _sum;
                best = [.. _at];
                if (bestSum == 0)
                {
                    break;
                }
            }
        }

        return best;
    }

    private void Reset(int[]? start)
    {
        (_bad, _sum, _unfair, _idle) = (0, 0, 0, 0);
        foreach (var there in _there)
        {
            Array.Clear(there);
        }

        foreach (var busy in _busy)
        {
            Array.Clear(busy);
        }

        foreach (var used in _used)
        {
            Array.Clear(used);
        }

        foreach (var list in _inSlot)
        {
            list.Clear();
        }

        Array.Clear(_gaps);
        Array.Clear(_idles);
        Array.Fill(_at, -1);
        for (var talk = 0; talk < _slots.Length; talk++)
        {
            Put(talk, start?[talk] ?? _slots[talk][_random.Next(_slots[talk].Length)]);
        }
    }

    private double Cost => (Clash * _bad) + _sum + (Idle * _idle) + (Unfair * _unfair);

    private bool Accepts(double before, double heat)
    {
        var worse = Cost - before;
        return worse <= 0 || _random.NextDouble() < Math.Exp(-worse / heat);
    }

    private void One(double heat)
    {
        var talk = _free[_random.Next(_free.Length)];
        var slots = _slots[talk];
        var (from, to) = (_at[talk], slots[_random.Next(slots.Length)]);
        if (from == to)
        {
            return;
        }

        // Most moves are bad by far: count the clashes first.
        var worse = 0;
        foreach (var member in _members[talk])
        {
            worse += (_there[member][to] > 0 ? 1 : 0) - (_there[member][from] > 1 ? 1 : 0);
        }

        if (worse > 1 && _random.NextDouble() >= Math.Exp(-((Clash * worse) - 4) / heat))
        {
            return;
        }

        var before = Cost;
        Take(talk);
        Put(talk, to);
        if (!Accepts(before, heat))
        {
            Take(talk);
            Put(talk, from);
        }
    }

    private void Chain(double heat)
    {
        var talk = _free[_random.Next(_free.Length)];
        var (one, other) = (_at[talk], _slots[talk][_random.Next(_slots[talk].Length)]);
        if (one == other)
        {
            return;
        }

        _chain.Clear();
        _chain.Add(talk);
        _isInChain[talk] = true;
        var isPossible = true;
        for (var index = 0; index < _chain.Count && isPossible; index++)
        {
            var next = _chain[index];
            var to = _at[next] == one ? other : one;
            if (!_may[next][to])
            {
                isPossible = false;
                break;
            }

            foreach (var member in _members[next])
            {
                if (_there[member][to] == 0)
                {
                    continue;
                }

                foreach (var neighbour in _inSlot[to])
                {
                    if (!_isInChain[neighbour] && Array.IndexOf(_members[neighbour], member) >= 0)
                    {
                        _isInChain[neighbour] = true;
                        _chain.Add(neighbour);
                    }
                }
            }
        }

        foreach (var member in _chain)
        {
            _isInChain[member] = false;
        }

        if (!isPossible)
        {
            return;
        }

        var before = Cost;
        Swap(one, other);
        if (!Accepts(before, heat))
        {
            Swap(one, other);
        }
    }

    private void Swap(int one, int other)
    {
        foreach (var talk in _chain)
        {
            var to = _at[talk] == one ? other : one;
            Take(talk);
            _index[talk] = to;
        }

        foreach (var talk in _chain)
        {
            Put(talk, _index[talk]);
        }
    }

    private void Take(int talk)
    {
        var slot = _at[talk];
        foreach (var (other, least, most) in _distances[talk])
        {
            _bad -= IsApart(slot, other, least, most) ? 0 : 1;
        }

        _at[talk] = -1;
        _inSlot[slot].Remove(talk);
        foreach (var pool in _pools[talk])
        {
            _bad -= _used[pool][slot]-- > _task.Pools[pool].Units[slot] ? 1 : 0;
        }

        foreach (var member in _members[talk])
        {
            if (--_there[member][slot] > 0)
            {
                _bad--;
            }
            else if (_counts[member])
            {
                _busy[member][_day[slot]] &= ~(UInt128.One << _place[slot]);
                Count(member);
            }
        }
    }

    private void Put(int talk, int slot)
    {
        _at[talk] = slot;
        foreach (var (other, least, most) in _distances[talk])
        {
            _bad += IsApart(slot, other, least, most) ? 0 : 1;
        }

        _inSlot[slot].Add(talk);
        foreach (var pool in _pools[talk])
        {
            _bad += ++_used[pool][slot] > _task.Pools[pool].Units[slot] ? 1 : 0;
        }

        foreach (var member in _members[talk])
        {
            if (_there[member][slot]++ > 0)
            {
                _bad++;
            }
            else if (_counts[member])
            {
                _busy[member][_day[slot]] |= UInt128.One << _place[slot];
                Count(member);
            }
        }
    }

    private bool IsApart(int slot, int other, int least, int most)
    {
        if (_at[other] < 0)
        {
            return true;
        }

        var apart = (long)_task.Slots[_at[other]].Line - _task.Slots[slot].Line;
        return apart >= least && apart <= most;
    }

    private void Count(int member)
    {
        var gaps = 0;
        var idle = 0;
        foreach (var busy in _busy[member])
        {
            if (busy != UInt128.Zero)
            {
                idle += MostPlaces - (int)UInt128.LeadingZeroCount(busy) - (int)UInt128.TrailingZeroCount(busy) - (int)UInt128.PopCount(busy);
                gaps += (int)UInt128.PopCount(busy & ~(busy << 1)) - 1;
            }
        }

        var before = _gaps[member];
        _gaps[member] = gaps;
        _idle += idle - _idles[member];
        _idles[member] = idle;
        _sum += gaps - before;
        _unfair += Math.Max(0, gaps - _task.Prices.FairGaps) - Math.Max(0, before - _task.Prices.FairGaps);
    }
}
