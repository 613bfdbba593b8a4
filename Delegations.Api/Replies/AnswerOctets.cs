using System.Buffers;
using System.Buffers.Text;
using System.Text;
using Delegations.Api.Calendars;

namespace Delegations.Api.Replies;

/// <summary>Finds the calendar in octets, and undoes what senders and servers on the way have done to it.</summary>
internal static class AnswerOctets
{
    private const int LongestName = 32;

    private static readonly byte[][] _words = ["BEGIN:"u8.ToArray(), "begin:"u8.ToArray(), "Begin:"u8.ToArray()];

    private static readonly HashSet<string> _parts = new(["VCALENDAR", "VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "VTIMEZONE", "VAVAILABILITY", "VALARM"], StringComparer.OrdinalIgnoreCase);
    private static readonly SearchValues<byte> _letters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"u8);

    /// <summary>Where a line begins that begins a calendar, or a part of one that has lost what was around it; negative when none does.</summary>
    public static int Find(ReadOnlySpan<byte> octets)
    {
        // Three searches of whole words are far quicker than one that stops at every letter.
        var found = -1;
        foreach (var word in _words)
        {
            var within = found < 0 ? octets : octets[..Math.Min(octets.Length, found + LongestName)];
            var at = Find(within, word);
            found = at >= 0 && (found < 0 || at < found) ? at : found;
        }

        return found;
    }

    private static int Find(ReadOnlySpan<byte> octets, ReadOnlySpan<byte> word)
    {
        for (var from = 0; octets[from..].IndexOf(word) is var next and >= 0; from += next + word.Length)
        {
            if (IsBegin(octets[(from + next)..]) && IsLineStart(octets[..(from + next)]))
            {
                return from + next;
            }
        }

        return -1;
    }

    /// <summary>The octets of a calendar in a form that can be unfolded: never longer than a copy of them.</summary>
    /// <param name="octets">What the mail's part or the file holds.</param>
    /// <param name="wasRepaired">True when they were encoded and nobody had said so.</param>
    public static byte[] Repaired(byte[] octets, out bool wasRepaired)
    {
        wasRepaired = false;
        octets = CalendarText.AsUtf8(octets);
        if (Find(octets) < 0 && octets.AsSpan().IndexOf("QkVHSU46VkNBTEVOREFS"u8) is var from and >= 0)
        {
            octets = OfBase64(octets.AsSpan(from));
            wasRepaired = true;
        }

        if (IsQuotedPrintable(octets))
        {
            octets = OfQuotedPrintable(octets);
            wasRepaired = true;
        }

        return Outdented(octets);
    }

    /// <summary>
    /// True when <paramref name="octets"/> cannot have been meant as quoted-printable: <c>PARTSTAT=ACCEPTED</c> would lose its first two letters, for <c>=AC</c> is an octet there.
    /// </summary>
    public static bool CannotBeQuotedPrintable(ReadOnlySpan<byte> octets) =>
        octets.IndexOf("=3D"u8) < 0 && (octets.IndexOf("PARTSTAT="u8) >= 0 || octets.IndexOf("TZID="u8) >= 0 || octets.IndexOf("CN="u8) >= 0 || octets.IndexOf("VALUE="u8) >= 0);

    private static bool IsQuotedPrintable(ReadOnlySpan<byte> octets)
    {
        if (octets.IndexOf("PARTSTAT=3D"u8) >= 0 || octets.IndexOf("TZID=3D"u8) >= 0 || octets.IndexOf("VALUE=3D"u8) >= 0 || octets.IndexOf("BEGIN:VCALENDAR=0"u8) >= 0)
        {
            return true;
        }

        // Else only when every equals sign could be one of it, and none stands before an answer.
        if (octets.IndexOf("=3D"u8) < 0 || octets.IndexOf("PARTSTAT="u8) >= 0)
        {
            return false;
        }

        while (octets.IndexOf((byte)'=') is var next and >= 0)
        {
            octets = octets[(next + 1)..];
            if (octets is not [(byte)'\r' or (byte)'\n', ..] && !(octets.Length > 1 && char.IsAsciiHexDigitUpper((char)octets[0]) && char.IsAsciiHexDigitUpper((char)octets[1])))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsBegin(ReadOnlySpan<byte> octets)
    {
        if (!StartsWith(octets, "BEGIN:V"u8))
        {
            return false;
        }

        var name = octets["BEGIN:".Length..];
        var end = name.IndexOfAnyExcept(_letters);
        return _parts.Contains(Encoding.ASCII.GetString(name[..(end < 0 ? Math.Min(name.Length, LongestName) : Math.Min(end, LongestName))]));
    }

    private static bool StartsWith(ReadOnlySpan<byte> octets, ReadOnlySpan<byte> word) => octets.Length >= word.Length && Ascii.EqualsIgnoreCase(octets[..word.Length], word);

    // Spaces and a mark of UTF-8 may stand before it.
    private static bool IsLineStart(ReadOnlySpan<byte> before)
    {
        before = before.TrimEnd(" \t"u8);
        return before.IsEmpty || before[^1] is (byte)'\r' or (byte)'\n' || before.EndsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]);
    }

    private static byte[] OfBase64(ReadOnlySpan<byte> octets)
    {
        var signs = new byte[octets.Length];
        var count = 0;
        foreach (var octet in octets)
        {
            if (char.IsAsciiLetterOrDigit((char)octet) || octet is (byte)'+' or (byte)'/')
            {
                signs[count++] = octet;
            }
            else if (octet is not ((byte)'\r' or (byte)'\n' or (byte)' ' or (byte)'\t'))
            {
                break;
            }
        }

        Base64.DecodeFromUtf8(signs.AsSpan(0, count / 4 * 4), signs.AsSpan(), out _, out var written);
        return signs[..written];
    }

    /// <summary>Quoted-printable (RFC 2045, 6.7) as octets; what is none of it stays.</summary>
    public static byte[] OfQuotedPrintable(ReadOnlySpan<byte> octets)
    {
        var plain = new byte[octets.Length];
        var count = 0;
        for (var at = 0; at < octets.Length; at++)
        {
            if (octets[at] == '=' && at + 1 < octets.Length && octets[at + 1] is (byte)'\r' or (byte)'\n')
            {
                at += octets[at + 1] == '\r' && at + 2 < octets.Length && octets[at + 2] == '\n' ? 2 : 1;
            }
            else if (octets[at] == '=' && at + 2 < octets.Length && char.IsAsciiHexDigit((char)octets[at + 1]) && char.IsAsciiHexDigit((char)octets[at + 2]))
            {
                plain[count++] = Convert.FromHexString(Encoding.ASCII.GetString(octets.Slice(at + 1, 2)))[0];
                at += 2;
            }
            else
            {
                plain[count++] = octets[at];
            }
        }

        return plain[..count];
    }

    // A calendar that was pasted with spaces before every line would look like one long fold.
    private static byte[] Outdented(byte[] octets)
    {
        var first = octets.AsSpan().IndexOfAnyExcept("\r\n"u8);
        if (first < 0 || octets[first] is not ((byte)' ' or (byte)'\t'))
        {
            return octets;
        }

        var width = octets.AsSpan(first).IndexOfAnyExcept(" \t"u8);
        if (width < 0 || !IsBegin(octets.AsSpan(first + width)))
        {
            return octets;
        }

        var plain = new byte[octets.Length];
        var (count, skipped, atStart) = (0, 0, true);
        foreach (var octet in octets)
        {
            if (atStart && skipped < width && octet is (byte)' ' or (byte)'\t')
            {
                skipped++;
                continue;
            }

            atStart = octet is (byte)'\r' or (byte)'\n';
            skipped = 0;
            plain[count++] = octet;
        }

        return plain[..count];
    }
}
