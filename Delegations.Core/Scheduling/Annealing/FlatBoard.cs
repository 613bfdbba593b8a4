using NodaTime;

namespace Delegations.Core.Scheduling.Annealing;

/// <summary>What two items have in common before anything is chosen: people who cannot be in both, and people who would like to be.</summary>
/// <param name="SharesParty">Whether the same delegates are in both.</param>
/// <param name="PartyMode">How they travel; below zero when they do not.</param>
/// <param name="Gaps">The gap that each common resource needs, along <paramref name="Modes"/> and <paramref name="Counts"/>.</param>
/// <param name="Modes">How it travels; below zero when it does not.</param>
/// <param name="Counts">How many resources are alike.</param>
/// <param name="Clashes">People whose overlap costs.</param>
/// <param name="Changes">People who would have to change rooms.</param>
internal sealed record Bond(bool SharesParty, int PartyMode, int[] Gaps, int[] Modes, int[] Counts, int Clashes, int Changes);

/// <summary>What ties the times of two items, however far apart they are.</summary>
internal enum TieKind
{
    /// <summary>This item comes after the other.</summary>
    After,

    /// <summary>This item comes before the other.</summary>
    Before,

    /// <summary>The other starts so long after this one.</summary>
    Lag,

    /// <summary>This item lies after the other, an arrival without a fixed time.</summary>
    Arrived,

    /// <summary>The other lies after this item, an arrival without a fixed time.</summary>
    Arrives,

    /// <summary>This item lies before the other, a departure without a fixed time.</summary>
    Leaves,

    /// <summary>The other lies before this item, a departure without a fixed time.</summary>
    Left,

    /// <summary>The other has precedence over this one (soft).</summary>
    Yields,

    /// <summary>This one has precedence over the other (soft).</summary>
    Precedes,
}

/// <summary>A tie to another item, with bounds in units.</summary>
internal readonly record struct Tie(TieKind Kind, int Other, int Shortest, int Longest);

/// <summary>A booking that may be moved at a price.</summary>
internal readonly record struct PricedBooking(int Number, Booking Booking, long Price);

/// <summary>
/// The board in flat arrays, for a search that looks at a million placements in a second. Read by all workers, changed by nobody once it is
/// built, except for starts of items that are cut down, which are worked out when first asked for.
/// </summary>
internal sealed class FlatBoard
{
    private const int Far = int.MaxValue / 4;
    private const int LargestTable = 5000;
    private const int FewLong = 8;
    private const double ShareOfLong = 0.02;

    private readonly AllowedStarts _calendar;
    private readonly int[] _ways;
    private readonly int[] _longestWays;
    private readonly int _slots;
    private readonly int[] _slotChanges;
    private readonly int[] _slotNumbers;
    private readonly int[] _dayOfStep;
    private readonly bool[] _oddStep;
    private readonly int[] _lateAfter;
    private readonly ulong[]?[][] _masks;
    private readonly int[]?[][] _starts;
    private readonly ushort[]?[] _bondTable;
    private readonly long[] _fixedCost;

