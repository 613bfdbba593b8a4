using Delegations.Core.Replies;

namespace Delegations.Api.Replies;

/// <summary>Reads what a mail server says about a mail that it could not deliver.</summary>
internal static class BounceReading
{
    private const int MostRecipients = 200;
    private const int LongestDiagnostic = 1_000;

    /// <summary>The recipients of a <c>message/delivery-status</c> part (RFC 3464): the first group is about the mail, each further one about a recipient.</summary>
    public static IReadOnlyList<BouncedRecipient> Recipients(byte[] report, ReplyBudget budget) =>
        [.. MailFields.Groups(report, budget)
            .Select(group => (Group: group, Address: group.FirstAddress("Final-Recipient") ?? group.FirstAddress("Original-Recipient")))
            .Where(row => row.Address is not null)
            .Select(row => new BouncedRecipient(
                row.Address!,
                row.Group.First("Action")?.ToLowerInvariant(),
                row.Group.First("Status")?.Split(' ', 2)[0],
                row.Group.First("Diagnostic-Code") is { } said ? AnswerText.Shortened(AnswerText.WithoutControls(said), LongestDiagnostic) : null))
            .Take(MostRecipients)];

    /// <summary>True when a mail looks like a bounce though it has no report: an old server's, or one that a gateway has rewritten.</summary>
    public static bool IsBounce(MailFields fields)
    {
        var sender = fields.Sender?.Split('@')[0].ToUpperInvariant();
        return fields.Has("X-Failed-Recipients") || sender is "MAILER-DAEMON" || (sender is "POSTMASTER" && fields.First("Return-Path") is "<>");
    }

    /// <summary>Whom such a bounce names: in its header, else as qmail does in its text, <c>&lt;guest@example.org&gt;:</c> at the beginning of a line.</summary>
    public static IReadOnlyList<BouncedRecipient> Named(MailFields fields, string text)
    {
        var named = fields.Addresses("X-Failed-Recipients");
        if (named.Count == 0)
        {
            named = [.. text.Split('\n').Select(line => line.TrimEnd()).Where(line => line.StartsWith('<') && line.Contains(">:", StringComparison.Ordinal))
                .Select(line => line[1..line.IndexOf(">:", StringComparison.Ordinal)]).Where(address => address.Contains('@', StringComparison.Ordinal))];
        }

        return [.. named.Distinct(StringComparer.OrdinalIgnoreCase).Take(MostRecipients).Select(address => new BouncedRecipient(address, null, null, null))];
    }

    /// <summary>Our mail by the fields that came back; null when none of them tells anything.</summary>
    public static ReturnedMail? Returned(MailFields? fields)
    {
        if (fields is null)
        {
            return null;
        }

        var mail = new ReturnedMail(fields.FirstId("Message-ID"), fields.Addresses("From", "Reply-To", "Sender", "Return-Path"), fields.Recipients());
        return mail.MessageId is null && mail.Senders.Count == 0 && mail.Recipients.Count == 0 ? null : mail;
    }
}
