using Google.OrTools.Sat;

namespace Delegations.Core.Scheduling;

/// <summary>What the soft rules cost, for the solver. Nothing here costs more than <see cref="ProgrammeCost"/> says.</summary>
internal sealed partial class ProgrammeModel
{
    // More pairs of items than this make the model slower than what they cost is worth.
    private const int MostPairs = 1500;

    /// <summary>
    /// True when the model costs what <see cref="ProgrammeCost"/> says and allows what the board allows, so that its best is the best. When
    /// it is false some rule costs nothing in the model.
    /// </summary>
    public static bool IsExact(Board board)
    {
        var weights = board.Problem.Request.Weights;
        var isParty = board.Items.Select(item => item.Party).Distinct().Count() == board.Items.Count;
        return HasValidBound(board)
            && (weights.PersonGap == 0 && weights.UnfairGap == 0 && (weights.UnfairMinute == 0 || isParty))
            && (weights.TravelMinute == 0 || isParty || !HasWays(board))
            && (weights.TourMinute == 0 || board.Resources.All(resource => resource.Base < 0))
            && (weights.RankGap == 0 || board.Items.All(item => item.Source.GuestRank is null || PeopleNeeds(board, item).Count() < 2))
            && (weights.RoomChange == 0 || board.Items.All(item => !item.HasRoom || !PeopleNeeds(board, item).Any()))
            && (!NeedsPairs(weights) || IsSmall(board));
    }

    /// <summary>True when no programme costs less than the model's bound: the model forbids nothing that the board allows.</summary>
    public static bool HasValidBound(Board board) => !board.Problem.Travel.DependsOnHour;

    private static bool NeedsPairs(SchedulingWeights weights) =>
        weights.WishedClashMinute > 0 || weights.RoomChange > 0 || weights.ParallelMinute > 0 || weights.BackToBack > 0;

    private static bool IsSmall(Board board) => (long)board.Items.Count * (board.Items.Count - 1) / 2 <= MostPairs;

    private static bool HasWays(Board board)
    {
        var modes = board.Items.Select(board.ModeOf).Distinct().ToList();
        var sites = board.Problem.Request.Sites.Count;
        return modes.Exists(mode => Enumerable.Range(0, sites).Any(from => Enumerable.Range(0, sites).Any(to => board.Problem.Travel.Longest(from, to, mode) > 0)));
    }

    private static IEnumerable<BoardNeed> PeopleNeeds(Board board, BoardItem item) =>
        item.Needs.Where(need => need.Candidates.Any(candidate => board.Resources[candidate].Source.Kind == SchedulingResourceKind.Person));

    private void AddCosts()
    {
        var weights = _board.Problem.Request.Weights;
        foreach (var item in _board.Items)
        {
            var weight = item.Source.MustBePlaced ? weights.MustLeftOut : weights.WishLeftOut * item.Source.Priority;
            _costs.Add((1 - _present[item.Index]) * weight);
            if (_days[item.Index].Count > 0)
            {
                AddItemCosts(item, weights);
            }
        }

        foreach (var party in _board.Items.GroupBy(item => item.Source.Party))
        {
            AddDifferent(party, SchedulingResourceKind.Interpreter, weights.Interpreter);
            AddDifferent(party, SchedulingResourceKind.Vehicle, weights.Vehicle);
            foreach (var day in party.SelectMany(item => _days[item.Index].Select(day => (item, day.Day, day.Literal))).GroupBy(use => use.Day))
            {
                AddDayCosts([.. day.Select(use => (use.item, use.Literal))], day.Key, weights);
            }

            AddPrecedence(party, weights.Precedence);
        }

        AddReleased(weights);
        AddMovedBookings(weights.MovedBooking);
        AddWorstLateStart(weights.WorstLateStartMinute);
        if (NeedsPairs(weights) && IsSmall(_board))
        {
            AddPairCosts(weights);
        }
    }

