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

    /// <summary>The value of a parameter; null when it is not there.</summary>
    public string? this[string parameter] => Parameters.Where(pair => pair.Key == parameter).Select(pair => pair.Value).FirstOrDefault();

    /// <summary>Reads an unfolded line; null when it is none of a calendar.</summary>
    public static CalendarLine? Parse(int number, string text)
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
            at = Parameter(text, at + 1, parameters);
        }

        return at < text.Length ? Repaired(new CalendarLine(number, name, parameters, text[(at + 1)..].Trim())) : null;
    }

    /// <summary>Reads a parameter from its first letter on; gives where the next sign stands, or the end of the text.</summary>
    private static int Parameter(string text, int from, List<KeyValuePair<string, string>> into)
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
            into.Add(new(name, string.Empty));
            return at;
        }

        var value = new System.Text.StringBuilder();
        var isQuoted = false;
        for (at++; at < text.Length; at++)
        {
            var sign = text[at];
            if (sign == '"')
            {
                isQuoted = !isQuoted;
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

        into.Add(new(name, value.ToString().Trim()));
        return at;
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
