using System.Text;
using Delegations.Api.Tests.Itineraries;
using MimeKit;
using NodaTime;

namespace Delegations.Api.Tests.Dispatch;

/// <summary>
/// A model of what mail programs do with invitations: one calendar for each mailbox, entries by UID, ordered by SEQUENCE and then DTSTAMP (RFC 5546 2.1.5). It starts
/// from the octets that left, and reads the calendar part with a reader that shares nothing with the writer.
/// </summary>
internal sealed class CalendarClient
{
    private readonly Dictionary<string, Dictionary<string, Entry>> _calendars = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>One entry of a calendar.</summary>
    public sealed record Entry(string Uid, int Sequence, Instant Stamp, bool Cancelled, Instant Start, Instant End, string Summary, string Location, string Description, string Organizer, string Attendee);

    /// <summary>What a mail did to a calendar.</summary>
    /// <param name="To">The mailbox.</param>
    /// <param name="Mime">The mail.</param>
    /// <param name="Method">Of its calendar part; null without one.</param>
    /// <param name="Before">The entry before; null when there was none.</param>
    /// <param name="After">The entry as the mail brings it; null without a calendar part.</param>
    /// <param name="Applied">The mail was newer than what was there.</param>
    public sealed record Delivery(string To, MimeMessage Mime, string? Method, Entry? Before, Entry? After, bool Applied)
    {
        /// <summary>The plain text.</summary>
        public string Text => Mime.TextBody!.ReplaceLineEndings("\n");
    }

    /// <summary>All deliveries in their order.</summary>
    public List<Delivery> Deliveries { get; } = [];

    /// <summary>What stands in a mailbox's calendar, cancelled entries left out.</summary>
    public IReadOnlyList<Entry> Standing(string mailbox) => [.. _calendars.GetValueOrDefault(mailbox, []).Values.Where(entry => !entry.Cancelled)];

    /// <summary>The mailboxes that ever got an invitation.</summary>
    public IReadOnlyCollection<string> Mailboxes => _calendars.Keys;

    /// <summary>A mail arrives.</summary>
    public Delivery Receive(string to, byte[] octets)
    {
        using var stream = new MemoryStream(octets, writable: false);
        var mime = MimeMessage.Load(stream);
        var texts = Assert.IsType<MultipartAlternative>(mime.Body is Multipart { ContentType.MimeType: "multipart/mixed" } mixed ? mixed[0] : mime.Body);
        Assert.Equal(to, Assert.Single(mime.To.Mailboxes).Address);
        var part = texts.OfType<MimePart>().SingleOrDefault(candidate => candidate.ContentType.MimeType == "text/calendar");
        if (part is null)
        {
            Assert.Equal(["text/plain", "text/html"], texts.Select(text => text.ContentType.MimeType));
            var plain = new Delivery(to, mime, null, null, null, true);
            Deliveries.Add(plain);
            return plain;
        }

        // Guide 1.1: plain, HTML, calendar last; inline, base64, method equal to METHOD; nothing beside it.
        Assert.Same(texts, mime.Body);
        Assert.Equal(["text/plain", "text/html", "text/calendar"], texts.Select(text => text.ContentType.MimeType));
        Assert.Equal(("utf-8", ContentEncoding.Base64, null), (part.ContentType.Charset, part.ContentTransferEncoding, part.ContentDisposition));
        using var decoded = new MemoryStream();
        part.Content!.DecodeTo(decoded);
        var reading = CalendarReading.Of(decoded.ToArray());
        var method = reading.OfCalendar("METHOD")!;
        Assert.Equal(method, part.ContentType.Parameters["method"]);
        Assert.Contains(method, new[] { "REQUEST", "CANCEL" });
        var found = Assert.Single(reading.Events());
        Assert.Equal(method == "CANCEL" ? "CANCELLED" : "CONFIRMED", found.Value("STATUS"));
        var organizer = Assert.Single(found.Lines, line => line.Name == "ORGANIZER").Value;
        var attendee = Assert.Single(found.Lines, line => line.Name == "ATTENDEE").Value;
        Assert.Equal(("mailto:" + mime.From.Mailboxes.Single().Address, "mailto:" + to), (organizer, attendee));
        var after = new Entry(
            found.Uid,
            int.Parse(found.Value("SEQUENCE"), System.Globalization.CultureInfo.InvariantCulture),
            NodaTime.Text.InstantPattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss'Z'").Parse(found.Value("DTSTAMP")).Value,
            method == "CANCEL",
            found.Start,
            found.End,
            found.Text("SUMMARY"),
            found.Lines.Any(line => line.Name == "LOCATION") ? found.Text("LOCATION") : string.Empty,
            found.Text("DESCRIPTION"),
            organizer,
            attendee);
        if (!_calendars.TryGetValue(to, out var calendar))
        {
            _calendars.Add(to, calendar = []);
        }

        var before = calendar.GetValueOrDefault(after.Uid);
        var isNewer = before is null || (after.Sequence, after.Stamp).CompareTo((before.Sequence, before.Stamp)) > 0;
        if (before is not null)
        {
            Assert.Equal((before.Organizer, before.Attendee), (after.Organizer, after.Attendee));
            Assert.True(before.Cancelled == after.Cancelled || after.Sequence > before.Sequence || !isNewer, $"{method} of {after.Uid} with SEQUENCE {after.Sequence} after {before.Sequence}");
        }

        if (isNewer)
        {
            calendar[after.Uid] = after;
        }

        var delivery = new Delivery(to, mime, method, before, after, isNewer);
        Deliveries.Add(delivery);
        return delivery;
    }

    /// <summary>Decodes a header's raw octets, to look at what is on the line.</summary>
    public static string Raw(byte[] octets) => Encoding.ASCII.GetString(octets);
}
