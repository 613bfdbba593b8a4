namespace Delegations.Core.Scheduling.Annealing;

/// <summary>
/// One worker's search. Items move one or two at a time; what makes the programme dearer is taken with a chance that falls with the heat
/// (simulated annealing). Broken hard rules weigh what it takes to keep the draft near the edge of what stands: more while it does not
/// stand, less while it does.
/// </summary>
internal sealed class Annealer
{
    private const int Block = 256;
    private const int Samples = 400;
    private const double MostWeight = 30;

    // Most of the time the heat falls slowly through the range in which the shape is found, then quickly to where only what is free is taken.
    private const double SlowPart = 0.8;
    private const double WarmEnd = 0.05;
    private const double LeastHeat = 0.2;
    private const double ShareOfLeast = 0.1;
    private const int RescueRounds = 600;
    private const int RescueRoundsForEach = 20;
    private const int ShufflesBetween = 32;

    // At the end of a run its time is over: a fifth of a second on a common machine.
    private const int LastRescue = 150 * RescueTries;

    // So much that no move breaks a rule for its sake, and little enough to be multiplied.
    private const double Unbreakable = double.MaxValue / int.MaxValue;
    private const int RescueTries = 64;
    private const int MostTroubled = 200;
    private const double WeightChange = 1.08;

    private readonly FlatBoard _flat;
    private readonly Draft _draft;
    private readonly Dice _dice;
    private readonly Placing _placing;
    private readonly Standing _best;
    private readonly int[] _movable;
    private readonly bool[] _isMovable;
    private readonly int[] _chosen;
    private readonly int[] _old;
    private readonly int[] _otherChosen;
    private readonly int[] _otherOld;
    private readonly List<int> _leftOut = [];
    private readonly int[] _leftOutAt;

    // Items that broke a hard rule when they were put down; some do not any more.
    private readonly List<int> _troubled = [];
    private readonly List<int> _opponents = [];
    private readonly int[] _expelled;
    private readonly double _heaviest;
    private double _heat;
    private double _weight;
    private double _usual;
    private int _stood;
    private int _blocks;

    public Annealer(FlatBoard flat, int seed)
    {
        _flat = flat;
        _draft = new Draft(flat);
        _dice = new Dice(seed);
        _placing = new Placing(flat, _draft, _dice);
        _best = new Standing(flat);
        _movable = [.. Enumerable.Range(0, flat.Items).Where(item => flat.Starts(item, 0).Length > 1 || flat.Variants[item] > 1
            || (flat.Starts(item, 0).Length == 1 && (flat.Candidates[item].Any(need => need.Length > 1) || !flat.Board.Items[item].Source.MustBePlaced)))];
        _isMovable = new bool[flat.Items];
        foreach (var item in _movable)
        {
            _isMovable[item] = true;
        }

        _chosen = new int[flat.Needs];
        _old = new int[flat.Needs];
        _otherChosen = new int[flat.Needs];
        _otherOld = new int[flat.Needs];
        _expelled = new int[flat.Items];
        _leftOutAt = new int[flat.Items];
        Array.Fill(_leftOutAt, -1);
        for (var item = 0; item < flat.Items; item++)
        {
            NoteLeftOut(item);
        }

        _heaviest = Math.Max(1, flat.LeftOutCost.DefaultIfEmpty().Max());
    }

    /// <summary>The best programme that stands.</summary>
    public Standing Best => _best;

    /// <summary>Moves tried so far.</summary>
    public long Moves { get; private set; }

    /// <summary>Begins at a programme that stands.</summary>
    public void Begin(IReadOnlyList<Seat?> seats)
    {
        _draft.Load(seats);
        for (var item = 0; item < _flat.Items; item++)
        {
            NoteLeftOut(item);
            _best.Touch(item);
        }

        _best.Take(_draft);
    }

    /// <summary>Goes on from what another worker found.</summary>
    public void Adopt(Standing other)
    {
        if (other.Soft < _best.Soft)
        {
            _best.CopyFrom(other);
        }
    }

