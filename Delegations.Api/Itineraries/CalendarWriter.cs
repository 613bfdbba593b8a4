using System.Globalization;
using Delegations.Core.Itineraries;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using NodaTime;
using Calendar = Ical.Net.Calendar;

namespace Delegations.Api.Itineraries;

/// <summary>
/// Writes itineraries as iCalendar files (RFC 5545, RFC 7986, and RFC 5546 for invitations). Ical.Net writes the events that go by mail; the
/// zones, the places and the mailboxes are lines of our own, put among its lines. docs/calendar.md says which trap each of them avoids.
/// Feeds are written by our own hand in one pass, to the same octets (docs/adr/0011).
/// </summary>
public static class CalendarWriter
{
    private const string Producer = "-//Delegations//Protocol office//EN";
    private const string Refresh = "PT1H";

    /// <summary>
    /// A snapshot to attach or to download: METHOD:PUBLISH, nobody to answer to. The same itinerary and stamp give the same octets.
    /// </summary>
    /// <param name="itinerary">The itinerary; it must pass its own check.</param>
    /// <param name="stamp">When it is sent.</param>
    public static byte[] Publish(Itinerary itinerary, Instant stamp) =>
        Write(itinerary, itinerary.InOrder(), "PUBLISH", [], entry => new Additions(stamp, []));

    /// <summary>
    /// A feed to subscribe to: no method, and nothing in it that changes while the itinerary does not, so that its octets make a good ETag.
    /// A cancelled entry stays until the caller leaves it out (when its day has passed).
    /// </summary>
    /// <param name="itinerary">The itinerary; it must pass its own check.</param>
    public static byte[] Feed(Itinerary itinerary) => Feed(itinerary, CalendarHand.Own);

    /// <summary>A feed as above, by either hand; the octets are the same.</summary>
    internal static byte[] Feed(Itinerary itinerary, CalendarHand hand)
    {
        var name = ContentLine.Text(itinerary.VisitTitle.In(itinerary.Language) + " – " + itinerary.PersonName);
        string[] feed =
        [
            "NAME:" + name,
            "X-WR-CALNAME:" + name,
            "X-WR-TIMEZONE:" + itinerary.HostZone.Id,
            "REFRESH-INTERVAL;VALUE=DURATION:" + Refresh,
            "X-PUBLISHED-TTL:" + Refresh,
        ];
        return Write(itinerary, itinerary.InOrder(), null, feed, entry => new Additions(entry.LastModified, []), hand);
    }

    /// <summary>An invitation to one entry for one guest, who can answer it: METHOD:REQUEST, one event, the guest the only attendee.</summary>
    /// <param name="itinerary">The itinerary that the entry is of.</param>
    /// <param name="entry">The entry, not cancelled.</param>
    /// <param name="guest">The recipient of the mail.</param>
    /// <param name="organizer">The office's mailbox, the sender of the mail.</param>
    /// <param name="stamp">When it is sent; later than the stamp of the version before.</param>
    public static byte[] Request(Itinerary itinerary, ItineraryEntry entry, CalendarMailbox guest, CalendarMailbox organizer, Instant stamp)
    {
        if (entry.Cancelled)
        {
            throw new ArgumentException("Nobody is invited to a cancelled entry", nameof(entry));
        }

        return Write(itinerary, [entry], "REQUEST", [], _ => new Additions(stamp, Mailboxes(guest, organizer)));
    }

    /// <summary>Takes an invitation back: METHOD:CANCEL, the same uid, mailboxes and times, and a sequence higher than the invitation's.</summary>
    /// <param name="itinerary">The itinerary that the entry was of.</param>
    /// <param name="entry">The entry with its raised sequence; it is written as cancelled for this guest, even where it takes place for others.</param>
    /// <param name="guest">The recipient of the invitation.</param>
    /// <param name="organizer">The office's mailbox as in the invitation.</param>
    /// <param name="stamp">When it is sent.</param>
    public static byte[] Cancel(Itinerary itinerary, ItineraryEntry entry, CalendarMailbox guest, CalendarMailbox organizer, Instant stamp) =>
        Write(itinerary, [entry with { Cancelled = true }], "CANCEL", [], _ => new Additions(stamp, Mailboxes(guest, organizer)));

    private static byte[] Write(
        Itinerary itinerary, IReadOnlyList<ItineraryEntry> entries, string? method, string[] calendarLines, Func<ItineraryEntry, Additions> additionsOf,
        CalendarHand hand = CalendarHand.IcalNet)
    {
        var check = (itinerary with { Entries = entries }).Check();
        if (!check.Succeeded)
        {
            throw new InvalidOperationException($"An itinerary that does not pass its check is not written: {check.Refusal.Code}");
        }

        // A date stands in no zone: whole days need no definition of one.
        var zones = CalendarZones.For(entries.Where(entry => !entry.IsWholeDay).SelectMany(entry => new[] { entry.Start, entry.End }));
        var file = hand == CalendarHand.Own
            ? ByOwnHand(itinerary, entries, method, calendarLines, additionsOf, zones)
            : ByIcalNet(itinerary, entries, method, calendarLines, additionsOf, zones);
        return CalendarCheck.Approve(file, entries.Count);
    }

