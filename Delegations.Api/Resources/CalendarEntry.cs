using Delegations.Api.Calendars;
using Delegations.Core.Resources;
using NodaTime;

namespace Delegations.Api.Resources;

/// <summary>An entry was passed over; caught for each entry, one by one.</summary>
internal sealed class PassedOverException(PassedOverReason reason, string detail) : Exception(reason.ToString())
{
    public PassedOverReason Reason => reason;

    public string Detail => detail;
}

/// <summary>An entry (VEVENT) as far as it says when somebody is busy.</summary>
internal sealed class CalendarEntry
{
    private readonly CalendarPart _part;
    private readonly CalendarZoneBook _zones;
    private readonly DateTimeZone _own;

    /// <summary>Reads who the entry is and when it begins.</summary>
    /// <exception cref="PassedOverException">It does not say when.</exception>
    public CalendarEntry(CalendarPart part, CalendarZoneBook zones, DateTimeZone own)
    {
        _part = part;
        _zones = zones;
        _own = own;
        Start = part.First("DTSTART") is { } start ? Time(start, start.Value) : throw new PassedOverException(PassedOverReason.NoStart, string.Empty);
        Length = LengthOf();
    }

    /// <summary>Line of the file where it begins.</summary>
    public int Line => _part.Line;

    /// <summary>When it begins; the first time when it repeats.</summary>
    public CalendarTime Start { get; }

    /// <summary>How long it takes.</summary>
    public CalendarLength Length { get; }

    /// <summary>The zone in which it repeats.</summary>
    public DateTimeZone Zone => Start.Zone ?? _own;

    /// <summary>True when it has a time but no zone.</summary>
    public bool IsFloating => Start is { IsDate: false, Zone: null };

    /// <summary>Which repetition of an entry it stands for; null: it is the entry itself.</summary>
    public CalendarTime? Instead => _part.First("RECURRENCE-ID") is { } line ? Time(line, line.Value, Start.Zone) : null;

    /// <summary>True when it stands for all later repetitions, too.</summary>
    public bool AndFollowing => string.Equals(_part.First("RECURRENCE-ID")?["RANGE"], "THISANDFUTURE", StringComparison.OrdinalIgnoreCase);

    /// <summary>Its rules of repetition.</summary>
    public IEnumerable<RecurrenceRule> Rules => Read("RRULE");

    /// <summary>Rules of repetitions that do not take place; no longer written, still found.</summary>
    public IEnumerable<RecurrenceRule> ExceptRules => Read("EXRULE");

    /// <summary>Why an entry that can be read takes no time; null when it does.</summary>
    public static PassedOverReason? WhyFree(CalendarPart part, bool isCalledOff) => part switch
    {
        _ when isCalledOff || Is(part, "STATUS", "CANCELLED") => PassedOverReason.Cancelled,
        _ when Is(part, "TRANSP", "TRANSPARENT") || Is(part, "X-MICROSOFT-CDO-BUSYSTATUS", "FREE") => PassedOverReason.Free,
        _ => null,
    };

    /// <summary>Further beginnings (RDATE), each with its length.</summary>
    public IEnumerable<(CalendarTime Start, CalendarLength Length)> Further()
    {
        foreach (var (line, text) in Values("RDATE"))
        {
            if (text.Split('/') is [var start, var end])
            {
                var begins = Time(line, start, Start.Zone);
                yield return (begins, LengthOf(begins, line, end));
            }
            else
            {
                yield return (Time(line, text, Start.Zone), Length);
            }
        }
    }

    /// <summary>True when a repetition does not take place (EXDATE). A date excepts whatever begins on that day; a time without a zone is meant in the entry's.</summary>
    public Func<CalendarTime, bool> Excepted()
    {
        var days = new HashSet<LocalDate>();
        var moments = new HashSet<Instant>();
        foreach (var (line, text) in Values("EXDATE"))
        {
            var time = Time(line, text, Start.Zone);
            if (time.IsDate)
            {
                days.Add(time.Local.Date);
            }
            else
            {
                moments.Add(time.At(_own));
                if (Start.IsDate)
                {
                    days.Add(time.Local.Date);
                }
            }
        }

        return start => days.Contains(start.Local.Date) || moments.Contains(start.At(_own));
    }

    private static bool Is(CalendarPart part, string property, string value) => string.Equals(part.First(property)?.Value, value, StringComparison.OrdinalIgnoreCase);

    private IEnumerable<RecurrenceRule> Read(string property) =>
        _part.All(property).Select(line => RecurrenceRule.Parse(line.Value, Zone) ?? throw new PassedOverException(PassedOverReason.UnreadableRule, line.Value));

    private IEnumerable<(CalendarLine Line, string Text)> Values(string property) =>
        _part.All(property).SelectMany(line => line.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(text => (line, text)));

    private CalendarLength LengthOf()
    {
        var length = (_part.First("DTEND"), _part.First("DURATION")) switch
        {
            ({ } end, _) => LengthOf(Start, end, end.Value),
            (null, { } duration) => LengthOf(Start, duration, duration.Value),
            _ when Start.IsDate => new CalendarLength(1, Duration.Zero),
            _ => throw new PassedOverException(PassedOverReason.NoLength, Start.ToString()),
        };

        // A day that ends on the day it begins: many writers mean that day.
        length = Start.IsDate && length is { Days: 0 } && length.Exact == Duration.Zero ? new CalendarLength(1, Duration.Zero) : length;
        return length.IsNothing ? throw new PassedOverException(PassedOverReason.NoLength, Start.ToString()) : length;
    }

    private CalendarLength LengthOf(CalendarTime start, CalendarLine line, string text)
    {
        if (text.StartsWith('P') || text.StartsWith('+') || line.Name == "DURATION")
        {
            return CalendarLength.Parse(text) ?? throw new PassedOverException(PassedOverReason.UnreadableTime, text);
        }

        var end = Time(line, text, start.Zone);
        return start.IsDate && end.IsDate
            ? new CalendarLength(Period.DaysBetween(start.Local.Date, end.Local.Date), Duration.Zero)
            : new CalendarLength(0, end.At(_own) - start.At(_own));
    }

    // A second time without a zone is meant in the zone of the first.
    private CalendarTime Time(CalendarLine line, string text, DateTimeZone? otherwise = null)
    {
        var zone = line["TZID"] is { Length: > 0 } name ? _zones.Of(name) ?? throw new PassedOverException(PassedOverReason.UnknownZone, name) : otherwise;
        var time = CalendarTime.Parse(text, zone);
        return time is { Local.Year: >= 1900 and <= 2200 } ? time : throw new PassedOverException(PassedOverReason.UnreadableTime, text);
    }
}
