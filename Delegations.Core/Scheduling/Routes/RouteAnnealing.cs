namespace Delegations.Core.Scheduling.Routes;

/// <summary>
/// One search by simulated annealing: tries a small change of the tours, takes it when it costs less, and now and then when it costs a
/// little more, ever more rarely as it cools.
/// </summary>
internal sealed class RouteAnnealing
{
    private const int Losses = 4096;

    // The temperature falls, and a wish to stop is heard, after so many moves.
    private const int MovesBetween = 1024;

    // What is taken out is tried in so many places.
    private const int Attempts = 10;
    private const int AttemptsOfBoth = 16;
    private const int AttemptsOfSegment = 6;

    // How far into a tour one looks for somebody by chance.
    private const int MostSteps = 16;
    private static readonly double[] Loss = [.. Enumerable.Range(0, Losses).Select(step => -Math.Log((step + 0.5) / Losses))];

    private readonly RouteProblem _problem;
    private readonly RouteNeighbours _neighbours;
    private readonly RoutePlan _plan;
    private readonly Chance _chance;
    private readonly int[] _segment;
    private RoutePlan.Mark _start;
    private double _temperature;
    private long _before;
    private int _moves;

    public RouteAnnealing(RouteProblem problem, RouteNeighbours neighbours, ulong seed)
    {
        (_problem, _neighbours, _chance) = (problem, neighbours, new Chance(seed));
        _plan = new RoutePlan(problem);
        _segment = new int[problem.Items];
        Best = _plan.Read();
        BestCost = _plan.Cost;
    }

    /// <summary>The best tours so far.</summary>
    public int[][] Best { get; private set; }

    /// <summary>What they cost.</summary>
    public long BestCost { get; private set; }

    /// <summary>Goes on from other tours.</summary>
    public void GoOnFrom(int[][] tours)
    {
        if (_plan.Load(tours))
        {
            KeepBest();
        }
    }

    /// <summary>Puts every item that is left out where it costs least, those that are due first at first.</summary>
    public void Fill(IEnumerable<int> order, CancellationToken ct)
    {
        foreach (var item in order)
        {
            if (_plan.Tour(item) < 0 && !ct.IsCancellationRequested)
            {
                InsertBest(item);
            }
        }

        KeepBest();
    }

    /// <summary>Makes some moves, while it cools from one temperature to another.</summary>
    public void Cool(long moves, double from, double to, CancellationToken ct)
    {
        var rounds = Math.Max(1, moves / MovesBetween);
        _temperature = from;
        var factor = Math.Pow(to / from, 1.0 / rounds);
        for (var round = 0L; round < rounds && !ct.IsCancellationRequested; round++)
        {
            for (_moves = 0; _moves < MovesBetween;)
            {
                if (Move() && _plan.Cost < BestCost)
                {
                    KeepBest();
                }
            }

            _temperature *= factor;
        }
    }

    private void KeepBest()
    {
        if (_plan.Cost < BestCost)
        {
            BestCost = _plan.Cost;
            Best = _plan.Read();
        }
    }

    private void InsertBest(int item)
    {
        var (lowest, best) = (_plan.Cost, -1);
        foreach (var tour in _problem.ToursOf[item])
        {
            var node = _problem.Items + tour;
            do
            {
                var mark = _plan.Begin();
                _plan.Insert(item, node, tour);
                if (_plan.Try(mark, lowest - 1))
                {
                    (lowest, best) = (_plan.Cost, node);
                    _plan.TakeBack(mark);
                }

                node = _plan.Next(node);
            }
            while (node < _problem.Items);
        }

        if (best >= 0)
        {
            _plan.Insert(item, best, _plan.Tour(best));
            _plan.Settle(_plan.Begin());
            _plan.Keep();
        }
    }

    /// <summary>What the next try may cost.</summary>
    private long Most()
    {
        _moves++;
        return _before + (long)(_temperature * Loss[_chance.Below(Losses)]);
    }

    private bool Move()
    {
        var item = _chance.Below(_problem.Items);
        var kind = _chance.Below(256);
        _before = _plan.Cost;
        _start = _plan.Begin();
        if (_plan.LeftOut > 0 && _chance.Below(8) == 0)
        {
            item = LeftOutFrom(item);
        }

        var isBetter = kind switch
        {
            _ when _plan.Tour(item) < 0 => kind < 64 ? MoveOne(item) : Displace(item),
            < 175 => MoveOne(item),
            < 200 => MoveSegment(item),
            < 220 => SwapTails(item),
            < 246 => MoveBoth(item),
            _ => LeaveOut(item),
        };
        if (isBetter)
        {
            _plan.Keep();
        }
        else
        {
            _moves++;
            _plan.TakeBack(_start);
        }

        return isBetter;
    }

