namespace Delegations.Core.Scheduling;

/// <summary>How long the search may go on. It stops at whichever limit comes first.</summary>
/// <param name="Seconds">Wall time, more than zero.</param>
/// <param name="Work">
/// Deterministic work, more than zero, about a second each on a common machine; null means no limit. The same problem, seed, work and number
/// of workers give the same answer as long as <paramref name="Seconds"/> does not end the search first, except where the constraint solver
/// runs with more than one worker.
/// </param>
/// <param name="Seed">Any number of zero or more.</param>
/// <param name="Workers">Threads, 1 to 64.</param>
/// <param name="UntilPlaced">
/// True when only one question counts: can all that must be placed be placed? The search ends as soon as that is known; a bound above zero
/// with something left out means no.
/// </param>
public sealed record SchedulingLimits(double Seconds = 10, double? Work = null, int Seed = 1, int Workers = 1, bool UntilPlaced = false);
