using System.Diagnostics;
using NodaTime;

namespace Delegations.Core.Scheduling.Reasons;

/// <summary>
/// Looks at everything an item could be, prices what would have to give way, and makes the cheapest of them real: the item is seated,
/// whoever was in the way is seated again, and the independent check has the last word.
/// </summary>
internal sealed class WayOutSearch(SchedulingProblem problem, IReadOnlyList<Placement> placements, ReasonLimits limits, CancellationToken cancellationToken)
{
    private const int MostTried = 48;
    private const int MostAlike = 2;
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly WayOutPrices _prices = limits.Prices ?? WayOutPrices.Default;
    private readonly Board _board = new(problem);
    private IReadOnlyList<SchedulingFinding> _findings = [];
    private IReadOnlyList<SoftCost> _costs = [];

    /// <summary>The ways for any of the items; with a finding, only those that are rid of it.</summary>
    public IReadOnlyList<WayOut> Run(IReadOnlyList<ItemKey> items, SchedulingFinding? finding)
    {
        _findings = ProgrammeCheck.Check(problem, placements);
        _costs = ProgrammeCost.Of(_board, new SeatTable(_board, placements).Seats);
        var ways = new List<WayOut>();
        foreach (var item in items)
        {
            ways.AddRange(WaysOf(Explanations.Index(_board, item), finding, MostTried / items.Count));
        }

        return Different(ways);
    }

    private bool IsOver => cancellationToken.IsCancellationRequested || _watch.Elapsed.TotalSeconds > limits.Seconds;

    private IEnumerable<WayOut> WaysOf(int item, SchedulingFinding? finding, int most)
    {
        var table = new SeatTable(_board, placements);
        var present = table.Remove(item);
        var source = _board.Items[item].Source;
        if (present is not null && !source.MustBePlaced && Rid(Out(item), finding) is { } without)
        {
            yield return without;
        }

        var scan = new ObstacleScan(_board, item, table);
        foreach (var candidate in Candidates(scan, item, present).Take(most))
        {
            if (IsOver)
            {
                yield break;
            }

            if (Make(scan, item, candidate, present, table) is { } way && Rid(way, finding) is { } kept)
            {
                yield return kept;
            }
        }
    }

    // Of the starts that ask the same of the same people on one half of a day, the two cheapest are worth a try.
    private IEnumerable<Candidate> Candidates(ObstacleScan scan, int item, Seat? present)
    {
        var best = new Dictionary<string, List<Candidate>>(StringComparer.Ordinal);
        foreach (var start in scan.Starts)
        {
            if (IsOver)
            {
                break;
            }

            foreach (var length in scan.Lengths)
            {
                foreach (var option in scan.Options(start, length))
                {
                    if (Breaking.Of(option, member => Price(scan.Book[member], item, start, length)) is not { } breaking)
                    {
                        continue;
                    }

                    var price = breaking.Price + (present is null ? 0 : _prices.MovedMinute * Math.Abs(start - present.Start));
                    var candidate = new Candidate(start, length, breaking.Members, breaking.Price, price);
                    var day = _board.Grid.DayOf(start);
                    var half = start - _board.Grid.Days[day].Start >= (_board.Grid.Days[day].End - _board.Grid.Days[day].Start) / 2 ? 1 : 0;
                    var name = $"{string.Join(',', breaking.Members)};{(start == present?.Start ? -1 : (2 * day) + half)}";
                    if (!best.TryGetValue(name, out var list))
                    {
                        best[name] = list = [];
                    }

                    Keep(list, candidate);
                }
            }
        }

        // What asks for something else is tried before the next best of what asks for the same.
        return best.Values
            .SelectMany(list => list)
            .GroupBy(candidate => string.Join(',', candidate.Members))
            .SelectMany(alike => alike.OrderBy(candidate => candidate.Sum).ThenBy(candidate => candidate.Start).Select((candidate, rank) => (candidate, Rank: rank / MostAlike)))
            .OrderBy(one => one.Rank)
            .ThenBy(one => one.candidate.Sum)
            .ThenBy(one => one.candidate.Members.Count)
            .ThenBy(one => one.candidate.Start)
            .Select(one => one.candidate);
    }