    // The order of the properties is Ical.Net's, by name; our additions stand last.
    private static byte[] ByOwnHand(
        Itinerary itinerary, IReadOnlyList<ItineraryEntry> entries, string? method, string[] calendarLines, Func<ItineraryEntry, Additions> additionsOf, CalendarZones zones)
    {
        using var file = new CalendarOctets();
        file.Add("BEGIN:VCALENDAR");
        file.Add("CALSCALE:GREGORIAN");
        if (method is not null)
        {
            file.Add("METHOD:" + method);
        }

        file.Add("PRODID:" + Producer);
        file.Add("VERSION:2.0");
        foreach (var line in calendarLines.Concat(zones.Definitions.SelectMany(zone => zone.Lines())))
        {
            file.Add(line);
        }

        foreach (var entry in entries)
        {
            var additions = additionsOf(entry);
            AddEvent(file, itinerary, entry, additions.Stamp, zones);
            foreach (var line in PlaceLines(itinerary, entry).Concat(additions.Lines))
            {
                file.Add(line);
            }

            file.Add("END:VEVENT");
        }

        file.Add("END:VCALENDAR");
        return file.ToArray();
    }

    private static void AddEvent(CalendarOctets file, Itinerary itinerary, ItineraryEntry entry, Instant stamp, CalendarZones zones)
    {
        var language = itinerary.Language;
        file.Add("BEGIN:VEVENT");
        file.AddText("DESCRIPTION:"u8, Description(itinerary, entry));
        AddMoment(file, "DTEND"u8, entry, entry.End, zones);
        file.AddTime("DTSTAMP"u8, null, stamp.InUtc().LocalDateTime);
        AddMoment(file, "DTSTART"u8, entry, entry.Start, zones);
        file.AddTime("LAST-MODIFIED"u8, null, entry.LastModified.InUtc().LocalDateTime);
        if (Location(entry, language) is { Length: > 0 } location)
        {
            file.AddText("LOCATION:"u8, location);
        }

        file.Add("SEQUENCE:" + entry.Sequence.ToString(CultureInfo.InvariantCulture));
        file.Add(entry.Cancelled ? "STATUS:CANCELLED" : "STATUS:CONFIRMED");
        file.AddText("SUMMARY:"u8, Summary(entry, language));
        file.Add(TakesTime(entry) ? "TRANSP:OPAQUE" : "TRANSP:TRANSPARENT");
        file.AddText("UID:"u8, CleanText.OneLine(entry.Uid));
    }

    private static void AddMoment(CalendarOctets file, ReadOnlySpan<byte> start, ItineraryEntry entry, PlaceTime time, CalendarZones zones)
    {
        if (entry.IsWholeDay)
        {
            file.AddDate(start, time.Local.Date);
        }
        else if (zones.Holds(time))
        {
            file.AddTime(start, time.Zone.Id, time.Local);
        }
        else
        {
            file.AddTime(start, null, time.Instant.InUtc().LocalDateTime);
        }
    }

    private static byte[] ByIcalNet(
        Itinerary itinerary, IReadOnlyList<ItineraryEntry> entries, string? method, string[] calendarLines, Func<ItineraryEntry, Additions> additionsOf, CalendarZones zones)
    {
        var calendar = new Calendar { ProductId = Producer, Scale = "GREGORIAN", Method = method };
        var linesOfEvents = new Queue<string[]>();
        foreach (var entry in entries)
        {
            var additions = additionsOf(entry);
            calendar.Events.Add(Event(itinerary, entry, additions.Stamp, zones));
            linesOfEvents.Enqueue([.. PlaceLines(itinerary, entry), .. additions.Lines]);
        }

        var written = new CalendarSerializer().SerializeToString(calendar) ?? string.Empty;
        return ContentLine.Fold(PutTogether(written, calendarLines, zones, linesOfEvents));
    }

    // Ical.Net keeps the events in the order in which they were added; CalendarWriterTests hold it to that.
    private static IEnumerable<string> PutTogether(string written, string[] calendarLines, CalendarZones zones, Queue<string[]> linesOfEvents)
    {
        var headDone = false;
        foreach (var line in ContentLine.Unfold(written))
        {
            if (!headDone && line is ("BEGIN:VEVENT" or "END:VCALENDAR"))
            {
                headDone = true;
                foreach (var own in calendarLines.Concat(zones.Definitions.SelectMany(zone => zone.Lines())))
                {
                    yield return own;
                }
            }

            if (line == "END:VEVENT")
            {
                foreach (var own in linesOfEvents.Dequeue())
                {
                    yield return own;
                }
            }

            yield return line;
        }
    }

