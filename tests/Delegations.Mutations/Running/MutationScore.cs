namespace Delegations.Mutations.Running;

/// <summary>How many mutants were tried and how many of them the tests saw.</summary>
internal sealed record MutationScore(string Name, int Tried, int Seen)
{
    /// <summary>Below this a share says nothing: one mutant more or less would break a floor.</summary>
    public const int Enough = 30;

    /// <summary>Of a hundred.</summary>
    public double Percent => Tried == 0 ? 100 : 100.0 * Seen / Tried;

    public static MutationScore Of(string name, IReadOnlyCollection<MutantOutcome> outcomes) => new(name, outcomes.Count, outcomes.Count(outcome => outcome.IsSeen));

    /// <summary>Whether too few were seen.</summary>
    public bool IsBelow(double floor) => Percent < floor;
}
