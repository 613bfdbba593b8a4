using System.Diagnostics;
using Delegations.Core.Replies;

namespace Delegations.Api.Replies;

/// <summary>A limit was reached; caught at the reader's door and nowhere else.</summary>
internal sealed class ReplyLimitException(InboundProblem problem) : Exception(problem.Code)
{
    public InboundProblem Problem { get; } = problem;
}

/// <summary>The time that is left for one file, and its limits.</summary>
internal sealed class ReplyBudget(ReplyLimits limits)
{
    private const int StepsBetweenLooks = 64 * 1024;
    private readonly long _started = Stopwatch.GetTimestamp();
    private int _steps;

    public ReplyLimits Limits => limits;

    /// <summary>Looks at the clock after so many letters; cheap enough for every line.</summary>
    public void Step(int letters)
    {
        _steps += letters + 1;
        if (_steps > StepsBetweenLooks)
        {
            _steps = 0;
            CheckTime();
        }
    }

    /// <summary>Looks at the clock.</summary>
    public void CheckTime()
    {
        if (Stopwatch.GetElapsedTime(_started) >= limits.Time)
        {
            throw new ReplyLimitException(InboundProblems.Of(InboundProblems.TooSlow, limits.Time.TotalSeconds));
        }
    }

    /// <summary>Refuses what goes beyond a limit.</summary>
    public static ReplyLimitException Over(string problem, params object[] values) => new(InboundProblems.Of(problem, values));
}