    private void AddItemCosts(BoardItem item, SchedulingWeights weights)
    {
        var starts = _possible[item.Index];
        var present = _present[item.Index];
        if (item.Source.PreferredDays.Count > 0 && weights.AlternativeDay > 0)
        {
            foreach (var (_, literal) in _days[item.Index].Where(day => !item.Source.PreferredDays.Contains(_board.Grid.Days[day.Day].Date)))
            {
                Cost(literal, weights.AlternativeDay);
            }
        }

        if (item.FixedStart is null && weights.OddStart > 0)
        {
            AddOddStart(item, starts, weights.OddStart);
        }

        if (weights.LateMinute > 0)
        {
            AddLateMinutes(item, starts, weights.LateMinute);
        }

        foreach (var (length, literal) in _lengths[item.Index])
        {
            Cost(literal, weights.ShortenedMinute * (item.Duration - length));
        }

        if (item.HasRoom)
        {
            foreach (var room in item.Needs[0].Candidates)
            {
                if (_chosen.TryGetValue((item.Index, 0, room), out var literal))
                {
                    Cost(literal, weights.EmptySeat * Math.Max(0, (_board.Resources[room].Source.Capacity ?? 0) - item.Source.HeadCount));
                }
            }
        }

        foreach (var (resource, literal) in _uses[item.Index])
        {
            Cost(literal, weights.Use * _board.Resources[resource].Source.UsePrice);
        }

        AddRankGap(item, weights.RankGap);
        if (weights.EndMinute > 0)
        {
            // An item that is fixed may end before the first day.
            var last = starts[^1] + item.Duration;
            var end = _model.NewIntVar(Math.Min(0, last), Math.Max(0, last), "");
            _model.Add(end >= End(item)).OnlyEnforceIf(present);
            _model.Add(end == 0).OnlyEnforceIf(present.Not());
            _costs.Add(end * weights.EndMinute);
        }

        if (item.Source.Due is { } due && (weights.LateStartMinute > 0 || weights.WorstLateStartMinute > 0))
        {
            var after = starts[^1] - _board.Grid.Ceiling(due);
            if (after > 0)
            {
                var late = _model.NewIntVar(0, after, "");
                _model.Add(late >= _starts[item.Index] - _board.Grid.Ceiling(due)).OnlyEnforceIf(present);
                _costs.Add(late * weights.LateStartMinute);
                _lateStarts.Add((late, after));
            }
        }
    }

    private void Cost(ILiteral literal, long price)
    {
        if (price > 0)
        {
            _costs.Add(Number(literal) * price);
        }
    }

    private void AddWorstLateStart(long weight)
    {
        if (weight > 0 && _lateStarts.Count > 0)
        {
            var worst = _model.NewIntVar(0, _lateStarts.Max(late => late.Most), "");
            foreach (var (late, _) in _lateStarts)
            {
                _model.Add(worst >= late);
            }

            _costs.Add(worst * weight);
        }
    }

    // Only the highest of the hosts counts; who is chosen among people matters for one need.
    private void AddRankGap(BoardItem item, long weight)
    {
        if (item.Source.GuestRank is not { } guest || weight == 0)
        {
            return;
        }

        var required = item.Required.Select(resource => _board.Resources[resource].Source).Where(source => source.Kind == SchedulingResourceKind.Person).Min(source => source.Rank);
        var needs = Enumerable.Range(0, item.Needs.Count).Where(need => PeopleNeeds(_board, item).Contains(item.Needs[need])).ToList();
        if (needs.Count > 1)
        {
            return;
        }

        if (needs.Count == 0)
        {
            Cost(_present[item.Index], weight * Gap(required));
            return;
        }

        foreach (var candidate in item.Needs[needs[0]].Candidates)
        {
            if (_chosen.TryGetValue((item.Index, needs[0], candidate), out var literal))
            {
                var source = _board.Resources[candidate].Source;
                var rank = source.Kind == SchedulingResourceKind.Person ? source.Rank : null;
                Cost(literal, weight * Gap(required is { } highest && rank is { } other ? Math.Min(highest, other) : required ?? rank));
            }
        }

        long Gap(int? host) => host is { } rank ? Math.Abs((long)guest - rank) : 0;
    }

