namespace Delegations.Core.Scheduling.Slots;

/// <summary>How the talks are written down for the solver.</summary>
internal enum SlotForm
{
    /// <summary>Every talk takes place and nobody has more gaps than are fair, with all counting in clauses: the form that is proved fastest.</summary>
    Proof,

    /// <summary>The same without counting in clauses, which is quick to build: for parts of a programme.</summary>
    Part,

    /// <summary>Talks may be left out and gaps unfair, at their price.</summary>
    Open,
}