    /// <summary>The next item from one on that is left out.</summary>
    private int LeftOutFrom(int item)
    {
        while (_plan.Tour(item) >= 0)
        {
            item = (item + 1) % _problem.Items;
        }

        return item;
    }

    /// <summary>Gives an item that is left out the place of another, and tries a few other places for that one.</summary>
    private bool Displace(int item)
    {
        var tours = _problem.ToursOf[item];
        var tour = tours.Length == 0 ? -1 : tours[_chance.Below(tours.Length)];
        var other = tour < 0 ? _problem.Items : MemberOf(tour);
        if (other >= _problem.Items)
        {
            return false;
        }

        var most = Most();
        var previous = _plan.Previous(other);
        _plan.Remove(other);
        if (!_plan.Settle(_start))
        {
            return false;
        }

        var mark = _plan.Begin();
        _plan.Insert(item, previous, tour);
        if (!_plan.Try(mark, most + _problem.LeftOutCosts[other]))
        {
            return false;
        }

        mark = _plan.Begin();
        var others = _problem.ToursOf[other];
        for (var attempt = 0; attempt < Attempts && _plan.Cost > most; attempt++)
        {
            var otherTour = others[_chance.Below(others.Length)];
            var member = MemberOf(otherTour);
            var node = _chance.Below(2) == 0 || member >= _problem.Items ? _plan.Previous(member) : member;
            if (_plan.Cost + _plan.Added(other, node, otherTour) <= most)
            {
                _plan.Insert(other, node, otherTour);
                if (_plan.Try(mark, most))
                {
                    return true;
                }
            }
        }

        return _plan.Cost <= most;
    }

    // The base of a tour when there is no item in it.
    private int MemberOf(int tour)
    {
        var node = _plan.Next(_problem.Items + tour);
        for (var steps = _chance.Below(MostSteps); steps > 0 && node < _problem.Items && _plan.Next(node) < _problem.Items; steps--)
        {
            node = _plan.Next(node);
        }

        return node;
    }

    /// <summary>Somewhere that would do well before an item, or -1.</summary>
    private int Before(int item)
    {
        if (_chance.Below(16) == 0)
        {
            var tours = _problem.ToursOf[item];
            return tours.Length == 0 ? -1 : _problem.Items + tours[_chance.Below(tours.Length)];
        }

        if (_chance.Below(2) == 0)
        {
            var before = _neighbours.Before[item];
            return before.Length == 0 ? -1 : before[_chance.Below(before.Length)];
        }

        var after = _neighbours.After[item];
        if (after.Length == 0)
        {
            return -1;
        }

        var next = after[_chance.Below(after.Length)];
        return _plan.Tour(next) < 0 ? -1 : _plan.Previous(next);
    }

    private void Take(int item)
    {
        if (_plan.Tour(item) >= 0)
        {
            _plan.Remove(item);
        }
    }

    /// <summary>Takes an item out and tries a few places for it, some of them in exchange for whoever is there.</summary>
    private bool MoveOne(int item)
    {
        var tour = _plan.Tour(item);
        var previous = tour < 0 ? -1 : _plan.Previous(item);
        Take(item);
        if (!_plan.Settle(_start))
        {
            return false;
        }

        var mark = _plan.Begin();
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var node = Before(item);
            if (node < 0 || node == item || _plan.Tour(node) < 0)
            {
                continue;
            }

            if (_chance.Below(8) < 3 && tour >= 0 ? Exchange(item, tour, previous, node, mark) : Put(item, node, previous, mark))
            {
                return true;
            }
        }

