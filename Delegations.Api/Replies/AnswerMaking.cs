using System.Globalization;
using Delegations.Api.Calendars;
using Delegations.Core.Replies;

namespace Delegations.Api.Replies;

/// <summary>Makes answers of calendars.</summary>
/// <param name="budget">What is left of the limits.</param>
/// <param name="senders">Who sent the mail; empty for a bare file.</param>
internal sealed class AnswerMaking(ReplyBudget budget, IReadOnlyList<string> senders)
{
    private const int LongestComment = 10_000;

    private static readonly string[] _partStats = ["NEEDS-ACTION", "ACCEPTED", "DECLINED", "TENTATIVE", "DELEGATED", "COMPLETED", "IN-PROCESS"];

    /// <summary>The answers of all calendars without their copies, in the order of the file. None when there is no calendar in the octets.</summary>
    public IReadOnlyList<InboundAnswer> Make(IEnumerable<AnswerCalendar> found)
    {
        var answers = new List<InboundAnswer>();
        var differing = 0;
        foreach (var calendar in found.TakeWhile(_ => answers.Count < budget.Limits.Entries))
        {
            var read = AnswerStructure.Read(calendar.Octets, calendar.Charset, budget);
            foreach (var part in read.Calendars)
            {
                var made = Make(part, calendar.Method, [.. calendar.Problems, .. read.Problems]).Where(answer => !answers.Exists(other => IsCopy(answer, other))).ToList();
                differing += made.Count > 0 ? 1 : 0;
                answers.AddRange(made.Take(budget.Limits.Entries - answers.Count));
            }
        }

        // Of two copies one may have been cut short on the way.
        return differing < 2 ? answers : [.. answers.OrderBy(answer => answer.Uid is null).Select(answer => With(answer, InboundProblems.Of(InboundProblems.SeveralCalendars, differing)))];
    }

    private IEnumerable<InboundAnswer> Make(CalendarPart calendar, string? announced, IReadOnlyList<InboundProblem> before)
    {
        var zones = new AnswerZones(calendar);
        var all = calendar.Parts.Where(part => AnswerStructure.Entries.Contains(part.Name, StringComparer.Ordinal)).ToList();
        var entries = Array.ConvertAll(AnswerStructure.Entries, name => all.Where(part => part.Name == name).ToList()).FirstOrDefault(parts => parts.Count > 0) ?? [];
        var said = AnswerText.OrNull((calendar.First("METHOD") ?? entries.Select(entry => entry.First("METHOD")).FirstOrDefault(line => line is not null))?.Value)?.ToUpperInvariant();
        announced = AnswerText.OrNull(announced)?.ToUpperInvariant();
        var problems = new List<InboundProblem>(before);
        if (said is not null && announced is not null && said != announced)
        {
            problems.Add(InboundProblems.Of(InboundProblems.MethodMismatch, announced, said));
        }

        if (entries.Count == 0)
        {
            problems.Add(InboundProblems.Of(InboundProblems.NoEvent));
            yield return new InboundAnswer { Kind = KindOf(said ?? announced, null, problems), Method = said, Problems = problems };
        }

        if (entries.Count > 1)
        {
            problems.Add(InboundProblems.Of(InboundProblems.SeveralEvents, entries.Count < budget.Limits.Entries ? entries.Count : $"{budget.Limits.Entries} or more"));
        }

        foreach (var entry in entries)
        {
            budget.CheckTime();
            yield return Make(entry, said, announced, zones, [.. problems]);
        }
    }

    private InboundAnswer Make(CalendarPart entry, string? said, string? announced, AnswerZones zones, List<InboundProblem> problems)
    {
        var attendees = Attendees(entry);
        var organizer = entry.First("ORGANIZER") is { } line ? AnswerAddress.Of(line) : null;
        if (said is null)
        {
            problems.Add(InboundProblems.Of(InboundProblems.NoMethod, announced is null ? "what it is shows by what is in it" : $"the mail announces {announced}"));
        }

        var kind = KindOf(said ?? announced, IsAnswer(entry, attendees, organizer), problems);
        var isFromGuest = kind is InboundKind.Reply or InboundKind.Counter or InboundKind.Refresh;
        var attendee = isFromGuest ? Guest(attendees, organizer, problems) : attendees.Count == 1 ? attendees[0] : null;
        if (isFromGuest)
        {
            Judge(kind, entry, attendee, problems);
        }

        var recurrence = zones.Recurrence(entry.First("RECURRENCE-ID"), problems);
        var start = entry.First("DTSTART");
        return new InboundAnswer
        {
            Kind = kind,
            Method = said,
            Uid = Uid(entry),
            RecurrenceId = recurrence?.Text,
            RecurrenceAt = recurrence?.At,
            Attendee = attendee?.Address,
            AttendeeName = attendee?.Name,
            PartStat = attendee?.PartStat,
            Organizer = organizer?.Address,
            Sequence = Sequence(entry.First("SEQUENCE"), problems),
            Stamp = AnswerZones.Stamp(entry.First("DTSTAMP"), problems),
            Start = zones.Time(start, problems),
            End = zones.Time(entry.First("DTEND") ?? entry.First("DUE"), problems) ?? zones.End(start, entry.First("DURATION"), problems),
            Comment = Comment(entry) ?? attendee?.Comment,
            Problems = [.. problems.Distinct()],
        };
    }

