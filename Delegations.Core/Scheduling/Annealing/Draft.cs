namespace Delegations.Core.Scheduling.Annealing;

/// <summary>
/// A programme under work. Every item is placed or left out; hard rules between items may be broken and are counted in points. What an item
/// adds to the soft cost and to the points is worked out from what is near it, so a move costs little however large the problem is.
/// </summary>
/// <remarks>
/// An item is lifted out, priced at other placements as often as one likes, and put down again. The soft cost is that of
/// <see cref="ProgrammeCost"/>.
/// </remarks>
internal sealed class Draft
{
    /// <summary>The start of an item that is left out; far from everything, so that it is never near.</summary>
    public const int LeftOut = int.MaxValue / 2;

    private const int PointsOfBreach = 2;

    private readonly FlatBoard _flat;
    private readonly SchedulingWeights _weights;
    private readonly int _needs;
    private readonly int[] _start;
    private readonly int[] _end;
    private readonly int[] _variant;
    private readonly int[] _from;
    private readonly int[] _to;
    private readonly int[] _room;
    private readonly int[] _chosen;

    private readonly int[][] _lane;
    private readonly int[] _laneCount;
    private readonly int[] _laneLongest;
    private readonly int[] _laneReach;
    private readonly bool[] _laneIsExclusive;
    private readonly bool[] _laneIsPerson;
    private readonly bool[] _laneHasTours;
    private readonly bool[] _laneHasGaps;
    private readonly PoolProfile[] _pools;

    private readonly int[] _partyDayHead;
    private readonly int[] _partyNext;
    private readonly int[] _partyPrevious;
    private readonly long[] _partyDayCost;
    private readonly long[] _partyDayIdle;
    private readonly long[] _partyIdle;
    private readonly int[] _partyPlaced;
    private readonly int[] _sorted;
    private readonly int[] _lastOfGroup;
    private readonly int[] _siteMark;
    private int _siteRound;

    // What the day of the item that was lifted last cost with it.
    private long _liftedCost;
    private long _liftedIdle;
    private int _liftedDay = -1;

    private readonly int[] _shared;
    private readonly int[] _bookingHits;
    private readonly int[] _bucketHead;
    private readonly int[] _bucketNext;
    private readonly int[] _bucketPrevious;
    private readonly int _bucketWidth;
    private readonly int _bucketOrigin;

    private readonly Peaks? _late;
    private readonly Peaks? _mostIdle;
    private readonly Peaks? _leastIdle;
    private readonly Peaks? _mostGaps;
    private readonly Peaks? _leastGaps;

    public Draft(FlatBoard flat)
    {
        _flat = flat;
        _weights = flat.Weights;
        _needs = flat.Needs;
        var count = flat.Items;
        _start = Filled(count, LeftOut);
        _end = Filled(count, LeftOut);
        _variant = new int[count];
        _from = new int[count];
        _to = new int[count];
        _room = Filled(count, -1);
        _chosen = new int[count * _needs];

        var resources = flat.Board.Resources;
        var users = UsersOfLanes();
        _lane = [.. users.Select(list => new int[list.Count])];
        _laneCount = new int[flat.Lanes.Length];
        _laneLongest = [.. users.Select(list => list.Select(item => flat.Duration[item]).DefaultIfEmpty().Max())];
        _laneReach = [.. flat.Lanes.Select(resource => Math.Max(resources[resource].Gap, resources[resource].Travels && flat.Sites > 0 ? flat.LongestWay(resources[resource].Mode) : 0))];
        _laneIsExclusive = [.. flat.Lanes.Select(resource => resources[resource].Units == 1)];
        _laneIsPerson = [.. flat.Lanes.Select(resource => resources[resource].Source.Kind == SchedulingResourceKind.Person)];
        _laneHasTours = [.. flat.Lanes.Select(resource => resources[resource].Base >= 0 && _weights.TourMinute > 0)];
        _laneHasGaps = [.. _laneIsPerson.Select(isPerson => isPerson && (_weights.PersonGap > 0 || _weights.UnfairGap > 0))];
        _pools = [.. flat.Pools.Select(resource => new PoolProfile(flat, resource))];

        var parties = flat.Board.Parties.Count;
        _partyDayHead = Filled(parties * flat.Days, -1);
        _partyNext = new int[count];
        _partyPrevious = new int[count];
        _partyDayCost = new long[parties * flat.Days];
        _partyDayIdle = new long[parties * flat.Days];
        _partyIdle = new long[parties];
        _partyPlaced = new int[parties];
        _sorted = new int[count + 1];
        _lastOfGroup = new int[flat.PartyGroups];
        _siteMark = new int[flat.Sites];
        _shared = new int[parties * flat.SharedColumns];
        _bookingHits = new int[flat.PricedBookings];

        if (flat.HasWidePairs)
        {
            var first = Math.Min(0, flat.Board.Items.Min(item => item.FixedStart ?? 0));
            var last = Math.Max(flat.Steps * flat.Step, flat.Board.Items.Max(item => item.FixedStart ?? 0));
            _bucketOrigin = first;
            _bucketWidth = Math.Max(flat.Step, (flat.UsualLength + (2 * flat.Reach)) / 4);
            _bucketHead = Filled(((last - first) / _bucketWidth) + 1, -1);
        }
        else
        {
            (_bucketWidth, _bucketHead) = (1, []);
        }

        _bucketNext = new int[count];
        _bucketPrevious = new int[count];
        _late = _weights.WorstLateStartMinute > 0 ? new Peaks(count, Peaks.Nobody) : null;
        (_mostIdle, _leastIdle) = _weights.UnfairMinute > 0 ? (new Peaks(parties, Peaks.Nobody), new Peaks(parties, Peaks.Nobody)) : ((Peaks?)null, (Peaks?)null);
        if (_weights.UnfairGap > 0)
        {
            (_mostGaps, _leastGaps) = (new Peaks(flat.Lanes.Length, Peaks.Nobody), new Peaks(flat.Lanes.Length, Peaks.Nobody));
            for (var lane = 0; lane < flat.Lanes.Length; lane++)
            {
                if (_laneHasGaps[lane])
                {
                    (_mostGaps[lane], _leastGaps[lane]) = (0, 0);
                }
            }
        }

        Soft = flat.LeftOutCost.Sum();
    }

