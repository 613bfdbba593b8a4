namespace Delegations.Mutations.Running;

/// <summary>One line from the worker.</summary>
internal sealed record WorkerAnswer
{
    /// <summary>The first answer: all tests by number.</summary>
    public string[]? Tests { get; init; }

    /// <summary>The test that begins, or that failed.</summary>
    public int? Test { get; init; }

    /// <summary>The order is done.</summary>
    public bool IsDone { get; init; }

    /// <summary>Why the test failed.</summary>
    public string? Failure { get; init; }

    /// <summary>The test fails without the mutant too.</summary>
    public bool FailsAnyway { get; init; }

    /// <summary>What the test took of the processors, in milliseconds.</summary>
    public double Milliseconds { get; init; }

    /// <summary>The mutants that the test reached.</summary>
    public int[]? Reached { get; init; }
}
