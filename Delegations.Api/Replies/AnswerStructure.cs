using System.Text;
using Delegations.Api.Calendars;
using Delegations.Core.Replies;

namespace Delegations.Api.Replies;

/// <summary>The calendars in a text, with the lines that an answer is made of. Rules of repetition are kept for zones only: no inbound entry is ever expanded.</summary>
/// <param name="Calendars">At least one when there was anything between BEGIN and END.</param>
/// <param name="Problems">What was odd about the text.</param>
internal sealed record AnswerStructure(IReadOnlyList<CalendarPart> Calendars, IReadOnlyList<InboundProblem> Problems)
{
    /// <summary>The parts that RFC 5546 sends.</summary>
    public static readonly string[] Entries = ["VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY"];

    private const int LongestName = 40;
    private const int MostKept = 16 * 1024 * 1024;

    private static readonly HashSet<string> _kept = new(StringComparer.Ordinal)
    {
        "BEGIN", "END", "METHOD", "UID", "RECURRENCE-ID", "SEQUENCE", "DTSTAMP", "DTSTART", "DTEND", "DUE", "DURATION", "ATTENDEE", "ORGANIZER", "COMMENT",
    };

    private static readonly HashSet<string> _keptOfZones = new(StringComparer.Ordinal) { "TZID", "X-LIC-LOCATION", "TZOFFSETFROM", "TZOFFSETTO", "DTSTART", "RRULE", "RDATE" };

    /// <summary>Reads; what is odd becomes a problem, what is beyond a limit an exception.</summary>
    public static AnswerStructure Read(byte[] octets, string? charset, ReplyBudget budget)
    {
        var problems = new List<InboundProblem>();
        var text = new Building(budget);
        foreach (var line in Lines(octets, charset, budget, problems))
        {
            text.Take(line);
        }

        if (text.IsBroken || text.IsOpen)
        {
            problems.Add(InboundProblems.Of(InboundProblems.Broken));
        }

        return new AnswerStructure(text.Calendars, problems);
    }

    private static List<CalendarLine> Lines(byte[] octets, string? charset, ReplyBudget budget, List<InboundProblem> problems)
    {
        var kept = new MemoryStream();
        var numbers = new List<int>();
        var odd = 0;
        foreach (var line in CalendarText.Unfold(octets, budget.Limits.LineOctets + 1, budget.Step))
        {
            if (line.Number > budget.Limits.Lines)
            {
                throw ReplyBudget.Over(InboundProblems.TooManyLines, budget.Limits.Lines);
            }

            var name = NameOf(line.Octets.Span);
            if (name is null)
            {
                odd++;
                continue;
            }

            if (!_kept.Contains(name) && !_keptOfZones.Contains(name))
            {
                continue;
            }

            if (line.IsCut)
            {
                throw ReplyBudget.Over(InboundProblems.LineTooLong, line.Number, budget.Limits.LineOctets);
            }

            if (numbers.Count == budget.Limits.Properties || kept.Length > MostKept)
            {
                throw ReplyBudget.Over(InboundProblems.TooManyProperties, budget.Limits.Properties);
            }

            numbers.Add(line.Number);
            kept.Write(line.Octets.Span);
            kept.WriteByte((byte)'\n');
        }

        var lines = new List<CalendarLine>();
        var hasControls = false;
        var texts = AnswerText.Decode(kept.ToArray(), charset).Split('\n');
        for (var index = 0; index < Math.Min(numbers.Count, texts.Length); index++)
        {
            budget.Step(texts[index].Length);
            var clean = AnswerText.WithoutControls(texts[index]);
            hasControls |= clean.Length != texts[index].Length && clean.Length != texts[index].TrimStart('\uFEFF').Length;
            if (CalendarLine.Parse(numbers[index], clean) is { } line)
            {
                lines.Add(Plain(line));
            }
            else
            {
                odd++;
            }
        }

        if (odd > 0)
        {
            problems.Add(InboundProblems.Of(InboundProblems.OddLines, odd));
        }

        if (hasControls)
        {
            problems.Add(InboundProblems.Of(InboundProblems.ControlCharacters));
        }

        return lines;
    }

