using System.Diagnostics;
using System.Globalization;
using Google.OrTools.Sat;

namespace Delegations.Core.Scheduling.Reasons;

/// <summary>
/// Finds a smallest set of members that bars everything an item could be: by the solver, which proves that no smaller one does, and
/// otherwise by taking members back one by one until each that is left is needed.
/// </summary>
internal sealed class ConflictSearch(ObstacleScan scan, double seconds, CancellationToken cancellationToken)
{
    // One member more always outweighs the taste for better words.
    private const int OneMember = 100;
    private const double WorkOfProof = 2;
    private const double LeastSeconds = 0.05;

    // Whoever reads it can do more about the first of these than about the last.
    private static readonly string[] Taste =
    [
        ConflictCodes.OnDays, ConflictCodes.InWindows, ConflictCodes.OtherItem, ConflictCodes.Booking, ConflictCodes.Absence, ConflictCodes.OpenHours,
        ConflictCodes.NotBefore, ConflictCodes.NotAfter, ConflictCodes.Arrival, ConflictCodes.Departure, ConflictCodes.ArrivalRest, ConflictCodes.HeadCount,
        ConflictCodes.Luggage, ConflictCodes.Equipment, ConflictCodes.Language, ConflictCodes.Order, ConflictCodes.Lag, ConflictCodes.Travel,
        ConflictCodes.Rest, ConflictCodes.WayFromBase, ConflictCodes.MealHours, ConflictCodes.LectureEnds, ConflictCodes.HouseOpens,
        ConflictCodes.HouseCloses, ConflictCodes.FixedStart, ConflictCodes.RoomCandidates, ConflictCodes.Candidates, ConflictCodes.Need, ConflictCodes.Duration,
    ];

    private readonly Stopwatch _watch = Stopwatch.StartNew();

    /// <summary>The numbers of the members, and how much is proven; free when an option is barred by nothing.</summary>
    public (IReadOnlyList<int> Members, ConflictCertainty Certainty, bool HasFree) Run()
    {
        var sets = new ConflictSets();
        foreach (var start in scan.Starts)
        {
            if (cancellationToken.IsCancellationRequested || _watch.Elapsed.TotalSeconds > seconds)
            {
                return ([], ConflictCertainty.NotExamined, false);
            }

            foreach (var length in scan.Lengths)
            {
                foreach (var option in scan.Options(start, length))
                {
                    sets.Add(option);
                }
            }

            if (sets.HasFree)
            {
                return ([], ConflictCertainty.Smallest, true);
            }
        }

        sets.Finish();
        var members = Smallest(sets);
        return members is not null ? (members, ConflictCertainty.Smallest, false) : Reduced(sets);
    }

    private int Price(int member) => OneMember + Array.IndexOf(Taste, scan.Book[member].Code);

    private List<int>? Smallest(ConflictSets sets)
    {
        var model = new CpModel();
        var members = Enumerable.Range(0, scan.Book.Count).Select(_ => model.NewBoolVar("")).ToArray();
        var obstacles = sets.Obstacles.Select(set => All(model, [.. set.Select(member => (ILiteral)members[member])])).ToArray();
        var candidates = sets.Candidates.Select(set => Any(model, [.. set.Select(obstacle => obstacles[obstacle])])).ToArray();
        var needs = sets.Needs.Select(set => All(model, [.. set.Select(candidate => candidates[candidate])])).ToArray();
        foreach (var clause in sets.Clauses)
        {
            model.AddBoolOr(clause.Obstacles.Select(obstacle => obstacles[obstacle]).Concat(clause.Needs.Select(need => needs[need])));
        }

        model.Minimize(LinearExpr.WeightedSum(members, members.Select((_, member) => (long)Price(member))));
        using var solver = new CpSolver();
        solver.StringParameters = string.Create(
            CultureInfo.InvariantCulture,
            $"num_workers:1 random_seed:1 max_deterministic_time:{WorkOfProof:F3} max_time_in_seconds:{Math.Max(LeastSeconds, seconds - _watch.Elapsed.TotalSeconds):F3}");
        using var stop = cancellationToken.Register(solver.StopSearch);
        return solver.Solve(model) == CpSolverStatus.Optimal
            ? [.. Enumerable.Range(0, members.Length).Where(member => solver.BooleanValue(members[member]))]
            : null;
    }

    // Implications one way are enough, since every member costs.
    private static ILiteral All(CpModel model, ILiteral[] parts)
    {
        if (parts.Length == 1)
        {
            return parts[0];
        }

        var all = model.NewBoolVar("");
        foreach (var part in parts)
        {
            model.AddImplication(all, part);
        }

        return all;
    }

    private static ILiteral Any(CpModel model, ILiteral[] parts)
    {
        if (parts.Length == 1)
        {
            return parts[0];
        }

        var any = model.NewBoolVar("");
        model.AddBoolOr(parts.Append(any.Not()));
        return any;
    }

    private (IReadOnlyList<int> Members, ConflictCertainty Certainty, bool HasFree) Reduced(ConflictSets sets)
    {
        var members = Enumerable.Range(0, scan.Book.Count).ToHashSet();
        foreach (var member in members.OrderByDescending(Price).ThenBy(member => member).ToList())
        {
            if (cancellationToken.IsCancellationRequested)
            {
                return ([.. members.Order()], ConflictCertainty.NotMinimal, false);
            }

            members.Remove(member);
            if (!sets.Conflict(members))
            {
                members.Add(member);
            }
        }

        return ([.. members.Order()], ConflictCertainty.Minimal, false);
    }
}
