using System.Text;
using MimeKit;

namespace Delegations.Api.Mail;

/// <summary>
/// Subjects and names in which somebody's words look like an encoded word (RFC 2047): <c>=?utf-8?b?4oCu?=</c>. Left bare, mail programs decode them, in quotation marks too, and show
/// what nobody has looked at, such as a mark that turns the line around. So all of such a text is put into encoded words of ours, and what arrives is what was written.
/// </summary>
internal static class EncodedWords
{
    private const string Start = "=?utf-8?B?";
    private const string End = "?=";

    // A line has 76 characters at most (RFC 2047 2): an encoded word of 75 after a space, and on the first line one that leaves room for the name of the field.
    private const int MostOctets = 45;
    private const int MostOctetsOfTheFirst = 36;

    /// <summary>The text would be taken for an encoded word.</summary>
    public static bool AreMistakenIn(string text) => text.Contains("=?", StringComparison.Ordinal);

    /// <summary>A header whose whole text is encoded.</summary>
    public static Header Of(HeaderId id, string text) => Raw(id, Encode(text));

    /// <summary>A header of one mailbox whose name is encoded.</summary>
    public static Header Of(HeaderId id, MailboxAddress mailbox) => Raw(id, $"{Encode(mailbox.Name ?? string.Empty)}\r\n <{mailbox.GetAddress(idnEncode: true)}>");

    private static Header Raw(HeaderId id, string value)
    {
        var header = new Header(id, string.Empty);
        header.SetRawValue(Encoding.ASCII.GetBytes($" {value}\r\n"));
        return header;
    }

    private static string Encode(string text)
    {
        var words = new List<string>();
        var word = new List<byte>();
        Span<byte> octets = stackalloc byte[4];
        foreach (var rune in text.EnumerateRunes())
        {
            // No character stands in two words (RFC 2047 5).
            var length = rune.EncodeToUtf8(octets);
            if (word.Count + length > (words.Count == 0 ? MostOctetsOfTheFirst : MostOctets))
            {
                words.Add(Start + Convert.ToBase64String([.. word]) + End);
                word.Clear();
            }

            word.AddRange(octets[..length]);
        }

        words.Add(Start + Convert.ToBase64String([.. word]) + End);
        return string.Join("\r\n ", words);
    }
}