    private void Keep(List<Candidate> list, Candidate candidate)
    {
        var taste = Taste(candidate);
        if (list.Exists(one => one.Start == candidate.Start && one.Length >= candidate.Length))
        {
            return;
        }

        list.RemoveAll(one => one.Start == candidate.Start);
        list.Add(candidate);
        if (list.Count > MostAlike)
        {
            list.Remove(list.MaxBy(Taste)!);
        }

        (long Sum, int Odd, int Start) Taste(Candidate one) => (one.Sum, _board.Grid.IsOdd(one.Start) ? 1 : 0, one.Start);
    }

    private long? Price(MemberKey member, int item, int start, int length)
    {
        var source = _board.Items[item].Source;
        var (from, end) = (_board.Grid.At(start), _board.Grid.At(start + length));
        var date = from.InZone(_board.Grid.Zone).Date;
        return member.Code switch
        {
            ConflictCodes.OnDays => _prices.OtherDay,
            ConflictCodes.NotBefore => _prices.OutsideMinute * Minutes(_board.Grid.Minute(date, source.NotBefore!.Value) - start),
            ConflictCodes.NotAfter => _prices.OutsideMinute * Minutes(start + length - _board.Grid.EndMinute(date, source.NotAfter!.Value)),
            ConflictCodes.InWindows => _prices.OutsideMinute * (long)Math.Ceiling(source.Windows.Min(window =>
                (Duration.Max(Duration.Zero, window.Start - from) + Duration.Max(Duration.Zero, end - window.End)).TotalMinutes)),
            ConflictCodes.Duration => _prices.ShorterMinute * Minutes(_board.Items[item].Shortest - length),
            ConflictCodes.Equipment => _prices.MissingEquipment,
            ConflictCodes.RoomCandidates or ConflictCodes.Candidates => _prices.OtherCandidate,
            ConflictCodes.Need => _prices.UnmetNeed,
            ConflictCodes.OtherItem => _board.Items[member.Other].FixedStart is null ? _prices.MovedOther : null,
            _ => null,
        };
    }

    private long Minutes(int units) => (long)Math.Ceiling((_board.Grid.Unit * units).TotalMinutes);

    private WayOut Out(int item)
    {
        var table = new SeatTable(_board, placements);
        table.Remove(item);
        var key = _board.Items[item].Source.Key;
        return new WayOut
        {
            Kind = WayOutKind.DropWish,
            Item = key,
            Placement = null,
            Placements = [],
            TakenOut = [key],
            Costs = CostSheet.Between(_costs, ProgrammeCost.Of(_board, table.Seats)),
            Price = _prices.DroppedWish,
        };
    }

    // The independent check has the last word.
    private WayOut? Rid(WayOut way, SchedulingFinding? finding)
    {
        var then = way.ApplyTo(problem.Request, placements);
        var after = way.Changed is null ? problem : SchedulingProblem.Create(then.Request).Value;
        var findings = ProgrammeCheck.Check(after, then.Placements);
        var (arises, _) = FindingDifference.Between(_findings, findings);
        if (arises.Any(one => one.Severity == FindingSeverity.Hard))
        {
            return null;
        }

        return finding is null || !findings.Any(one => FindingDifference.Name(one) == FindingDifference.Name(finding)) ? way : null;
    }

