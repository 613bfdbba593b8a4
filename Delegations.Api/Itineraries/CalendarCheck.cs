using System.Text;

namespace Delegations.Api.Itineraries;

/// <summary>
/// The last look at a calendar before it leaves: what no reader may ever get from us, whatever the libraries below do in their next
/// version. A fault here is a bug of ours, so it throws, and nothing is sent.
/// </summary>
internal static class CalendarCheck
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Returns the same octets when they are in order.</summary>
    /// <exception cref="InvalidOperationException">They are not; the message says where.</exception>
    public static byte[] Approve(byte[] calendar, int events)
    {
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

            foreach (var octet in line)
            {
                if (octet is < 0x20 or 0x7F)
                {
                    throw Fault(number, "has a control character");
                }
            }

            try
            {
                _ = Strict.GetCharCount(line);
            }
            catch (DecoderFallbackException)
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
