using Delegations.Core.Programme;
using Delegations.Core.Visits;

namespace Delegations.Core.Approvals;

/// <summary>What follows from the last approval, in the same transaction: letters get numbers, mails go into the outbox.</summary>
public interface IWhenApproved
{
    /// <summary>Adds what follows to the same unit of work; saves nothing itself.</summary>
    Task ApprovedAsync(Visit visit, Release release, CancellationToken ct);
}