    // What stands before the first semicolon or colon; null when neither comes.
    private static string? NameOf(ReadOnlySpan<byte> line)
    {
        var end = line.IndexOfAny((byte)';', (byte)':');
        if (end < 0)
        {
            return null;
        }

        Span<char> name = stackalloc char[LongestName];
        var length = 0;
        foreach (var octet in line[..end])
        {
            if (char.IsAsciiLetterOrDigit((char)octet) || octet == '-')
            {
                if (length == LongestName)
                {
                    return string.Empty;
                }

                name[length++] = char.ToUpperInvariant((char)octet);
            }
        }

        return new string(name[..length]);
    }

    // vCalendar 1.0 wrote texts as quoted-printable, with a character set of their own.
    private static CalendarLine Plain(CalendarLine line)
    {
        var encoding = line["ENCODING"];
        return string.Equals(encoding, "QUOTED-PRINTABLE", StringComparison.OrdinalIgnoreCase)
            ? line with { Value = AnswerText.WithoutControls(AnswerText.Decode(AnswerOctets.OfQuotedPrintable(Encoding.UTF8.GetBytes(line.Value)), line["CHARSET"]), keepsLines: true).Trim() }
            : line;
    }

    /// <summary>Puts lines into parts, whichever BEGIN or END is missing.</summary>
    private sealed class Building(ReplyBudget budget)
    {
        private readonly Stack<CalendarPart> _open = new();
        private readonly List<CalendarLine> _stray = [];
        private int _entries;

        public List<CalendarPart> Calendars { get; } = [];

        public bool IsBroken { get; private set; }

        public bool IsOpen => _open.Count > 0;

        public void Take(CalendarLine line)
        {
            switch (line.Name)
            {
                case "BEGIN":
                    Begin(line.Value.Trim().ToUpperInvariant(), line.Number);
                    break;
                case "END":
                    End(line.Value.Trim().ToUpperInvariant());
                    break;
                default:
                    Keep(line);
                    break;
            }
        }

        private void Keep(CalendarLine line)
        {
            if (!_open.TryPeek(out var part) || _entries > budget.Limits.Entries)
            {
                return;
            }

            if ((part.Name is "VTIMEZONE" or "STANDARD" or "DAYLIGHT" ? _keptOfZones : _kept).Contains(line.Name))
            {
                part.Lines.Add(line);
            }
            else
            {
                _stray.Add(line);
            }
        }

        private void Begin(string name, int number)
        {
            var part = new CalendarPart(name, number);
            if (name == "VCALENDAR")
            {
                IsBroken |= _open.Count > 0;
                _open.Clear();
                Calendars.Add(part);
            }
            else if (Entries.Contains(name, StringComparer.Ordinal) || name == "VTIMEZONE")
            {
                // These stand in a calendar and in nothing else: whatever is still open has lost its END.
                while (_open.TryPeek(out var above) && above.Name != "VCALENDAR")
                {
                    IsBroken = true;
                    _open.Pop();
                }

                if (_open.Count == 0)
                {
                    IsBroken = true;
                    Begin("VCALENDAR", number);
                }

                _entries += name == "VTIMEZONE" ? 0 : 1;
                if (_entries <= budget.Limits.Entries)
                {
                    _open.Peek().Parts.Add(part);
                }
            }
            else
            {
                if (_open.Count == 0)
                {
                    IsBroken = true;
                    Begin("VCALENDAR", number);
                }

                _open.Peek().Parts.Add(part);
            }

            _open.Push(part);
            if (_open.Count > budget.Limits.Depth)
            {
                throw ReplyBudget.Over(InboundProblems.NestedTooDeep, budget.Limits.Depth);
            }
        }

        private void End(string name)
        {
            if (_open.All(part => part.Name != name))
            {
                IsBroken = true;
                if (Entries.Contains(name, StringComparer.Ordinal) && _stray.Count > 0 && Calendars.Count > 0)
                {
                    // Its BEGIN is lost, with what stood around it; its lines were found in a zone, where they do not belong.
                    var entry = new CalendarPart(name, _stray[0].Number);
                    entry.Lines.AddRange(_stray);
                    Calendars[^1].Parts.Add(entry);
                    _stray.Clear();
                }

                return;
            }

            while (_open.Pop().Name != name)
            {
                IsBroken = true;
            }
        }
    }
}