    /// <summary>What the soft rules cost now, an item that is lifted counted as left out.</summary>
    public long Soft { get; private set; }

    /// <summary>Points of broken hard rules; zero means that the programme stands.</summary>
    public long Hard { get; private set; }

    /// <summary>What the placement that was priced last adds to the soft cost.</summary>
    public long PricedSoft { get; private set; }

    /// <summary>The points of broken rules that it adds.</summary>
    public long PricedHard { get; private set; }

    public bool IsPlaced(int item) => _start[item] != LeftOut;

    public int StartOf(int item) => _start[item];

    public int EndOf(int item) => _end[item];

    public int VariantOf(int item) => _variant[item];

    /// <summary>What is chosen for an item, as the number of the candidate for each need.</summary>
    public ReadOnlySpan<int> ChosenOf(int item) => _chosen.AsSpan(item * _needs, _flat.NeedCount[item]);

    /// <summary>The room of an item, or -1.</summary>
    public int RoomOf(int item) => _room[item];

    /// <summary>Takes a placed item out. Its price where it was is <see cref="PricedSoft"/> and <see cref="PricedHard"/> afterwards.</summary>
    public void Lift(int item)
    {
        var (start, variant) = (_start[item], _variant[item]);
        var day = _flat.HasPartyDays ? (_flat.Party[item] * _flat.Days) + _flat.DayOf(item, start) : -1;
        (_liftedCost, _liftedIdle) = day >= 0 ? (_partyDayCost[day], _partyDayIdle[day]) : (0, 0);
        Unlink(item);
        _start[item] = _end[item] = LeftOut;
        _liftedDay = _mostIdle is null ? day : -1;
        Price(item, start, variant, ChosenOf(item));
        _liftedDay = -1;
        Soft += _flat.LeftOutCost[item] - PricedSoft;
        Hard -= PricedHard;
    }

    /// <summary>Puts an item that is lifted or left out where it was priced before at that price.</summary>
    public void Put(int item, int start, int variant, ReadOnlySpan<int> chosen, long soft, long hard) =>
        Put(item, start, variant, chosen, soft, hard, isBack: false);

    /// <summary>Puts the item that was lifted last back where it was; nothing else may have moved since.</summary>
    public void PutBack(int item, int start, int variant, ReadOnlySpan<int> chosen, long soft, long hard) =>
        Put(item, start, variant, chosen, soft, hard, isBack: true);

    private void Put(int item, int start, int variant, ReadOnlySpan<int> chosen, long soft, long hard, bool isBack)
    {
        chosen.CopyTo(_chosen.AsSpan(item * _needs, _needs));
        _start[item] = start;
        _end[item] = start + _flat.LengthOf(item, variant);
        _variant[item] = variant;
        (_room[item], _from[item], _to[item]) = _flat.PlaceOf(item, chosen);
        Link(item, isBack);
        Soft += soft - _flat.LeftOutCost[item];
        Hard += hard;
    }

    /// <summary>Works out what an item that is lifted or left out would add there.</summary>
    public void Price(int item, int start, int variant, ReadOnlySpan<int> chosen) =>
        Price(item, start, variant, chosen, double.PositiveInfinity, 0);

    /// <summary>
    /// The same, but gives up when it is sure that the soft cost and <paramref name="weight"/> times the points are more than
    /// <paramref name="most"/>; then it says false.
    /// </summary>
    public bool Price(int item, int start, int variant, ReadOnlySpan<int> chosen, double most, double weight)
    {
        var flat = _flat;
        var end = start + flat.LengthOf(item, variant);
        var (room, from, to) = _flat.PlaceOf(item, chosen);
        var soft = flat.TimeCost(item, start, variant);
        var hard = 0L;
        soft += PriceChoices(item, start, end, from, to, chosen, ref hard);
        if (flat.HasWidePairs)
        {
            soft += PriceNearItems(item, start, end, from, to, room, ref hard);
        }
        else
        {
            soft += PricePartners(item, start, end, from, to, room, ref hard);
        }

        if (flat.Ties[item].Length > 0)
        {
            soft += PriceTies(item, start, end, ref hard);
        }

        var requiredPools = flat.RequiredPools[item];
        for (var index = 0; index < requiredPools.Length; index++)
        {
            hard += _pools[flat.PoolOf[requiredPools[index]]].Overflow(start, end);
        }

        // What is left costs nothing less than zero, but that it may fill idle time.
        if (soft + (weight * hard) - (flat.MostIdleSaved * (end - start)) > most)
        {
            return false;
        }

        if (flat.HasPartyDays)
        {
            soft += PricePartyDay(item, start, end, from, to);
        }

        if (_late is not null)
        {
            var late = flat.Due[item] == int.MaxValue / 4 ? 0 : Math.Max(0, start - flat.Due[item]);
            soft += _weights.WorstLateStartMinute * Math.Max(0, late - Math.Max(0, _late.Largest));
        }

        if (_mostGaps is not null)
        {
            soft += PriceUnfairGaps(item, start, end, chosen);
        }

        PricedSoft = soft;
        PricedHard = hard;
        return true;
    }

