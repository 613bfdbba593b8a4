using System.Collections.Frozen;
using NodaTime;
using NodaTime.TimeZones;

namespace Delegations.Api.Itineraries;

/// <summary>
/// Zones whose law changed so lately that phones and servers still have the old one. Half of all readers look a zone up by its name and
/// would be an hour off, whatever definition the file brings; a time under a new law is therefore written in UTC.
/// The list is the difference between the database compiled into this program and the one of two years before, for whole seasons, not
/// for the hour of a change. A test names the version that it was drawn up for, so an upgrade of NodaTime asks for a new look.
/// </summary>
internal static class NewLaws
{
    /// <summary>The time-zone database that the list was drawn up for.</summary>
    public const string DatabaseVersion = "2026f";

    // Morocco left its permanent summer time; western and central Canada stopped changing clocks; Cuba kept summer time for a winter.
    private static readonly Dictionary<string, Instant> InForceFrom = new(StringComparer.Ordinal)
    {
        ["Africa/Casablanca"] = Instant.FromUtc(2026, 9, 20, 0, 0),
        ["Africa/El_Aaiun"] = Instant.FromUtc(2026, 9, 20, 0, 0),
        ["America/Edmonton"] = Instant.FromUtc(2026, 11, 1, 0, 0),
        ["America/Havana"] = Instant.FromUtc(2026, 11, 1, 0, 0),
        ["America/Inuvik"] = Instant.FromUtc(2026, 11, 1, 0, 0),
        ["America/Vancouver"] = Instant.FromUtc(2026, 11, 1, 0, 0),
        ["America/Winnipeg"] = Instant.FromUtc(2026, 11, 1, 0, 0),
    };

    // By every name that a zone goes by.
    private static readonly FrozenDictionary<string, Instant> InForceFromByName = TzdbDateTimeZoneSource.Default.CanonicalIdMap
        .Where(names => InForceFrom.ContainsKey(names.Value)).ToFrozenDictionary(names => names.Key, names => InForceFrom[names.Value], StringComparer.Ordinal);

    /// <summary>True when the clocks of the zone follow a new law at that instant.</summary>
    public static bool RuleOver(DateTimeZone zone, Instant instant) =>
        InForceFromByName.TryGetValue(zone.Id, out var from) && instant >= from;
}
