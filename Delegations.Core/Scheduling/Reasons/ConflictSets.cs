namespace Delegations.Core.Scheduling.Reasons;

/// <summary>
/// What a scan found, put together: every option as a clause that says which sets of members bar it. Options that are barred by more than
/// another is add nothing and are passed over.
/// </summary>
internal sealed class ConflictSets
{
    private readonly Numbering _obstacles = new();
    private readonly Numbering _candidates = new();
    private readonly Numbering _needs = new();
    private readonly Dictionary<string, Clause> _clauses = new(StringComparer.Ordinal);

    /// <summary>True when an option is barred by nothing.</summary>
    public bool HasFree { get; private set; }

    /// <summary>The obstacles: sets of members.</summary>
    public IReadOnlyList<int[]> Obstacles => _obstacles.Sets;

    /// <summary>The candidates: sets of obstacles, any of which bars them.</summary>
    public IReadOnlyList<int[]> Candidates => _candidates.Sets;

    /// <summary>The needs: sets of candidates, all of which must be barred.</summary>
    public IReadOnlyList<int[]> Needs => _needs.Sets;

    /// <summary>The options: each is barred by any of its obstacles and any of its needs.</summary>
    public IReadOnlyList<Clause> Clauses { get; private set; } = [];

    /// <summary>Takes an option in.</summary>
    public void Add(ScannedOption option)
    {
        var own = Smallest([.. option.Obstacles.Select(_obstacles.Number)], _obstacles);
        var needs = new SortedSet<int>();
        foreach (var need in option.Needs)
        {
            // A candidate that is barred by more than another is barred whenever that one is.
            var candidates = need.Candidates.Select(candidate => _candidates.Number(Smallest([.. candidate.Obstacles.Select(_obstacles.Number)], _obstacles))).Distinct().ToArray();
            if (!candidates.Any(candidate => _candidates.Sets[candidate].Length == 0))
            {
                needs.Add(_needs.Number(Smallest(candidates, _candidates)));
            }
        }

        if (own.Length == 0 && needs.Count == 0)
        {
            HasFree = true;
            return;
        }

        int[] sorted = [.. needs];
        _clauses.TryAdd($"{string.Join(',', own)};{string.Join(',', sorted)}", new Clause(own, sorted));
    }

    /// <summary>Leaves out what adds nothing.</summary>
    public void Finish()
    {
        var kept = new List<Clause>();
        foreach (var clause in _clauses.Values.OrderBy(clause => clause.Obstacles.Length + clause.Needs.Length))
        {
            if (!kept.Exists(one => IsWithin(one.Obstacles, clause.Obstacles) && IsWithin(one.Needs, clause.Needs)))
            {
                kept.Add(clause);
            }
        }

        Clauses = kept;
    }

    /// <summary>Whether every option is barred as long as these members hold.</summary>
    public bool Conflict(IReadOnlySet<int> members)
    {
        var obstacles = Obstacles.Select(set => Array.TrueForAll(set, members.Contains)).ToArray();
        var candidates = Candidates.Select(set => Array.Exists(set, obstacle => obstacles[obstacle])).ToArray();
        var needs = Needs.Select(set => Array.TrueForAll(set, candidate => candidates[candidate])).ToArray();
        return Clauses.All(clause => Array.Exists(clause.Obstacles, obstacle => obstacles[obstacle]) || Array.Exists(clause.Needs, need => needs[need]));
    }

    private static int[] Smallest(int[] numbers, Numbering of)
    {
        var distinct = numbers.Distinct().ToArray();
        return [.. distinct.Where(one => !Array.Exists(distinct, other => other != one && IsWithin(of.Sets[other], of.Sets[one]))).Order()];
    }

    // Both in order.
    private static bool IsWithin(int[] small, int[] large)
    {
        if (small.Length > large.Length)
        {
            return false;
        }

        var at = 0;
        foreach (var one in small)
        {
            while (at < large.Length && large[at] < one)
            {
                at++;
            }

            if (at == large.Length || large[at] != one)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>An option that is barred.</summary>
    internal sealed record Clause(int[] Obstacles, int[] Needs);

    private sealed class Numbering
    {
        private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

        public List<int[]> Sets { get; } = [];

        public int Number(int[] set)
        {
            int[] sorted = [.. set.Distinct().Order()];
            var name = string.Join(',', sorted);
            if (!_numbers.TryGetValue(name, out var number))
            {
                number = Sets.Count;
                _numbers.Add(name, number);
                Sets.Add(sorted);
            }

            return number;
        }
    }
}
