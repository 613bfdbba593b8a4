using System.Text;

namespace Delegations.Testing.Mail;

/// <summary>What a mailbox server does otherwise than Dovecot usually does.</summary>
public sealed record MailboxServerSettings
{
    /// <summary>Whether it tells of new mail by itself (IDLE, RFC 2177).</summary>
    public bool TellsOfNewMail { get; init; } = true;

    /// <summary>Where it asks whether an access token is good (RFC 7662); null: nobody signs in with one.</summary>
    public Uri? TokenCheck { get; init; }

    /// <summary>The ways in which a token may be shown: <c>oauthbearer</c> (RFC 7628), the older <c>xoauth2</c>.</summary>
    public string TokenWays { get; init; } = "oauthbearer xoauth2";

    /// <summary>The lines of its configuration that say so.</summary>
    internal string Lines(string tokenFile)
    {
        var lines = new StringBuilder();
        if (!TellsOfNewMail)
        {
            lines.Append("imap_capability = IMAP4rev1 SASL-IR ENABLE LITERAL+ AUTH=PLAIN\n");
        }

        if (TokenCheck is not null)
        {
            lines.Append("auth_mechanisms = plain ").Append(TokenWays).Append('\n')
                .Append("passdb {\n  driver = oauth2\n  mechanisms = ").Append(TokenWays).Append("\n  args = ").Append(tokenFile).Append("\n}\n");
        }

        return lines.ToString();
    }
}