    private void AddPrecedence(IEnumerable<BoardItem> party, long weight)
    {
        var calls = party.Where(item => item.Source.Precedence is not null && _days[item.Index].Count > 0).ToList();
        foreach (var first in calls.Where(_ => weight > 0))
        {
            foreach (var later in calls.Where(later => later.Source.Precedence > first.Source.Precedence))
            {
                var isAgainst = _model.NewBoolVar("");
                _model.Add(_starts[first.Index] <= _starts[later.Index]).OnlyEnforceIf([_present[first.Index], _present[later.Index], isAgainst.Not()]);
                Cost(isAgainst, weight);
            }
        }
    }

    private void AddReleased(SchedulingWeights weights)
    {
        var released = _board.Problem.Request.Released.ToDictionary(placement => placement.Item);
        foreach (var item in _board.Items)
        {
            if (!released.TryGetValue(item.Source.Key, out var placement))
            {
                continue;
            }

            var present = _present[item.Index];
            var (start, end) = (_board.Grid.Floor(placement.Interval.Start), _board.Grid.Ceiling(placement.Interval.End));
            if (_days[item.Index].Count == 0)
            {
                _costs.Add(LinearExpr.Constant(weights.MovedItem));
                continue;
            }

            if (weights.MovedItem > 0)
            {
                var moved = _model.NewBoolVar("");
                _model.AddImplication(moved.Not(), present);
                _model.Add(_starts[item.Index] == start).OnlyEnforceIf(moved.Not());
                _model.Add(End(item) == end).OnlyEnforceIf(moved.Not());
                Cost(moved, weights.MovedItem);
            }

            if (weights.MovedMinute > 0)
            {
                var starts = _possible[item.Index];
                var from = _board.CountedFrom(item.Index, start);
                var away = _model.NewIntVar(0, Math.Max(Math.Abs((long)starts[0] - from), Math.Abs((long)starts[^1] - from)), "");
                _model.Add(away >= _starts[item.Index] - from).OnlyEnforceIf(present);
                _model.Add(away >= from - _starts[item.Index]).OnlyEnforceIf(present);
                _costs.Add(away * weights.MovedMinute);
            }

            foreach (var ((_, need, resource), literal) in _chosen.Where(pair => pair.Key.Item == item.Index).OrderBy(pair => pair.Key))
            {
                if (placement.Chosen.TryGetValue(item.Needs[need].Name, out var key) && _board.Resources[resource].Source.Key != key)
                {
                    Cost(literal, weights.ChangedResource);
                }
            }
        }
    }

    private void AddMovedBookings(long weight)
    {
        foreach (var resource in _board.Resources)
        {
            foreach (var booking in resource.Bookings.Where(booking => booking.MovePrice > 0 && weight > 0))
            {
                BoolVar? moved = null;
                foreach (var item in _board.Items.Where(item => _days[item.Index].Count > 0))
                {
                    foreach (var (_, literal) in _uses[item.Index].Where(use => use.Resource == resource.Index))
                    {
                        foreach (var (from, to, there) in _sites[item.Index])
                        {
                            if (_possible[item.Index].Any(start => _board.Meets(resource, booking, start, start + item.Duration, from, to)))
                            {
                                moved ??= _model.NewBoolVar("");
                                Restrict(item, (start, length) => !_board.Meets(resource, booking, start, start + length, from, to), literal, there, moved.Not());
                            }
                        }
                    }
                }

                if (moved is not null)
                {
                    Cost(moved, weight * booking.MovePrice!.Value);
                }
            }
        }
    }

    private void AddPairCosts(SchedulingWeights weights)
    {
        var quick = _board.Grid.Units(_board.Problem.Request.Rules.QuickChange);
        foreach (var one in _board.Items.Where(item => _days[item.Index].Count > 0))
        {
            foreach (var other in _board.Items.Where(item => item.Index > one.Index && _days[item.Index].Count > 0))
            {
                AddOverlap(one, other, weights);
                if (weights.RoomChange > 0 && one.HasRoom && other.HasRoom)
                {
                    var people = Attending(one).Intersect(Attending(other)).Count();
                    AddRoomChange(one, other, quick, weights.RoomChange * people);
                    AddRoomChange(other, one, quick, weights.RoomChange * people);
                }

                AddBackToBack(one, other, weights.BackToBack);
                AddBackToBack(other, one, weights.BackToBack);
            }
        }
    }