    /// <summary>
    /// Whether a time can cost no more than so much, whatever is chosen: a quick look at the item's own time and at whom it shares people with.
    /// </summary>
    public bool MayCost(int item, int start, int variant, double most, double weight)
    {
        var flat = _flat;
        var end = start + flat.LengthOf(item, variant);
        var (from, to) = flat.HasRoom[item] ? (-1, -1) : (flat.FromSite[item], flat.ToSite[item]);
        var hard = 0L;
        var soft = flat.TimeCost(item, start, variant);
        soft += flat.HasWidePairs ? PriceNearItems(item, start, end, from, to, -1, ref hard) : PricePartners(item, start, end, from, to, -1, ref hard);
        return soft + (weight * hard) - (flat.MostIdleSaved * (end - start)) <= most;
    }

    /// <summary>The points that one resource would add; quicker than the whole price, to choose among candidates.</summary>
    public long HardOf(int resource, int start, int end, int from, int to)
    {
        var lane = _flat.LaneOf[resource];
        if (_laneIsExclusive[lane])
        {
            return LanePoints(lane, start, end, from, to);
        }

        var pool = _flat.PoolOf[resource];
        return pool < 0 ? 0 : _pools[pool].Overflow(start, end);
    }

    /// <summary>What it costs that an item's party has not had that resource before.</summary>
    public long ShareCost(int item, int resource)
    {
        var column = _flat.SharedColumn[resource];
        return column >= 0 && _shared[(_flat.Party[item] * _flat.SharedColumns) + column] == 0 ? _flat.ColumnWeight[column] : 0;
    }

    /// <summary>Takes over a programme. Nothing may be placed before.</summary>
    public void Load(IReadOnlyList<Seat?> seats)
    {
        Span<int> chosen = stackalloc int[_needs];
        foreach (var seat in seats)
        {
            if (seat is null)
            {
                continue;
            }

            var item = seat.Item;
            for (var need = 0; need < _flat.NeedCount[item]; need++)
            {
                chosen[need] = Array.IndexOf(_flat.Candidates[item][need], seat.Chosen[need]);
            }

            var variant = (_flat.Duration[item] - (seat.End - seat.Start)) / _flat.Step;
            var taken = chosen[.._flat.NeedCount[item]];
            Price(item, seat.Start, variant, taken);
            Put(item, seat.Start, variant, taken, PricedSoft, PricedHard);
        }
    }

    /// <summary>The programme as seats.</summary>
    public Seat?[] Read()
    {
        var seats = new Seat?[_flat.Items];
        for (var item = 0; item < seats.Length; item++)
        {
            seats[item] = IsPlaced(item) ? _flat.SeatAt(item, _start[item], _variant[item], ChosenOf(item)) : null;
        }

        return seats;
    }

    /// <summary>
    /// The items with which an item breaks hard rules where it is, or would break them there if it is not placed, each perhaps more than once.
    /// Competitors for a pool that is full are not among them.
    /// </summary>
    public void Opponents(int item, int start, int variant, ReadOnlySpan<int> chosen, List<int> opponents)
    {
        var flat = _flat;
        opponents.Clear();
        var end = start + flat.LengthOf(item, variant);
        var (_, from, to) = flat.PlaceOf(item, chosen);
        for (var index = 0; index < flat.Partners[item].Length; index++)
        {
            var other = flat.Partners[item][index];
            if (_start[other] <= end + flat.Reach && _end[other] >= start - flat.Reach)
            {
                var hard = 0L;
                PriceBond(flat.Bonds[flat.PartnerBonds[item][index]], start, end, from, to, -1, other, ref hard);
                if (hard > 0)
                {
                    opponents.Add(other);
                }
            }
        }

        foreach (var tie in flat.Ties[item])
        {
            var isHard = _start[tie.Other] != LeftOut && tie.Kind is not (TieKind.Precedes or TieKind.Yields);
            if (isHard && TieShortage(tie, start, end, _start[tie.Other], _end[tie.Other]) > 0)
            {
                opponents.Add(tie.Other);
            }
        }

        foreach (var resource in flat.RequiredLanes[item])
        {
            LaneOpponents(item, resource, start, end, from, to, opponents);
        }

        for (var need = 0; need < chosen.Length; need++)
        {
            LaneOpponents(item, flat.Candidates[item][need][chosen[need]], start, end, from, to, opponents);
        }
    }

    private void LaneOpponents(int item, int resource, int start, int end, int from, int to, List<int> opponents)
    {
        var lane = _flat.LaneOf[resource];
        if (!_laneIsExclusive[lane])
        {
            return;
        }

        var source = _flat.Board.Resources[resource];
        for (var index = 0; index < _laneCount[lane]; index++)
        {
            var other = _lane[lane][index];
            if (other != item && Shortage(start, end, from, to, other, source.Gap, source.Travels && _flat.Sites > 0 ? source.Mode : -1) > 0)
            {
                opponents.Add(other);
            }
        }
    }

    private static int[] Filled(int count, int value)
    {
        var array = new int[count];
        Array.Fill(array, value);
        return array;
    }

