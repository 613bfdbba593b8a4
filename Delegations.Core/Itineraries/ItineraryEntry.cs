using NodaTime;

namespace Delegations.Core.Itineraries;

/// <summary>
/// One entry of one person's itinerary: from <see cref="Start"/> (inclusive) to <see cref="End"/> (exclusive), each on the clocks
/// of its own place, so that a flight leaves at Hangzhou's time and lands at Frankfurt's. A whole-day entry is made of dates: no clock of it is ever shown or sent.
/// </summary>
public sealed record ItineraryEntry
{
    /// <summary>The name of this participation in every calendar, such as <c>018f…@protocol.example.edu</c>: never changed, never reused.</summary>
    public required string Uid { get; init; }

    /// <summary>Which version of the entry this is, 0 or more; stored, and raised by one for each change that matters.</summary>
    public int Sequence { get; init; }

    /// <summary>What the guest does.</summary>
    public required ItineraryEntryKind Kind { get; init; }

    /// <summary>What the entry is called.</summary>
    public required Wording Title { get; init; }

    /// <summary>When it begins.</summary>
    public required PlaceTime Start { get; init; }

    /// <summary>When it is over; later than <see cref="Start"/> in the world, whatever the clocks of the two places show.</summary>
    public required PlaceTime End { get; init; }

    /// <summary>
    /// True when it is for whole days (DATE, RFC 5545 3.3.4): from the day that <see cref="Start"/> begins to the day that <see cref="End"/> begins, exclusive; both are
    /// <see cref="PlaceTime.StartOfDay"/> in one zone.
    /// </summary>
    public bool IsWholeDay { get; init; }

    /// <summary>The first day of it, on the clocks where it begins.</summary>
    public LocalDate FirstDay => Start.Local.Date;

    /// <summary>The last day of it, inclusive, on the clocks where it ends.</summary>
    public LocalDate LastDay => IsWholeDay ? End.Local.Date.PlusDays(-1) : End.Local.Date;

    /// <summary>The city whose clocks <see cref="Start"/> is on; null is the host's city, or for another zone the city in the zone's name.</summary>
    public Wording? StartCity { get; init; }

    /// <summary>The city whose clocks <see cref="End"/> is on; null as for <see cref="StartCity"/>.</summary>
    public Wording? EndCity { get; init; }

    /// <summary>The room, building or airport; null when there is none.</summary>
    public Wording? Place { get; init; }

    /// <summary>The address of <see cref="Place"/>; null when it needs none.</summary>
    public Wording? Address { get; init; }

    /// <summary>Where <see cref="Place"/> is on the map; null when unknown.</summary>
    public GeoPoint? Point { get; init; }

    /// <summary>Whom the guest meets, by name and post; null when nobody.</summary>
    public Wording? With { get; init; }

    /// <summary>Who interprets; null when nobody does.</summary>
    public Wording? Interpreter { get; init; }

    /// <summary>What the guest should know: dress, papers to bring; null when nothing.</summary>
    public Wording? Notes { get; init; }

    /// <summary>True when it does not take place; it stays in the itinerary so that the guest sees it gone.</summary>
    public bool Cancelled { get; init; }

    /// <summary>When this version of the entry was released.</summary>
    public required Instant LastModified { get; init; }
}
