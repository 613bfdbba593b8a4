using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.TimeZones;

namespace Delegations.Api.Calendars;

/// <summary>
/// What the names of zones in one calendar mean. In this order: a name of the tz database, also behind a maker's prefix; a name of Windows; a plain offset; what the
/// file itself describes under that name. Nothing is guessed: <c>UTC+8</c> is never UTC.
/// </summary>
internal sealed partial class CalendarZoneBook(CalendarPart calendar, Instant until, CalendarBudget budget)
{
    private const string ExchangeUtc = "tzone://Microsoft/Utc";

    private static readonly Dictionary<string, DateTimeZone> _known = DateTimeZoneProviders.Tzdb.Ids.ToDictionary(id => id, id => DateTimeZoneProviders.Tzdb[id], StringComparer.OrdinalIgnoreCase);

    private static readonly Dictionary<string, DateTimeZone> _ofWindows = TzdbDateTimeZoneSource.Default.WindowsMapping.PrimaryMapping
        .Where(pair => _known.ContainsKey(pair.Value))
        .ToDictionary(pair => pair.Key, pair => _known[pair.Value], StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<string, DateTimeZone?> _found = new(StringComparer.Ordinal);

    /// <summary>The zone of a name; null when nobody knows it.</summary>
    public DateTimeZone? Of(string name)
    {
        name = name.Trim();
        if (!_found.TryGetValue(name, out var zone))
        {
            zone = Known(name) ?? Described(name);
            _found.Add(name, zone);
        }

        return zone;
    }

    private static DateTimeZone? Known(string name) => (string.Equals(name, ExchangeUtc, StringComparison.OrdinalIgnoreCase) ? DateTimeZone.Utc : null) ?? OfDatabase(name) ?? _ofWindows.GetValueOrDefault(name) ?? OfOffset(name);

    // /freeassociation.sourceforge.net/Europe/Berlin, /mozilla.org/20050126_1/America/Argentina/Buenos_Aires
    private static DateTimeZone? OfDatabase(string name)
    {
        if (_known.TryGetValue(name, out var zone))
        {
            return zone;
        }

        for (var slash = name.StartsWith('/') ? 0 : -1; slash >= 0; slash = name.IndexOf('/', slash + 1))
        {
            if (_known.TryGetValue(name[(slash + 1)..], out zone) && name[(slash + 1)..].Contains('/', StringComparison.Ordinal))
            {
                return zone;
            }
        }

        return null;
    }

    private static DateTimeZone? OfOffset(string name)
    {
        var match = OffsetPattern().Match(name);
        if (!match.Success)
        {
            return null;
        }

        var minutes = (int.Parse(match.Groups["hours"].ValueSpan, CultureInfo.InvariantCulture) * 60) + (match.Groups["minutes"] is { Length: > 0 } part ? int.Parse(part.ValueSpan, CultureInfo.InvariantCulture) : 0);
        return minutes <= 14 * 60 ? DateTimeZone.ForOffset(Offset.FromSeconds(minutes * (match.Groups["sign"].Value == "-" ? -60 : 60))) : null;
    }

    private DateTimeZone? Described(string name)
    {
        var part = calendar.Parts.Find(candidate => candidate.Name == "VTIMEZONE" && string.Equals(Plain(candidate.First("TZID")?.Value ?? string.Empty), Plain(name), StringComparison.Ordinal));
        if (part is null)
        {
            return null;
        }

        return (part.First("X-LIC-LOCATION") is { } place ? OfDatabase(place.Value) : null) ?? DescribedZone.Read(name, part, until, budget);
    }

    // The name is a text in the description, with its commas escaped, and a parameter elsewhere, without.
    private static string Plain(string name) => name.Replace("\\", string.Empty, StringComparison.Ordinal);

    [GeneratedRegex(@"\A\(?(?:UTC|GMT) ?(?<sign>[+-])(?<hours>\d{1,2})(?::?(?<minutes>[0-5]\d))?\)?\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OffsetPattern();
}
