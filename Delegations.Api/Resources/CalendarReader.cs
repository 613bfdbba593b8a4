using System.Globalization;
using Delegations.Api.Calendars;
using Delegations.Core;
using Delegations.Core.Resources;
using NodaTime;

namespace Delegations.Api.Resources;

/// <summary>
/// Reads from a calendar file (.ics, RFC 5545) when somebody is busy, and nothing else. It reads line by line and forgives what a careless writer does; what
/// cannot be read is passed over by entry, with its reason. No file makes it throw or run on. A library that reads calendars as a whole stops at the first bad line
/// and does not read descriptions of zones, so it serves as the second opinion of the tests instead.
/// </summary>
public static class CalendarReader
{
    /// <summary>Reads with the house's limits.</summary>
    public static Result<CalendarReading> Read(ReadOnlyMemory<byte> file, CalendarWindow window, CancellationToken stop = default) => Read(file, window, new CalendarLimits(), stop);

    /// <summary>The busy times of a file within a window, or why the whole file was refused.</summary>
    /// <param name="file">The whole file; the caller has already refused a body larger than the limit.</param>
    /// <param name="window">From when to when, and whose clocks count where a time has no zone.</param>
    /// <param name="limits">What it may cost.</param>
    /// <param name="stop">Stops between entries.</param>
    public static Result<CalendarReading> Read(ReadOnlyMemory<byte> file, CalendarWindow window, CalendarLimits limits, CancellationToken stop = default)
    {
        if (file.Length > (long)limits.Megabytes * 1024 * 1024)
        {
            return CalendarRefusals.TooLarge(limits.Megabytes);
        }

        if (file.IsEmpty)
        {
            return CalendarRefusals.Empty;
        }

        try
        {
            var (calendars, odd) = BusyCalendars.Read(file.ToArray());
            var reading = new CalendarBusy(window, new CalendarBudget(limits, stop));
            foreach (var calendar in calendars)
            {
                reading.Read(calendar);
            }

            return reading.Result(odd);
        }
        catch (CalendarRefusedException refused)
        {
            return refused.Refusal;
        }
    }
}

/// <summary>What has been read of a file so far.</summary>
internal sealed class CalendarBusy(CalendarWindow window, CalendarBudget budget)
{
    private readonly List<BusyInterval> _busy = [];
    private readonly List<PassedOver> _passedOver = [];
    private int _entries;
    private int _floating;

    /// <summary>Takes in a calendar of the file.</summary>
    public void Read(CalendarPart calendar)
    {
        var zones = new CalendarZoneBook(calendar, window.Until, budget);
        var isCalledOff = string.Equals(calendar.First("METHOD")?.Value, "CANCEL", StringComparison.OrdinalIgnoreCase);
        var events = new List<CalendarPart>();
        foreach (var part in calendar.Parts.Where(part => part.Name != "VTIMEZONE"))
        {
            budget.Entry();
            _entries++;
            switch (part.Name)
            {
                case "VEVENT":
                    events.Add(part);
                    break;
                case "VFREEBUSY":
                    Try(part, () => FreeBusy(part));
                    break;
                default:
                    PassOver(part, PassedOverReason.NotAnEntry, string.Empty);
                    break;
            }
        }

        // Versions of one entry: without a name of its own each stands for itself.
        var without = 0;
        foreach (var same in events.GroupBy(part => part.First("UID")?.Value is { Length: > 0 } uid ? uid : string.Create(CultureInfo.InvariantCulture, $"\n{without++}"), StringComparer.Ordinal))
        {
            Entry([.. Newest(same)], zones, isCalledOff);
        }
    }

    /// <summary>All of it, joined.</summary>
    public CalendarReading Result(int odd)
    {
        var counts = _passedOver.GroupBy(row => row.Reason).OrderBy(group => group.Key).Select(group => new PassedOverCount(group.Key, group.Count())).ToList();
        var summary = new CalendarSummary(_entries, _busy.Count, counts, window.From, window.Until, _floating, odd);
        var listed = _passedOver.Where(row => row.Reason != PassedOverReason.OutOfReach).OrderBy(row => row.Line).Take(CalendarReading.MostPassedOver).ToList();
        return new CalendarReading(BusyInterval.Joined(_busy), listed, summary);
    }

