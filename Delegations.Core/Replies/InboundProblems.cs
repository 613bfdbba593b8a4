using System.Globalization;
using System.Text;

namespace Delegations.Core.Replies;

/// <summary>The codes of <see cref="InboundProblem"/>, each with its sentence.</summary>
public static class InboundProblems
{
    /// <summary>Not a letter or figure in the file.</summary>
    public const string Empty = "empty";

    /// <summary>The file is not there or may not be opened.</summary>
    public const string NotOpened = "not_opened";

    /// <summary>Neither a mail nor a calendar.</summary>
    public const string NotReadable = "not_readable";

    /// <summary>More octets than are read.</summary>
    public const string TooLarge = "too_large";

    /// <summary>The mail's server does not give it out.</summary>
    public const string NotFetched = "not_fetched";

    /// <summary>It took longer than a file may.</summary>
    public const string TooSlow = "too_slow";

    /// <summary>More lines than are read.</summary>
    public const string TooManyLines = "too_many_lines";

    /// <summary>A line longer than is read.</summary>
    public const string LineTooLong = "line_too_long";

    /// <summary>More properties than are read.</summary>
    public const string TooManyProperties = "too_many_properties";

    /// <summary>More parts of a mail than are read.</summary>
    public const string TooManyParts = "too_many_parts";

    /// <summary>Parts within parts deeper than is read.</summary>
    public const string NestedTooDeep = "nested_too_deep";

    /// <summary>A mail without a calendar.</summary>
    public const string NoCalendar = "no_calendar";

    /// <summary>A calendar without an entry.</summary>
    public const string NoEvent = "no_event";

    /// <summary>A calendar that does not say what it is for.</summary>
    public const string NoMethod = "no_method";

    /// <summary>The mail announces one METHOD and the calendar has another; the calendar's counts.</summary>
    public const string MethodMismatch = "method_mismatch";

    /// <summary>A METHOD that RFC 5546 does not know.</summary>
    public const string MethodUnknown = "method_unknown";

    /// <summary>More than one entry; each is an answer of its own.</summary>
    public const string SeveralEvents = "several_events";

    /// <summary>More than one calendar that is not a copy of the first.</summary>
    public const string SeveralCalendars = "several_calendars";

    /// <summary>More than one attendee in an answer.</summary>
    public const string SeveralAttendees = "several_attendees";

    /// <summary>An answer without an attendee.</summary>
    public const string NoAttendee = "no_attendee";

    /// <summary>The attendee is no mail address.</summary>
    public const string AttendeeAddress = "attendee_address";

    /// <summary>The answer was sent by somebody else than it is from.</summary>
    public const string SenderDiffers = "sender_differs";

    /// <summary>A reply without an answer.</summary>
    public const string NoPartStat = "no_partstat";

    /// <summary>An answer that RFC 5545 does not know.</summary>
    public const string PartStatUnknown = "partstat_unknown";

    /// <summary>An answer about an entry without a UID.</summary>
    public const string NoUid = "no_uid";

    /// <summary>A value that cannot be read.</summary>
    public const string Value = "value";

    /// <summary>DTSTAMP is not in UTC; it was read as if it were.</summary>
    public const string StampNotUtc = "stamp_not_utc";

    /// <summary>A zone that nobody knows.</summary>
    public const string ZoneUnknown = "zone_unknown";

    /// <summary>Lines that are none of a calendar.</summary>
    public const string OddLines = "odd_lines";

    /// <summary>Control characters were taken out.</summary>
    public const string ControlCharacters = "control_characters";

    /// <summary>A BEGIN or END is missing.</summary>
    public const string Broken = "broken";

    /// <summary>The octets were encoded otherwise than the mail says.</summary>
    public const string WronglyEncoded = "wrongly_encoded";

    /// <summary>The calendar was not where a calendar belongs.</summary>
    public const string OutOfPlace = "out_of_place";

    /// <summary>The calendar lies in a mail within the mail.</summary>
    public const string Forwarded = "forwarded";

    /// <summary>An answer about free and busy time, not about an invitation.</summary>
    public const string FreeBusy = "free_busy";

