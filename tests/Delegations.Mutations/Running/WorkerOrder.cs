namespace Delegations.Mutations.Running;

/// <summary>What the worker shall do: run tests in this order until one fails.</summary>
internal sealed record WorkerOrder
{
    /// <summary>The mutant that is on, below zero none.</summary>
    public int Mutant { get; init; } = -1;

    /// <summary>Run one test without a mutant and say which ones it reaches.</summary>
    public bool IsRecording { get; init; }

    public required int[] Tests { get; init; }
}