    /// <summary>
    /// Anneals once from the best so far: the heat falls from <paramref name="share"/> of what usual moves cost.
    /// </summary>
    /// <param name="share">Of the usual heat, more than zero.</param>
    /// <param name="done">How much of this run is done, from 0 to 1, by the moves tried in it.</param>
    /// <param name="cancellationToken">Stops it at once.</param>
    public void Run(double share, Func<long, double> done, CancellationToken cancellationToken)
    {
        Restore();
        if (_movable.Length == 0)
        {
            return;
        }

        var (usual, least) = Usual();
        _usual = usual;
        var hottest = Math.Max(usual * share, least);
        var coldest = Math.Min(hottest * WarmEnd, Math.Max(LeastHeat, least * ShareOfLeast));
        _heat = hottest;
        _weight = Math.Max(_weight, hottest);
        var first = Moves;
        while (!cancellationToken.IsCancellationRequested && done(Moves - first) is var part and < 1)
        {
            _heat = part < SlowPart
                ? hottest * Math.Pow(WarmEnd, part / SlowPart)
                : hottest * WarmEnd * Math.Pow(coldest / (hottest * WarmEnd), (part - SlowPart) / (1 - SlowPart));
            for (var move = 0; move < Block; move++)
            {
                Step();
                if (_draft.Hard == 0)
                {
                    _stood++;
                    if (_draft.Soft < _best.Soft)
                    {
                        _best.Take(_draft);
                    }
                }
            }

            Moves += Block;
            Weigh(part);
        }

        Repair();
        if (_best.HasMustLeftOut)
        {
            Rescue(moves => moves < LastRescue && !cancellationToken.IsCancellationRequested);
        }
    }

    private void Weigh(double part)
    {
        _blocks++;
        if (_blocks < 4)
        {
            return;
        }

        var stood = _stood / (double)(_blocks * Block);
        if (stood < (part > 0.85 ? 0.9 : 0.2))
        {
            _weight = Math.Min(_weight * WeightChange, MostWeight * _usual);
        }
        else if (stood > 0.5 && part <= 0.85)
        {
            _weight = Math.Max(_weight / WeightChange, _heat);
        }

        (_stood, _blocks) = (0, 0);
    }

    // What moves cost that make it worse, in the middle, and the least that any costs.
    private (double Usual, double Least) Usual()
    {
        var costs = new List<double>();
        for (var sample = 0; sample < Samples; sample++)
        {
            var item = _movable[_dice.Next(_movable.Length)];
            if (!_draft.IsPlaced(item))
            {
                continue;
            }

            var (start, variant) = (_draft.StartOf(item), _draft.VariantOf(item));
            _draft.ChosenOf(item).CopyTo(_old);
            var needs = _flat.NeedCount[item];
            _draft.Lift(item);
            var (soft, hard) = (_draft.PricedSoft, _draft.PricedHard);
            var starts = _flat.Starts(item, variant);
            var other = starts[_dice.Next(starts.Length)];
            _old.CopyTo(_chosen, 0);
            if (_placing.Choose(item, other, variant, _chosen.AsSpan(0, needs), _heaviest, keeps: false))
            {
                _draft.Price(item, other, variant, _chosen.AsSpan(0, needs));
                if (_draft.PricedSoft > soft)
                {
                    costs.Add(_draft.PricedSoft - soft);
                }
            }

            _draft.Put(item, start, variant, _old.AsSpan(0, needs), soft, hard);
        }

        costs.Sort();
        return costs.Count == 0 ? (1, 1) : (costs[costs.Count / 2], costs[0]);
    }

    private void Restore()
    {
        _troubled.Clear();
        _best.Restore(_draft);
        for (var item = 0; item < _flat.Items; item++)
        {
            NoteLeftOut(item);
        }
    }

