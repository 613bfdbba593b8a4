namespace Delegations.Web.Pages.Programme;

/// <summary>What the lanes of a board are.</summary>
internal enum LaneKind
{
    /// <summary>Everything: a column a day; on one day its people, hosts, rooms, interpreters and vehicles. Of several visits: a lane each.</summary>
    Visit,

    /// <summary>The whole delegation and its sub-groups; dragging to another lane gives the item to that group.</summary>
    Groups,

    /// <summary>People of the house; dragging to another lane lets that person take over.</summary>
    Hosts,

    /// <summary>Rooms; dragging to another lane takes that room.</summary>
    Rooms,

    /// <summary>Vehicles.</summary>
    Vehicles,

    /// <summary>Interpreters.</summary>
    Interpreters,
}
