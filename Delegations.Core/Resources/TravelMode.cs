namespace Delegations.Core.Resources;

/// <summary>How one gets from a site to another.</summary>
public enum TravelMode
{
    /// <summary>By a car or minibus of the house.</summary>
    Car,

    /// <summary>By coach: slower, with the time it takes everybody to board.</summary>
    Bus,

    /// <summary>On foot.</summary>
    Foot,
}