    public FlatBoard(Board board)
    {
        Board = board;
        var grid = board.Grid;
        Weights = board.Problem.Request.Weights;
        Items = board.Items.Count;
        Step = grid.Step;
        Days = grid.Days.Count;
        Sites = board.Problem.Request.Sites.Count;
        QuickChange = grid.Units(board.Problem.Request.Rules.QuickChange);
        Steps = (grid.Days.Where(day => day.IsInside).Max(day => day.End) + Step - 1) / Step;
        _calendar = new AllowedStarts(board, Steps);
        _slots = board.Problem.Travel.Slots;
        (_ways, _longestWays) = FlattenWays(board.Problem.Travel);
        (_slotChanges, _slotNumbers) = SlotChanges();
        (_dayOfStep, _oddStep) = FlattenSteps();
        _lateAfter = LateAfter();

        Party = [.. board.Items.Select(item => item.Party)];
        IsFixed = [.. board.Items.Select(item => item.FixedStart is not null)];
        Duration = [.. board.Items.Select(item => item.Duration)];
        Variants = [.. board.Items.Select(item => item.FixedStart is not null ? 1 : 1 + ((item.Duration - item.Shortest) / Step))];
        FromSite = [.. board.Items.Select(item => item.FromSite)];
        ToSite = [.. board.Items.Select(item => item.ToSite)];
        HasRoom = [.. board.Items.Select(item => item.HasRoom)];
        Required = [.. board.Items.Select(item => item.Required.ToArray())];
        Mode = [.. board.Items.Select(board.ModeOf)];
        Needs = Math.Max(1, board.Items.Select(item => item.Needs.Count).DefaultIfEmpty().Max());
        NeedCount = [.. board.Items.Select(item => item.Needs.Count)];
        Candidates = [.. board.Items.Select(item => item.Needs.Select(need => need.Candidates.ToArray()).ToArray())];
        FirstCandidate = [.. Candidates.Select(needs => FirstOf(needs.Select(need => need.Length)))];
        (RoomSites, SiteOfRoom) = SitesOfRooms();
        var released = board.Problem.Request.Released.ToDictionary(placement => placement.Item);
        Released = [.. board.Items.Select(item => released.GetValueOrDefault(item.Source.Key))];
        ReleasedStart = [.. Released.Select(placement => placement is null ? 0 : grid.Floor(placement.Interval.Start))];
        ReleasedEnd = [.. Released.Select(placement => placement is null ? 0 : grid.Ceiling(placement.Interval.End))];
        CountedFrom = [.. ReleasedStart.Select((start, item) => Released[item] is null ? 0 : board.CountedFrom(item, start))];
        LeftOutCost = [.. board.Items.Select(LeftOutCostOf)];
        _fixedCost = [.. board.Items.Select(FixedCostOf)];
        ChoiceCost = [.. board.Items.Select(item => item.Needs.Select((need, index) => need.Candidates.Select(candidate => ChoiceCostOf(item, index, candidate)).ToArray()).ToArray())];
        GuestRank = [.. board.Items.Select(item => item.Source.GuestRank ?? 0)];
        RequiredRank = [.. board.Items.Select(item => item.Required.Min(resource => RankOf(resource)) ?? 0)];
        HasChosenHost = [.. board.Items.Select(item => item.Source.GuestRank is not null && item.Needs.Any(need => need.Candidates.Any(candidate => RankOf(candidate) is not null)))];
        PreferredDays = [.. board.Items.Select(PreferredDaysOf)];
        Due = [.. board.Items.Select(item => item.Source.Due is { } due ? grid.Ceiling(due) : Far)];
        IsWork = [.. board.Items.Select(item => item.IsWork)];
        FixedDay = [.. board.Items.Select(item => item.FixedStart is { } start ? grid.DayOf(start) : 0)];

        LaneOf = new int[board.Resources.Count];
        PoolOf = new int[board.Resources.Count];
        Lanes = LanesOf(out var pools);
        Pools = pools;
        RequiredLanes = [.. Required.Select(required => required.Where(resource => LaneOf[resource] >= 0).ToArray())];
        RequiredPools = [.. Required.Select(required => required.Where(resource => PoolOf[resource] >= 0).ToArray())];
        Priced = [.. board.Resources.Select(_ => Array.Empty<PricedBooking>())];
        PricedBookings = NumberPricedBookings();
        WishedLanes = [.. board.Items.Select(item => item.Wished.Where(person => LaneOf[person] >= 0).ToArray())];
        Wishers = [.. board.Resources.Select(resource => LaneOf[resource.Index] < 0 ? [] : board.Items.Where(item => item.Wished.Contains(resource.Index)).Select(item => item.Index).ToArray())];
        HasLaneAttendance = Weights.RoomChange > 0 && Lanes.Any(resource => board.Resources[resource].Source.Kind == SchedulingResourceKind.Person);
        SharedColumn = NumberShared(out var columns);
        SharedColumns = columns;
        RequiredColumns = [.. Required.Select(required => required.Select(resource => SharedColumn[resource]).Where(column => column >= 0).ToArray())];
        ColumnWeight = [.. Board.Resources.Where(resource => SharedColumn[resource.Index] >= 0).Select(resource => resource.Source.Kind == SchedulingResourceKind.Vehicle ? Weights.Vehicle : Weights.Interpreter)];

        (Partners, PartnerBonds, var bonds) = FindBonds();
        Bonds = bonds;
        HasWidePairs = Weights.ParallelMinute > 0 || Weights.BackToBack > 0;
        _bondTable = HasWidePairs ? BondTable() : new ushort[Items][];
        Ties = FindTies();

        _masks = [.. Candidates.Select((needs, item) => new ulong[]?[Variants[item] * FirstCandidate[item][^1] * RoomSites[item].Length])];
        _starts = [.. Variants.Select(variants => new int[]?[variants])];
        (UsualLength, LongItems) = SplitByLength();
        Reach = ReachOfPairs();
        HasPartyDays = Weights.IdleMinute > 0 || Weights.SiteOfDay > 0 || Weights.TravelMinute > 0 || Weights.UnfairMinute > 0;
        MostIdleSaved = Weights.UnfairMinute > 0 || Weights.UnfairGap > 0 ? double.PositiveInfinity : Weights.IdleMinute + Weights.TravelMinute;
        (PartyGroup, PartyGroups) = NumberGroups();
        for (var item = 0; item < Items; item++)
        {
            Starts(item, 0);
        }
    }

