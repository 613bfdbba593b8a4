namespace Delegations.Web.Pages.Programme;

/// <summary>What the lanes of a board are.</summary>
internal enum LaneKind
{
    /// <summary>Rooms; dragging to another lane takes that room.</summary>
    Rooms,

    /// <summary>People of the house.</summary>
    Hosts,

    /// <summary>Sub-groups of the delegation.</summary>
    Groups,

    /// <summary>Vehicles and interpreters.</summary>
    Cars,
}
