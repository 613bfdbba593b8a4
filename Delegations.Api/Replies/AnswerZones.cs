using System.Globalization;
using Delegations.Api.Calendars;
using Delegations.Core.Replies;
using NodaTime;
using NodaTime.Text;

namespace Delegations.Api.Replies;

/// <summary>Reads the times of one calendar: by the names of its zones, else by what it says of them itself.</summary>
internal sealed class AnswerZones
{
    private const int FirstYear = 1900;
    private const int LastYear = 2200;

    private static readonly LocalDateTimePattern _local = LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm':'ss");
    private static readonly LocalDateTimePattern _basic = LocalDateTimePattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss");
    private static readonly LocalDatePattern _basicDate = LocalDatePattern.CreateWithInvariantCulture("uuuuMMdd");

    private readonly CalendarZoneBook _book;

    public AnswerZones(CalendarPart calendar)
    {
        // A zone is worked out as far as the last time that is asked for.
        var last = calendar.Parts.SelectMany(part => part.Lines).Where(line => line["TZID"] is not null)
            .Select(line => CalendarTime.Parse(line.Value, null)?.Local.Year ?? 0).Where(IsOfOurTime).DefaultIfEmpty(FirstYear).Max();
        var limits = new CalendarLimits { RuleSteps = 400 * (LastYear - FirstYear), AllSteps = 2_000 * (LastYear - FirstYear), Seconds = 1 };
        _book = new CalendarZoneBook(calendar, Instant.FromUtc(last + 1, 1, 2, 0, 0), new CalendarBudget(limits, CancellationToken.None));
    }

    /// <summary>The time of a line; null when there is no line, or no time in it, which becomes a problem.</summary>
    public InboundTime? Time(CalendarLine? line, List<InboundProblem> problems) => Read(line, problems) is { } read ? Of(read.Time, read.Zone, problems) : null;

    /// <summary>A RECURRENCE-ID in basic form, and its instant when it has one.</summary>
    public (string Text, Instant? At)? Recurrence(CalendarLine? line, List<InboundProblem> problems)
    {
        if (Read(line, problems) is not var (time, zone))
        {
            return null;
        }

        var text = time.IsDate ? _basicDate.Format(time.Local.Date) : _basic.Format(time.Local) + (time.Zone == DateTimeZone.Utc ? "Z" : string.Empty);
        return (text, Of(time, zone, problems).At);
    }

    /// <summary>When something that begins then and takes so long is over.</summary>
    public InboundTime? End(CalendarLine? start, CalendarLine? length, List<InboundProblem> problems)
    {
        if (length is null || Read(start, []) is not var (begins, zone))
        {
            return null;
        }

        if (CalendarLength.Parse(length.Value) is not { } takes || !IsOfOurTime(begins.Local.Year))
        {
            problems.Add(InboundProblems.Of(InboundProblems.Value, "DURATION", length.Value));
            return null;
        }

        if (begins.IsDate && takes.Exact == Duration.Zero)
        {
            return Of(begins with { Local = begins.Local.PlusDays(takes.Days) }, zone, []);
        }

        // On the same clocks, or in UTC where the time has none: then the difference is all that is known.
        var ends = takes.EndOf(begins with { IsDate = false }, DateTimeZone.Utc).InZone(begins.Zone ?? DateTimeZone.Utc).LocalDateTime;
        return Of(begins with { Local = ends, IsDate = false }, zone, []);
    }

    private (CalendarTime Time, string? Zone)? Read(CalendarLine? line, List<InboundProblem> problems)
    {
        if (line is null)
        {
            return null;
        }

        var name = line["TZID"];
        if (CalendarTime.Parse(line.Value, name is null ? null : Zone(name)) is { } time)
        {
            return (time, time.IsDate ? null : time.Zone == DateTimeZone.Utc ? "UTC" : time.Zone is { } zone && name is null ? zone.Id : name);
        }

        problems.Add(InboundProblems.Of(InboundProblems.Value, line.Name, line.Value));
        return null;
    }

    private static InboundTime Of(CalendarTime time, string? zone, List<InboundProblem> problems)
    {
        if (time.IsDate)
        {
            return new InboundTime(LocalDatePattern.Iso.Format(time.Local.Date), null, IsDate: true, At: null);
        }

        if (time.Zone is null && zone is not null)
        {
            problems.Add(InboundProblems.Of(InboundProblems.ZoneUnknown, zone));
        }

        Instant? at = time.Zone is not null && IsOfOurTime(time.Local.Year) ? time.At(time.Zone) : null;
        return new InboundTime(_local.Format(time.Local), zone, IsDate: false, at);
    }

    private DateTimeZone? Zone(string name)
    {
        try
        {
            return _book.Of(name);
        }
        catch (Exception tooMuch) when (tooMuch is CalendarRefusedException or RuleTooLongException or ArgumentException or OverflowException)
        {
            // A description that comes to no end, or leaves the years that there are, describes no zone.
            return null;
        }
    }

    /// <summary>Reads a time of the calendar's own making, DTSTAMP: in UTC, or as if it were.</summary>
    public static Instant? Stamp(CalendarLine? line, List<InboundProblem> problems)
    {
        if (line is null)
        {
            return null;
        }

        if (CalendarTime.Parse(line.Value, null) is not { IsDate: false } time || !IsOfOurTime(time.Local.Year))
        {
            problems.Add(InboundProblems.Of(InboundProblems.Value, line.Name, line.Value));
            return null;
        }

        if (time.Zone is null)
        {
            problems.Add(InboundProblems.Of(InboundProblems.StampNotUtc, line.Value));
        }

        return time.At(DateTimeZone.Utc);
    }

    private static bool IsOfOurTime(int year) => year is >= FirstYear and <= LastYear;
}