    private IEnumerable<int> Attending(BoardItem item) =>
        item.Required.Concat(item.Wished).Where(resource => _board.Resources[resource].Source.Kind == SchedulingResourceKind.Person).Distinct();

    private void AddOverlap(BoardItem one, BoardItem other, SchedulingWeights weights)
    {
        var (oneStarts, otherStarts) = (_possible[one.Index], _possible[other.Index]);
        if (Board.ShareParty(one, other)
            || oneStarts[^1] + one.Duration <= otherStarts[0]
            || otherStarts[^1] + other.Duration <= oneStarts[0])
        {
            return;
        }

        // Those who are wished for and needed elsewhere too, by the literal with which they are.
        List<(ILiteral When, long Price)> clashes = [];
        var always = weights.ParallelMinute;
        if (weights.WishedClashMinute > 0)
        {
            always += weights.WishedClashMinute * one.Wished.Intersect(other.Wished).Count();
            foreach (var (wishing, using_) in (((BoardItem, BoardItem)[])[(one, other), (other, one)]))
            {
                foreach (var (resource, literal) in _uses[using_.Index].Where(use => wishing.Wished.Contains(use.Resource)))
                {
                    if (using_.Required.Contains(resource))
                    {
                        always += weights.WishedClashMinute;
                    }
                    else
                    {
                        clashes.Add((literal, weights.WishedClashMinute));
                    }
                }
            }
        }

        if (always == 0 && clashes.Count == 0)
        {
            return;
        }

        var (first, last) = (Math.Min(oneStarts[0], otherStarts[0]), Math.Max(oneStarts[^1] + one.Duration, otherStarts[^1] + other.Duration));
        var (start, end) = (_model.NewIntVar(first, last, ""), _model.NewIntVar(first, last, ""));
        _model.AddMaxEquality(start, [_starts[one.Index], _starts[other.Index]]);
        _model.AddMinEquality(end, [End(one), End(other)]);
        ILiteral[] both = [_present[one.Index], _present[other.Index]];
        if (always > 0)
        {
            Add(both, always);
        }

        foreach (var (when, price) in clashes)
        {
            Add([.. both, when], price);
        }

        void Add(ILiteral[] when, long price)
        {
            var overlap = _model.NewIntVar(0, Math.Min(one.Duration, other.Duration), "");
            _model.Add(overlap >= end - start).OnlyEnforceIf(when);
            _costs.Add(overlap * price);
        }
    }

    private void AddRoomChange(BoardItem one, BoardItem next, int quick, long price)
    {
        if (price == 0)
        {
            return;
        }

        var (same, notAfter, later, change) = (_model.NewBoolVar(""), _model.NewBoolVar(""), _model.NewBoolVar(""), _model.NewBoolVar(""));
        foreach (var ((_, _, room), literal) in _chosen.Where(pair => pair.Key.Item == one.Index && pair.Key.Need == 0).OrderBy(pair => pair.Key))
        {
            _model.AddBoolOr(_chosen.TryGetValue((next.Index, 0, room), out var there) ? [same.Not(), literal.Not(), there] : [same.Not(), literal.Not()]);
        }

        _model.Add(_starts[one.Index] >= _starts[next.Index]).OnlyEnforceIf(notAfter);
        _model.Add(_starts[next.Index] - End(one) >= quick + 1).OnlyEnforceIf(later);
        _model.AddBoolOr([_present[one.Index].Not(), _present[next.Index].Not(), same, notAfter, later, change]);
        Cost(change, price);
    }

    private void AddBackToBack(BoardItem one, BoardItem next, long price)
    {
        if (price == 0)
        {
            return;
        }

        var (sooner, later, touches) = (_model.NewBoolVar(""), _model.NewBoolVar(""), _model.NewBoolVar(""));
        _model.Add(_starts[next.Index] - End(one) <= -1).OnlyEnforceIf(sooner);
        _model.Add(_starts[next.Index] - End(one) >= 1).OnlyEnforceIf(later);
        _model.AddBoolOr([_present[one.Index].Not(), _present[next.Index].Not(), sooner, later, touches]);
        Cost(touches, price);
    }