    private static CalendarEvent Event(Itinerary itinerary, ItineraryEntry entry, Instant stamp, CalendarZones zones)
    {
        var language = itinerary.Language;
        return new CalendarEvent
        {
            Uid = CleanText.OneLine(entry.Uid),
            Sequence = entry.Sequence,
            DtStamp = Utc(stamp),
            LastModified = Utc(entry.LastModified),
            Start = Moment(entry, entry.Start, zones),
            End = Moment(entry, entry.End, zones),
            Summary = Summary(entry, language),
            Location = Blank(Location(entry, language)),
            Description = Description(itinerary, entry),
            Status = entry.Cancelled ? "CANCELLED" : "CONFIRMED",
            Transparency = TakesTime(entry) ? "OPAQUE" : "TRANSPARENT",
        };
    }

    // A free day, or the days of a conference, leave the guest's calendar free: what is to be done in them stands beside it with its hours.
    private static bool TakesTime(ItineraryEntry entry) => !entry.Cancelled && !entry.IsWholeDay;

    private static string Summary(ItineraryEntry entry, string language)
    {
        var title = CleanText.OneLine(entry.Title.In(language));
        return entry.Cancelled ? ItineraryWords.Cancelled.In(language) + title : title;
    }

    private static CalDateTime Moment(ItineraryEntry entry, PlaceTime time, CalendarZones zones)
    {
        var local = time.Local;
        return entry.IsWholeDay ? new CalDateTime(local.Year, local.Month, local.Day)
            : zones.Holds(time) ? new CalDateTime(local.Year, local.Month, local.Day, local.Hour, local.Minute, 0, time.Zone.Id)
            : Utc(time.Instant);
    }

    private static CalDateTime Utc(Instant instant)
    {
        var utc = instant.InUtc();
        return new CalDateTime(utc.Year, utc.Month, utc.Day, utc.Hour, utc.Minute, utc.Second, "UTC");
    }

    private static string Description(Itinerary itinerary, ItineraryEntry entry)
    {
        var language = itinerary.Language;
        var lines = new List<string> { ItineraryTimes.Range(itinerary, entry) };
        if (ItineraryTimes.AtHome(itinerary, entry) is { } home)
        {
            lines.Add(home);
        }

        foreach (var (label, words) in new[]
            { (ItineraryWords.With, entry.With), (ItineraryWords.Interpreter, entry.Interpreter), (ItineraryWords.Note, entry.Notes) })
        {
            if (words?.In(language) is { Length: > 0 } said)
            {
                lines.Add(label.In(language) + said);
            }
        }

        var contact = itinerary.Contact;
        lines.Add(ItineraryWords.Contact.In(language) + string.Join(", ", new[] { contact.Name.In(language), contact.Telephone, contact.Email }
            .Where(part => !string.IsNullOrWhiteSpace(part))));
        return string.Join('\n', lines.Select(CleanText.Lines));
    }

    private static (string Title, string Address) PlaceOf(ItineraryEntry entry, string language) =>
        (CleanText.OneLine(entry.Place?.In(language) ?? string.Empty), CleanText.OneLine(entry.Address?.In(language) ?? string.Empty));

    private static string Location(ItineraryEntry entry, string language)
    {
        var (title, address) = PlaceOf(entry, language);
        return (title + "\n" + address).Trim('\n');
    }

    private static string[] PlaceLines(Itinerary itinerary, ItineraryEntry entry)
    {
        if (entry.Point is not { } point)
        {
            return [];
        }

        var (title, address) = PlaceOf(entry, itinerary.Language);
        return title.Length > 0 ? [ContentLine.Geo(point), ContentLine.AppleLocation(title, address, point)] : [ContentLine.Geo(point)];
    }

    private static string[] Mailboxes(CalendarMailbox guest, CalendarMailbox organizer)
    {
        if (string.Equals(guest.Address, organizer.Address, StringComparison.OrdinalIgnoreCase))
        {
            throw new ArgumentException("Nobody can answer an invitation of their own", nameof(guest));
        }

        return
        [
            $"ORGANIZER;CN={ContentLine.ParameterValue(organizer.Name)}:{ContentLine.Mailto(organizer.Address)}",
            $"ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;CN={ContentLine.ParameterValue(guest.Name)}:{ContentLine.Mailto(guest.Address)}",
        ];
    }

    private static string? Blank(string text) => text.Length == 0 ? null : text;

    private sealed record Additions(Instant Stamp, string[] Lines);
}
