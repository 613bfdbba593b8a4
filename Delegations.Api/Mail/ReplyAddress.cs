namespace Delegations.Api.Mail;

/// <summary>The office's address with a token, to which calendars answer and servers return what they cannot deliver (RFC 5233: subaddressing).</summary>
internal static class ReplyAddress
{
    /// <summary>Octets before the @ (RFC 5321 4.5.3.1.1).</summary>
    private const int LongestLocalPart = 64;

    private const int Longest = 254;

    /// <summary><c>office+token@house</c>; the plain address where that would be too long, or where the address has no @.</summary>
    /// <param name="office">The office's address.</param>
    /// <param name="token">Letters and digits without case.</param>
    public static string For(string office, string token)
    {
        var at = office.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && at + 1 + token.Length <= LongestLocalPart && office.Length + 1 + token.Length <= Longest
            ? $"{office[..at]}+{token}{office[at..]}"
            : office;
    }
}
