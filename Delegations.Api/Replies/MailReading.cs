using System.Text;
using Delegations.Core.Replies;
using MimeKit;

namespace Delegations.Api.Replies;

/// <summary>Reads a mail: what calendars are in it, whether it is a bounce, and who sent it to whom.</summary>
internal sealed class MailReading(ReplyBudget budget)
{
    private const int DeepestOfTheParser = 64;

    /// <summary>The answers in a mail; one that says what the mail is when it holds none.</summary>
    public IReadOnlyList<InboundAnswer> Read(ReadOnlyMemory<byte> file)
    {
        CheckSize(file.Span);
        var options = ParserOptions.Default.Clone();
        options.MaxMimeDepth = DeepestOfTheParser;
        // A file that ends its lines with CR alone is one long line to a parser of mails.
        var octets = file.Span.Contains((byte)'\n') ? file : Array.ConvertAll(file.ToArray(), octet => octet == '\r' ? (byte)'\n' : octet);
        using var stream = new BudgetedStream(AfterPostmark(octets), budget);
        using var message = new MimeParser(options, stream, MimeFormat.Entity, persistent: true).ParseMessage();
        var fields = MailFields.Of(message.Headers);
        var parts = new MailParts(budget);
        parts.Walk(message.Body);
        return [.. Answers(fields, parts, file).Select(answer => Addressed(answer, fields, parts))];
    }

    private IReadOnlyList<InboundAnswer> Answers(MailFields fields, MailParts parts, ReadOnlyMemory<byte> file)
    {
        var making = new AnswerMaking(budget, fields.Senders());
        if (parts.Report is { } report)
        {
            return [Reported(making, parts, BounceReading.Recipients(report, budget))];
        }

        if (parts.ReportType is "delivery-status")
        {
            return [Bounce(making, parts, BounceReading.Named(fields, parts.Text), InboundProblems.BounceWithoutReport)];
        }

        if (parts.ReportType is { Length: > 0 })
        {
            // A receipt or a complaint may bring our own invitation back: it invites nobody.
            return [Other(InboundProblems.NoCalendar)];
        }

        if (making.Make(parts.Calendars) is { Count: > 0 } answers)
        {
            return answers;
        }

        if (BounceReading.IsBounce(fields))
        {
            return [Bounce(making, parts, BounceReading.Named(fields, parts.Text), InboundProblems.BounceWithoutReport)];
        }

        if (making.Make(parts.Forwarded) is { Count: > 0 } forwarded)
        {
            return forwarded;
        }

        if (parts.HasWinmail)
        {
            return [Other(InboundProblems.Winmail)];
        }

        if (making.Make(OutOfPlace(parts, file)) is { Count: > 0 } misplaced)
        {
            return misplaced;
        }

        if (!fields.LookLikeAMail)
        {
            return [ReplyReader.Unreadable(InboundProblems.NotReadable)];
        }

        return [Other(parts.IsEncrypted ? InboundProblems.Encrypted : InboundProblems.NoCalendar)];
    }

    // What has been delayed may still arrive, and what has arrived is no bounce: the recipients tell.
    private static InboundAnswer Reported(AnswerMaking making, MailParts parts, IReadOnlyList<BouncedRecipient> recipients)
    {
        if (recipients.Count == 0 || recipients.Any(recipient => recipient.HasFailed))
        {
            return Bounce(making, parts, recipients, null);
        }

        var problem = recipients.Any(recipient => recipient.Action == "delayed") ? InboundProblems.Delayed : InboundProblems.Delivered;
        return Bounce(making, parts, recipients, problem) with { Kind = InboundKind.Other };
    }

    private static InboundAnswer Bounce(AnswerMaking making, MailParts parts, IReadOnlyList<BouncedRecipient> recipients, string? problem)
    {
        var ours = making.Make([.. parts.Forwarded, .. parts.Calendars]) is [var first, ..] ? first : null;
        var failed = recipients.Where(recipient => recipient.HasFailed).ToList();
        return new InboundAnswer
        {
            Kind = InboundKind.Bounce,
            Uid = ours?.Uid,
            RecurrenceId = ours?.RecurrenceId,
            RecurrenceAt = ours?.RecurrenceAt,
            Attendee = failed.Count == 1 ? failed[0].Address : null,
            Organizer = ours?.Organizer,
            Sequence = ours?.Sequence,
            Stamp = ours?.Stamp,
            Start = ours?.Start,
            End = ours?.End,
            Bounced = recipients,
            Returned = BounceReading.Returned(parts.Inner),
            Problems = problem is null ? [] : [InboundProblems.Of(problem)],
        };
    }