    private WayOut? Make(ObstacleScan scan, int item, Candidate candidate, Seat? present, SeatTable table)
    {
        var given = candidate.Members.Select(member => scan.Book[member]).ToList();
        var changed = Change(item, candidate, given);
        var board = _board;
        if (changed is not null)
        {
            var request = problem.Request with { Items = [.. problem.Items.Select(one => one.Key == changed.Key ? changed : one)] };
            var created = SchedulingProblem.Create(request);
            if (!created.Succeeded)
            {
                return null;
            }

            board = new Board(created.Value);
        }

        var seats = changed is null ? new SeatTable(board, table.Seats) : new SeatTable(board, placements.Where(placement => placement.Item != _board.Items[item].Source.Key));
        var inTheWay = given.Where(member => member.Code == ConflictCodes.OtherItem).Select(member => member.Other).Distinct().Select(seats.Remove).Where(seat => seat is not null).Select(seat => seat!).ToList();
        var keeper = new SeatKeeper(board);
        var own = keeper.Nearest(item, candidate.Start, present, seats);
        if (own is null || (present is not null && own.Start == present.Start && own.End == present.End && own.Chosen.SequenceEqual(present.Chosen) && changed is null && inTheWay.Count == 0))
        {
            return null;
        }

        seats.Add(own);
        var (moves, taken) = (new List<Seat>(), new List<int>());
        foreach (var other in inTheWay.OrderByDescending(seat => board.Items[seat.Item].Source.MustBePlaced).ThenByDescending(seat => board.Items[seat.Item].Source.Priority))
        {
            if ((keeper.Nearest(other.Item, other.Start, other, seats) ?? keeper.Anywhere(other.Item, seats)) is { } seat)
            {
                seats.Add(seat);
                moves.Add(seat);
            }
            else if (!board.Items[other.Item].Source.MustBePlaced)
            {
                taken.Add(other.Item);
            }
            else
            {
                return null;
            }
        }

        return Describe(board, scan, item, candidate, given, changed, own, present, moves, taken, seats);
    }

    private WayOut Describe(
        Board board,
        ObstacleScan scan,
        int item,
        Candidate candidate,
        List<MemberKey> given,
        SchedulingItem? changed,
        Seat own,
        Seat? present,
        List<Seat> moves,
        List<int> taken,
        SeatTable seats)
    {
        var source = _board.Items[item].Source;
        var before = placements.ToLookup(placement => placement.Item);
        var bookings = BookingsUnder(board, own).Except(present is null ? [] : BookingsUnder(_board, present)).ToList();
        var (need, resource) = NewResource(board, item, own, present, given);
        var placement = board.ToPlacement(own);
        var isShorter = given.Exists(member => member.Code == ConflictCodes.Duration);
        var isCut = placement.Interval.Duration < (source.ShortestDuration ?? source.Duration);
        var price = candidate.Price
            - (isShorter ? _prices.ShorterMinute * Minutes(own.End - own.Start - candidate.Length) : 0)
            + (present is null ? 0 : _prices.MovedMinute * Minutes(Math.Abs(own.Start - present.Start)))
            + (_prices.DroppedWish * taken.Count);
        return new WayOut
        {
            Kind = KindOf(board, item, own, present, given, moves, taken, bookings, resource),
            Item = source.Key,
            Placement = placement,
            Placements = [placement, .. moves.Select(board.ToPlacement)],
            Moves = [.. moves.Select(move => new ItemMove(board.Items[move.Item].Source.Key, before[board.Items[move.Item].Source.Key].First(), board.ToPlacement(move)))],
            TakenOut = [.. taken.Select(other => board.Items[other].Source.Key)],
            Changed = isShorter ? changed! with { ShortestDuration = isCut ? OnStep(source, placement.Interval.Duration) : source.ShortestDuration } : changed,
            MovedBookings = bookings,
            Resource = resource,
            Need = need,
            GivesWay = [.. candidate.Members.Select(member => scan.Book.ToMember(member, new SeatTable(_board, placements).Seats))],
            Costs = CostSheet.Between(_costs, ProgrammeCost.Of(board, seats.Seats), present is null ? CostSheet.LeftOut(source) : null),
            Price = price,
        };
    }

    // An item is cut down in steps, though a hand may have made it any length.
    private Duration OnStep(SchedulingItem item, Duration wanted)
    {
        var step = problem.Request.Step;
        return item.Duration - (step * Math.Ceiling((item.Duration - wanted) / step));
    }

