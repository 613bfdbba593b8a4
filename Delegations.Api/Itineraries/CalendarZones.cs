using Delegations.Core.Itineraries;
using NodaTime;

namespace Delegations.Api.Itineraries;

/// <summary>
/// The zone definitions of one file: at most one for each zone, the one that holds for most of its times. A time for which it does not
/// hold, or which follows a law that many readers do not know yet, is written in UTC, which every reader reads the same.
/// </summary>
internal sealed class CalendarZones
{
    private readonly Dictionary<string, ZoneDefinition> _definitions = new(StringComparer.Ordinal);

    private CalendarZones()
    {
    }

    /// <summary>The definitions in the order of their names.</summary>
    public IEnumerable<ZoneDefinition> Definitions => _definitions.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value);

    /// <summary>The definitions for a file that holds <paramref name="times"/>.</summary>
    public static CalendarZones For(IEnumerable<PlaceTime> times)
    {
        var zones = new CalendarZones();
        foreach (var ofZone in times.Where(time => !NewLaws.RuleOver(time.Zone, time.Instant)).GroupBy(time => time.Zone.Id, StringComparer.Ordinal))
        {
            var zone = ofZone.First().Zone;
            var best = ofZone
                .GroupBy(time => (time.Local.Year, time.Offset))
                .Select(alike => alike.MinBy(time => time.Local)!)
                .OrderBy(time => time.Local)
                .Select(time => ZoneDefinition.For(zone, time.Local, time.Offset))
                .OfType<ZoneDefinition>()
                .Distinct()
                .Select(definition => (Definition: definition, Held: ofZone.Count(definition.Holds)))
                .OrderByDescending(candidate => candidate.Held)
                .FirstOrDefault();
            if (best.Held > 0 && !IsAlwaysUtc(zone))
            {
                zones._definitions.Add(zone.Id, best.Definition);
            }
        }

        return zones;
    }

    /// <summary>Whether a time may stand in its zone; if not, it is written in UTC.</summary>
    public bool Holds(PlaceTime time) =>
        _definitions.TryGetValue(time.Zone.Id, out var definition)
        && definition.Holds(time)
        && !NewLaws.RuleOver(time.Zone, time.Instant);

    private static bool IsAlwaysUtc(DateTimeZone zone) => zone.MinOffset == Offset.Zero && zone.MaxOffset == Offset.Zero;
}
