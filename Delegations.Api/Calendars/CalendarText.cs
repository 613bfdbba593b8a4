using System.Text;

namespace Delegations.Api.Calendars;

/// <summary>One unfolded line as octets.</summary>
/// <param name="Number">The line of the file at which it begins, from 1.</param>
/// <param name="Octets">Good until the next line is taken.</param>
/// <param name="IsCut">It is longer than was asked for.</param>
internal readonly record struct CalendarOctets(int Number, ReadOnlyMemory<byte> Octets, bool IsCut);

/// <summary>Takes the bytes of a calendar apart into its lines. Unfolds before it decodes: some writers cut a character in two.</summary>
internal static class CalendarText
{
    private static ReadOnlySpan<byte> QuotedPrintable => "QUOTED-PRINTABLE"u8;

    /// <summary>The unfolded lines of a file in UTF-8 or UTF-16, with the number of the line of the file at which each begins, from 1.</summary>
    public static IEnumerable<(int Number, string Text)> Lines(byte[] file)
    {
        foreach (var line in Unfold(AsUtf8(file), int.MaxValue))
        {
            yield return (line.Number, Encoding.UTF8.GetString(line.Octets.Span));
        }
    }

    /// <summary>The unfolded lines as octets. Lines end with CR LF, LF or CR; a soft end in a quoted-printable line of vCalendar 1.0 is no end.</summary>
    /// <param name="bytes">Octets in which CR, LF, space and colon are what they are in ASCII.</param>
    /// <param name="longest">More octets of a line than these are left away.</param>
    /// <param name="step">Told the length of each line before it is unfolded; may throw to stop.</param>
    public static IEnumerable<CalendarOctets> Unfold(byte[] bytes, int longest, Action<int>? step = null)
    {
        var line = new MemoryStream();
        var (begins, number, at) = (0, 0, 0);
        var isCut = false;
        var goesOn = false;
        while (at < bytes.Length)
        {
            var end = EndOfLine(bytes, at);
            number++;
            step?.Invoke(end - at);
            if (end > at || goesOn)
            {
                // A blank line between a line and its fold does no harm: CR CR LF makes one.
                var isFold = goesOn || (bytes[at] is (byte)' ' or (byte)'\t' && line.Length > 0);
                if (!isFold && line.Length > 0)
                {
                    yield return new CalendarOctets(begins, Octets(line), isCut);
                }

                if (!isFold)
                {
                    begins = number;
                    isCut = false;
                    line.SetLength(0);
                }

                var from = isFold && !goesOn ? at + 1 : at;
                var take = (int)Math.Min(end - from, longest - line.Length);
                isCut |= take < end - from;
                line.Write(bytes, from, take);
                goesOn = end > at && bytes[end - 1] == '=' && EndsSoftly(line);
            }

            at = end + (end + 1 < bytes.Length && bytes[end] == '\r' && bytes[end + 1] == '\n' ? 2 : 1);
        }

        if (line.Length > 0)
        {
            yield return new CalendarOctets(begins, Octets(line), isCut);
        }
    }

    /// <summary>UTF-16, with its mark or by its look, as UTF-8; anything else as it is, without the mark of UTF-8.</summary>
    public static byte[] AsUtf8(byte[] file) => file switch
    {
        [0xEF, 0xBB, 0xBF, ..] => file[3..],
        [0xFF, 0xFE, ..] => Encoding.Convert(Encoding.Unicode, Encoding.UTF8, file[2..]),
        [0xFE, 0xFF, ..] => Encoding.Convert(Encoding.BigEndianUnicode, Encoding.UTF8, file[2..]),
        [(byte)'B', 0, (byte)'E', 0, ..] => Encoding.Convert(Encoding.Unicode, Encoding.UTF8, file),
        [0, (byte)'B', 0, (byte)'E', ..] => Encoding.Convert(Encoding.BigEndianUnicode, Encoding.UTF8, file),
        _ => file,
    };

    private static ReadOnlyMemory<byte> Octets(MemoryStream line) => line.GetBuffer().AsMemory(0, (int)line.Length);

    // DESCRIPTION;ENCODING=QUOTED-PRINTABLE:one=0D=0A=
    private static bool EndsSoftly(MemoryStream line)
    {
        var octets = line.GetBuffer().AsSpan(0, (int)line.Length);
        var colon = octets.IndexOf((byte)':');
        if (colon < 0 || octets[^1] != '=' || !Holds(octets[..Math.Min(colon, 500)], QuotedPrintable))
        {
            return false;
        }

        line.SetLength(line.Length - 1);
        return true;
    }

    private static bool Holds(ReadOnlySpan<byte> text, ReadOnlySpan<byte> word)
    {
        for (var at = 0; at + word.Length <= text.Length; at++)
        {
            if (Ascii.EqualsIgnoreCase(text.Slice(at, word.Length), word))
            {
                return true;
            }
        }

        return false;
    }

    private static int EndOfLine(byte[] bytes, int from)
    {
        var length = bytes.AsSpan(from).IndexOfAny((byte)'\r', (byte)'\n');
        return length < 0 ? bytes.Length : from + length;
    }
}