    private static IEnumerable<BookingMove> BookingsUnder(Board board, Seat seat)
    {
        foreach (var resource in seat.Uses.Distinct().Select(used => board.Resources[used]))
        {
            var number = 0;
            foreach (var busy in resource.Source.Busy.Where(busy => busy.IsBooking))
            {
                var booking = resource.Bookings[number++];
                if (booking.MovePrice is { } price && resource.Units == 1 && board.Meets(resource, booking, seat.Start, seat.End, seat.FromSite, seat.ToSite))
                {
                    yield return new BookingMove(resource.Source.Key, busy.During, price);
                }
            }
        }
    }

    private static (string? Need, ResourceKey? Resource) NewResource(Board board, int item, Seat own, Seat? present, List<MemberKey> given)
    {
        var needs = board.Items[item].Needs;
        for (var need = 0; need < needs.Count; need++)
        {
            var isAsked = given.Exists(member => member.Detail == needs[need].Name && member.Code == ConflictCodes.Candidates)
                || (need == 0 && board.Items[item].HasRoom && given.Exists(member => member.Code is ConflictCodes.RoomCandidates or ConflictCodes.Equipment));
            var isOther = present is not null && own.Start == present.Start && need < present.Chosen.Count && present.Chosen[need] != own.Chosen[need];
            if (isAsked || isOther)
            {
                return (needs[need].Name, board.Resources[own.Chosen[need]].Source.Key);
            }
        }

        return given.Find(member => member.Code == ConflictCodes.Need) is { Code: not null } without ? (without.Detail, null) : (null, null);
    }

    private static WayOutKind KindOf(
        Board board, int item, Seat own, Seat? present, List<MemberKey> given, List<Seat> moves, List<int> taken, List<BookingMove> bookings, ResourceKey? resource)
    {
        if (taken.Count > 0)
        {
            return WayOutKind.DropWish;
        }

        if (moves.Count > 0)
        {
            return WayOutKind.MoveOther;
        }

        if (bookings.Count > 0)
        {
            return WayOutKind.MoveBooking;
        }

        if (given.Exists(member => member.Code == ConflictCodes.Need))
        {
            return WayOutKind.DoWithout;
        }

        if (own.End - own.Start < (present is null ? board.Items[item].Duration : present.End - present.Start))
        {
            return WayOutKind.Shorten;
        }

        return TimeKind(board, own, present, given) ?? (resource is { } key ? board.Problem.FindResource(key)!.Kind switch
        {
            SchedulingResourceKind.Room => WayOutKind.UseRoom,
            SchedulingResourceKind.Interpreter => WayOutKind.AskInterpreter,
            SchedulingResourceKind.Vehicle => WayOutKind.UseVehicle,
            _ => WayOutKind.AskPerson,
        } : WayOutKind.MoveItem);
    }

    private static WayOutKind? TimeKind(Board board, Seat own, Seat? present, List<MemberKey> given)
    {
        if (given.Exists(member => member.Code == ConflictCodes.OnDays))
        {
            return WayOutKind.MoveToDay;
        }

        if (present is not null)
        {
            return board.Grid.DayOf(own.Start) != board.Grid.DayOf(present.Start) ? WayOutKind.MoveToDay
                : own.Start < present.Start ? WayOutKind.StartEarlier
                : own.Start > present.Start ? WayOutKind.StartLater
                : null;
        }

        if (given.Exists(member => member.Code == ConflictCodes.NotBefore))
        {
            return WayOutKind.StartEarlier;
        }

        if (given.Exists(member => member.Code == ConflictCodes.NotAfter))
        {
            return WayOutKind.StartLater;
        }

        return given.Exists(member => member.Code == ConflictCodes.InWindows)
            ? board.Items[own.Item].Source.Windows.Any(window => board.Grid.Ceiling(window.Start) <= own.Start && own.End > board.Grid.Floor(window.End)) ? WayOutKind.StartLater : WayOutKind.StartEarlier
            : null;
    }