    // Leaves out whatever stands in the way at the end, the cheapest first, and tries all that is left out again.
    private void Repair()
    {
        while (_draft.Hard > 0)
        {
            var (worst, worth) = (-1, double.MaxValue);
            for (var item = 0; item < _flat.Items; item++)
            {
                if (!_draft.IsPlaced(item))
                {
                    continue;
                }

                var (start, variant) = (_draft.StartOf(item), _draft.VariantOf(item));
                _draft.ChosenOf(item).CopyTo(_old);
                _draft.Lift(item);
                var hard = _draft.PricedHard;
                _draft.Put(item, start, variant, _old.AsSpan(0, _flat.NeedCount[item]), _draft.PricedSoft, hard);
                if (hard > 0 && _flat.LeftOutCost[item] / (double)hard < worth)
                {
                    (worst, worth) = (item, _flat.LeftOutCost[item] / (double)hard);
                }
            }

            if (worst < 0)
            {
                return;
            }

            Leave(worst);
        }

        Fill();
        if (_draft.Soft < _best.Soft)
        {
            _best.Take(_draft);
        }
    }

    private void Fill()
    {
        foreach (var item in _leftOut.OrderByDescending(item => _flat.LeftOutCost[item]).ThenBy(item => item).ToList())
        {
            if (_placing.Insert(item))
            {
                _best.Touch(item);
                NoteLeftOut(item);
            }
        }
    }

    /// <summary>
    /// Makes room for items that must be placed: such an item expels those that are in its way, these look for other places and expel others
    /// in turn. Whoever was expelled often is left in peace. In between the others are shuffled without breaking anything, which opens gaps.
    /// </summary>
    /// <param name="goesOn">Whether there is time for another round; it is asked with the moves of this rescue so far.</param>
    public void Rescue(Func<long, bool> goesOn)
    {
        Restore();
        Array.Clear(_expelled);
        (_heat, _weight) = (0, Unbreakable);
        var first = Moves;
        var rounds = Math.Max(RescueRounds, RescueRoundsForEach * _leftOut.Count);
        for (var round = 0; round < rounds && goesOn(Moves - first); round++)
        {
            var item = _leftOut.Where(item => _flat.Board.Items[item].Source.MustBePlaced).OrderBy(item => _expelled[item]).ThenBy(item => item).FirstOrDefault(-1);
            if (item < 0)
            {
                break;
            }

            Moves += RescueTries;
            _best.Touch(item);
            if (!_placing.Insert(item) && !Expel(item))
            {
                // Nothing that may move is in its way: its own calendars leave it no time.
                break;
            }

            NoteLeftOut(item);
            for (var shuffle = 0; shuffle < ShufflesBetween && _movable.Length > 0; shuffle++)
            {
                Step();
            }

            if (_draft.Hard == 0 && _draft.Soft < _best.Soft)
            {
                _best.Take(_draft);
            }
        }

        _weight = 0;
        Fill();
        if (_draft.Soft < _best.Soft)
        {
            _best.Take(_draft);
        }
    }

    private bool Expel(int item)
    {
        var variant = _flat.Variants[item] - 1;
        var starts = _flat.Starts(item, variant);
        var chosen = _chosen.AsSpan(0, _flat.NeedCount[item]);
        var (leastWeight, at) = (long.MaxValue, Draft.LeftOut);
        var tries = Math.Min(starts.Length, RescueTries);
        for (var attempt = 0; attempt < tries; attempt++)
        {
            var start = tries == starts.Length ? starts[attempt] : starts[_dice.Next(starts.Length)];
            if (!_placing.Choose(item, start, variant, chosen, Unbreakable, keeps: false))
            {
                continue;
            }

            _draft.Opponents(item, start, variant, chosen, _opponents);
            var weight = (long)_dice.Next(RescueTries);
            foreach (var opponent in _opponents)
            {
                weight += RescueTries * (1L + _expelled[opponent] + (_flat.IsFixed[opponent] ? RescueRounds : 0) + (_flat.Board.Items[opponent].Source.MustBePlaced ? 1 : 0));
            }

            if (weight < leastWeight)
            {
                (leastWeight, at) = (weight, start);
                chosen.CopyTo(_otherChosen);
            }
        }

        if (at == Draft.LeftOut)
        {
            return false;
        }

        var best = _otherChosen.AsSpan(0, chosen.Length);
        _draft.Opponents(item, at, variant, best, _opponents);
        foreach (var opponent in _opponents.Where(_draft.IsPlaced))
        {
            _draft.Lift(opponent);
            _best.Touch(opponent);
            NoteLeftOut(opponent);
            _expelled[opponent]++;
        }

        _expelled[item]++;
        _draft.Price(item, at, variant, best);
        if (_draft.PricedHard == 0)
        {
            _draft.Put(item, at, variant, best, _draft.PricedSoft, 0);
        }

        return true;
    }

