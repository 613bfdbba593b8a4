using Delegations.Mutations.Mutants;

namespace Delegations.Mutations.Running;

/// <summary>A mutant, what became of it and by which test.</summary>
/// <param name="Mutant">The mutant.</param>
/// <param name="Fate">What became of it.</param>
/// <param name="Test">The test that saw it.</param>
/// <param name="Reaching">How many tests come to its place.</param>
/// <param name="LeftOut">How many of them were not run since the mutant's time was up.</param>
internal sealed record MutantOutcome(Mutant Mutant, MutantFate Fate, string? Test, int Reaching, int LeftOut = 0)
{
    public bool IsSeen => Fate is MutantFate.Killed or MutantFate.TookTooLong or MutantFate.Died;
}
