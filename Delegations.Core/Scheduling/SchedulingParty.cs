namespace Delegations.Core.Scheduling;

/// <summary>What is to be known of the people who move together.</summary>
/// <param name="Key">Which party.</param>
/// <param name="Mode">How they travel, one of the modes of <see cref="TravelTime.Mode"/>.</param>
public sealed record SchedulingParty(PartyKey Key, string Mode = TravelTime.AnyMode);