    private void Leave(int item)
    {
        _draft.Lift(item);
        _best.Touch(item);
        NoteLeftOut(item);
    }

    private void NoteLeftOut(int item)
    {
        var isLeftOut = !_draft.IsPlaced(item) && _flat.Starts(item, _flat.Variants[item] - 1).Length > 0;
        if (isLeftOut == _leftOutAt[item] >= 0)
        {
            return;
        }

        if (isLeftOut)
        {
            _leftOutAt[item] = _leftOut.Count;
            _leftOut.Add(item);
            return;
        }

        var last = _leftOut[^1];
        _leftOut[_leftOutAt[item]] = last;
        _leftOutAt[last] = _leftOutAt[item];
        _leftOutAt[item] = -1;
        _leftOut.RemoveAt(_leftOut.Count - 1);
    }

    private void Step()
    {
        if (_leftOut.Count > 0 && _dice.Next(8) == 0)
        {
            Relocate(_leftOut[_dice.Next(_leftOut.Count)]);
            return;
        }

        var item = _draft.Hard > 0 && _troubled.Count > 0 && _dice.Next(4) == 0 ? Troubled() : _movable[_dice.Next(_movable.Length)];
        var kind = _dice.Next(16);
        if (kind < 9 || !_draft.IsPlaced(item))
        {
            Relocate(item);
        }
        else if (kind < 11)
        {
            Rechoose(item);
        }
        else if (kind < 15)
        {
            Exchange(item, Partner(item));
        }
        else if (_flat.Variants[item] > 1)
        {
            Relocate(item, _dice.Next(_flat.Variants[item]), _draft.StartOf(item));
        }
        else if (_dice.Next(8) == 0)
        {
            Forgo(item);
        }
        else
        {
            Relocate(item);
        }
    }

    // An item that breaks a hard rule, or another one that it breaks it with.
    private int Troubled()
    {
        while (_troubled.Count > 0)
        {
            var at = _dice.Next(_troubled.Count);
            var item = _troubled[at];
            _opponents.Clear();
            if (_draft.IsPlaced(item))
            {
                _draft.Opponents(item, _draft.StartOf(item), _draft.VariantOf(item), _draft.ChosenOf(item), _opponents);
            }

            if (_opponents.Count > 0)
            {
                var opponent = _opponents[_dice.Next(_opponents.Count)];
                return _isMovable[opponent] && (!_isMovable[item] || _dice.Next(2) == 0) ? opponent : item;
            }

            _troubled[at] = _troubled[^1];
            _troubled.RemoveAt(_troubled.Count - 1);
        }

        return _movable[_dice.Next(_movable.Length)];
    }

    private void Note(int item, long hard)
    {
        _best.Touch(item);
        if (hard > 0 && _troubled.Count < MostTroubled)
        {
            _troubled.Add(item);
        }
    }

    // Mostly somebody who has something to do with the item.
    private int Partner(int item)
    {
        var partners = _flat.Partners[item];
        return partners.Length > 0 && _dice.Next(8) > 0 ? partners[_dice.Next(partners.Length)] : _movable[_dice.Next(_movable.Length)];
    }

    // By how much the programme may get dearer this time.
    private double Allowance() => -_heat * Math.Log(1 - _dice.NextDouble());

    private void Relocate(int item)
    {
        var variant = _draft.IsPlaced(item) ? _draft.VariantOf(item) : _dice.Next(_flat.Variants[item]);
        var starts = _flat.Starts(item, variant);
        if (starts.Length == 0)
        {
            return;
        }

        Relocate(item, variant, NewStart(item, starts));
    }

