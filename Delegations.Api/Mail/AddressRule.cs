using MimeKit;

namespace Delegations.Api.Mail;

/// <summary>
/// What may be an address here: one mailbox, nothing around it. Quoted local parts, comments, routes and address lists are legal in
/// mail and have been the way to smuggle a second recipient; no guest has such an address.
/// </summary>
internal static class AddressRule
{
    private const int Longest = 254;
    private const string Punctuation = "!#$%&'*+-/=?^_`{|}~.";

    /// <summary>True for an address that can be written into a header and into the SMTP dialogue as it stands.</summary>
    public static bool IsSound(string address)
    {
        var at = address.IndexOf('@', StringComparison.Ordinal);
        return address.Length <= Longest
            && at is > 0 and <= 64
            && address.LastIndexOf('@') == at
            && address[..at].All(letter => char.IsLetterOrDigit(letter) || Punctuation.Contains(letter, StringComparison.Ordinal))
            && address[(at + 1)..].Split('.') is { Length: >= 1 } labels
            && labels.All(label => label.Length is > 0 and <= 63 && label.All(letter => char.IsLetterOrDigit(letter) || letter == '-'))
            && MailboxAddress.TryParse(address, out var parsed)
            && parsed.Address == address;
    }
}
