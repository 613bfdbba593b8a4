using System.Globalization;
using NodaTime;
using NodaTime.TimeZones;

namespace Delegations.Api.Calendars;

/// <summary>
/// A zone as a calendar describes it itself (VTIMEZONE): for names that nobody else knows, such as Outlook's <c>Customized Time Zone</c>. Its changes are worked
/// out from 1970 to the end of the time that is read.
/// </summary>
internal sealed class DescribedZone : DateTimeZone
{
    private static readonly LocalDateTime _earliest = new(1970, 1, 1, 0, 0);

    private readonly IReadOnlyList<ZoneInterval> _intervals;

    private DescribedZone(string id, IReadOnlyList<ZoneInterval> intervals)
        : base(id, isFixed: false, intervals.Min(interval => interval.WallOffset), intervals.Max(interval => interval.WallOffset)) => _intervals = intervals;

    /// <summary>Reads the description; null when it does not say enough.</summary>
    public static DescribedZone? Read(string id, CalendarPart part, Instant until, CalendarBudget budget)
    {
        var changes = new SortedList<Instant, (Offset Before, Offset After, string Name)>();
        foreach (var observance in part.Parts.Where(candidate => candidate.Name is "STANDARD" or "DAYLIGHT"))
        {
            if (OffsetOf(observance.First("TZOFFSETFROM")) is not { } before
                || OffsetOf(observance.First("TZOFFSETTO")) is not { } after
                || observance.First("DTSTART") is not { } line
                || CalendarTime.Parse(line.Value, null) is not { } start)
            {
                return null;
            }

            foreach (var local in Onsets(observance, start.Local, before, until, budget))
            {
                changes[local.WithOffset(before).ToInstant()] = (before, after, observance.Name);
            }
        }

        if (changes.Count == 0)
        {
            return null;
        }

        var intervals = new List<ZoneInterval> { new("before", null, changes.Keys[0], changes.Values[0].Before, Offset.Zero) };
        for (var index = 0; index < changes.Count; index++)
        {
            var (_, after, name) = changes.Values[index];
            intervals.Add(new ZoneInterval(name, changes.Keys[index], index + 1 < changes.Count ? changes.Keys[index + 1] : null, after, Offset.Zero));
        }

        return new DescribedZone(id, intervals);
    }

    /// <inheritdoc/>
    public override ZoneInterval GetZoneInterval(Instant instant)
    {
        var (low, high) = (0, _intervals.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = _intervals[middle].Start <= instant ? (middle, high) : (low, middle - 1);
        }

        return _intervals[low];
    }

    private static IEnumerable<LocalDateTime> Onsets(CalendarPart observance, LocalDateTime start, Offset before, Instant until, CalendarBudget budget)
    {
        yield return start;
        foreach (var text in observance.All("RDATE").SelectMany(line => line.Value.Split(',')))
        {
            if (CalendarTime.Parse(text, null) is { } date)
            {
                yield return date.Local;
            }
        }

        var zone = ForOffset(before);
        foreach (var line in observance.All("RRULE"))
        {
            if (RecurrenceRule.Parse(line.Value, zone) is not { } rule)
            {
                continue;
            }

            foreach (var time in Recurrence.Times(rule, start, zone, _earliest, until.InUtc().LocalDateTime.PlusYears(1), budget))
            {
                yield return time;
            }
        }
    }

    private static Offset? OffsetOf(CalendarLine? line)
    {
        var text = line?.Value.Replace(":", string.Empty, StringComparison.Ordinal) ?? string.Empty;
        if (text.Length is not (5 or 7) || text[0] is not ('+' or '-') || !int.TryParse(text.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var digits))
        {
            return null;
        }

        digits = text.Length == 5 ? digits * 100 : digits;
        var seconds = (digits / 10_000 * 3600) + (digits / 100 % 100 * 60) + (digits % 100);
        return seconds <= 18 * 3600 ? Offset.FromSeconds(text[0] == '-' ? -seconds : seconds) : null;
    }
}