    private int NewStart(int item, int[] starts)
    {
        var kind = _dice.Next(8);
        if (kind < 3 && _draft.IsPlaced(item))
        {
            var at = Array.BinarySearch(starts, _draft.StartOf(item));
            at = (at < 0 ? ~at : at) + _dice.Next(17) - 8;
            return starts[Math.Clamp(at, 0, starts.Length - 1)];
        }

        if (kind == 3 && _flat.Partners[item].Length > 0)
        {
            var partner = _flat.Partners[item][_dice.Next(_flat.Partners[item].Length)];
            if (_draft.IsPlaced(partner))
            {
                var wanted = _dice.Next(2) == 0 ? _draft.EndOf(partner) : _draft.StartOf(partner) - _flat.Duration[item];
                var at = Array.BinarySearch(starts, wanted);
                return starts[Math.Clamp(at < 0 ? ~at : at, 0, starts.Length - 1)];
            }
        }

        return starts[_dice.Next(starts.Length)];
    }

    private void Relocate(int item, int variant, int start)
    {
        var needs = _flat.NeedCount[item];
        var wasPlaced = _draft.IsPlaced(item);
        var (oldStart, oldVariant) = (_draft.StartOf(item), _draft.VariantOf(item));
        var (oldSoft, oldHard) = (_flat.LeftOutCost[item], 0L);
        if (variant != oldVariant && wasPlaced && !_flat.MayStart(item, variant, start))
        {
            return;
        }

        if (wasPlaced)
        {
            _draft.ChosenOf(item).CopyTo(_old);
            _draft.Lift(item);
            (oldSoft, oldHard) = (_draft.PricedSoft, _draft.PricedHard);
        }

        _old.AsSpan(0, needs).CopyTo(_chosen);
        var chosen = _chosen.AsSpan(0, needs);
        var most = oldSoft + (_weight * oldHard) + Allowance();
        if ((needs == 0 || _draft.MayCost(item, start, variant, most, _weight)) && (needs == 0 || _dice.Next(4) == 0 ? _placing.ChooseAny(item, start, variant, chosen) : _placing.Choose(item, start, variant, chosen, _weight, wasPlaced && _dice.Next(4) == 0)))
        {
            if (_draft.Price(item, start, variant, chosen, most, _weight) && _draft.PricedSoft + (_weight * _draft.PricedHard) <= most)
            {
                _draft.Put(item, start, variant, chosen, _draft.PricedSoft, _draft.PricedHard);
                Note(item, _draft.PricedHard);
                NoteLeftOut(item);
                return;
            }
        }

        if (wasPlaced)
        {
            _draft.PutBack(item, oldStart, oldVariant, _old.AsSpan(0, needs), oldSoft, oldHard);
        }
    }

    // The same time with another resource for one need.
    private void Rechoose(int item)
    {
        var needs = _flat.NeedCount[item];
        if (needs == 0)
        {
            Relocate(item);
            return;
        }

        var need = _dice.Next(needs);
        var candidate = _dice.Next(_flat.Candidates[item][need].Length);
        var (start, variant) = (_draft.StartOf(item), _draft.VariantOf(item));
        _draft.ChosenOf(item).CopyTo(_old);
        if (_old[need] == candidate)
        {
            return;
        }

        _old.AsSpan(0, needs).CopyTo(_chosen);
        _chosen[need] = candidate;
        var chosen = _chosen.AsSpan(0, needs);
        if (!_placing.MayServe(item, start, variant, chosen))
        {
            return;
        }

        _draft.Lift(item);
        var (oldSoft, oldHard) = (_draft.PricedSoft, _draft.PricedHard);
        var most = oldSoft + (_weight * oldHard) + Allowance();
        if (_draft.Price(item, start, variant, chosen, most, _weight) && _draft.PricedSoft + (_weight * _draft.PricedHard) <= most)
        {
            _draft.Put(item, start, variant, chosen, _draft.PricedSoft, _draft.PricedHard);
            Note(item, _draft.PricedHard);
            return;
        }

        _draft.PutBack(item, start, variant, _old.AsSpan(0, needs), oldSoft, oldHard);
    }

