using Delegations.Api.Calendars;
using MimeKit.Utils;

namespace Delegations.Api.Replies;

/// <summary>An ATTENDEE or ORGANIZER (RFC 5545, 3.8.4.1 and 3.8.4.3).</summary>
/// <param name="Address">As written, without <c>mailto:</c>.</param>
/// <param name="IsMail">True when it is a mail address.</param>
/// <param name="Name">CN; null when there is none.</param>
/// <param name="PartStat">In capitals; null when the line has none.</param>
/// <param name="SentBy">Who writes in their name; null when nobody does.</param>
/// <param name="Comment">What Google puts beside the answer; null when there is nothing.</param>
internal sealed record AnswerAddress(string Address, bool IsMail, string? Name, string? PartStat, string? SentBy, string? Comment)
{
    private const string MailTo = "mailto:";

    /// <summary>Reads the line; null when it names nobody.</summary>
    public static AnswerAddress? Of(CalendarLine line)
    {
        var (address, isMail) = Plain(line.Value);
        if (!isMail && line["EMAIL"] is { } email && Plain(email) is (var own, true))
        {
            // RFC 7986, 6.2: where the value is a name within some server.
            (address, isMail) = (own, true);
        }

        if (address.Length == 0)
        {
            return null;
        }

        var partStat = AnswerText.OrNull(line["PARTSTAT"] ?? OfVersionOne(line["STATUS"]));
        var name = AnswerText.OrNull(AnswerText.Unescaped(line["CN"] ?? string.Empty));
        return new AnswerAddress(
            address,
            isMail,
            name is not null && name.Contains("=?", StringComparison.Ordinal) ? AnswerText.OrNull(Rfc2047.DecodeText(System.Text.Encoding.UTF8.GetBytes(name))) : name,
            // PARTSTAT=ACCEPTED mailto:… without its colon.
            partStat?.Split([' ', '\t', ',', ';'], 2)[0].ToUpperInvariant(),
            line["SENT-BY"] is { } sentBy && Plain(sentBy) is (var aide, true) ? aide : null,
            AnswerText.OrNull(AnswerText.Unescaped(line["X-RESPONSE-COMMENT"] ?? string.Empty)));
    }

    /// <summary>The address in a value: <c>MAILTO:a@b</c>, <c>a@b</c>, <c>"mailto:a@b"</c>, <c>Name &lt;a@b&gt;</c>, <c>mailto:a%2Bc@b?subject=x</c>.</summary>
    internal static (string Address, bool IsMail) Plain(string value)
    {
        var text = value.Trim().Trim('"', '\'').Trim();
        var isUri = text.StartsWith(MailTo, StringComparison.OrdinalIgnoreCase);
        while (text.StartsWith(MailTo, StringComparison.OrdinalIgnoreCase))
        {
            text = text[MailTo.Length..].TrimStart(' ', '/');
        }

        if (text.IndexOf('<', StringComparison.Ordinal) is var open and >= 0 && text.IndexOf('>', open) is var close && close > open)
        {
            text = text[(open + 1)..close];
        }

        if (isUri)
        {
            text = text.Split('?', 2)[0];
            text = text.Contains('%', StringComparison.Ordinal) ? AnswerText.WithoutControls(Uri.UnescapeDataString(text)) : text;
        }

        text = text.Trim().Trim('"').Trim();
        var at = text.LastIndexOf('@');
        return (text, at > 0 && at < text.Length - 1 && !text.Contains("://", StringComparison.Ordinal) && !text.StartsWith("urn:", StringComparison.OrdinalIgnoreCase) && !text.Any(char.IsWhiteSpace));
    }

    // vCalendar 1.0 has STATUS=NEEDS ACTION, CONFIRMED and so on in that place.
    private static string? OfVersionOne(string? status) => status?.Trim().ToUpperInvariant() switch
    {
        "ACCEPTED" or "CONFIRMED" => "ACCEPTED",
        "DECLINED" => "DECLINED",
        "TENTATIVE" => "TENTATIVE",
        "DELEGATED" => "DELEGATED",
        "NEEDS ACTION" or "NEEDS-ACTION" or "SENT" => "NEEDS-ACTION",
        _ => null,
    };
}