    // The item as it must be wished for; null when nothing of it gives way.
    private SchedulingItem? Change(int item, Candidate candidate, List<MemberKey> given)
    {
        var source = _board.Items[item].Source;
        var changed = source;
        var (start, end) = (_board.Grid.At(candidate.Start), _board.Grid.At(candidate.Start + candidate.Length));
        var (from, to) = (start.InZone(_board.Grid.Zone), end.InZone(_board.Grid.Zone));
        foreach (var member in given)
        {
            changed = member.Code switch
            {
                ConflictCodes.OnDays => changed with { Days = [.. changed.Days, from.Date] },
                ConflictCodes.NotBefore => changed with { NotBefore = from.TimeOfDay },
                ConflictCodes.NotAfter => changed with { NotAfter = to.Date == from.Date ? to.TimeOfDay : null },
                ConflictCodes.InWindows => changed with { Windows = [.. changed.Windows, new Interval(start, end)] },
                ConflictCodes.Duration => changed with { ShortestDuration = _board.Grid.Unit * candidate.Length },
                ConflictCodes.Equipment when changed.Place is ItemPlace.InRoom room => changed with { Place = room with { Equipment = [.. room.Equipment.Where(tag => tag != member.Detail)] } },
                ConflictCodes.RoomCandidates when changed.Place is ItemPlace.InRoom room => changed with { Place = room with { Candidates = [] } },
                ConflictCodes.Candidates => changed with { Choices = [.. changed.Choices.Select(choice => choice.Name == member.Detail ? choice with { Candidates = AllOf(choice, item) } : choice)] },
                ConflictCodes.Need when member.Detail == Placement.RoomNeed && changed.Place is ItemPlace.InRoom => changed with { Place = ItemPlace.Anywhere.Instance },
                ConflictCodes.Need => changed with { Choices = [.. changed.Choices.Where(choice => choice.Name != member.Detail)] },
                _ => changed,
            };
        }

        return ReferenceEquals(changed, source) ? null : changed;
    }

    private List<ResourceKey> AllOf(ResourceChoice choice, int item)
    {
        var kind = _board.Items[item].Needs.First(need => need.Name == choice.Name).Kind;
        return [.. choice.Candidates, .. _board.Resources.Where(resource => resource.Source.Kind == kind).Select(resource => resource.Source.Key).Except(choice.Candidates)];
    }

    private List<WayOut> Different(List<WayOut> ways)
    {
        var ranked = ways.OrderBy(way => way.Cost).ThenBy(way => way.Kind).ThenBy(way => way.Placement?.Interval.Start ?? Instant.MinValue).ToList();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var different = ranked.Where(way => seen.Add(Name(way)));
        return
        [
            .. different
                .GroupBy(way => (way.Kind, way.Item))
                .SelectMany(kind => kind.Select((way, rank) => (way, rank)))
                .OrderBy(one => one.rank)
                .ThenBy(one => one.way.Cost)
                .Take(limits.MostWaysOut)
                .Select(one => one.way)
                .OrderBy(way => way.Cost),
        ];
    }

    // Five minutes more or less are no other way out.
    private string Name(WayOut way)
    {
        var day = way.Placement is { } placement ? placement.Interval.Start.InZone(_board.Grid.Zone).Date : default;
        var gives = way.GivesWay.Select(member => member.Code).Order(StringComparer.Ordinal);
        return $"{way.Kind};{way.Item};{day};{way.Resource};{way.Need};{string.Join(',', gives)};{string.Join(',', way.Moves.Select(move => move.Item).Concat(way.TakenOut))}";
    }

    /// <summary>A start and length with what has to give way.</summary>
    /// <param name="Start">In units.</param>
    /// <param name="Length">In units.</param>
    /// <param name="Members">What gives way.</param>
    /// <param name="Price">What that costs.</param>
    /// <param name="Sum">With the way from where the item stands.</param>
    private sealed record Candidate(int Start, int Length, IReadOnlyList<int> Members, long Price, long Sum);
}