    public Board Board { get; }

    public SchedulingWeights Weights { get; }

    public int Items { get; }

    public int Step { get; }

    /// <summary>Steps from the start of the first day to the end of the last.</summary>
    public int Steps { get; }

    public int Days { get; }

    public int Sites { get; }

    public int QuickChange { get; }

    /// <summary>The most needs of an item, at least one.</summary>
    public int Needs { get; }

    public int[] Party { get; }

    public bool[] IsFixed { get; }

    public int[] Duration { get; }

    /// <summary>Lengths that an item may have: the whole, a step less, and so on.</summary>
    public int[] Variants { get; }

    public int[] FromSite { get; }

    public int[] ToSite { get; }

    public bool[] HasRoom { get; }

    public int[][] Required { get; }

    public int[] Mode { get; }

    public int[] NeedCount { get; }

    /// <summary>Resources by item and need.</summary>
    public int[][][] Candidates { get; }

    /// <summary>The number of a need's first candidate among all of the item's; the last is how many there are.</summary>
    public int[][] FirstCandidate { get; }

    /// <summary>The sites that an item's rooms are at; one entry of -1 for an item without a room.</summary>
    public int[][] RoomSites { get; }

    /// <summary>By item and room candidate, the index in <see cref="RoomSites"/>.</summary>
    public int[][] SiteOfRoom { get; }

    public Placement?[] Released { get; }

    public int[] ReleasedStart { get; }

    public int[] ReleasedEnd { get; }

    /// <summary>By item, the start from which minutes moved are counted.</summary>
    public int[] CountedFrom { get; }

    public long[] LeftOutCost { get; }

    /// <summary>What a candidate costs, by item, need and candidate.</summary>
    public long[][][] ChoiceCost { get; }

    public int[] GuestRank { get; }

    /// <summary>The highest rank of the hosts that are required; zero when none has one.</summary>
    public int[] RequiredRank { get; }

    public bool[] HasChosenHost { get; }

    /// <summary>Two words of bits by day of the grid; null when the item likes all days alike.</summary>
    public UInt128?[] PreferredDays { get; }

    public int[] Due { get; }

    public bool[] IsWork { get; }

    public int[] FixedDay { get; }

    /// <summary>The lane of a resource that may be chosen or whose days are counted; -1 when it is only ever required.</summary>
    public int[] LaneOf { get; }

    /// <summary>Resources by lane.</summary>
    public int[] Lanes { get; }

    /// <summary>The pool of a resource with several units, or -1.</summary>
    public int[] PoolOf { get; }

    /// <summary>Resources by pool.</summary>
    public int[] Pools { get; }

    public int[][] RequiredLanes { get; }

    public int[][] RequiredPools { get; }

    /// <summary>By resource.</summary>
    public PricedBooking[][] Priced { get; }

    public int PricedBookings { get; }

    public int[][] WishedLanes { get; }

    public int[][] Wishers { get; }

    /// <summary>True when people who may be chosen can have to change rooms.</summary>
    public bool HasLaneAttendance { get; }

    /// <summary>A number for each interpreter and vehicle, -1 for others.</summary>
    public int[] SharedColumn { get; }

    public int SharedColumns { get; }

    /// <summary>The columns of required resources, by item.</summary>
    public int[][] RequiredColumns { get; }

    /// <summary>What a party's first use costs, by column.</summary>
    public long[] ColumnWeight { get; }

    /// <summary>The items that an item has a bond with.</summary>
    public int[][] Partners { get; }

    /// <summary>The number of the bond, along <see cref="Partners"/>.</summary>
    public ushort[][] PartnerBonds { get; }

    public Bond[] Bonds { get; }

    /// <summary>True when any two items that are near in time matter to each other.</summary>
    public bool HasWidePairs { get; }

    public Tie[][] Ties { get; }

    /// <summary>The longest that items last, apart from a few.</summary>
    public int UsualLength { get; }

    /// <summary>These few.</summary>
    public int[] LongItems { get; }

    /// <summary>How far apart two items may be and still matter to each other.</summary>
    public int Reach { get; }

    public bool HasPartyDays { get; }

    /// <summary>The most that a unit of an item can save by filling idle time or evening out.</summary>
    public double MostIdleSaved { get; }

    /// <summary>The number of an item's group within its party; zero is the whole party.</summary>
    public int[] PartyGroup { get; }

    /// <summary>The most groups of a party, the whole party included.</summary>
    public int PartyGroups { get; }

