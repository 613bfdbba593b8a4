namespace Delegations.Core.Visits;

/// <summary>Where a visit stands. Allowed moves are in <see cref="VisitMoves"/>, in one table.</summary>
public enum VisitState
{
    /// <summary>Somebody asked; the office has not answered.</summary>
    Requested,

    /// <summary>Accepted; the programme is a draft.</summary>
    Planning,

    /// <summary>A release is with the approvers.</summary>
    InApproval,

    /// <summary>Approved; letters and itineraries leave.</summary>
    Approved,

    /// <summary>The office or an approver said no.</summary>
    Declined,

    /// <summary>Called off.</summary>
    Cancelled,
}

/// <summary>The one table of allowed moves.</summary>
public static class VisitMoves
{
    private static readonly Dictionary<VisitState, VisitState[]> Table = new()
    {
        [VisitState.Requested] = [VisitState.Planning, VisitState.Declined, VisitState.Cancelled],
        [VisitState.Planning] = [VisitState.InApproval, VisitState.Cancelled],
        [VisitState.InApproval] = [VisitState.Planning, VisitState.Approved, VisitState.Declined, VisitState.Cancelled],
        [VisitState.Approved] = [VisitState.Planning, VisitState.Cancelled],
        [VisitState.Declined] = [],
        [VisitState.Cancelled] = [],
    };

    /// <summary>Where one may go from here.</summary>
    public static IReadOnlyList<VisitState> From(VisitState state) => Table[state];

    /// <summary>True when the move is allowed.</summary>
    public static bool Allows(VisitState from, VisitState to) => Table[from].Contains(to);
}
