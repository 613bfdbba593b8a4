namespace Delegations.Mutations.Running;

/// <summary>How a process ended that did not finish its order.</summary>
internal enum WorkerEnd
{
    /// <summary>It was ended since a test took too long.</summary>
    TooLong,

    /// <summary>It died: a stack too deep, no memory, an abort in native code.</summary>
    Died,
}
