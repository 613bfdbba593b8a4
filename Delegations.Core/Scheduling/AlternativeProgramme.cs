using Delegations.Core.Scheduling.Reasons;

namespace Delegations.Core.Scheduling;

/// <summary>One of several programmes to choose from.</summary>
/// <param name="Proposal">The programme; its bound and status are those of the search that found it.</param>
/// <param name="Share">The least share of items, from 0 to 1, that are on another half of a day, or not placed in one of both, compared with any of the others.</param>
/// <param name="Differences">What the soft rules say compared with the first one, those that differ; empty for the first. Less than zero is better.</param>
public sealed record AlternativeProgramme(SchedulingProposal Proposal, double Share, IReadOnlyList<CostDifference> Differences);
