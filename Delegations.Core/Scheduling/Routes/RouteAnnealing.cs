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
    private static readonly double[] Loss = [.. Enumerable.Range(0, Losses).Select(step => -Math.Log((step + 0.5) / Losses))];

    private readonly RouteProblem _problem;
    private readonly RouteNeighbours _neighbours;
    private readonly RoutePlan _plan;
    private readonly Chance _chance;
    private readonly int[] _segment;
    private long _most;

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
        var temperature = from;
        var factor = Math.Pow(to / from, 1.0 / rounds);
        for (var round = 0L; round < rounds && !ct.IsCancellationRequested; round++)
        {
            for (var move = 0; move < MovesBetween; move++)
            {
                _most = _plan.Cost + (long)(temperature * Loss[_chance.Below(Losses)]);
                if (Move() && _plan.Cost < BestCost)
                {
                    KeepBest();
                }
            }

            temperature *= factor;
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
                _plan.Begin();
                _plan.Insert(item, node, tour);
                if (_plan.Try(lowest - 1))
                {
                    (lowest, best) = (_plan.Cost, node);
                    _plan.Begin();
                    _plan.Remove(item);
                    _plan.Try(long.MaxValue);
                }

                node = _plan.Next(node);
            }
            while (node < _problem.Items);
        }

        if (best >= 0)
        {
            _plan.Begin();
            _plan.Insert(item, best, _plan.Tour(best));
            _plan.Try(long.MaxValue);
        }
    }

    private bool Move()
    {
        var item = _chance.Below(_problem.Items);
        var kind = _chance.Below(256);
        _plan.Begin();
        return kind switch
        {
            < 110 => Relocate(item),
            < 175 => Swap(item),
            < 200 => MoveSegment(item),
            < 225 => SwapTails(item),
            < 255 => RelocateBoth(item),
            _ => LeaveOut(item),
        };
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

    private bool Relocate(int item)
    {
        var node = Before(item);
        if (node < 0 || node == item)
        {
            return false;
        }

        var tour = _plan.Tour(node);
        if (tour < 0 || !_problem.Fits(item, tour))
        {
            return false;
        }

        if (_plan.Tour(item) >= 0)
        {
            if (_plan.Previous(item) == node)
            {
                return false;
            }

            _plan.Remove(item);
        }

        _plan.Insert(item, node, tour);
        return _plan.Try(_most);
    }

    private bool RelocateBoth(int item)
    {
        var partner = _problem.Partners[item];
        if (partner < 0)
        {
            return Relocate(item);
        }

        var (node, partnerNode) = (Before(item), Before(partner));
        if (node < 0 || partnerNode < 0 || node == item || node == partner || partnerNode == item || partnerNode == partner)
        {
            return false;
        }

        var (tour, partnerTour) = (_plan.Tour(node), _plan.Tour(partnerNode));
        if (tour < 0 || partnerTour < 0 || !_problem.Fits(item, tour) || !_problem.Fits(partner, partnerTour))
        {
            return false;
        }

        Take(item);
        Take(partner);
        _plan.Insert(item, node, tour);
        _plan.Insert(partner, partnerNode, partnerTour);
        return _plan.Try(_most);
    }

    private bool Swap(int item)
    {
        var node = Before(item);
        if (node < 0)
        {
            return false;
        }

        var other = _plan.Next(node);
        if (other >= _problem.Items || _plan.Tour(node) < 0 || other == item || _plan.Tour(item) < 0)
        {
            return false;
        }

        var (tour, otherTour) = (_plan.Tour(item), _plan.Tour(other));
        var (previous, otherPrevious) = (_plan.Previous(item), _plan.Previous(other));
        if (previous == other || otherPrevious == item || !_problem.Fits(item, otherTour) || !_problem.Fits(other, tour))
        {
            return false;
        }

        _plan.Remove(item);
        _plan.Remove(other);
        _plan.Insert(item, otherPrevious, otherTour);
        _plan.Insert(other, previous, tour);
        return _plan.Try(_most);
    }

    private bool MoveSegment(int item)
    {
        var node = Before(item);
        if (node < 0 || node == item || _plan.Tour(item) < 0)
        {
            return false;
        }

        var tour = _plan.Tour(node);
        if (tour < 0 || _plan.Previous(item) == node)
        {
            return false;
        }

        var length = 2 + _chance.Below(2);
        var count = 0;
        for (var member = item; member < _problem.Items && count < length; member = _plan.Next(member))
        {
            if (member == node || !_problem.Fits(member, tour))
            {
                return false;
            }

            _segment[count++] = member;
        }

        if (count < 2)
        {
            return false;
        }

        MoveAll(count, node, tour);
        return _plan.Try(_most);
    }

    /// <summary>Lets a tour go on as another and the other as this one.</summary>
    private bool SwapTails(int item)
    {
        var node = Before(item);
        if (node < 0 || _plan.Tour(item) < 0)
        {
            return false;
        }

        var (tour, otherTour) = (_plan.Tour(item), _plan.Tour(node));
        if (otherTour < 0 || otherTour == tour)
        {
            return false;
        }

        var count = 0;
        for (var member = item; member < _problem.Items; member = _plan.Next(member))
        {
            if (!_problem.Fits(member, otherTour))
            {
                return false;
            }

            _segment[count++] = member;
        }

        var all = count;
        for (var member = _plan.Next(node); member < _problem.Items; member = _plan.Next(member))
        {
            if (!_problem.Fits(member, tour))
            {
                return false;
            }

            _segment[all++] = member;
        }

        var previous = _plan.Previous(item);
        for (var member = 0; member < all; member++)
        {
            _plan.Remove(_segment[member]);
        }

        for (var member = 0; member < count; member++)
        {
            _plan.Insert(_segment[member], node, otherTour);
            node = _segment[member];
        }

        for (var member = count; member < all; member++)
        {
            _plan.Insert(_segment[member], previous, tour);
            previous = _segment[member];
        }

        return _plan.Try(_most);
    }

    private bool LeaveOut(int item)
    {
        if (_plan.Tour(item) < 0)
        {
            return false;
        }

        _plan.Remove(item);
        return _plan.Try(_most);
    }

    private void MoveAll(int count, int node, int tour)
    {
        for (var member = 0; member < count; member++)
        {
            _plan.Remove(_segment[member]);
        }

        for (var member = 0; member < count; member++)
        {
            _plan.Insert(_segment[member], node, tour);
            node = _segment[member];
        }
    }

    private void Take(int item)
    {
        if (_plan.Tour(item) >= 0)
        {
            _plan.Remove(item);
        }
    }
}