    /// <summary>The bond of two items; zero is none.</summary>
    public ushort BondOf(int one, int other)
    {
        if (_bondTable[one] is { } row)
        {
            return row[other];
        }

        var index = Array.BinarySearch(Partners[one], other);
        return index < 0 ? (ushort)0 : PartnerBonds[one][index];
    }

    /// <summary>A whole row of bonds, if the table is there.</summary>
    public ushort[]? BondRow(int item) => _bondTable[item];

    /// <summary>The room of an item, or -1, and the sites at which it begins and ends.</summary>
    public (int Room, int From, int To) PlaceOf(int item, ReadOnlySpan<int> chosen)
    {
        if (!HasRoom[item])
        {
            return (-1, FromSite[item], ToSite[item]);
        }

        var site = RoomSites[item][SiteOfRoom[item][chosen[0]]];
        return (Candidates[item][0][chosen[0]], site, site);
    }

    /// <summary>A placement as a seat.</summary>
    public Seat SeatAt(int item, int start, int variant, ReadOnlySpan<int> chosen)
    {
        var resources = new int[chosen.Length];
        for (var need = 0; need < resources.Length; need++)
        {
            resources[need] = Candidates[item][need][chosen[need]];
        }

        var (_, from, to) = PlaceOf(item, chosen);
        return new Seat(item, start, start + LengthOf(item, variant), from, to, resources, [.. Required[item], .. resources]);
    }

    public int LengthOf(int item, int variant) => Duration[item] - (variant * Step);

    /// <summary>The day of a start that the item may have.</summary>
    public int DayOf(int item, int start) => IsFixed[item] ? FixedDay[item] : _dayOfStep[start / Step];

    /// <summary>The way between two sites for whoever sets out then.</summary>
    public int Way(int from, int to, int mode, int leaving)
    {
        if ((from | to) < 0)
        {
            return 0;
        }

        var slot = _slots == 1 ? 0 : SlotAt(leaving);
        return _ways[(((((mode * _slots) + slot) * Sites) + from) * Sites) + to];
    }

    /// <summary>The longest way of a mode.</summary>
    public int LongestWay(int mode) => _longestWays[mode];

    /// <summary>
    /// The starts of an item cut down by so many steps, in order: what its windows, the house, the stay and the calendars of required people
    /// allow.
    /// </summary>
    public int[] Starts(int item, int variant) => _starts[item][variant] ??= BuildStarts(item, variant);

    /// <summary>Whether a start is among them.</summary>
    public bool MayStart(int item, int variant, int start) => Array.BinarySearch(Starts(item, variant), start) >= 0;

    /// <summary>Whether a candidate's calendar allows that start, when the item is at that one of its sites.</summary>
    public bool MayServe(int item, int variant, int need, int candidate, int site, int start)
    {
        var index = (((variant * FirstCandidate[item][^1]) + FirstCandidate[item][need] + candidate) * RoomSites[item].Length) + site;
        var mask = _masks[item][index] ??= BuildMask(item, variant, need, candidate, site);
        return AllowedStarts.Has(mask, IsFixed[item] ? 0 : start / Step);
    }

    /// <summary>What the time of an item costs on its own.</summary>
    public long TimeCost(int item, int start, int variant)
    {
        var end = start + LengthOf(item, variant);
        var day = DayOf(item, start);
        var cost = _fixedCost[item] + (Weights.ShortenedMinute * variant * Step) + (Weights.EndMinute * end);
        if (!IsFixed[item] && _oddStep[start / Step])
        {
            cost += Weights.OddStart;
        }

        if (PreferredDays[item] is { } preferred && (preferred >> day & UInt128.One) == UInt128.Zero)
        {
            cost += Weights.AlternativeDay;
        }

        if (IsWork[item] && end > _lateAfter[day])
        {
            cost += Weights.LateMinute * (end - _lateAfter[day]);
        }

        if (start > Due[item])
        {
            cost += Weights.LateStartMinute * (start - Due[item]);
        }

        if (Released[item] is not null)
        {
            cost += (Weights.MovedMinute * Math.Abs(start - CountedFrom[item])) + (start != ReleasedStart[item] || end != ReleasedEnd[item] ? Weights.MovedItem : 0);
        }

        return cost;
    }

    /// <summary>Whether somebody else's booking is in the way.</summary>
    public bool Meets(int resource, Booking booking, int start, int end, int from, int to)
    {
        var source = Board.Resources[resource];
        var there = source.Travels ? Math.Max(source.Gap, Way(to, booking.Site, source.Mode, end)) : source.Gap;
        var back = source.Travels ? Math.Max(source.Gap, Way(booking.Site, from, source.Mode, booking.End)) : source.Gap;
        return end + there > booking.Start && booking.End + back > start;
    }