    private List<int>[] UsersOfLanes()
    {
        List<int>[] users = [.. _flat.Lanes.Select(_ => new List<int>())];
        for (var item = 0; item < _flat.Items; item++)
        {
            foreach (var resource in _flat.Required[item].Concat(_flat.Candidates[item].SelectMany(need => need)).Distinct().Where(resource => _flat.LaneOf[resource] >= 0))
            {
                users[_flat.LaneOf[resource]].Add(item);
            }
        }

        return users;
    }

    private long Points(int shortage) => shortage <= 0 ? 0 : PointsOfBreach + ((shortage + _flat.Step - 1) / _flat.Step);

    // How many units two stays are too near to each other. A mode below zero does not travel.
    private int Shortage(int start, int end, int from, int to, int other, int gap, int mode)
    {
        var (there, back) = (gap, gap);
        if (mode >= 0)
        {
            there = Math.Max(gap, _flat.Way(to, _from[other], mode, end));
            back = Math.Max(gap, _flat.Way(_to[other], from, mode, _end[other]));
        }

        return Math.Min(end + there - _start[other], _end[other] + back - start);
    }

    private long PriceChoices(int item, int start, int end, int from, int to, ReadOnlySpan<int> chosen, ref long hard)
    {
        var flat = _flat;
        var soft = 0L;
        var rank = flat.RequiredRank[item];
        for (var need = 0; need < chosen.Length; need++)
        {
            var resource = flat.Candidates[item][need][chosen[need]];
            soft += flat.ChoiceCost[item][need][chosen[need]];
            soft += PriceUse(item, resource, start, end, from, to, ref hard);
            var pool = flat.PoolOf[resource];
            if (pool >= 0)
            {
                hard += _pools[pool].Overflow(start, end);
            }

            var column = flat.SharedColumn[resource];
            if (column >= 0 && _shared[(flat.Party[item] * flat.SharedColumns) + column] == 0)
            {
                soft += flat.ColumnWeight[column];
            }

            if (flat.HasChosenHost[item] && flat.RankOf(resource) is { } own && (rank == 0 || own < rank))
            {
                rank = own;
            }
        }

        if (flat.HasChosenHost[item] && rank > 0)
        {
            soft += _weights.RankGap * Math.Abs(flat.GuestRank[item] - rank);
        }

        var required = flat.RequiredLanes[item];
        for (var index = 0; index < required.Length; index++)
        {
            soft += PriceUse(item, required[index], start, end, from, to, ref hard);
        }

        var columns = flat.RequiredColumns[item];
        for (var index = 0; index < columns.Length; index++)
        {
            soft += _shared[(flat.Party[item] * flat.SharedColumns) + columns[index]] == 0 ? flat.ColumnWeight[columns[index]] : 0;
        }

        if (flat.PricedBookings > 0)
        {
            soft += PriceBookings(item, start, end, from, to, chosen);
        }

        var wished = flat.WishedLanes[item];
        for (var index = 0; index < wished.Length; index++)
        {
            soft += PriceWished(wished[index], start, end);
        }

        return flat.HasLaneAttendance && flat.HasRoom[item] ? soft + PriceLaneChanges(item, start, end, chosen) : soft;
    }

    // What it means for a resource with a lane, chosen or required.
    private long PriceUse(int item, int resource, int start, int end, int from, int to, ref long hard)
    {
        var lane = _flat.LaneOf[resource];
        if (_laneIsExclusive[lane])
        {
            hard += LanePoints(lane, start, end, from, to);
        }

        var soft = 0L;
        if (_laneHasTours[lane] && from >= 0)
        {
            soft += _weights.TourMinute * (TourOf(lane, item, start, end, from, to) - TourOf(lane, -1, start, end, from, to));
        }

        if (_laneHasGaps[lane] && _weights.PersonGap > 0)
        {
            soft += _weights.PersonGap * (GapsOfDay(lane, item, start, end) - GapsOfDay(lane, -1, start, end));
        }

        if (_laneIsPerson[lane])
        {
            soft += PriceWishers(item, resource, start, end);
        }

        return soft;
    }

    private long LanePoints(int lane, int start, int end, int from, int to)
    {
        var items = _lane[lane];
        var count = _laneCount[lane];
        if (count == 0)
        {
            return 0;
        }

        var resource = _flat.Board.Resources[_flat.Lanes[lane]];
        var (gap, mode) = (resource.Gap, resource.Travels && _flat.Sites > 0 ? resource.Mode : -1);
        var reach = _laneReach[lane];
        var first = FirstAtOrAfter(items, count, start);
        var points = 0L;
        for (var index = first; index < count; index++)
        {
            var other = items[index];
            if (_start[other] >= end + reach && _start[other] > start)
            {
                break;
            }

            points += Points(Shortage(start, end, from, to, other, gap, mode));
        }

        for (var index = first - 1; index >= 0; index--)
        {
            var other = items[index];
            if (_start[other] + _laneLongest[lane] + reach <= start)
            {
                break;
            }

            points += Points(Shortage(start, end, from, to, other, gap, mode));
        }

        return points;
    }

