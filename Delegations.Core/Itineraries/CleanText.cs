using System.Globalization;
using System.Text;

namespace Delegations.Core.Itineraries;

/// <summary>
/// Text made fit to leave the house. People paste names out of anything; what they paste may carry characters that end a header,
/// break a calendar for its reader, or turn the rest of a line around. Letters of every script, emoji and the joiners that hold
/// them together (U+200C, U+200D) stay.
/// </summary>
public static class CleanText
{
    /// <summary>One line: line ends and tabs become a space, controls and invisible direction marks go, ends are trimmed.</summary>
    public static string OneLine(string text) => Clean(text, keepLines: false);

    /// <summary>One line as <see cref="OneLine"/>, in which pairs of U+2068 and U+2069 stay that are not nested: we put them around names that run from right to left.</summary>
    public static string Subject(string text)
    {
        var pieces = text.Split('\u2068');
        return pieces.Skip(1).All(piece => piece.Count(letter => letter == '\u2069') == 1) && !pieces[0].Contains('\u2069', StringComparison.Ordinal)
            ? string.Join('\u2068', pieces.Select((piece, index) => index == 0 ? Clean(piece, keepLines: false, trim: false) : string.Join('\u2069', piece.Split('\u2069').Select(part => Clean(part, keepLines: false, trim: false))))).Trim()
            : OneLine(text);
    }

    /// <summary>Several lines, ended by U+000A alone; otherwise as <see cref="OneLine"/>.</summary>
    public static string Lines(string text) => Clean(text, keepLines: true);

    private static string Clean(string text, bool keepLines, bool trim = true)
    {
        // Most text is clean already, and an itinerary has hundreds of pieces of it.
        if (!IsDoubtful(text))
        {
            return trim ? text.Trim() : text;
        }

        var cleaned = new StringBuilder(text.Length);
        foreach (var rune in text.Replace("\r\n", "\n", StringComparison.Ordinal).EnumerateRunes())
        {
            switch (rune.Value)
            {
                case '\n' or '\r' or 0x85 or 0x2028 or 0x2029:
                    cleaned.Append(keepLines ? '\n' : ' ');
                    break;
                case '\t':
                    cleaned.Append(' ');
                    break;
                case 0x200E or 0x200F or 0x061C or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0xFEFF:
                    break;
                default:
                    // A surrogate without its partner enumerates as U+FFFD, so what is left is always valid UTF-8.
                    if (Rune.GetUnicodeCategory(rune) != UnicodeCategory.Control)
                    {
                        cleaned.Append(rune.ToString());
                    }

                    break;
            }
        }

        return trim ? cleaned.ToString().Trim() : cleaned.ToString();
    }

    // Any character that is changed above, or a surrogate, which has to be looked at with its partner.
    private static bool IsDoubtful(ReadOnlySpan<char> text) =>
        text.ContainsAnyInRange('\u0000', '\u001F')
        || text.ContainsAnyInRange('\u007F', '\u009F')
        || (!Ascii.IsValid(text)
            && (text.ContainsAnyInRange('\u2028', '\u202E')
                || text.ContainsAnyInRange('\u2066', '\u2069')
                || text.ContainsAnyInRange('\uD800', '\uDFFF')
                || text.ContainsAny("\u061C\u200E\u200F\uFEFF")));
}
