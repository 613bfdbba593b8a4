using System.Text;
using Delegations.Api.Visits;

namespace Delegations.Api.Replies;

/// <summary>Octets into text, and text of a calendar into what a person reads.</summary>
internal static class AnswerText
{
    private const int Utf8 = 65001;
    private const int Ascii = 20127;
    private const int Utf16 = 1200;
    private const int Utf16BigEndian = 1201;
    private const int WesternEuropean = 1252;
    private const int MostlySound = 4;

    /// <summary>
    /// By the declared character set; UTF-8 goes before a declared one of one octet a letter, because hardly any text in those is valid UTF-8 and many files say so and are it.
    /// Undeclared or wrongly declared: UTF-8 when it nearly is, else as its octets look. Calendars in UTF-16 have become UTF-8 before (<see cref="AnswerOctets.Repaired"/>).
    /// </summary>
    public static string Decode(byte[] octets, string? charset)
    {
        var declared = Declared(charset);
        var (sound, broken) = Utf8Parts(octets);
        var isUtf8AllTheSame = declared is { IsSingleByte: true } && sound > 0 && broken == 0;
        if (declared is null or { CodePage: Utf8 or Ascii or Utf16 or Utf16BigEndian } || isUtf8AllTheSame)
        {
            // One letter that was cut in two on the way does not make the rest of a text another encoding.
            return sound > MostlySound * broken ? Encoding.UTF8.GetString(octets) : Sniffed(octets);
        }

        return declared.GetString(octets);
    }

    /// <summary>TEXT of RFC 5545, 3.3.11, without its backslashes.</summary>
    public static string Unescaped(string text)
    {
        if (!text.Contains('\\', StringComparison.Ordinal))
        {
            return text;
        }

        var plain = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] != '\\' || at + 1 == text.Length)
            {
                plain.Append(text[at]);
                continue;
            }

            at++;
            plain.Append(text[at] is 'n' or 'N' ? '\n' : text[at]);
        }

        return plain.ToString();
    }

    /// <summary>Without control characters, but for a tab and, where lines are allowed, their ends.</summary>
    public static string WithoutControls(string text, bool keepsLines = false)
    {
        if (!text.Any(sign => IsUnwanted(sign, keepsLines)))
        {
            return text;
        }

        return string.Concat(text.Where(sign => !IsUnwanted(sign, keepsLines)));
    }

    /// <summary>At most so many letters of a text, none of them cut in two.</summary>
    public static string Shortened(string text, int letters) =>
        text.Length <= letters ? text : text[..(char.IsHighSurrogate(text[letters - 1]) ? letters - 1 : letters)];

    /// <summary>Null for what is blank.</summary>
    public static string? OrNull(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static bool IsUnwanted(char sign, bool keepsLines) => (char.IsControl(sign) && sign != '\t' && !(keepsLines && sign == '\n')) || sign == '\uFEFF';

    private static Encoding? Declared(string? charset)
    {
        var name = charset?.Trim().Trim('"', '\'').ToUpperInvariant() ?? string.Empty;
        // GB18030 has every letter of its two forerunners where they have it.
        name = name is "GB2312" or "GBK" or "GB_2312-80" or "CP936" or "X-GBK" ? "GB18030" : name;
        try
        {
            return name.Length is 0 or > 40 ? null : Encoding.GetEncoding(name);
        }
        catch (Exception unknown) when (unknown is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    // "üß" looks like a pair of old Chinese sets, but there it stands for no letter that anybody agreed on.
    private static string Sniffed(byte[] octets)
    {
        var text = TextEncodings.Decode(octets);
        return text is null || text.AsSpan().ContainsAnyInRange('\uE000', '\uF8FF') ? CodePagesEncodingProvider.Instance.GetEncoding(WesternEuropean)!.GetString(octets) : text;
    }

    // How many letters of several octets there are, and how many octets that are none of one.
    private static (int Sound, int Broken) Utf8Parts(ReadOnlySpan<byte> octets)
    {
        var (sound, broken) = (0, 0);
        while (octets.IndexOfAnyExceptInRange((byte)0, (byte)127) is var next and >= 0)
        {
            octets = octets[next..];
            var isSound = Rune.DecodeFromUtf8(octets, out _, out var length) == System.Buffers.OperationStatus.Done;
            sound += isSound ? 1 : 0;
            broken += isSound ? 0 : 1;
            octets = octets[length..];
        }

        return (sound, broken);
    }
}
