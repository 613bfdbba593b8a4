namespace Delegations.Mutations.Running;

/// <summary>What became of a mutant.</summary>
internal enum MutantFate
{
    /// <summary>No test comes to its place.</summary>
    NotReached,

    /// <summary>Every test that comes to its place passes.</summary>
    Survived,

    /// <summary>A test fails with it and passes without it.</summary>
    Killed,

    /// <summary>A test takes three times as much of the processors as without it, and four seconds: seen.</summary>
    TookTooLong,

    /// <summary>The process dies of it: seen.</summary>
    Died,
}