    private static InboundAnswer Other(string problem) => new() { Kind = InboundKind.Other, Problems = [InboundProblems.Of(problem)] };

    /// <summary>Calendars that were pasted into the text, attached without a name, or put where only header fields belong.</summary>
    private static IEnumerable<AnswerCalendar> OutOfPlace(MailParts parts, ReadOnlyMemory<byte> file)
    {
        var isFound = false;
        foreach (var part in parts.Others.Where(part => !part.ContentType.IsMimeType("image", "*") && !part.ContentType.IsMimeType("text", "html")))
        {
            var octets = parts.Octets(part, out _);
            if (AnswerOctets.Find(octets) is var at and >= 0)
            {
                isFound = true;
                yield return new AnswerCalendar(octets[at..], part.ContentType.Charset, null, [InboundProblems.Of(InboundProblems.OutOfPlace, "in the text or an attachment without a name")]);
            }
        }

        if (!isFound && AnswerOctets.Find(file.Span) is var start and >= 0)
        {
            yield return new AnswerCalendar(file[start..].ToArray(), null, null, [InboundProblems.Of(InboundProblems.OutOfPlace, "outside of the parts that hold one, among the header fields or in a page")]);
        }
    }

    private InboundAnswer Addressed(InboundAnswer answer, MailFields fields, MailParts parts)
    {
        var automatic = fields.AutomaticBecause() ?? (answer.Bounced.Count > 0 || answer.Kind == InboundKind.Bounce || parts.ReportType is not null ? "a report" : null);
        // A calendar that a program sends is an answer all the same; of a mail without one it says why nobody need read it.
        IReadOnlyList<InboundProblem> problems = automatic is not null && answer.Kind == InboundKind.Other ? [.. answer.Problems, InboundProblems.Of(InboundProblems.Automatic, automatic)] : answer.Problems;
        return answer with
        {
            MessageId = fields.FirstId("Message-ID"),
            InReplyTo = fields.Ids("In-Reply-To"),
            References = fields.Ids("References"),
            From = fields.Sender,
            Recipients = fields.Recipients(),
            Subject = fields.Subject,
            SentAt = fields.SentAt,
            Text = AnswerText.OrNull(AnswerText.Shortened(parts.Text, budget.Limits.TextLetters)),
            IsAutomatic = automatic is not null,
            Problems = problems,
        };
    }

    private void CheckSize(ReadOnlySpan<byte> file)
    {
        var (lines, parts) = (0, 0);
        for (var rest = file; !rest.IsEmpty;)
        {
            budget.Step(0);
            if (++lines > budget.Limits.Lines)
            {
                throw ReplyBudget.Over(InboundProblems.TooManyLines, budget.Limits.Lines);
            }

            if (rest.StartsWith("--"u8) && ++parts > budget.Limits.Parts)
            {
                throw ReplyBudget.Over(InboundProblems.TooManyParts, budget.Limits.Parts);
            }

            var end = rest.IndexOfAny((byte)'\n', (byte)'\r');
            rest = end < 0 ? [] : rest[(end + 1)..];
        }
    }

    // Some stores put a line of their own before the mail: From guest@example.org Mon Oct  5 09:00:00 2026. Blank lines there would end the header.
    private static ReadOnlyMemory<byte> AfterPostmark(ReadOnlyMemory<byte> file)
    {
        var start = file.Span.StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        var text = file.Span.IndexOfAnyExcept(" \t\r\n"u8) is var first and > 0 ? Math.Max(first, start) : start;
        var rest = file[text..];
        if (!rest.Span.StartsWith("From "u8) && !rest.Span.StartsWith(">From "u8))
        {
            return rest;
        }

        var end = rest.Span.IndexOf((byte)'\n');
        return end < 0 ? rest : rest[(end + 1)..];
    }
}
