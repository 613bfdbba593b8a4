using Delegations.Core.Replies;
using MimeKit;
using MimeKit.Tnef;

namespace Delegations.Api.Replies;

/// <summary>What of interest lies in a mail, found by walking through its parts.</summary>
internal sealed class MailParts(ReplyBudget budget)
{
    private static readonly string[] _calendarTypes = ["text/calendar", "application/ics", "text/x-vcalendar", "text/vcalendar", "application/vnd.ms-calendar", "text/ics", "application/calendar", "application/x-ics"];
    private static readonly string[] _calendarFiles = [".ics", ".vcs", ".ical", ".ifb"];

    private readonly List<(int Rank, AnswerCalendar Calendar)> _calendars = [];
    private readonly List<(int Rank, AnswerCalendar Calendar)> _forwarded = [];

    /// <summary>Calendars of the mail itself: those that say what they are for before others.</summary>
    public IEnumerable<AnswerCalendar> Calendars => _calendars.OrderBy(row => row.Rank).Select(row => row.Calendar);

    /// <summary>Calendars of mails within the mail.</summary>
    public IEnumerable<AnswerCalendar> Forwarded => _forwarded.OrderBy(row => row.Rank).Select(row => row.Calendar);

    /// <summary>Parts that are neither text to read nor calendars by their name.</summary>
    public List<MimePart> Others { get; } = [];

    /// <summary>The delivery report; null when there is none.</summary>
    public byte[]? Report { get; private set; }

    /// <summary>The fields of a mail within the mail; null when there is none.</summary>
    public MailFields? Inner { get; private set; }

    /// <summary>A <c>multipart/report</c>, by what it reports; null when there is none.</summary>
    public string? ReportType { get; private set; }

    public bool HasWinmail { get; private set; }

    public bool IsEncrypted { get; private set; }

    /// <summary>The first plain text.</summary>
    public string Text { get; private set; } = string.Empty;

    /// <summary>Looks at a part and all in it.</summary>
    public void Walk(MimeEntity? entity, int depth = 0, bool isForwarded = false)
    {
        budget.CheckTime();
        if (depth > budget.Limits.Depth)
        {
            throw ReplyBudget.Over(InboundProblems.NestedTooDeep, budget.Limits.Depth);
        }

        switch (entity)
        {
            case Multipart parts:
                ReportType ??= isForwarded || !parts.ContentType.IsMimeType("multipart", "report") ? null : parts.ContentType.Parameters["report-type"]?.ToLowerInvariant() ?? string.Empty;
                IsEncrypted |= parts.ContentType.IsMimeType("multipart", "encrypted");
                foreach (var part in parts)
                {
                    Walk(part, depth + 1, isForwarded);
                }

                break;
            case MessagePart { Message: { } message }:
                Inner ??= MailFields.Of(message.Headers);
                Walk(message.Body, depth + 1, isForwarded: true);
                break;
            case MimePart part:
                Look(part, isForwarded);
                break;
            default:
                break;
        }
    }

    /// <summary>The octets of a part without its transfer encoding; those that stand there when they cannot be in it.</summary>
    public byte[] Octets(MimePart part, out bool wasRepaired)
    {
        wasRepaired = false;
        if (part.Content is not { Stream: { } encoded })
        {
            return [];
        }

        var decoded = Copy(part.Content.Open());
        if (part.ContentTransferEncoding is ContentEncoding.Default or ContentEncoding.SevenBit or ContentEncoding.EightBit or ContentEncoding.Binary)
        {
            return decoded;
        }

        var isLost = AnswerOctets.Find(decoded) < 0;
        if (isLost || part.ContentTransferEncoding == ContentEncoding.QuotedPrintable)
        {
            encoded.Position = 0;
            var raw = Copy(encoded);
            wasRepaired = AnswerOctets.Find(raw) >= 0 && (isLost || AnswerOctets.CannotBeQuotedPrintable(raw));
            return wasRepaired ? raw : decoded;
        }

        return decoded;
    }

    private void Look(MimePart part, bool isForwarded)
    {
        var type = part.ContentType.MimeType.ToLowerInvariant();
        var file = part.FileName ?? part.ContentType.Name ?? string.Empty;
        if (Array.Exists(_calendarTypes, known => known == type) || Array.Exists(_calendarFiles, ending => file.EndsWith(ending, StringComparison.OrdinalIgnoreCase)))
        {
            Take(part, type, isForwarded);
        }
        else if (part is TnefPart || type is "application/ms-tnef" or "application/vnd.ms-tnef" || file.Equals("winmail.dat", StringComparison.OrdinalIgnoreCase) || file.Equals("win.dat", StringComparison.OrdinalIgnoreCase))
        {
            HasWinmail = true;
        }
        else if (type is "application/pkcs7-mime" or "application/x-pkcs7-mime")
        {
            IsEncrypted = true;
        }
        else if (type.EndsWith("delivery-status", StringComparison.Ordinal) && !isForwarded)
        {
            Report ??= Octets(part, out _);
        }
        else if (type is "text/rfc822-headers" or "message/rfc822-headers" or "message/global-headers" or "message/rfc822" && Inner is null)
        {
            Inner = MailFields.Groups(Octets(part, out _), budget) is [var fields, ..] ? fields : null;
        }
        else
        {
            Others.Add(part);
            if (Text.Length == 0 && !isForwarded && type == "text/plain" && part.Content is not null)
            {
                Text = AnswerText.WithoutControls(AnswerText.Decode(Copy(part.Content.Open(), 16 * budget.Limits.TextLetters), part.ContentType.Charset).ReplaceLineEndings("\n"), keepsLines: true);
            }
        }
    }

    private void Take(MimePart part, string type, bool isForwarded)
    {
        var octets = AnswerOctets.Repaired(Octets(part, out var wasRepaired), out var wasEncoded);
        var problems = new List<InboundProblem>();
        if (wasRepaired || wasEncoded)
        {
            problems.Add(InboundProblems.Of(InboundProblems.WronglyEncoded));
        }

        if (isForwarded)
        {
            problems.Add(InboundProblems.Of(InboundProblems.Forwarded));
        }

        var method = AnswerText.OrNull(part.ContentType.Parameters["method"]?.Trim('"'));
        var rank = method is not null ? 0 : type == "text/calendar" ? 1 : 2;
        (isForwarded ? _forwarded : _calendars).Add((rank, new AnswerCalendar(octets, part.ContentType.Charset, method, problems)));
    }

    private byte[] Copy(Stream content, int most = int.MaxValue)
    {
        var octets = new MemoryStream();
        var some = new byte[64 * 1024];
        int read;
        while (octets.Length < most && (read = content.Read(some, 0, (int)Math.Min(some.Length, most - octets.Length))) > 0)
        {
            budget.CheckTime();
            octets.Write(some, 0, read);
        }

        return octets.ToArray();
    }
}