    /// <summary>Outlook's own format, which only Outlook reads well.</summary>
    public const string Winmail = "winmail";

    /// <summary>Encrypted, or signed so that the text is inside.</summary>
    public const string Encrypted = "encrypted";

    /// <summary>Made by a program.</summary>
    public const string Automatic = "automatic";

    /// <summary>A bounce that is not written as RFC 3464 asks.</summary>
    public const string BounceWithoutReport = "bounce_without_report";

    /// <summary>Not delivered yet; the server goes on trying.</summary>
    public const string Delayed = "delayed";

    /// <summary>A report that the mail arrived.</summary>
    public const string Delivered = "delivered";

    private const int LongestDetail = 80;

    private static readonly IReadOnlyDictionary<string, string> _sentences = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [Empty] = "the file is empty",
        [NotOpened] = "the file cannot be opened: {0}",
        [NotReadable] = "this is neither a mail nor a calendar",
        [NotFetched] = "the mail server does not give it out",
        [TooLarge] = "the file is larger than {0} octets",
        [TooSlow] = "reading took longer than {0} seconds",
        [TooManyLines] = "more than {0} lines",
        [LineTooLong] = "line {0} is longer than {1} octets",
        [TooManyProperties] = "more than {0} properties",
        [TooManyParts] = "more than {0} parts",
        [NestedTooDeep] = "parts within parts more than {0} deep",
        [NoCalendar] = "the mail has no calendar",
        [NoEvent] = "the calendar has no entry",
        [NoMethod] = "the calendar has no METHOD; {0}",
        [MethodMismatch] = "the mail announces {0}, the calendar says {1}; the calendar counts",
        [MethodUnknown] = "METHOD:{0} is none of RFC 5546",
        [SeveralEvents] = "{0} entries; this is the first",
        [SeveralCalendars] = "{0} calendars that differ; this is the first",
        [SeveralAttendees] = "{0} attendees; {1}",
        [NoAttendee] = "no attendee",
        [AttendeeAddress] = "the attendee is no mail address: {0}",
        [SenderDiffers] = "the mail is from {0}",
        [NoPartStat] = "the attendee has no PARTSTAT",
        [PartStatUnknown] = "PARTSTAT={0} is none of RFC 5545",
        [NoUid] = "the entry has no UID",
        [Value] = "{0} cannot be read: {1}",
        [StampNotUtc] = "DTSTAMP is not in UTC, and is read as if it were: {0}",
        [ZoneUnknown] = "nobody knows the zone {0}",
        [OddLines] = "{0} lines are none of a calendar",
        [ControlCharacters] = "control characters were taken out",
        [Broken] = "a BEGIN or END is missing",
        [WronglyEncoded] = "the calendar is encoded otherwise than the mail says",
        [OutOfPlace] = "the calendar stands {0}",
        [Forwarded] = "the calendar lies in a mail within the mail",
        [FreeBusy] = "about free and busy time, not about an invitation",
        [Winmail] = "winmail.dat: an answer may be inside that only Outlook can read",
        [Encrypted] = "the mail is encrypted or sealed",
        [Automatic] = "made by a program ({0})",
        [BounceWithoutReport] = "a bounce without a delivery report",
        [Delayed] = "not delivered yet; the server goes on trying",
        [Delivered] = "a report that the mail arrived",
    };

    /// <summary>All codes.</summary>
    public static IReadOnlyCollection<string> Codes => [.. _sentences.Keys];

    /// <summary>A problem with the values of the case.</summary>
    /// <exception cref="KeyNotFoundException">No code of <see cref="Codes"/>.</exception>
    public static InboundProblem Of(string code, params object[] values) =>
        new(code, string.Format(CultureInfo.InvariantCulture, _sentences[code], [.. values.Select(value => value is string text ? Shown(text) : value)]));

    // Whatever stands in a foreign file: a little of it is enough to find the place.
    private static string Shown(string text)
    {
        var clean = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (clean.Length >= LongestDetail)
            {
                return clean.Append('…').ToString();
            }

            if (!Rune.IsControl(rune))
            {
                clean.Append(rune);
            }
        }

        return clean.ToString();
    }
}