    private void AddOddStart(BoardItem item, IReadOnlyList<int> starts, long weight)
    {
        if (!starts.Any(_board.Grid.IsOdd))
        {
            return;
        }

        var odd = _model.NewBoolVar("");
        Restrict(item, (start, _) => !_board.Grid.IsOdd(start), _present[item.Index], odd.Not());
        Cost(odd, weight);
    }

    private void AddLateMinutes(BoardItem item, IReadOnlyList<int> starts, long weight)
    {
        var most = starts.Max(start => _board.LateMinutes(item, start, start + item.Duration));
        if (most == 0)
        {
            return;
        }

        var late = _model.NewIntVar(0, most, "");
        foreach (var (day, literal) in _days[item.Index])
        {
            // Within a day every minute later is a minute more, so the latest start gives the line.
            var latest = starts.Where(start => start >= _board.Grid.Days[day].Start && start < _board.Grid.Days[day].End).Max();
            var lateThen = _board.LateMinutes(item, latest, latest + item.Duration);
            if (lateThen > 0)
            {
                _model.Add(late >= End(item) - (latest + item.Duration - lateThen)).OnlyEnforceIf(literal);
            }
        }

        _costs.Add(LinearExpr.Term(late, weight));
    }

    private void AddDifferent(IEnumerable<BoardItem> party, SchedulingResourceKind kind, long weight)
    {
        foreach (var use in party
            .SelectMany(item => _uses[item.Index])
            .Where(use => weight > 0 && _board.Resources[use.Resource].Source.Kind == kind)
            .GroupBy(use => use.Resource))
        {
            var used = _model.NewBoolVar("");
            foreach (var (_, literal) in use)
            {
                _model.AddImplication(literal, used);
            }

            Cost(used, weight);
        }
    }

    private void AddDayCosts(List<(BoardItem Item, ILiteral Literal)> items, int day, SchedulingWeights weights)
    {
        if (weights.SiteOfDay > 0)
        {
            AddSitesOfDay(items, weights.SiteOfDay);
        }

        if (items.Count < 2 || weights.IdleMinute == 0)
        {
            return;
        }

        var (start, end) = (_board.Grid.Days[day].Start, _board.Grid.Days[day].End + items.Max(item => item.Item.Duration));
        var first = _model.NewIntVar(start, end, "");
        var last = _model.NewIntVar(start, end, "");
        var idle = _model.NewIntVar(0, end - start, "");
        var filled = new List<LinearExpr>();
        foreach (var (item, literal) in items)
        {
            _model.Add(first <= _starts[item.Index]).OnlyEnforceIf(literal);
            _model.Add(last >= End(item)).OnlyEnforceIf(literal);
            if (_lengths[item.Index].Count < 2)
            {
                filled.Add(Number(literal) * item.Duration);
            }
            else
            {
                var filling = _model.NewIntVar(0, item.Duration, "");
                _model.Add(filling <= _sizes[item.Index]);
                _model.Add(filling == 0).OnlyEnforceIf(literal.Not());
                filled.Add(filling);
            }
        }

        _model.Add(idle + LinearExpr.Sum(filled) >= last - first);
        _costs.Add(LinearExpr.Term(idle, weights.IdleMinute));
    }

    private void AddSitesOfDay(List<(BoardItem Item, ILiteral Literal)> items, long weight)
    {
        var visits = items.SelectMany(item => _sites[item.Item.Index].SelectMany(site => ((int[])[site.From, site.To])
            .Distinct()
            .Where(number => number >= 0)
            .Select(number => (Site: number, OnDay: item.Literal, There: site.Literal))));
        foreach (var site in visits.GroupBy(visit => visit.Site))
        {
            var visited = _model.NewBoolVar("");
            foreach (var visit in site)
            {
                _model.AddBoolOr([visit.OnDay.Not(), visit.There.Not(), visited]);
            }

            Cost(visited, weight);
        }
    }
}