    private int FirstAtOrAfter(int[] items, int count, int start)
    {
        var (low, high) = (0, count);
        while (low < high)
        {
            var middle = (low + high) >> 1;
            if (_start[items[middle]] < start)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private bool ComesBefore(int one, int start, int end, int item) =>
        _start[one] != start ? _start[one] < start : _end[one] != end ? _end[one] < end : one < item;

    // What a resource with a base travels on the day of a start, with an item there or (-1) without.
    private long TourOf(int lane, int item, int start, int end, int from, int to)
    {
        var resource = _flat.Board.Resources[_flat.Lanes[lane]];
        var day = _flat.Board.Grid.Days[_flat.Board.Grid.DayOf(start)];
        var items = _lane[lane];
        var sum = 0L;
        var (lastSite, lastEnd) = (resource.Base, int.MinValue);
        var isPut = item < 0;
        for (var index = FirstAtOrAfter(items, _laneCount[lane], day.Start); index < _laneCount[lane] && _start[items[index]] < day.End; index++)
        {
            var other = items[index];
            if (!isPut && !ComesBefore(other, start, end, item))
            {
                Go(from, to, start, end);
                isPut = true;
            }

            if (_from[other] >= 0)
            {
                Go(_from[other], _to[other], _start[other], _end[other]);
            }
        }

        if (!isPut)
        {
            Go(from, to, start, end);
        }

        return lastEnd == int.MinValue ? 0 : sum + _flat.Way(lastSite, resource.Base, resource.Mode, lastEnd);

        void Go(int site, int next, int at, int until)
        {
            sum += _flat.Way(lastSite, site, resource.Mode, lastEnd == int.MinValue ? at : lastEnd);
            (lastSite, lastEnd) = (next, until);
        }
    }

    // Gaps of a person on the day of a start, with an item there or (-1) without.
    private long GapsOfDay(int lane, int item, int start, int end)
    {
        var day = _flat.Board.Grid.Days[_flat.Board.Grid.DayOf(start)];
        var items = _lane[lane];
        var gaps = 0L;
        var until = int.MaxValue;
        var isPut = item < 0;
        for (var index = FirstAtOrAfter(items, _laneCount[lane], day.Start); index < _laneCount[lane] && _start[items[index]] < day.End; index++)
        {
            var other = items[index];
            if (!isPut && !ComesBefore(other, start, end, item))
            {
                gaps += start > until ? 1 : 0;
                until = until == int.MaxValue ? end : Math.Max(until, end);
                isPut = true;
            }

            gaps += _start[other] > until ? 1 : 0;
            until = until == int.MaxValue ? _end[other] : Math.Max(until, _end[other]);
        }

        return !isPut && start > until ? gaps + 1 : gaps;
    }

    // Somebody who may be chosen and is wished for by others.
    private long PriceWishers(int item, int person, int start, int end)
    {
        var wishers = _flat.Wishers[person];
        var soft = 0L;
        for (var index = 0; index < wishers.Length; index++)
        {
            var other = wishers[index];
            if (other != item && _start[other] < end && start < _end[other])
            {
                soft += _weights.WishedClashMinute * (Math.Min(end, _end[other]) - Math.Max(start, _start[other]));
            }
        }

        return soft;
    }

    // Changes of room of people who may be chosen, so that it is not known beforehand where they are.
    private long PriceLaneChanges(int item, int start, int end, ReadOnlySpan<int> chosen)
    {
        var room = _flat.Candidates[item][0][chosen[0]];
        var changes = 0L;
        foreach (var person in _flat.RequiredLanes[item])
        {
            changes += ChangesOf(person, item, start, end, room);
        }

        for (var need = 1; need < chosen.Length; need++)
        {
            changes += ChangesOf(_flat.Candidates[item][need][chosen[need]], item, start, end, room);
        }

        foreach (var person in _flat.WishedLanes[item])
        {
            var isChosenToo = false;
            for (var need = 1; need < chosen.Length; need++)
            {
                isChosenToo |= _flat.Candidates[item][need][chosen[need]] == person;
            }

            changes += isChosenToo ? 0 : ChangesOf(person, item, start, end, room);
        }

        return _weights.RoomChange * changes;
    }

    private int ChangesOf(int person, int item, int start, int end, int room)
    {
        var lane = _flat.LaneOf[person];
        if (!_laneIsPerson[lane])
        {
            return 0;
        }

        var changes = 0;
        for (var index = 0; index < _laneCount[lane]; index++)
        {
            var other = _lane[lane][index];
            changes += _flat.HasRoom[other] && IsChange(start, end, room, other) ? 1 : 0;
        }

        foreach (var other in _flat.Wishers[person])
        {
            changes += other != item && _start[other] != LeftOut && _flat.HasRoom[other] && IsChange(start, end, room, other) && !Uses(other, person) ? 1 : 0;
        }

        return changes;
    }

    private bool Uses(int item, int resource)
    {
        for (var use = 0; use < _flat.RequiredLanes[item].Length + _flat.NeedCount[item]; use++)
        {
            if (LaneUse(item, use) == resource)
            {
                return true;
            }
        }

        return false;
    }

    private long PriceWished(int person, int start, int end)
    {
        var lane = _flat.LaneOf[person];
        var items = _lane[lane];
        var soft = 0L;
        for (var index = 0; index < _laneCount[lane]; index++)
        {
            var other = items[index];
            if (_start[other] < end && start < _end[other])
            {
                soft += _weights.WishedClashMinute * (Math.Min(end, _end[other]) - Math.Max(start, _start[other]));
            }
        }

        return soft;
    }

    private long PriceBookings(int item, int start, int end, int from, int to, ReadOnlySpan<int> chosen)
    {
        var soft = 0L;
        foreach (var resource in _flat.Required[item])
        {
            soft += PriceBookings(resource, start, end, from, to);
        }

        for (var need = 0; need < chosen.Length; need++)
        {
            soft += PriceBookings(_flat.Candidates[item][need][chosen[need]], start, end, from, to);
        }

        return soft;
    }

    private long PriceBookings(int resource, int start, int end, int from, int to)
    {
        var soft = 0L;
        foreach (var booking in _flat.Priced[resource])
        {
            soft += _bookingHits[booking.Number] == 0 && _flat.Meets(resource, booking.Booking, start, end, from, to) ? booking.Price : 0;
        }

        return soft;
    }

    private long PricePartners(int item, int start, int end, int from, int to, int room, ref long hard)
    {
        var partners = _flat.Partners[item];
        var bonds = _flat.PartnerBonds[item];
        var (earliest, latest) = (start - _flat.Reach, end + _flat.Reach);
        var soft = 0L;
        for (var index = 0; index < partners.Length; index++)
        {
            var other = partners[index];
            if (_start[other] <= latest && _end[other] >= earliest)
            {
                soft += PriceBond(_flat.Bonds[bonds[index]], start, end, from, to, room, other, ref hard);
            }
        }

        return soft;
    }

    private long PriceNearItems(int item, int start, int end, int from, int to, int room, ref long hard)
    {
        var flat = _flat;
        var (earliest, latest) = (start - flat.Reach, end + flat.Reach);
        var first = Math.Max(0, (earliest - flat.UsualLength - _bucketOrigin) / _bucketWidth);
        var last = Math.Min(_bucketHead.Length - 1, (latest - _bucketOrigin) / _bucketWidth);
        var row = flat.BondRow(item);
        var soft = 0L;
        for (var bucket = first; bucket <= last; bucket++)
        {
            for (var other = _bucketHead[bucket]; other >= 0; other = _bucketNext[other])
            {
                if (_start[other] <= latest && _end[other] >= earliest)
                {
                    soft += PriceNear(item, start, end, from, to, room, other, row, ref hard);
                }
            }
        }

        var distant = flat.LongItems;
        for (var index = 0; index < distant.Length; index++)
        {
            var other = distant[index];
            if (_start[other] <= latest && _end[other] >= earliest)
            {
                soft += PriceNear(item, start, end, from, to, room, other, row, ref hard);
            }
        }

        return soft;
    }

    private long PriceNear(int item, int start, int end, int from, int to, int room, int other, ushort[]? row, ref long hard)
    {
        var (otherStart, otherEnd) = (_start[other], _end[other]);
        var soft = 0L;
        var overlap = Math.Min(end, otherEnd) - Math.Max(start, otherStart);
        if (overlap > 0)
        {
            soft += _weights.ParallelMinute * overlap;
        }

        if (otherEnd == start)
        {
            soft += _weights.BackToBack;
        }

        if (end == otherStart)
        {
            soft += _weights.BackToBack;
        }

        var bond = row is null ? _flat.BondOf(item, other) : row[other];
        return bond == 0 ? soft : soft + PriceBond(_flat.Bonds[bond], start, end, from, to, room, other, ref hard);
    }

    private long PriceBond(Bond bond, int start, int end, int from, int to, int room, int other, ref long hard)
    {
        if (bond.SharesParty)
        {
            hard += Points(Shortage(start, end, from, to, other, 0, bond.PartyMode));
        }

        var gaps = bond.Gaps;
        for (var index = 0; index < gaps.Length; index++)
        {
            hard += bond.Counts[index] * Points(Shortage(start, end, from, to, other, gaps[index], bond.Modes[index]));
        }

        var soft = 0L;
        if (bond.Clashes > 0)
        {
            var overlap = Math.Min(end, _end[other]) - Math.Max(start, _start[other]);
            soft += overlap > 0 ? _weights.WishedClashMinute * bond.Clashes * overlap : 0;
        }

        if (bond.Changes > 0 && room >= 0 && IsChange(start, end, room, other))
        {
            soft += _weights.RoomChange * bond.Changes;
        }

        return soft;
    }

    private bool IsChange(int start, int end, int room, int other) => room != _room[other]
        && ((start < _start[other] && _start[other] - end <= _flat.QuickChange) || (_start[other] < start && start - _end[other] <= _flat.QuickChange));

    private long PriceTies(int item, int start, int end, ref long hard)
    {
        var ties = _flat.Ties[item];
        var soft = 0L;
        for (var index = 0; index < ties.Length; index++)
        {
            ref readonly var tie = ref ties[index];
            var (otherStart, otherEnd) = (_start[tie.Other], _end[tie.Other]);
            if (otherStart == LeftOut)
            {
                continue;
            }

            switch (tie.Kind)
            {
                case TieKind.Precedes:
                    soft += otherStart < start ? _weights.Precedence : 0;
                    break;
                case TieKind.Yields:
                    soft += start < otherStart ? _weights.Precedence : 0;
                    break;
                default:
                    hard += Points(TieShortage(tie, start, end, otherStart, otherEnd));
                    break;
            }
        }

        return soft;
    }

    private static int TieShortage(Tie tie, int start, int end, int otherStart, int otherEnd)
    {
        var distance = tie.Kind switch
        {
            TieKind.After or TieKind.Arrived or TieKind.Left => start - otherEnd,
            TieKind.Before or TieKind.Arrives or TieKind.Leaves => otherStart - end,
            _ => otherStart - start,
        };
        return Math.Max(tie.Shortest - distance, distance - tie.Longest);
    }

    private int LaneUse(int item, int use)
    {
        var required = _flat.RequiredLanes[item];
        return use < required.Length
            ? required[use]
            : _flat.Candidates[item][use - required.Length][_chosen[(item * _needs) + use - required.Length]];
    }

    private long PricePartyDay(int item, int start, int end, int from, int to)
    {
        var party = _flat.Party[item];
        var day = (party * _flat.Days) + _flat.DayOf(item, start);
        var (cost, idle) = _liftedDay == day ? (_liftedCost, _liftedIdle) : PartyDay(day, item, start, end, from, to);
        var soft = cost - _partyDayCost[day];
        if (_mostIdle is null || _leastIdle is null)
        {
            return soft;
        }

        var before = Unfairness();
        var (most, least) = (_mostIdle[party], _leastIdle[party]);
        var whole = _partyIdle[party] - _partyDayIdle[day] + idle;
        (_mostIdle[party], _leastIdle[party]) = (whole, -whole);
        soft += Unfairness() - before;
        (_mostIdle[party], _leastIdle[party]) = (most, least);
        return soft;
    }

    private long Unfairness() => _mostIdle!.Largest == Peaks.Nobody ? 0 : _weights.UnfairMinute * (_mostIdle.Largest + _leastIdle!.Largest);

    // The cost and idle time of a party's day, with one more item or (-1) without.
    private (long Cost, long Idle) PartyDay(int day, int item, int start, int end, int from, int to)
    {
        var head = _partyDayHead[day];
        if (head < 0 && item < 0)
        {
            return (0, 0);
        }

        var sorted = _sorted;
        var count = 0;
        for (var other = head; other >= 0; other = _partyNext[other])
        {
            var at = count++;
            for (; at > 0 && !ComesBefore(sorted[at - 1], _start[other], _end[other], other); at--)
            {
                sorted[at] = sorted[at - 1];
            }

            sorted[at] = other;
        }

        if (item >= 0)
        {
            var at = count++;
            for (; at > 0 && !ComesBefore(sorted[at - 1], start, end, item); at--)
            {
                sorted[at] = sorted[at - 1];
            }

            sorted[at] = item;
        }

        var first = sorted[0] == item ? start : _start[sorted[0]];
        var last = int.MinValue;
        var filled = 0L;
        for (var index = 0; index < count; index++)
        {
            var other = sorted[index];
            var (otherStart, otherEnd) = other == item ? (start, end) : (_start[other], _end[other]);
            last = Math.Max(last, otherEnd);
            filled += otherEnd - otherStart;
        }

        var idle = Math.Max(0, last - first - filled);
        var cost = _weights.IdleMinute * idle;
        if (_flat.Sites > 0 && (_weights.SiteOfDay > 0 || _weights.TravelMinute > 0))
        {
            cost += SitesAndWays(count, item, end, from, to);
        }

        return (cost, idle);
    }

    private long SitesAndWays(int count, int item, int end, int from, int to)
    {
        _siteRound++;
        var last = _lastOfGroup;
        Array.Fill(last, -1);
        var (sites, ways) = (0L, 0L);
        for (var index = 0; index < count; index++)
        {
            var other = _sorted[index];
            var (otherFrom, otherTo) = other == item ? (from, to) : (_from[other], _to[other]);
            if (otherFrom < 0)
            {
                continue;
            }

            sites += See(otherFrom) + See(otherTo);
            var group = _flat.PartyGroup[other];
            if (group > 0)
            {
                ways += WayFrom(last[group], otherFrom, other, item, end, to);
                last[group] = other;
                continue;
            }

            // The whole party comes from wherever each of its groups was.
            for (var track = 0; track < last.Length; track++)
            {
                var isNew = last[track] >= 0;
                for (var earlier = 0; earlier < track && isNew; earlier++)
                {
                    isNew = last[earlier] != last[track];
                }

                ways += isNew ? WayFrom(last[track], otherFrom, other, item, end, to) : 0;
            }

            Array.Fill(last, other);
        }

        return (_weights.SiteOfDay * sites) + (_weights.TravelMinute * ways);
    }

    private int See(int site)
    {
        if (_siteMark[site] == _siteRound)
        {
            return 0;
        }

        _siteMark[site] = _siteRound;
        return 1;
    }

    private int WayFrom(int before, int site, int after, int item, int end, int to)
    {
        if (before < 0)
        {
            return 0;
        }

        var (beforeTo, leaving) = before == item ? (to, end) : (_to[before], _end[before]);
        return _flat.Way(beforeTo, site, _flat.Mode[after], leaving);
    }

    private long PriceUnfairGaps(int item, int start, int end, ReadOnlySpan<int> chosen)
    {
        var before = UnfairGaps();
        ChangeGaps(item, start, end, chosen, 1);
        var soft = UnfairGaps() - before;
        ChangeGaps(item, start, end, chosen, -1);
        return soft;
    }

    private void ChangeGaps(int item, int start, int end, ReadOnlySpan<int> chosen, int sign)
    {
        foreach (var resource in _flat.RequiredLanes[item])
        {
            ChangeGaps(_flat.LaneOf[resource], item, start, end, sign);
        }

        for (var need = 0; need < chosen.Length; need++)
        {
            ChangeGaps(_flat.LaneOf[_flat.Candidates[item][need][chosen[need]]], item, start, end, sign);
        }
    }

    private void ChangeGaps(int lane, int item, int start, int end, int sign)
    {
        if (_laneHasGaps[lane])
        {
            var gaps = _mostGaps![lane] + (sign * (GapsOfDay(lane, item, start, end) - GapsOfDay(lane, -1, start, end)));
            (_mostGaps[lane], _leastGaps![lane]) = (gaps, -gaps);
        }
    }

    private long UnfairGaps() => _mostGaps!.Largest == Peaks.Nobody
        ? 0
        : _weights.UnfairGap * Math.Max(0, _mostGaps.Largest + _leastGaps!.Largest - _flat.Board.Problem.Request.Rules.FairGaps);

    private void Link(int item, bool isBack)
    {
        var flat = _flat;
        if (_mostGaps is not null)
        {
            ChangeGaps(item, _start[item], _end[item], ChosenOf(item), 1);
        }

        for (var use = 0; use < flat.RequiredLanes[item].Length + flat.NeedCount[item]; use++)
        {
            var lane = flat.LaneOf[LaneUse(item, use)];
            var items = _lane[lane];
            var at = _laneCount[lane]++;
            for (; at > 0 && !ComesBefore(items[at - 1], _start[item], _end[item], item); at--)
            {
                items[at] = items[at - 1];
            }

            items[at] = item;
        }

        Count(item, 1);
        if (flat.HasPartyDays)
        {
            var day = (flat.Party[item] * flat.Days) + flat.DayOf(item, _start[item]);
            var head = _partyDayHead[day];
            (_partyNext[item], _partyPrevious[item]) = (head, -1);
            if (head >= 0)
            {
                _partyPrevious[head] = item;
            }

            _partyDayHead[day] = item;
            Refresh(flat.Party[item], day, 1, isBack);
        }

        if (_bucketHead.Length > 0 && flat.Duration[item] <= flat.UsualLength)
        {
            var bucket = (_start[item] - _bucketOrigin) / _bucketWidth;
            var head = _bucketHead[bucket];
            (_bucketNext[item], _bucketPrevious[item]) = (head, -1);
            if (head >= 0)
            {
                _bucketPrevious[head] = item;
            }

            _bucketHead[bucket] = item;
        }
    }

    private void Unlink(int item)
    {
        var flat = _flat;
        for (var use = 0; use < flat.RequiredLanes[item].Length + flat.NeedCount[item]; use++)
        {
            var lane = flat.LaneOf[LaneUse(item, use)];
            var items = _lane[lane];
            var at = FirstAtOrAfter(items, _laneCount[lane], _start[item]);
            while (items[at] != item)
            {
                at++;
            }

            Array.Copy(items, at + 1, items, at, --_laneCount[lane] - at);
        }

        if (_mostGaps is not null)
        {
            ChangeGaps(item, _start[item], _end[item], ChosenOf(item), -1);
        }

        Count(item, -1);
        if (flat.HasPartyDays)
        {
            var day = (flat.Party[item] * flat.Days) + flat.DayOf(item, _start[item]);
            var (next, previous) = (_partyNext[item], _partyPrevious[item]);
            if (next >= 0)
            {
                _partyPrevious[next] = previous;
            }

            if (previous >= 0)
            {
                _partyNext[previous] = next;
            }
            else
            {
                _partyDayHead[day] = next;
            }

            Refresh(flat.Party[item], day, -1, isBack: false);
        }

        if (_bucketHead.Length > 0 && flat.Duration[item] <= flat.UsualLength)
        {
            var (next, previous) = (_bucketNext[item], _bucketPrevious[item]);
            if (next >= 0)
            {
                _bucketPrevious[next] = previous;
            }

            if (previous >= 0)
            {
                _bucketNext[previous] = next;
            }
            else
            {
                _bucketHead[(_start[item] - _bucketOrigin) / _bucketWidth] = next;
            }
        }
    }

    // Everything that is only counted. Called when the item is in the lanes (one more) or no longer in them (one less).
    private void Count(int item, int change)
    {
        var flat = _flat;
        var (start, end) = (_start[item], _end[item]);
        var shared = flat.Party[item] * flat.SharedColumns;
        for (var need = 0; need < flat.NeedCount[item]; need++)
        {
            var resource = flat.Candidates[item][need][_chosen[(item * _needs) + need]];
            if (flat.SharedColumn[resource] >= 0)
            {
                _shared[shared + flat.SharedColumn[resource]] += change;
            }

            if (flat.PoolOf[resource] >= 0)
            {
                _pools[flat.PoolOf[resource]].Add(start, end, change);
            }

            CountBookings(resource, item, change);
        }

        foreach (var column in flat.RequiredColumns[item])
        {
            _shared[shared + column] += change;
        }

        foreach (var resource in flat.RequiredPools[item])
        {
            _pools[flat.PoolOf[resource]].Add(start, end, change);
        }

        if (flat.PricedBookings > 0)
        {
            foreach (var resource in flat.Required[item])
            {
                CountBookings(resource, item, change);
            }
        }

        if (_late is not null)
        {
            _late[item] = change < 0 || flat.Due[item] == int.MaxValue / 4 ? Peaks.Nobody : Math.Max(0, start - flat.Due[item]);
        }
    }

    private void CountBookings(int resource, int item, int change)
    {
        foreach (var booking in _flat.Priced[resource])
        {
            if (_flat.Meets(resource, booking.Booking, _start[item], _end[item], _from[item], _to[item]))
            {
                _bookingHits[booking.Number] += change;
            }
        }
    }

    private void Refresh(int party, int day, int change, bool isBack)
    {
        var (cost, idle) = isBack ? (_liftedCost, _liftedIdle) : PartyDay(day, -1, 0, 0, -1, -1);
        _partyIdle[party] += idle - _partyDayIdle[day];
        (_partyDayCost[day], _partyDayIdle[day]) = (cost, idle);
        _partyPlaced[party] += change;
        if (_mostIdle is not null && _leastIdle is not null)
        {
            var isThere = _partyPlaced[party] > 0;
            (_mostIdle[party], _leastIdle[party]) = isThere ? (_partyIdle[party], -_partyIdle[party]) : (Peaks.Nobody, Peaks.Nobody);
        }
    }
}