    /// <summary>The rank of a host; null for everything that is no person.</summary>
    public int? RankOf(int resource) =>
        Board.Resources[resource].Source.Kind == SchedulingResourceKind.Person ? Board.Resources[resource].Source.Rank : null;

    private static int[] FirstOf(IEnumerable<int> counts)
    {
        var first = new List<int> { 0 };
        foreach (var count in counts)
        {
            first.Add(first[^1] + count);
        }

        return [.. first];
    }

    private (int[] Ways, int[] Longest) FlattenWays(TravelTable travel)
    {
        var ways = new int[travel.Modes * _slots * Sites * Sites];
        var longest = new int[travel.Modes];
        var index = 0;
        for (var mode = 0; mode < travel.Modes; mode++)
        {
            for (var slot = 0; slot < _slots; slot++)
            {
                for (var from = 0; from < Sites; from++)
                {
                    for (var to = 0; to < Sites; to++)
                    {
                        ways[index] = travel.Between(from, to, mode, slot);
                        longest[mode] = Math.Max(longest[mode], ways[index++]);
                    }
                }
            }
        }

        return (ways, longest);
    }

    // The moments at which another time of day begins, to the unit; a change of the clocks is one like any other.
    private (int[] Changes, int[] Numbers) SlotChanges()
    {
        if (_slots == 1)
        {
            return ([], []);
        }

        var (grid, travel) = (Board.Grid, Board.Problem.Travel);
        var minute = (int)(NodaTime.Duration.FromMinutes(1) / grid.Unit);
        var (changes, numbers) = (new List<int> { int.MinValue }, new List<int> { travel.Slot(grid.At(grid.Days[0].Start)) });
        for (var moment = grid.Days[0].Start; moment < grid.Days[^1].End; moment += minute)
        {
            if (travel.Slot(grid.At(moment)) == numbers[^1])
            {
                continue;
            }

            var change = moment;
            while (change > grid.Days[0].Start && change > moment - minute + 1 && travel.Slot(grid.At(change - 1)) == travel.Slot(grid.At(moment)))
            {
                change--;
            }

            changes.Add(change);
            numbers.Add(travel.Slot(grid.At(moment)));
        }

        return ([.. changes], [.. numbers]);
    }

    private int SlotAt(int leaving)
    {
        var index = Array.BinarySearch(_slotChanges, leaving);
        return _slotNumbers[index >= 0 ? index : ~index - 1];
    }

    private (int[] Days, bool[] Odd) FlattenSteps()
    {
        var days = new int[Steps + 1];
        var odd = new bool[Steps + 1];
        for (var step = 0; step <= Steps; step++)
        {
            days[step] = Board.Grid.DayOf(step * Step);
            odd[step] = Board.Grid.IsOdd(step * Step);
        }

        return (days, odd);
    }

    private int[] LateAfter()
    {
        if (Board.Items.FirstOrDefault(item => item.IsWork) is not { } work)
        {
            return [.. Enumerable.Repeat(int.MaxValue, Days)];
        }

        return [.. Board.Grid.Days.Select(day => Board.LateMinutes(work, day.Start, Far) is var late and > 0 ? Far - late : int.MaxValue)];
    }

    private (int[][] Sites, int[][] OfRoom) SitesOfRooms()
    {
        var sites = new int[Items][];
        var ofRoom = new int[Items][];
        for (var item = 0; item < Items; item++)
        {
            if (!HasRoom[item])
            {
                (sites[item], ofRoom[item]) = ([-1], []);
                continue;
            }

            var rooms = Candidates[item][0];
            sites[item] = [.. rooms.Select(room => Board.Resources[room].Site).Distinct()];
            ofRoom[item] = [.. rooms.Select(room => Array.IndexOf(sites[item], Board.Resources[room].Site))];
        }

        return (sites, ofRoom);
    }

    private long LeftOutCostOf(BoardItem item) =>
        (item.Source.MustBePlaced ? Weights.MustLeftOut : Weights.WishLeftOut * item.Source.Priority) + (Released[item.Index] is null ? 0 : Weights.MovedItem);

    // What an item costs wherever it is: its required resources, and the rank of its hosts if nobody else is chosen.
    private long FixedCostOf(BoardItem item)
    {
        var cost = item.Required.Sum(resource => Weights.Use * Board.Resources[resource].Source.UsePrice);
        if (item.Source.GuestRank is { } guest && item.Required.Min(RankOf) is { } rank && !item.Needs.Any(need => need.Candidates.Any(candidate => RankOf(candidate) is not null)))
        {
            cost += Weights.RankGap * Math.Abs(guest - rank);
        }

        return cost;
    }

