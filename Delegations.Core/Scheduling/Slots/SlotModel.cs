using Google.OrTools.Sat;

namespace Delegations.Core.Scheduling.Slots;

/// <summary>
/// The talks as clauses: one literal for each talk and slot. A gap of a person is the literal of the slot that ends it, and all counting is
/// done by sorted literals, since the proof works by the cores of the gaps.
/// </summary>
internal sealed class SlotModel
{
    private readonly SlotTask _task;
    private readonly SlotForm _form;
    private readonly CpModel _model = new();
    private readonly Dictionary<int, ILiteral>[] _in;
    private readonly ILiteral[] _present;
    private readonly ILiteral[][] _busy;
    private readonly List<ILiteral>[] _gaps;
    private readonly int _literals;
    private readonly BoolVar _yes;
    private readonly ILiteral _no;
    private readonly List<(BoolVar Literal, IReadOnlyList<ILiteral> Of, int Least)> _meanings = [];

    /// <summary>A model in which the talks that have a slot in <paramref name="kept"/> keep it, and that has at most so many gaps.</summary>
    public SlotModel(SlotTask task, SlotForm form, int[]? kept = null, long most = long.MaxValue)
    {
        _task = task;
        _form = form;
        _yes = _model.NewBoolVar("");
        _no = _yes.Not();
        _model.AddBoolAnd([_yes]);
        _present = [.. task.Talks.Select(_ => form == SlotForm.Open ? (ILiteral)_model.NewBoolVar("") : _yes)];
        _in = [.. task.Talks.Select((talk, index) => kept is not null && kept[index] >= 0
            ? new Dictionary<int, ILiteral> { [kept[index]] = _yes }
            : talk.Slots.ToDictionary(slot => slot, _ => (ILiteral)_model.NewBoolVar("")))];
        for (var talk = 0; talk < _in.Length; talk++)
        {
            AddExactlyOne([.. _in[talk].OrderBy(pair => pair.Key).Select(pair => pair.Value), _present[talk].Not()]);
        }

        _busy = [.. task.People.Select(Busy)];
        foreach (var group in task.Groups)
        {
            for (var slot = 0; slot < task.Slots.Count; slot++)
            {
                var there = There(group, slot);
                if (there.Count > 1)
                {
                    _model.AddAtMostOne(there);
                }
            }
        }

        foreach (var distance in task.Distances)
        {
            AddDistance(distance.First, distance.Second, distance.Least, distance.Most);
            AddDistance(distance.Second, distance.First, -distance.Most, -distance.Least);
        }

        AddCounts();
        _gaps = [.. task.People.Select((_, person) => Gaps(person))];
        _literals = _model.Model.Variables.Count;
        if (form == SlotForm.Open)
        {
            Minimize();
        }
        else
        {
            AddFairness(most);
        }
    }

    public CpModel Model => _model;

    /// <summary>The slot of each talk, or -1.</summary>
    public int[] Read(Func<IntVar, long> value) =>
        [.. _in.Select(slots => slots.OrderBy(pair => pair.Key).Where(pair => value((BoolVar)pair.Value) == 1).Select(pair => pair.Key).FirstOrDefault(-1))];

    /// <summary>Tells the solver a programme to start from, with all that follows from it.</summary>
    public void Hint(int[] slots)
    {
        var values = new bool[_literals];
        for (var talk = 0; talk < slots.Length; talk++)
        {
            Set(_present[talk], slots[talk] >= 0);
            foreach (var (slot, literal) in _in[talk])
            {
                Set(literal, slot == slots[talk]);
            }
        }

        values[_yes.GetIndex()] = true;
        foreach (var (literal, of, least) in _meanings)
        {
            values[literal.GetIndex()] = of.Count(Holds) >= least;
        }

        var hint = new PartialVariableAssignment();
        for (var index = 0; index < values.Length; index++)
        {
            hint.Vars.Add(index);
            hint.Values.Add(values[index] ? 1 : 0);
        }

        _model.Model.SolutionHint = hint;

        void Set(ILiteral literal, bool value) => values[literal.GetIndex()] = value;

        bool Holds(ILiteral literal) => literal.GetIndex() >= 0 ? values[literal.GetIndex()] : !values[-literal.GetIndex() - 1];
    }

    private void AddFairness(long most)
    {
        foreach (var gaps in _gaps)
        {
            if (gaps.Count > _task.Prices.FairGaps)
            {
                _model.AddLinearConstraint(Sum(gaps), 0, _task.Prices.FairGaps);
            }
        }

        List<ILiteral> all = [.. _gaps.SelectMany(gaps => gaps)];
        if (most < all.Count)
        {
            _model.AddLinearConstraint(Sum(all), 0, most);
        }

        _model.Minimize(Sum(all));
    }