    private static InboundKind KindOf(string? method, bool? isAnswer, List<InboundProblem> problems)
    {
        switch (method)
        {
            case "REPLY":
                return InboundKind.Reply;
            case "COUNTER":
                return InboundKind.Counter;
            case "REFRESH":
                return InboundKind.Refresh;
            case "CANCEL":
                return InboundKind.Cancel;
            case "REQUEST":
                return InboundKind.Request;
            case "PUBLISH" or "ADD" or "DECLINECOUNTER":
                return InboundKind.Other;
            case null:
                return isAnswer == true ? InboundKind.Reply : InboundKind.Other;
            default:
                problems.Add(InboundProblems.Of(InboundProblems.MethodUnknown, method));
                return InboundKind.Other;
        }
    }

    // Without a METHOD: one person who has answered, by a mail of their own, or about an entry of nobody else's.
    private bool IsAnswer(CalendarPart entry, List<AnswerAddress> attendees, AnswerAddress? organizer) =>
        attendees is [{ PartStat: not (null or "NEEDS-ACTION") } only] && (IsSender(only) || (organizer is null && Uid(entry) is not null));

    // The same person twice counts once, with the answer if either line has one.
    private static List<AnswerAddress> Attendees(CalendarPart entry) =>
        [.. entry.All("ATTENDEE").Select(AnswerAddress.Of).OfType<AnswerAddress>()
            .GroupBy(attendee => attendee.Address, StringComparer.OrdinalIgnoreCase)
            .Select(same => same.FirstOrDefault(HasAnswered) ?? same.First())];

    /// <summary>Of several attendees the one who writes, else the first who has answered and does not invite.</summary>
    private AnswerAddress? Guest(List<AnswerAddress> attendees, AnswerAddress? organizer, List<InboundProblem> problems)
    {
        if (attendees.Count < 2)
        {
            return attendees.FirstOrDefault();
        }

        var writer = attendees.Find(IsSender);
        var guest = writer ?? attendees.Where(HasAnswered).OrderBy(attendee => Same(attendee.Address, organizer?.Address)).FirstOrDefault();
        var why = writer is not null ? "this one wrote the mail" : guest is not null ? "this is the first who answered" : "none of them has answered";
        problems.Add(InboundProblems.Of(InboundProblems.SeveralAttendees, attendees.Count, why));
        return guest;
    }

    private void Judge(InboundKind kind, CalendarPart entry, AnswerAddress? attendee, List<InboundProblem> problems)
    {
        if (entry.Name == "VFREEBUSY")
        {
            problems.Add(InboundProblems.Of(InboundProblems.FreeBusy));
        }

        if (Uid(entry) is null)
        {
            problems.Add(InboundProblems.Of(InboundProblems.NoUid));
        }

        if (attendee is null)
        {
            problems.Add(InboundProblems.Of(InboundProblems.NoAttendee));
            return;
        }

        if (!attendee.IsMail)
        {
            problems.Add(InboundProblems.Of(InboundProblems.AttendeeAddress, attendee.Address));
        }
        else if (senders.Count > 0 && !IsSender(attendee))
        {
            problems.Add(InboundProblems.Of(InboundProblems.SenderDiffers, senders[0]));
        }

        if (kind == InboundKind.Reply && attendee.PartStat is null)
        {
            problems.Add(InboundProblems.Of(InboundProblems.NoPartStat));
        }
        else if (attendee.PartStat is { } word && !_partStats.Contains(word, StringComparer.Ordinal))
        {
            problems.Add(InboundProblems.Of(InboundProblems.PartStatUnknown, word));
        }
    }

    private bool IsSender(AnswerAddress attendee) => senders.Any(sender => Same(sender, attendee.Address) || Same(sender, attendee.SentBy));

    private static bool HasAnswered(AnswerAddress attendee) => attendee.PartStat is not (null or "NEEDS-ACTION");

    private static bool Same(string? one, string? other) => one is not null && string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static string? Uid(CalendarPart entry) => entry.All("UID").Select(line => AnswerText.OrNull(line.Value)).FirstOrDefault(uid => uid is not null);

    private static int? Sequence(CalendarLine? line, List<InboundProblem> problems)
    {
        if (line is null)
        {
            return null;
        }

        if (int.TryParse(line.Value, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var sequence))
        {
            return sequence;
        }

        problems.Add(InboundProblems.Of(InboundProblems.Value, line.Name, line.Value));
        return null;
    }

    private static string? Comment(CalendarPart entry) =>
        AnswerText.OrNull(AnswerText.Shortened(string.Join('\n', entry.All("COMMENT").Select(line => AnswerText.OrNull(AnswerText.Unescaped(line.Value))).OfType<string>()), LongestComment));

    private static InboundAnswer With(InboundAnswer answer, InboundProblem problem) => answer with { Problems = [.. answer.Problems, problem] };

    private static bool IsCopy(InboundAnswer one, InboundAnswer other) =>
        (one.Kind, one.Uid, one.RecurrenceId, one.PartStat, one.Sequence, one.Stamp, one.Start, one.Comment) == (other.Kind, other.Uid, other.RecurrenceId, other.PartStat, other.Sequence, other.Stamp, other.Start, other.Comment)
        && (Same(one.Attendee, other.Attendee) || one.Attendee == other.Attendee);
}