    private long ChoiceCostOf(BoardItem item, int need, int candidate)
    {
        var resource = Board.Resources[candidate].Source;
        var cost = Weights.Use * resource.UsePrice;
        if (item.HasRoom && need == 0)
        {
            cost += Weights.EmptySeat * Math.Max(0, (resource.Capacity ?? 0) - item.Source.HeadCount);
        }

        var isOther = Released[item.Index]?.Chosen.TryGetValue(item.Needs[need].Name, out var key) == true && key != resource.Key;
        return isOther ? cost + Weights.ChangedResource : cost;
    }

    private UInt128? PreferredDaysOf(BoardItem item)
    {
        if (item.Source.PreferredDays.Count == 0 || Weights.AlternativeDay == 0)
        {
            return null;
        }

        var days = UInt128.Zero;
        for (var day = 0; day < Days; day++)
        {
            days |= item.Source.PreferredDays.Contains(Board.Grid.Days[day].Date) ? UInt128.One << day : UInt128.Zero;
        }

        return days;
    }

    // Resources that may be chosen have a lane, and those whose days are counted.
    private int[] LanesOf(out int[] pools)
    {
        var chosen = Board.Items.SelectMany(item => item.Needs).SelectMany(need => need.Candidates).ToHashSet();
        var (lanes, several) = (new List<int>(), new List<int>());
        foreach (var resource in Board.Resources)
        {
            PoolOf[resource.Index] = LaneOf[resource.Index] = -1;
            var countsGaps = resource.Source.Kind == SchedulingResourceKind.Person && (Weights.PersonGap > 0 || Weights.UnfairGap > 0);
            if (chosen.Contains(resource.Index) || countsGaps || (resource.Base >= 0 && Weights.TourMinute > 0))
            {
                LaneOf[resource.Index] = lanes.Count;
                lanes.Add(resource.Index);
            }

            if (resource.Units > 1)
            {
                PoolOf[resource.Index] = several.Count;
                several.Add(resource.Index);
            }
        }

        pools = [.. several];
        return [.. lanes];
    }

    private int NumberPricedBookings()
    {
        var number = 0;
        foreach (var resource in Board.Resources.Where(resource => Weights.MovedBooking > 0 && resource.Bookings.Any(booking => booking.MovePrice > 0)))
        {
            Priced[resource.Index] =
            [
                .. resource.Bookings.Where(booking => booking.MovePrice > 0).Select(booking => new PricedBooking(number++, booking, Weights.MovedBooking * booking.MovePrice!.Value)),
            ];
        }

        return number;
    }

    private int[] NumberShared(out int count)
    {
        var columns = new int[Board.Resources.Count];
        count = 0;
        foreach (var resource in Board.Resources)
        {
            var weight = resource.Source.Kind switch
            {
                SchedulingResourceKind.Interpreter => Weights.Interpreter,
                SchedulingResourceKind.Vehicle => Weights.Vehicle,
                _ => 0,
            };
            columns[resource.Index] = weight > 0 ? count++ : -1;
        }

        return columns;
    }