    private void Minimize()
    {
        var prices = _task.Prices;
        var most = _gaps.Length == 0 ? 0 : _gaps.Max(gaps => gaps.Count);
        List<LinearExpr> costs =
        [
            Sum([.. _gaps.SelectMany(gaps => gaps)]) * prices.Gap,
            .. _task.Talks.Select((talk, index) => (LinearExpr)(BoolVar)_present[index] * -talk.LeftOut),
            LinearExpr.Constant(_task.Talks.Sum(talk => talk.LeftOut)),
        ];
        if (prices.Unfair > 0 && most > prices.FairGaps)
        {
            var (fewest, greatest, unfair) = (_model.NewIntVar(0, prices.IsSomebodyIdle ? 0 : most, ""), _model.NewIntVar(0, most, ""), _model.NewIntVar(0, most, ""));
            foreach (var gaps in _gaps)
            {
                _model.Add(fewest <= Sum(gaps));
                _model.Add(greatest >= Sum(gaps));
            }

            _model.Add(unfair >= greatest - fewest - prices.FairGaps);
            costs.Add(unfair * prices.Unfair);
        }

        _model.Minimize(LinearExpr.Sum(costs));
    }

    private static LinearExpr Sum(List<ILiteral> literals) => LinearExpr.Sum(literals.Select(literal => (LinearExpr)(BoolVar)literal));

    // What is known beforehand is not written down: most of a part is.
    private void AddExactlyOne(List<ILiteral> literals)
    {
        literals.RemoveAll(IsNever);
        if (literals is not [var only] || !IsAlways(only))
        {
            _model.AddExactlyOne(literals);
        }
    }

    private ILiteral Any(List<ILiteral> literals)
    {
        literals.RemoveAll(IsNever);
        if (literals.Count == 0 || literals.Exists(IsAlways))
        {
            return literals.Count == 0 ? _no : _yes;
        }

        if (literals.Count == 1)
        {
            return literals[0];
        }

        var any = _model.NewBoolVar("");
        _model.AddBoolOr([any.Not(), .. literals]);
        literals.ForEach(literal => _model.AddImplication(literal, any));
        _meanings.Add((any, literals, 1));
        return any;
    }

    private ILiteral All(List<ILiteral> literals)
    {
        literals.RemoveAll(IsAlways);
        if (literals.Count == 0 || literals.Exists(IsNever))
        {
            return literals.Count == 0 ? _yes : _no;
        }

        var all = _model.NewBoolVar("");
        _model.AddBoolOr([all, .. literals.Select(literal => literal.Not())]);
        literals.ForEach(literal => _model.AddImplication(all, literal));
        _meanings.Add((all, literals, literals.Count));
        return all;
    }

    private bool IsAlways(ILiteral literal) => literal.GetIndex() == _yes.GetIndex();

    private bool IsNever(ILiteral literal) => literal.GetIndex() == _no.GetIndex();

    private ILiteral[] Busy(IReadOnlyList<int> talks)
    {
        var busy = new ILiteral[_task.Slots.Count];
        for (var slot = 0; slot < busy.Length; slot++)
        {
            var there = There(talks, slot);
            if (there.Exists(IsAlways))
            {
                _model.AddExactlyOne(there);
                busy[slot] = _yes;
            }
            else if (there.Count > 1)
            {
                var any = _model.NewBoolVar("");
                _model.AddExactlyOne([.. there, any.Not()]);
                _meanings.Add((any, there, 1));
                busy[slot] = any;
            }
            else
            {
                busy[slot] = there.Count == 1 ? there[0] : _no;
            }
        }

        return busy;
    }

    private void AddDistance(int one, int other, int least, int most)
    {
        foreach (var (slot, literal) in _in[one].OrderBy(pair => pair.Key))
        {
            var line = _task.Slots[slot].Line;
            List<ILiteral> clause = [literal.Not(), .. _in[other].OrderBy(pair => pair.Key).Where(pair => IsThere(pair.Key)).Select(pair => pair.Value)];
            if (_form == SlotForm.Open)
            {
                clause.Add(_present[other].Not());
            }

            _model.AddBoolOr(clause);

            bool IsThere(int otherSlot)
            {
                var apart = (long)_task.Slots[otherSlot].Line - line;
                return apart >= least && apart <= most;
            }
        }
    }

    // A gap is the first slot after it: busy, the one before it on the line not, some earlier one of the day.
    private List<ILiteral> Gaps(int person)
    {
        var gaps = new List<ILiteral>();
        var busy = _busy[person];
        foreach (var day in Enumerable.Range(0, _task.Slots.Count).Where(slot => !IsNever(busy[slot])).GroupBy(slot => _task.Slots[slot].Day))
        {
            var slots = day.ToList();
            var before = busy[slots[0]];
            for (var index = 1; index < slots.Count; index++)
            {
                var isNext = _task.Slots[slots[index]].Line == _task.Slots[slots[index - 1]].Line + 1;
                if (!isNext || index > 1)
                {
                    var gap = All(isNext ? [busy[slots[index]], busy[slots[index - 1]].Not(), before] : [busy[slots[index]], before]);
                    if (!IsNever(gap))
                    {
                        gaps.Add(IsAlways(gap) ? _yes : gap);
                    }
                }

                if (index + 1 < slots.Count)
                {
                    before = Any([before, busy[slots[index]]]);
                }
            }
        }

        return gaps;
    }