        return false;
    }

    private bool Put(int item, int node, int previous, in RoutePlan.Mark mark)
    {
        var tour = _plan.Tour(node);
        if (node == previous || !_problem.Fits(item, tour))
        {
            return false;
        }

        var most = Most();
        if (!_plan.IsPromising(item, node, tour, most))
        {
            return false;
        }

        _plan.Insert(item, node, tour);
        return _plan.Try(mark, most);
    }

    // The item is out already; another makes room for it and takes its place.
    private bool Exchange(int item, int tour, int previous, int node, in RoutePlan.Mark mark)
    {
        var other = _plan.Next(node);
        if (other >= _problem.Items)
        {
            return false;
        }

        var otherTour = _plan.Tour(node);
        if (previous == other || node == previous || !_problem.Fits(item, otherTour) || !_problem.Fits(other, tour))
        {
            return false;
        }

        var most = Most();
        _plan.Remove(other);
        if (_plan.Fixed + _plan.Added(item, node, otherTour) + _plan.Added(other, previous, tour) > most || !_plan.Settle(mark))
        {
            _plan.TakeBack(mark);
            return false;
        }

        _plan.Insert(item, node, otherTour);
        _plan.Insert(other, previous, tour);
        return _plan.Try(mark, most);
    }

    private bool MoveBoth(int item)
    {
        var partner = _problem.Partners[item];
        if (partner < 0)
        {
            return MoveOne(item);
        }

        Take(item);
        Take(partner);
        if (!_plan.Settle(_start))
        {
            return false;
        }

        var mark = _plan.Begin();
        for (var attempt = 0; attempt < AttemptsOfBoth; attempt++)
        {
            var (node, partnerNode) = (Before(item), Before(partner));
            if (node < 0 || partnerNode < 0 || node == item || node == partner || partnerNode == item || partnerNode == partner)
            {
                continue;
            }

            var (tour, partnerTour) = (_plan.Tour(node), _plan.Tour(partnerNode));
            if (tour < 0 || partnerTour < 0 || !_problem.Fits(item, tour) || !_problem.Fits(partner, partnerTour))
            {
                continue;
            }

            var most = Most();
            if (_plan.Cost + _plan.Added(item, node, tour) + _plan.Added(partner, partnerNode, partnerTour) > most && node != partnerNode)
            {
                continue;
            }

            _plan.Insert(item, node, tour);
            _plan.Insert(partner, partnerNode, partnerTour);
            if (_plan.Try(mark, most))
            {
                return true;
            }
        }

        return false;
    }

    private bool MoveSegment(int item)
    {
        var length = 2 + _chance.Below(2);
        var count = 0;
        var previous = _plan.Previous(item);
        for (var member = item; member < _problem.Items && count < length; member = _plan.Next(member))
        {
            _segment[count++] = member;
        }

        if (count < 2)
        {
            return false;
        }

        for (var member = 0; member < count; member++)
        {
            _plan.Remove(_segment[member]);
        }

        if (!_plan.Settle(_start))
        {
            return false;
        }

        var mark = _plan.Begin();
        for (var attempt = 0; attempt < AttemptsOfSegment; attempt++)
        {
            var node = _chance.Below(2) == 0 ? Before(item) : After(_segment[count - 1]);
            if (node >= 0 && _plan.Tour(node) >= 0 && node != previous && FitAll(0, count, _plan.Tour(node)))
            {
                var most = Most();
                Put(0, count, node, _plan.Tour(node));
                if (_plan.Try(mark, most))
                {
                    return true;
                }
            }
        }

        return false;
    }

    // The node after which whatever ends with an item would do well.
    private int After(int item)
    {
        var after = _neighbours.After[item];
        if (after.Length == 0)
        {
            return -1;
        }

        var next = after[_chance.Below(after.Length)];
        return _plan.Tour(next) < 0 ? -1 : _plan.Previous(next);
    }

    /// <summary>Lets a tour go on as another and the other as this one.</summary>
    private bool SwapTails(int item)
    {
        var node = Before(item);
        var (tour, otherTour) = (_plan.Tour(item), node < 0 ? -1 : _plan.Tour(node));
        if (otherTour < 0 || otherTour == tour)
        {
            return false;
        }

        var count = 0;
        for (var member = item; member < _problem.Items; member = _plan.Next(member))
        {
            _segment[count++] = member;
        }

        var all = count;
        for (var member = _plan.Next(node); member < _problem.Items; member = _plan.Next(member))
        {
            _segment[all++] = member;
        }

        if (!FitAll(0, count, otherTour) || !FitAll(count, all, tour))
        {
            return false;
        }

        var previous = _plan.Previous(item);
        for (var member = 0; member < all; member++)
        {
            _plan.Remove(_segment[member]);
        }

        if (!_plan.Settle(_start))
        {
            return false;
        }

        var mark = _plan.Begin();
        Put(0, count, node, otherTour);
        Put(count, all, previous, tour);
        return _plan.Try(mark, Most());
    }

    private bool LeaveOut(int item)
    {
        var most = Most();
        if (_problem.LeftOutCosts[item] > most)
        {
            return false;
        }

        _plan.Remove(item);
        return _plan.Settle(_start) && _plan.Cost <= most;
    }

    private bool FitAll(int from, int to, int tour)
    {
        for (var member = from; member < to; member++)
        {
            if (!_problem.Fits(_segment[member], tour))
            {
                return false;
            }
        }

        return true;
    }

    private void Put(int from, int to, int node, int tour)
    {
        for (var member = from; member < to; member++)
        {
            _plan.Insert(_segment[member], node, tour);
            node = _segment[member];
        }
    }
}
