namespace Delegations.Core.Scheduling.Reasons;

/// <summary>How far an explanation is to be taken.</summary>
/// <param name="Seconds">Wall time, more than zero. What is not examined by then is said to be so.</param>
/// <param name="MostWaysOut">The most ways out to return, 1 or more.</param>
/// <param name="Prices">What giving way costs.</param>
public sealed record ReasonLimits(double Seconds = 2, int MostWaysOut = 8, WayOutPrices? Prices = null);
