using Delegations.Core.Access;

namespace Delegations.Core.Visits;

/// <summary>
/// Asked by every desk after it changed a visit's file and before it saves: approvals that were given for something else must not stand.
/// </summary>
public interface IVisitWatch
{
    /// <summary>Voids the affected approvals when what approvers decided about has changed; true when it did.</summary>
    Task<bool> ChangedAsync(Visit visit, Actor actor, CancellationToken ct);
}