    private void AddCounts()
    {
        for (var person = 0; person < _busy.Length && _form == SlotForm.Proof; person++)
        {
            var literals = _busy[person].Where(literal => !IsNever(literal)).ToList();
            var count = _task.People[person].Count;
            if (literals.Count > 1 && count > 1 && count <= literals.Count)
            {
                var sorted = Sorted(literals, count + 1);
                _model.AddBoolAnd([sorted[count - 1]]);
                if (sorted.Count > count)
                {
                    _model.AddBoolAnd([sorted[count].Not()]);
                }
            }
        }

        foreach (var pool in _task.Pools)
        {
            AddPool(pool);
        }
    }

    private List<ILiteral> There(IReadOnlyList<int> talks, int slot)
    {
        var there = new List<ILiteral>();
        foreach (var talk in talks)
        {
            if (_in[talk].TryGetValue(slot, out var literal))
            {
                there.Add(literal);
            }
        }

        return there;
    }

    private void AddPool(SlotPool pool)
    {
        if (_form == SlotForm.Part)
        {
            for (var slot = 0; slot < _task.Slots.Count; slot++)
            {
                var there = There(pool.Talks, slot);
                if (there.Count > pool.Units[slot])
                {
                    _model.AddLinearConstraint(Sum(there), 0, pool.Units[slot]);
                }
            }

            return;
        }

        var people = pool.Talks.Select(talk => _task.Talks[talk].People.Count).Distinct().ToList();
        // When everybody's talks are in the pool, so many people are busy as talks times the people of one.
        var each = people is [> 0] && pool.Talks.Count == _task.Talks.Count ? people[0] : 0;
        for (var slot = 0; slot < _task.Slots.Count; slot++)
        {
            var talks = There(pool.Talks, slot);
            var units = pool.Units[slot];
            var least = pool.Talks.Count - Enumerable.Range(0, _task.Slots.Count).Where(other => other != slot).Sum(other => Math.Min(pool.Units[other], There(pool.Talks, other).Count));
            var literals = each > 0 ? [.. _busy.Select(busy => busy[slot]).Where(literal => !IsNever(literal))] : talks;
            var factor = Math.Max(1, each);
            if (literals.Count == 0)
            {
                continue;
            }

            var sorted = Sorted(literals, (units * factor) + 1);
            if (sorted.Count > units * factor)
            {
                _model.AddBoolAnd([sorted[units * factor].Not()]);
            }

            if (least > 0 && _form == SlotForm.Proof && sorted.Count >= least * factor)
            {
                _model.AddBoolAnd([sorted[(least * factor) - 1]]);
            }

            for (var index = 0; factor > 1 && index < sorted.Count; index++)
            {
                // A number of busy people that is no multiple cannot be.
                if (index % factor != factor - 1)
                {
                    if (index + 1 < sorted.Count)
                    {
                        _model.AddImplication(sorted[index], sorted[index + 1]);
                    }
                    else if (sorted.Count == literals.Count)
                    {
                        _model.AddBoolAnd([sorted[index].Not()]);
                    }
                }
            }
        }
    }

    // The literals in order, those that hold first; only so many as matter.
    private List<ILiteral> Sorted(List<ILiteral> literals, int most)
    {
        if (literals.Count == 1)
        {
            return literals;
        }

        var half = literals.Count / 2;
        var (left, right) = (Sorted(literals[..half], most), Sorted(literals[half..], most));
        var count = Math.Min(most, left.Count + right.Count);
        List<ILiteral> sorted = [.. Enumerable.Range(0, count).Select(_ => (ILiteral)_model.NewBoolVar(""))];
        for (var index = 0; index < count; index++)
        {
            _meanings.Add(((BoolVar)sorted[index], [.. left, .. right], index + 1));
        }

        for (var one = 0; one <= left.Count; one++)
        {
            for (var other = 0; other <= right.Count; other++)
            {
                // At least one + other hold.
                if (one + other > 0)
                {
                    List<ILiteral> clause = [sorted[Math.Min(one + other, count) - 1]];
                    if (one > 0)
                    {
                        clause.Add(left[one - 1].Not());
                    }

                    if (other > 0)
                    {
                        clause.Add(right[other - 1].Not());
                    }

                    if (one + other <= count || one == 0 || other == 0)
                    {
                        _model.AddBoolOr(clause);
                    }
                }

                // At most one + other hold.
                if (one + other < count)
                {
                    List<ILiteral> clause = [sorted[one + other].Not()];
                    if (one < left.Count)
                    {
                        clause.Add(left[one]);
                    }

                    if (other < right.Count)
                    {
                        clause.Add(right[other]);
                    }

                    _model.AddBoolOr(clause);
                }
            }
        }

        for (var index = 1; index < count; index++)
        {
            _model.AddImplication(sorted[index], sorted[index - 1]);
        }

        return sorted;
    }
}
