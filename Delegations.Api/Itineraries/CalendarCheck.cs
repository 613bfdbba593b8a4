using System.Text.Unicode;

namespace Delegations.Api.Itineraries;

/// <summary>
/// The last look at a calendar before it leaves: what no reader may ever get from us, whatever the libraries below do in their next
/// version. A fault here is a bug of ours, so it throws, and nothing is sent.
/// </summary>
internal static class CalendarCheck
{
    /// <summary>Returns the same octets when they are in order.</summary>
    /// <exception cref="InvalidOperationException">They are not; the message says where.</exception>
    public static byte[] Approve(byte[] calendar, int events)
    {
        // A character that a fold splits is no character in the whole file either; only then is the line looked for.
        var isText = Utf8.IsValid(calendar);
        var start = 0;
        var number = 0;
        var found = 0;
        while (start < calendar.Length)
        {
            number++;
            var length = calendar.AsSpan(start).IndexOf("\r\n"u8);
            if (length < 0)
            {
                throw Fault(number, "does not end with CR LF");
            }

            var line = calendar.AsSpan(start, length);
            if (length is 0 or > ContentLine.LongestInOctets)
            {
                throw Fault(number, "is empty or longer than 75 octets");
            }

            if (line.IndexOfAnyInRange((byte)0x00, (byte)0x1F) >= 0 || line.Contains((byte)0x7F))
            {
                throw Fault(number, "has a control character");
            }

            if (!isText && !Utf8.IsValid(line))
            {
                throw Fault(number, "splits a character");
            }

            found += line.SequenceEqual("BEGIN:VEVENT"u8) ? 1 : 0;
            start += length + 2;
        }

        return found == events ? calendar : throw new InvalidOperationException($"The calendar has {found} events instead of {events}");
    }

    private static InvalidOperationException Fault(int line, string what) => new($"Line {line} of the calendar {what}");
}
