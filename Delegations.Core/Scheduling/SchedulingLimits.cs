namespace Delegations.Core.Scheduling;

/// <summary>How long the search may go on. It stops at whichever limit comes first.</summary>
/// <param name="Seconds">Wall time, more than zero.</param>
/// <param name="Work">
/// Deterministic work, more than zero, about a second each on a common machine; null means no limit. The same problem, seed and work give
/// the same answer with one worker as long as <paramref name="Seconds"/> does not end the search first.
/// </param>
/// <param name="Seed">Any number of zero or more.</param>
/// <param name="Workers">Threads, 1 to 64; more than one is faster and not repeatable.</param>
public sealed record SchedulingLimits(double Seconds = 10, double? Work = null, int Seed = 1, int Workers = 1);
