namespace Delegations.Api.Itineraries;

/// <summary>Who writes the events of a calendar file. Both write the same octets (docs/adr/0011).</summary>
internal enum CalendarHand
{
    /// <summary>Ical.Net: what goes out by mail, one event at a time.</summary>
    IcalNet,

    /// <summary>Our own lines in one pass: feeds, which many calendars ask for.</summary>
    Own,
}
