using MailKit.Security;

namespace Delegations.Api.Mail;

/// <summary>
/// An OAuth 2 access token in a file. Tokens live for about an hour; whatever renews them (a scheduled job of the house, with its own secrets) writes the file anew, and
/// the next sign-in takes what is there then. The program itself never asks for tokens.
/// </summary>
internal static class AccessToken
{
    private const int Longest = 16 * 1024;

    /// <summary>A sign-in with the token, in the way that the server offers: OAUTHBEARER (RFC 7628) or the older XOAUTH2.</summary>
    /// <exception cref="IOException">The file cannot be read; a sentence for whoever looks at the outbox.</exception>
    public static async Task<SaslMechanism> ReadAsync(string file, string user, IReadOnlySet<string> offered, CancellationToken ct)
    {
        string token;
        try
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (stream.Length > Longest)
            {
                throw new IOException($"The file with the access token, {file}, is too long to be one.");
            }

            using var reader = new StreamReader(stream);
            token = (await reader.ReadToEndAsync(ct)).Trim();
        }
        catch (Exception problem) when (problem is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            throw new IOException($"The file with the access token, {file}, cannot be read.", problem);
        }

        if (token.Length == 0 || token.Any(letter => letter is <= ' ' or > '~'))
        {
            throw new IOException($"The file with the access token, {file}, does not hold one.");
        }

        return offered.Contains("OAUTHBEARER") ? new SaslMechanismOAuthBearer(user, token) : new SaslMechanismOAuth2(user, token);
    }
}
