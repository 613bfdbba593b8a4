using System.Globalization;
using Delegations.Core.Itineraries;

namespace Delegations.Api.Itineraries;

/// <summary>
/// The lines of a calendar file that Ical.Net 5.2.4 cannot write right: values that are no text (it escapes the comma of <c>geo:30.2,120.1</c>)
/// and parameters with quotes (it drops them). Folding is here too, because a line of ours is put among its lines.
/// </summary>
internal static class ContentLine
{
    /// <summary>The longest line in octets without its CR LF (RFC 5545 3.1).</summary>
    public const int LongestInOctets = 75;

    /// <summary>The point as <c>GEO</c>, whose separator is a bare semicolon.</summary>
    public static string Geo(GeoPoint point) => $"GEO:{Degrees(point.Latitude)};{Degrees(point.Longitude)}";

    /// <summary>Apple's form of a place; its map shows only when title and address are those of <c>LOCATION</c>.</summary>
    public static string AppleLocation(string title, string address, GeoPoint point) =>
        $"X-APPLE-STRUCTURED-LOCATION;VALUE=URI;X-ADDRESS={ParameterValue(address)};X-APPLE-RADIUS=100;X-TITLE={ParameterValue(title)}"
        + $":geo:{Degrees(point.Latitude)},{Degrees(point.Longitude)}";

    /// <summary>The text as a parameter's value: quoted, because names have commas in them, and with the one character that quoting cannot hold replaced.</summary>
    public static string ParameterValue(string text)
    {
        // RFC 6868 has ^' for a quotation mark, but most readers show it as it stands; an apostrophe reads well in all of them.
        // ^ itself is doubled, or a reader that knows RFC 6868 would take ^n in a name for a line end.
        var value = CleanText.OneLine(text).Replace("^", "^^", StringComparison.Ordinal).Replace('"', '\'');
        return $"\"{value}\"";
    }

    /// <summary>The text as a value of type TEXT.</summary>
    public static string Text(string text) => Escape(CleanText.Lines(text));

    /// <summary>Clean text as a value of type TEXT (RFC 5545 3.3.11).</summary>
    public static string Escape(string text) => text
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace(";", "\\;", StringComparison.Ordinal)
        .Replace(",", "\\,", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal);

    /// <summary>An address as <c>mailto:</c>; every client that answers an invitation looks for that word.</summary>
    /// <exception cref="ArgumentException">It is not an address of plain ASCII, so no client could answer to it.</exception>
    public static string Mailto(string address)
    {
        if (!IsMailto(address))
        {
            throw new ArgumentException("The address cannot stand in an invitation", nameof(address));
        }

        return "mailto:" + address
            .Replace("#", "%23", StringComparison.Ordinal)
            .Replace("?", "%3F", StringComparison.Ordinal)
            .Replace("&", "%26", StringComparison.Ordinal);
    }

    /// <summary>True for an address of plain ASCII that can stand behind <c>mailto:</c>.</summary>
    public static bool IsMailto(string address)
    {
        var at = address.LastIndexOf('@');
        return at > 0 && at < address.Length - 1 && address.All(letter => char.IsAsciiLetterOrDigit(letter) || "@.!#$&'*+-/=?_~".Contains(letter, StringComparison.Ordinal));
    }

    /// <summary>The logical lines of a calendar text, folds undone.</summary>
    public static IEnumerable<string> Unfold(string calendar) => calendar
        .ReplaceLineEndings("\n")
        .Replace("\n ", string.Empty, StringComparison.Ordinal)
        .Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The lines as the octets of a file: folded at 75 octets between characters, ended by CR LF, without a mark in front.</summary>
    public static byte[] Fold(IEnumerable<string> lines)
    {
        using var file = new CalendarOctets();
        foreach (var line in lines)
        {
            file.Add(line);
        }

        return file.ToArray();
    }

    private static string Degrees(double degrees)
    {
        // In whole millionths there is no minus zero, which rounding makes of a hair south of the equator.
        var millionths = (long)Math.Round(Math.Round(degrees, 6) * 1_000_000);
        var (whole, part) = Math.DivRem(Math.Abs(millionths), 1_000_000);
        var places = 6;
        while (places > 1 && part % 10 == 0)
        {
            part /= 10;
            places--;
        }

        Span<char> written = stackalloc char[16];
        var used = 0;
        if (millionths < 0)
        {
            written[used++] = '-';
        }

        whole.TryFormat(written[used..], out var digits, default, CultureInfo.InvariantCulture);
        used += digits;
        written[used] = '.';
        for (var place = places; place > 0; place--, part /= 10)
        {
            written[used + place] = (char)('0' + (part % 10));
        }

        return new string(written[..(used + places + 1)]);
    }
}