    // Two items take each other's time, and room if they can.
    private void Exchange(int item, int other)
    {
        if (item == other || !_draft.IsPlaced(other) || _flat.IsFixed[item] || _flat.IsFixed[other])
        {
            return;
        }

        var (itemStart, itemVariant) = (_draft.StartOf(item), _draft.VariantOf(item));
        var (otherStart, otherVariant) = (_draft.StartOf(other), _draft.VariantOf(other));
        if (itemStart == otherStart || !_flat.MayStart(item, itemVariant, otherStart) || !_flat.MayStart(other, otherVariant, itemStart))
        {
            return;
        }

        var (itemNeeds, otherNeeds) = (_flat.NeedCount[item], _flat.NeedCount[other]);
        _draft.ChosenOf(item).CopyTo(_old);
        _draft.ChosenOf(other).CopyTo(_otherOld);
        var itemChosen = _chosen.AsSpan(0, itemNeeds);
        var otherChosen = _otherChosen.AsSpan(0, otherNeeds);
        _old.AsSpan(0, itemNeeds).CopyTo(itemChosen);
        _otherOld.AsSpan(0, otherNeeds).CopyTo(otherChosen);
        if (_flat.HasRoom[item] && _flat.HasRoom[other] && _dice.Next(4) > 0)
        {
            var itemRoom = Array.IndexOf(_flat.Candidates[item][0], _draft.RoomOf(other));
            var otherRoom = Array.IndexOf(_flat.Candidates[other][0], _draft.RoomOf(item));
            if (itemRoom >= 0 && otherRoom >= 0)
            {
                (itemChosen[0], otherChosen[0]) = (itemRoom, otherRoom);
            }
        }

        _draft.Lift(item);
        var (itemSoft, itemHard) = (_draft.PricedSoft, _draft.PricedHard);
        _draft.Lift(other);
        var (otherSoft, otherHard) = (_draft.PricedSoft, _draft.PricedHard);
        if ((_placing.MayServe(item, otherStart, itemVariant, itemChosen) || _placing.Choose(item, otherStart, itemVariant, itemChosen, _weight, keeps: false))
            && (_placing.MayServe(other, itemStart, otherVariant, otherChosen) || _placing.Choose(other, itemStart, otherVariant, otherChosen, _weight, keeps: false)))
        {
            _draft.Price(item, otherStart, itemVariant, itemChosen);
            var (soft, hard) = (_draft.PricedSoft, _draft.PricedHard);
            _draft.Put(item, otherStart, itemVariant, itemChosen, soft, hard);
            _draft.Price(other, itemStart, otherVariant, otherChosen);
            var (soft2, hard2) = (_draft.PricedSoft, _draft.PricedHard);
            if (soft + soft2 - itemSoft - otherSoft + (_weight * (hard + hard2 - itemHard - otherHard)) <= Allowance())
            {
                _draft.Put(other, itemStart, otherVariant, otherChosen, soft2, hard2);
                Note(item, hard);
                Note(other, hard2);
                return;
            }

            _draft.Lift(item);
        }

        _draft.Put(other, otherStart, otherVariant, _otherOld.AsSpan(0, otherNeeds), otherSoft, otherHard);
        _draft.Put(item, itemStart, itemVariant, _old.AsSpan(0, itemNeeds), itemSoft, itemHard);
    }

    private void Forgo(int item)
    {
        var (start, variant) = (_draft.StartOf(item), _draft.VariantOf(item));
        _draft.ChosenOf(item).CopyTo(_old);
        _draft.Lift(item);
        var (soft, hard) = (_draft.PricedSoft, _draft.PricedHard);
        if (_flat.LeftOutCost[item] - soft - (_weight * hard) <= Allowance())
        {
            _best.Touch(item);
            NoteLeftOut(item);
            return;
        }

        _draft.PutBack(item, start, variant, _old.AsSpan(0, _flat.NeedCount[item]), soft, hard);
    }
}
