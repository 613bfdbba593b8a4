using NodaTime;

namespace Delegations.Core.Visits;

/// <summary>
/// A journey with wall-clock times at both ends, each in its own zone; its length is the difference of instants, never of wall clocks (field guide 5.1).
/// </summary>
/// <param name="Number">Flight or train number: <c>LH 728</c>.</param>
/// <param name="From">Where it leaves, in words.</param>
/// <param name="Departs">Local time of departure.</param>
/// <param name="DepartsZone">IANA zone of departure.</param>
/// <param name="To">Where it lands, in words.</param>
/// <param name="Arrives">Local time of arrival.</param>
/// <param name="ArrivesZone">IANA zone of arrival.</param>
public sealed record Flight(string Number, string From, LocalDateTime Departs, string DepartsZone, string To, LocalDateTime Arrives, string ArrivesZone);

/// <summary>Days that visitors propose; both inclusive.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
public sealed record DateRange(LocalDate From, LocalDate To)
{
    /// <summary>Number of days, both ends counted.</summary>
    public int Days => Period.DaysBetween(From, To) + 1;
}
