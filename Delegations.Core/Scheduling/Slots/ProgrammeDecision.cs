using System.Globalization;
using Google.OrTools.Sat;

namespace Delegations.Core.Scheduling.Slots;

/// <summary>Asks only whether all that must be placed can be placed, which is known much sooner than what it costs.</summary>
internal static class ProgrammeDecision
{
    private const double Shortest = 0.001;
    private const double Endless = 1e9;

    /// <summary>Decides a board.</summary>
    /// <param name="board">The problem.</param>
    /// <param name="limits">When to give up. With a limit of work and one worker the answer is repeatable.</param>
    /// <param name="cancellationToken">Gives up within a tenth of a second.</param>
    public static DecisionAnswer Decide(Board board, SchedulingLimits limits, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return new DecisionAnswer(Decision.Unknown, null, 0);
        }

        var model = new ProgrammeModel(board, isDecision: true);
        using var solver = new CpSolver();

        // Numbers and constants only: the solver ends the process at a parameter that it does not know.
        solver.StringParameters = string.Create(
            CultureInfo.InvariantCulture,
            $"num_workers:{limits.Workers} random_seed:{limits.Seed} max_time_in_seconds:{Math.Max(limits.Seconds, Shortest):F3} max_deterministic_time:{Math.Max(limits.Work ?? Endless, Shortest):F6}");
        using var registration = cancellationToken.Register(solver.StopSearch);
        var status = solver.Solve(model.Model);
        var work = solver.Response!.DeterministicTime;
        return status switch
        {
            CpSolverStatus.Optimal or CpSolverStatus.Feasible => new DecisionAnswer(Decision.Possible, model.Read(solver.Value), work),
            CpSolverStatus.Infeasible when ProgrammeModel.HasValidBound(board) => new DecisionAnswer(Decision.Impossible, null, work),
            _ => new DecisionAnswer(Decision.Unknown, null, work),
        };
    }
}

/// <summary>Whether all that must be placed can be placed.</summary>
internal enum Decision
{
    /// <summary>The limits were too short to know, or the way depends on the hour, which the model takes at its longest.</summary>
    Unknown,

    /// <summary>It can.</summary>
    Possible,

    /// <summary>It cannot: every programme leaves one out.</summary>
    Impossible,
}

/// <summary>The answer of <see cref="ProgrammeDecision"/>.</summary>
/// <param name="Decision">What is known.</param>
/// <param name="Seats">A programme with all that must be placed, when there is one; wishes may be left out.</param>
/// <param name="Work">Deterministic work done, about a second each.</param>
internal sealed record DecisionAnswer(Decision Decision, Seat?[]? Seats, double Work);
