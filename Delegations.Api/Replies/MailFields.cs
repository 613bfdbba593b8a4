using System.Text;
using Delegations.Core.Replies;
using MimeKit;
using MimeKit.Utils;
using NodaTime;

namespace Delegations.Api.Replies;

/// <summary>The header fields of a mail, of a returned mail, or of a delivery report: names and what stands in them.</summary>
internal sealed class MailFields(IReadOnlyList<KeyValuePair<string, string>> fields)
{
    private const int LongestField = 64 * 1024;
    private const int MostFields = 2_000;
    private const int MostAddresses = 500;
    private const int LongestSubject = 1_000;

    private static readonly string[] _recipients =
        ["To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "Original-Recipient", "X-Delivered-To", "Apparently-To", "Resent-To", "X-Forwarded-To"];

    private static readonly string[] _ofMails = ["From", "To", "Date", "Subject", "Message-ID", "Received", "Return-Path", "MIME-Version", "Content-Type", "Delivered-To", "Sender", "Cc"];

    private static readonly ParserOptions _options = ParserOptions.Default.Clone();

    /// <summary>Of a whole mail.</summary>
    public static MailFields Of(HeaderList headers) => new([.. headers.Take(MostFields).Select(header => new KeyValuePair<string, string>(header.Field, Cut(ValueOf(header))))]);

    /// <summary>Groups of fields with blank lines between them, as delivery reports have them (RFC 3464, 2.1.1).</summary>
    public static IReadOnlyList<MailFields> Groups(byte[] octets, ReplyBudget budget)
    {
        var groups = new List<MailFields>();
        var fields = new List<KeyValuePair<string, string>>();
        foreach (var line in AnswerText.Decode(octets, null).ReplaceLineEndings("\n").Split('\n'))
        {
            budget.Step(line.Length);
            if (line.Length == 0)
            {
                if (fields.Count > 0)
                {
                    groups.Add(new MailFields(fields));
                    fields = [];
                }
            }
            else if (line[0] is ' ' or '\t' && fields.Count > 0)
            {
                fields[^1] = new(fields[^1].Key, Cut($"{fields[^1].Value} {line.Trim()}"));
            }
            else if (line.IndexOf(':', StringComparison.Ordinal) is var colon and > 0)
            {
                fields.Add(new(line[..colon].Trim(), Cut(line[(colon + 1)..].Trim())));
            }
        }

        return fields.Count > 0 ? [.. groups, new MailFields(fields)] : groups;
    }

    /// <summary>True when any of them is one that mails have; a list of words with colons is no mail.</summary>
    public bool LookLikeAMail => Array.Exists(_ofMails, Has);

    /// <summary>The first field of a name that holds something; null when there is none.</summary>
    public string? First(string name) => All(name).FirstOrDefault();

    /// <summary>True when there is a field of that name, even a blank one.</summary>
    public bool Has(string name) => fields.Any(field => IsNamed(field, name));

    /// <summary>Who sent it, as far as it says: From, then Sender.</summary>
    public IReadOnlyList<string> Senders() => Addresses("From", "Sender");

    /// <summary>All to whom it went.</summary>
    public IReadOnlyList<string> Recipients() => Addresses(_recipients);

    /// <summary>The first of those addresses; null when there is none.</summary>
    public string? FirstAddress(params string[] names) => names.SelectMany(All).SelectMany(AddressesIn).FirstOrDefault();

    /// <summary>The addresses in the fields of those names, each once, as written.</summary>
    public IReadOnlyList<string> Addresses(params string[] names) =>
        [.. names.SelectMany(All).SelectMany(AddressesIn).Distinct(StringComparer.OrdinalIgnoreCase).Take(MostAddresses)];

    /// <summary>The Message-IDs in a field, without their angle brackets.</summary>
    public IReadOnlyList<string> Ids(string name) => [.. All(name).SelectMany(IdsIn).Distinct(StringComparer.Ordinal).Take(MostAddresses)];

    /// <summary>The first of them; null when there is none.</summary>
    public string? FirstId(string name) => All(name).SelectMany(IdsIn).FirstOrDefault();

    /// <summary>Who sent it; null when it does not say.</summary>
    public string? Sender => FirstAddress("From", "Sender");

    /// <summary>In whatever script.</summary>
    public string? Subject => AnswerText.OrNull(AnswerText.Shortened(AnswerText.WithoutControls(First("Subject") ?? string.Empty), LongestSubject));

    /// <summary>The date that its sender chose.</summary>
    public Instant? SentAt =>
        First("Date") is { } date && DateUtils.TryParse(date, out var sent) && sent.Year is >= 1900 and <= 2200 ? Instant.FromDateTimeOffset(sent) : null;

    /// <summary>The field that shows that a program sent it (RFC 3834 and what came before); null when none does.</summary>
    public string? AutomaticBecause()
    {
        foreach (var (name, value) in fields)
        {
            var word = value.Trim();
            var isAutomatic = name.ToUpperInvariant() switch
            {
                "AUTO-SUBMITTED" => word.Length > 0 && !word.StartsWith("no", StringComparison.OrdinalIgnoreCase),
                "PRECEDENCE" => word.ToUpperInvariant() is "BULK" or "LIST" or "JUNK" or "AUTO_REPLY",
                "X-AUTOREPLY" or "X-AUTORESPOND" or "X-AUTO-REPLY" or "X-AUTOREPLY-FROM" or "X-MAIL-AUTOREPLY" or "X-FAILED-RECIPIENTS" => !string.Equals(word, "no", StringComparison.OrdinalIgnoreCase),
                "X-AUTO-RESPONSE-SUPPRESS" => word.Contains("All", StringComparison.OrdinalIgnoreCase) || word.Contains("AutoReply", StringComparison.OrdinalIgnoreCase) || word.Contains("OOF", StringComparison.OrdinalIgnoreCase),
                "LIST-ID" or "LIST-POST" or "X-LOOP" or "X-MS-EXCHANGE-INBOX-RULES-LOOP" or "X-MS-EXCHANGE-GENERATED-MESSAGE-SOURCE" => true,
                "RETURN-PATH" => word == "<>",
                _ => false,
            };
            if (isAutomatic)
            {
                return $"{name}: {word}";
            }
        }

        return null;
    }

    private IEnumerable<string> All(string name) => fields.Where(field => IsNamed(field, name) && !string.IsNullOrWhiteSpace(field.Value)).Select(field => field.Value.Trim());

    private static bool IsNamed(KeyValuePair<string, string> field, string name) => string.Equals(field.Key, name, StringComparison.OrdinalIgnoreCase);

    // A field of megabytes is not even decoded to its end.
    private static string ValueOf(Header header) =>
        header.RawValue.Length <= LongestField ? header.Value ?? string.Empty : Rfc2047.DecodeText(_options, header.RawValue[..LongestField]).ReplaceLineEndings(string.Empty);

    private static string Cut(string text) => AnswerText.Shortened(AnswerText.WithoutControls(text), LongestField);

    private static IEnumerable<string> AddressesIn(string text)
    {
        // rfc822;somebody@example.org, as reports and X.400 gateways write it (RFC 3464, 2.3.1).
        var semicolon = text.IndexOf(';', StringComparison.Ordinal);
        text = semicolon > 0 && text[..semicolon].Trim().ToUpperInvariant() is "RFC822" or "UTF-8" ? text[(semicolon + 1)..].Trim() : text;
        var found = InternetAddressList.TryParse(_options, text, out var list) ? list.Mailboxes.Select(mailbox => mailbox.Address).Where(IsAddress).ToList() : [];
        return found.Count > 0 ? found : text.Split([' ', '\t', ',', ';', '<', '>', '"', '(', ')'], StringSplitOptions.RemoveEmptyEntries).Select(word => word.Trim('.', ':', '\'')).Where(IsAddress);
    }

    private static bool IsAddress(string text) => text.IndexOf('@', StringComparison.Ordinal) is var at and > 0 && at < text.Length - 1;

    private static IEnumerable<string> IdsIn(string text)
    {
        var ids = MimeUtils.EnumerateReferences(text).ToList();
        return ids.Count > 0 ? ids : AnswerText.OrNull(text.Trim().Trim('<', '>')) is { } bare && !bare.Any(char.IsWhiteSpace) ? [bare] : [];
    }
}
