namespace Delegations.Core.Itineraries;

/// <summary>What a guest does at an entry of the itinerary.</summary>
public enum ItineraryEntryKind
{
    /// <summary>A meeting or courtesy call.</summary>
    Meeting,

    /// <summary>Talks about a matter, with papers on the table.</summary>
    Talks,

    /// <summary>A tour of a campus, laboratory, museum or city.</summary>
    Tour,

    /// <summary>A lecture that the guest gives or hears.</summary>
    Lecture,

    /// <summary>A signing ceremony.</summary>
    Signing,

    /// <summary>A meal or banquet.</summary>
    Meal,

    /// <summary>A drive or walk between two places of the programme.</summary>
    Transfer,

    /// <summary>A flight or train between cities; it may start and end in different zones.</summary>
    Journey,

    /// <summary>Arrival and welcome.</summary>
    Arrival,

    /// <summary>Farewell and departure.</summary>
    Departure,

    /// <summary>Time of the guest's own.</summary>
    Rest,

    /// <summary>Anything else.</summary>
    Other,

    /// <summary>A time of prayer that the guest asked for.</summary>
    Prayer,
}