    private (int[][] Partners, ushort[][] Bonds, Bond[] Kinds) FindBonds()
    {
        var signatures = new Dictionary<(int Before, int Gap, int Mode), int>();
        var signatureLists = new List<List<(int Gap, int Mode)>> { new() };
        var kinds = new List<Bond> { new(false, -1, [], [], [], 0, 0) };
        var kindNumbers = new Dictionary<(int Signature, int Party, int Clashes, int Changes), ushort>();
        var partyItems = Board.Items.GroupBy(item => item.Party).ToDictionary(group => group.Key, group => group.Select(item => item.Index).ToArray());
        int[][] requirers = Index(Board.Items.Select(item => item.Required));
        int[][] wishers = Index(Board.Items.Select(item => item.Wished));
        var partners = new int[Items][];
        var bonds = new ushort[Items][];
        var (signature, clashes, changes, party) = (new int[Items], new int[Items], new int[Items], new int[Items]);
        var touched = new List<int>();
        var isTouched = new bool[Items];
        foreach (var item in Board.Items)
        {
            foreach (var other in partyItems[item.Party])
            {
                if (other != item.Index && Board.ShareParty(item, Board.Items[other]))
                {
                    Touch(other);
                    party[other] = 1;
                }
            }

            foreach (var resource in item.Required.Where(resource => LaneOf[resource] < 0))
            {
                var source = Board.Resources[resource];
                var (gap, mode) = (source.Gap, source.Travels && Sites > 0 ? source.Mode : -1);
                var isPerson = source.Source.Kind == SchedulingResourceKind.Person;
                foreach (var other in requirers[resource].Where(other => other != item.Index))
                {
                    Touch(other);
                    if (source.Units == 1)
                    {
                        var key = (signature[other], gap, mode);
                        if (!signatures.TryGetValue(key, out var next))
                        {
                            signatures[key] = next = signatureLists.Count;
                            signatureLists.Add([.. signatureLists[signature[other]], (gap, mode)]);
                        }

                        signature[other] = next;
                    }

                    changes[other] += isPerson ? 1 : 0;
                }

                foreach (var other in wishers[resource].Where(other => other != item.Index))
                {
                    Touch(other);
                    clashes[other]++;
                    changes[other] += isPerson ? 1 : 0;
                }
            }

            foreach (var person in item.Wished)
            {
                // Of somebody who may be chosen too, only that both wish for them is known beforehand.
                foreach (var other in wishers[person].Where(other => other != item.Index))
                {
                    Touch(other);
                    clashes[other]++;
                    changes[other] += LaneOf[person] < 0 ? 1 : 0;
                }

                foreach (var other in requirers[person].Where(other => other != item.Index && LaneOf[person] < 0))
                {
                    Touch(other);
                    clashes[other]++;
                    changes[other]++;
                }
            }

            touched.Sort();
            partners[item.Index] = [.. touched];
            bonds[item.Index] = [.. touched.Select(other => KindOf(item, other))];
            foreach (var other in touched)
            {
                (signature[other], clashes[other], changes[other], party[other], isTouched[other]) = (0, 0, 0, 0, false);
            }

            touched.Clear();
        }

        return (partners, bonds, [.. kinds]);

        void Touch(int other)
        {
            if (!isTouched[other])
            {
                isTouched[other] = true;
                touched.Add(other);
            }
        }

        ushort KindOf(BoardItem item, int other)
        {
            var changing = item.HasRoom && HasRoom[other] && Weights.RoomChange > 0 ? changes[other] : 0;
            var clashing = Weights.WishedClashMinute > 0 ? clashes[other] : 0;
            var mode = party[other] == 0 ? -2 : Sites > 0 ? Mode[item.Index] : -1;
            var key = (signature[other], mode, clashing, changing);
            if (!kindNumbers.TryGetValue(key, out var number))
            {
                kindNumbers[key] = number = checked((ushort)kinds.Count);
                var alike = signatureLists[signature[other]].GroupBy(gap => gap).OrderBy(gap => gap.Key).ToList();
                kinds.Add(new Bond(
                    mode > -2,
                    mode,
                    [.. alike.Select(gap => gap.Key.Gap)],
                    [.. alike.Select(gap => gap.Key.Mode)],
                    [.. alike.Select(gap => gap.Count())],
                    clashing,
                    changing));
            }

            return number;
        }
    }

    private int[][] Index(IEnumerable<IReadOnlyList<int>> lists)
    {
        List<int>[] users = [.. Board.Resources.Select(_ => new List<int>())];
        foreach (var (list, item) in lists.Select((list, item) => (list, item)))
        {
            foreach (var resource in list)
            {
                users[resource].Add(item);
            }
        }

        return [.. users.Select(list => list.ToArray())];
    }

    private ushort[]?[] BondTable()
    {
        var table = new ushort[]?[Items];
        for (var item = 0; item < Items && Items <= LargestTable; item++)
        {
            var row = new ushort[Items];
            for (var index = 0; index < Partners[item].Length; index++)
            {
                row[Partners[item][index]] = PartnerBonds[item][index];
            }

            table[item] = row;
        }

        return table;
    }

    private Tie[][] FindTies()
    {
        var ties = new Tie[Items][];
        foreach (var item in Board.Items)
        {
            var list = new List<Tie>();
            list.AddRange(item.Neighbours.Select(neighbour =>
                new Tie(neighbour.OtherIsBefore ? TieKind.After : TieKind.Before, neighbour.Other, neighbour.Shortest, neighbour.Longest ?? Far)));
            list.AddRange(item.Lags.Select(lag => new Tie(TieKind.Lag, lag.Other, lag.Shortest ?? -Far, lag.Longest ?? Far)));
            foreach (var other in Board.Items.Where(other => other.Index != item.Index && other.Party == item.Party))
            {
                AddFlightTies(item, other, list);
                if (Weights.Precedence > 0 && item.Source.Precedence is { } mine && other.Source.Precedence is { } theirs && mine != theirs)
                {
                    list.Add(new Tie(mine < theirs ? TieKind.Precedes : TieKind.Yields, other.Index, 0, 0));
                }
            }

            ties[item.Index] = [.. list];
        }

        return ties;
    }

