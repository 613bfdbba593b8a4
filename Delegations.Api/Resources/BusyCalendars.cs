using Delegations.Api.Calendars;
using Delegations.Core.Resources;

namespace Delegations.Api.Resources;

/// <summary>The calendars of a file, with the lines that say when somebody is busy. Titles, places and people are not even kept in memory.</summary>
internal static class BusyCalendars
{
    private static readonly HashSet<string> _kept = new(StringComparer.Ordinal)
    {
        "METHOD", "UID", "SEQUENCE", "DTSTAMP", "LAST-MODIFIED", "RECURRENCE-ID", "DTSTART", "DTEND", "DURATION", "RRULE", "EXRULE", "RDATE", "EXDATE", "STATUS", "TRANSP",
        "X-MICROSOFT-CDO-BUSYSTATUS", "FREEBUSY", "TZID", "X-LIC-LOCATION", "TZOFFSETFROM", "TZOFFSETTO",
    };

    /// <summary>The calendars of a file, and how many of its lines are none of a calendar. Throws a refusal when there is no calendar, or one that breaks off.</summary>
    public static (IReadOnlyList<CalendarPart> Calendars, int Odd) Read(byte[] file)
    {
        var calendars = new List<CalendarPart>();
        var open = new Stack<CalendarPart>();
        var odd = 0;
        foreach (var (number, text) in CalendarText.Lines(file))
        {
            var read = CalendarLine.Parse(number, text);
            if (read is null)
            {
                odd++;
            }
            else if (read.Name == "BEGIN")
            {
                var part = new CalendarPart(read.Value.ToUpperInvariant(), number);
                if (open.TryPeek(out var parent))
                {
                    parent.Parts.Add(part);
                }
                else if (part.Name == "VCALENDAR")
                {
                    calendars.Add(part);
                }

                open.Push(part);
            }
            else if (read.Name == "END")
            {
                Close(open, read.Value.ToUpperInvariant());
            }
            else if (_kept.Contains(read.Name) && open.TryPeek(out var part))
            {
                part.Lines.Add(read);
            }
        }

        if (calendars.Count == 0)
        {
            throw new CalendarRefusedException(CalendarRefusals.NotACalendar);
        }

        // Half a calendar would free somebody who is busy.
        return open.Any(part => part.Name == "VCALENDAR") ? throw new CalendarRefusedException(CalendarRefusals.BreaksOff) : (calendars, odd);
    }

    // Writers forget an END now and then: the end of what is around ends what is inside.
    private static void Close(Stack<CalendarPart> open, string name)
    {
        if (open.Any(part => part.Name == name))
        {
            while (open.Pop().Name != name)
            {
            }
        }
    }
}