    /// <summary>Of several versions of an entry, or of one repetition of it, the newest (SEQUENCE, then DTSTAMP, then the last in the file).</summary>
    private List<CalendarPart> Newest(IEnumerable<CalendarPart> same)
    {
        var newest = new List<CalendarPart>();
        foreach (var version in same.GroupBy(part => part.First("RECURRENCE-ID") is { } line ? $"{line["TZID"]}:{line.Value}" : string.Empty, StringComparer.Ordinal))
        {
            var sorted = version.OrderBy(part => int.TryParse(part.First("SEQUENCE")?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) ? sequence : 0)
                .ThenBy(part => part.First("DTSTAMP")?.Value ?? string.Empty, StringComparer.Ordinal)
                .ThenBy(part => part.Line)
                .ToList();
            foreach (var old in sorted.SkipLast(1))
            {
                PassOver(old, PassedOverReason.Outdated, string.Empty);
            }

            newest.Add(sorted[^1]);
        }

        return newest;
    }

    private void Entry(IReadOnlyList<CalendarPart> parts, CalendarZoneBook zones, bool isCalledOff)
    {
        var series = new CalendarSeries(window.Zone, window, budget);
        var standIns = new List<CalendarStandIn>();
        var main = parts.Where(part => part.First("RECURRENCE-ID") is null).ToList();
        foreach (var part in parts.Except(main))
        {
            Try(part, () =>
            {
                var read = Readable(part, zones);
                var why = CalendarEntry.WhyFree(part, isCalledOff);
                if (read.Instead is { } instead)
                {
                    standIns.Add(new CalendarStandIn(instead, read.AndFollowing && main.Count > 0, why is null ? read : null));
                }

                return why is not null ? throw new PassedOverException(why.Value, read.Start.ToString())
                    : read.AndFollowing && main.Count > 0 ? null
                    : series.Of(read);
            });
        }

        foreach (var part in main)
        {
            Try(part, () =>
            {
                if (CalendarEntry.WhyFree(part, isCalledOff) is { } why)
                {
                    throw new PassedOverException(why, When(part, zones));
                }

                var entry = Readable(part, zones);
                _floating += entry.IsFloating ? 1 : 0;
                return series.Of(entry, standIns);
            });
        }
    }

    private CalendarEntry Readable(CalendarPart part, CalendarZoneBook zones) => new(part, zones, window.Zone);

    private string When(CalendarPart part, CalendarZoneBook zones)
    {
        try
        {
            return Readable(part, zones).Start.ToString();
        }
        catch (PassedOverException)
        {
            return string.Empty;
        }
    }

    private List<BusyInterval> FreeBusy(CalendarPart part)
    {
        var busy = new List<BusyInterval>();
        var free = 0;
        foreach (var line in part.All("FREEBUSY"))
        {
            foreach (var text in line.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                if (string.Equals(line["FBTYPE"], "FREE", StringComparison.OrdinalIgnoreCase))
                {
                    free++;
                    continue;
                }

                var start = text.Split('/') is [var from, _] ? CalendarTime.Parse(from, null) : null;
                var end = start is null ? null : EndOf(start, text[(text.IndexOf('/', StringComparison.Ordinal) + 1)..]);
                if (start is null || end is null || start.Local.Year is < 1900 or > 2200)
                {
                    throw new PassedOverException(PassedOverReason.UnreadableTime, text);
                }

                var starts = Instant.Max(start.At(window.Zone), window.From);
                var ends = Instant.Min(end.Value, window.Until);
                if (starts < ends)
                {
                    budget.Time();
                    busy.Add(new BusyInterval(starts, ends));
                }
            }
        }

        return busy.Count == 0 && free > 0 ? throw new PassedOverException(PassedOverReason.Free, string.Empty) : busy;
    }

    private Instant? EndOf(CalendarTime start, string text) => text.StartsWith('P')
        ? CalendarLength.Parse(text)?.EndOf(start, window.Zone)
        : CalendarTime.Parse(text, null) is { Local.Year: >= 1900 and <= 2200 } end ? end.At(window.Zone) : null;

    // An entry that cannot be read, or never comes to an end, brings nothing; the others are not touched by it. Null: it speaks through others.
    private void Try(CalendarPart part, Func<IReadOnlyList<BusyInterval>?> read)
    {
        try
        {
            var busy = read();
            _busy.AddRange(busy ?? []);
            if (busy is { Count: 0 })
            {
                PassOver(part, PassedOverReason.OutOfReach, string.Empty);
            }
        }
        catch (PassedOverException passed)
        {
            PassOver(part, passed.Reason, passed.Detail);
        }
        catch (RuleTooLongException)
        {
            PassOver(part, PassedOverReason.EndlessRule, part.First("RRULE")?.Value ?? string.Empty);
        }
    }

    private void PassOver(CalendarPart part, PassedOverReason reason, string detail) => _passedOver.Add(new PassedOver(part.Line, reason, Shown(detail)));

    // A zone's name or a rule may be anything that somebody typed: a little of it is enough to find the place.
    private static string Shown(string detail)
    {
        var clean = string.Concat(detail.Where(sign => !char.IsControl(sign)));
        return clean.Length > 80 ? clean[..79] + "…" : clean;
    }
}
