namespace Delegations.Api.Calendars;

/// <summary>One line of a calendar after unfolding: <c>DTSTART;TZID=Asia/Shanghai:20261005T090000</c> (RFC 5545, 3.1).</summary>
/// <param name="Number">Where it begins, from 1.</param>
/// <param name="Name">In capitals.</param>
/// <param name="Parameters">Names in capitals, values without quotes.</param>
/// <param name="Value">What follows the colon.</param>
internal sealed record CalendarLine(int Number, string Name, IReadOnlyList<KeyValuePair<string, string>> Parameters, string Value)
{
    /// <summary>The properties whose values are times; a colon in their zone's name is taken for the end of the name by careless writers.</summary>
    private static readonly string[] _times = ["DTSTART", "DTEND", "RECURRENCE-ID", "EXDATE", "RDATE"];

    private const int MostParameters = 100;

    private static readonly System.Buffers.SearchValues<char> _nameLetters = System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-");

    /// <summary>The properties whose values are addresses; their parameters hold names that people typed.</summary>
    private static readonly string[] _addresses = ["ATTENDEE", "ORGANIZER"];

    /// <summary>The value of a parameter; null when it is not there.</summary>
    public string? this[string parameter] => Parameters.Where(pair => pair.Key == parameter).Select(pair => pair.Value).FirstOrDefault();

    /// <summary>Reads an unfolded line; null when it is none of a calendar.</summary>
    // A quotation mark that is never closed would swallow the value: then it groups nothing.
    public static CalendarLine? Parse(int number, string text) => Parse(number, text, quotesGroup: true) ?? (text.Contains('"', StringComparison.Ordinal) ? Parse(number, text, quotesGroup: false) : null);

    private static CalendarLine? Parse(int number, string text, bool quotesGroup)
    {
        var at = text.AsSpan().IndexOfAny(';', ':');
        if (at <= 0)
        {
            return null;
        }

        var name = text[..at].Trim().ToUpperInvariant();
        if (!name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-'))
        {
            return null;
        }

        var parameters = new List<KeyValuePair<string, string>>();
        while (at < text.Length && text[at] == ';')
        {
            at = Parameter(text, at + 1, parameters, quotesGroup);
        }

        if (_addresses.Contains(name, StringComparer.Ordinal))
        {
            at = BehindNames(text, at, parameters, quotesGroup);
        }

        return at < text.Length ? Repaired(new CalendarLine(number, name, parameters, text[(at + 1)..].Trim())) : null;
    }

    /// <summary>
    /// Where the value of an address begins. <c>ATTENDEE;CN=Dean: Arts;PARTSTAT=ACCEPTED:mailto:d@example.org</c> has a colon in a name without quotes; it is
    /// told by a parameter that follows it, or by a <c>mailto:</c> further on.
    /// </summary>
    private static int BehindNames(string text, int at, List<KeyValuePair<string, string>> parameters, bool quotesGroup)
    {
        var mail = text.LastIndexOf(":mailto:", StringComparison.OrdinalIgnoreCase);
        while (at < text.Length && parameters.Count > 0)
        {
            var value = text.AsSpan(at + 1).TrimStart();
            if (value.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) || value.StartsWith("http", StringComparison.OrdinalIgnoreCase) || value.StartsWith("urn:", StringComparison.OrdinalIgnoreCase))
            {
                return at;
            }

            var next = text.IndexOf(';', at + 1);
            var belongs = next >= 0 && (mail <= at || next < mail) && IsParameter(text.AsSpan(next + 1)) ? next : mail;
            if (belongs <= at)
            {
                return at;
            }

            parameters[^1] = new(parameters[^1].Key, $"{parameters[^1].Value}:{text[(at + 1)..belongs]}".Trim());
            at = belongs;
            while (at < text.Length && text[at] == ';')
            {
                at = Parameter(text, at + 1, parameters, quotesGroup);
            }
        }

        return at;
    }

    private static bool IsParameter(ReadOnlySpan<char> text)
    {
        var equals = text.IndexOf('=');
        return equals > 0 && text[equals..].Contains(':') && !text[..equals].ContainsAnyExcept(_nameLetters);
    }

    /// <summary>Reads a parameter from its first letter on; gives where the next sign stands, or the end of the text.</summary>
    private static int Parameter(string text, int from, List<KeyValuePair<string, string>> into, bool quotesGroup)
    {
        var end = text.AsSpan(from).IndexOfAny('=', ';', ':');
        if (end < 0)
        {
            return text.Length;
        }

        var at = from + end;
        var name = text[from..at].Trim().ToUpperInvariant();
        if (text[at] != '=')
        {
            Add(into, name, string.Empty);
            return at;
        }

        var value = new System.Text.StringBuilder();
        var isQuoted = false;
        for (at++; at < text.Length; at++)
        {
            var sign = text[at];
            if (sign == '"')
            {
                isQuoted = quotesGroup && !isQuoted;
            }
            else if (!isQuoted && sign is ';' or ':')
            {
                break;
            }
            else
            {
                value.Append(sign);
            }
        }

        Add(into, name, Unescaped(value.ToString().Trim()));
        return at;
    }

    // Nobody writes so many; a file that does is not to fill the memory with them.
    private static void Add(List<KeyValuePair<string, string>> into, string name, string value)
    {
        if (into.Count < MostParameters)
        {
            into.Add(new(name, value));
        }
    }

    // RFC 6868: ^n is an end of line, ^' a quotation mark, ^^ itself; a ^ before anything else is only a ^.
    private static string Unescaped(string value)
    {
        if (!value.Contains('^', StringComparison.Ordinal))
        {
            return value;
        }

        var plain = new System.Text.StringBuilder(value.Length);
        for (var at = 0; at < value.Length; at++)
        {
            var next = value[at] == '^' && at + 1 < value.Length ? value[at + 1] : ' ';
            var sign = next switch { 'n' or 'N' => '\n', '\'' => '"', '^' => '^', _ => '\0' };
            plain.Append(sign == '\0' ? value[at] : sign);
            at += sign == '\0' ? 0 : 1;
        }

        return plain.ToString();
    }

    // DTSTART;TZID=(UTC+01:00) Berlin:20261005T090000 without quotes: the last colon is the one that counts.
    private static CalendarLine Repaired(CalendarLine line)
    {
        var colon = line.Value.LastIndexOf(':');
        if (colon < 0 || line["TZID"] is not { } zone || !_times.Contains(line.Name, StringComparer.Ordinal) || IsDateAndTime(line.Value))
        {
            return line;
        }

        var whole = $"{zone}:{line.Value[..colon]}";
        return line with
        {
            Parameters = [.. line.Parameters.Select(pair => pair.Key == "TZID" ? new KeyValuePair<string, string>(pair.Key, whole) : pair)],
            Value = line.Value[(colon + 1)..],
        };
    }

    // 2026-10-05T09:00:00 has colons of its own.
    private static bool IsDateAndTime(string text) => text.Length > 10 && text[4] == '-' && text[10] == 'T';
}