    private void AddFlightTies(BoardItem item, BoardItem other, List<Tie> ties)
    {
        if (!Board.ShareParty(item, other))
        {
            return;
        }

        if (item.FixedStart is null && item.Source.Kind == SchedulingItemKind.Arrival)
        {
            ties.Add(new Tie(TieKind.Arrives, other.Index, Board.RestAfter(item, other), Far));
        }

        if (item.FixedStart is null && item.Source.Kind == SchedulingItemKind.Departure)
        {
            ties.Add(new Tie(TieKind.Left, other.Index, 0, Far));
        }

        if (other.FixedStart is null && other.Source.Kind == SchedulingItemKind.Arrival)
        {
            ties.Add(new Tie(TieKind.Arrived, other.Index, Board.RestAfter(other, item), Far));
        }

        if (other.FixedStart is null && other.Source.Kind == SchedulingItemKind.Departure)
        {
            ties.Add(new Tie(TieKind.Leaves, other.Index, 0, Far));
        }
    }

    private int[] BuildStarts(int item, int variant)
    {
        var source = Board.Items[item];
        var length = LengthOf(item, variant);
        var starts = new List<int>();
        foreach (var range in Board.Ranges(source, length, RuleSet.None))
        {
            if (IsFixed[item])
            {
                starts.Add(range.First);
                continue;
            }

            for (var start = (range.First + Step - 1) / Step * Step; start <= range.Last; start += Step)
            {
                starts.Add(start);
            }
        }

        var (from, to) = HasRoom[item] ? (-1, -1) : (FromSite[item], ToSite[item]);
        foreach (var resource in Required[item])
        {
            if (IsFixed[item])
            {
                starts.RemoveAll(start => !Board.CalendarAllows(Board.Resources[resource], start, start + length, from, to));
                continue;
            }

            var allowed = _calendar.Of(resource, from, to, length);
            starts.RemoveAll(start => !AllowedStarts.Has(allowed, start / Step));
        }

        // Without a single candidate for a need there is no seat at all.
        return Candidates[item].Any(need => need.Length == 0) ? [] : [.. starts];
    }

    private ulong[] BuildMask(int item, int variant, int need, int candidate, int site)
    {
        var length = LengthOf(item, variant);
        var resource = Candidates[item][need][candidate];
        var (from, to) = HasRoom[item] ? (RoomSites[item][site], RoomSites[item][site]) : (FromSite[item], ToSite[item]);
        if (Board.Items[item].FixedStart is { } start)
        {
            var isFree = Board.CalendarAllows(Board.Resources[resource], start, start + length, from, to)
                && (!HasRoom[item] || need > 0 || Required[item].All(required => Board.CalendarAllows(Board.Resources[required], start, start + length, from, to)));
            return [isFree ? 1UL : 0];
        }

        var mask = _calendar.Of(resource, from, to, length);
        if (!HasRoom[item] || need > 0)
        {
            return mask;
        }

        // With the room the site is known, and with it the ways of the required people.
        foreach (var required in Required[item].Where(required => Board.Resources[required].Travels || Board.Resources[required].Base >= 0))
        {
            var allowed = _calendar.Of(required, from, to, length);
            mask = [.. mask.Zip(allowed, (one, other) => one & other)];
        }

        return mask;
    }

    private (int Usual, int[] Long) SplitByLength()
    {
        if (Items == 0)
        {
            return (0, []);
        }

        var sorted = Duration.Order().ToArray();
        var usual = sorted[Math.Max(0, Items - 1 - Math.Max(FewLong, (int)(Items * ShareOfLong)))];
        return (usual, [.. Enumerable.Range(0, Items).Where(item => Duration[item] > usual)]);
    }

    private int ReachOfPairs()
    {
        var longest = Sites == 0 ? 0 : _longestWays.Max();
        var gap = Board.Resources.Select(resource => resource.Gap).DefaultIfEmpty().Max();
        return Math.Max(Weights.RoomChange > 0 ? QuickChange : 0, Math.Max(longest, gap));
    }

    private (int[] Group, int Groups) NumberGroups()
    {
        var group = new int[Items];
        var most = 1;
        foreach (var party in Board.Items.GroupBy(item => item.Party))
        {
            var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var item in party.Where(item => item.Source.Group is not null))
            {
                if (!numbers.TryGetValue(item.Source.Group!, out var number))
                {
                    numbers[item.Source.Group!] = number = numbers.Count + 1;
                }

                group[item.Index] = number;
            }

            most = Math.Max(most, numbers.Count + 1);
        }

        return (group, most);
    }
}
