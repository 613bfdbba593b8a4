using System.ComponentModel.DataAnnotations;
using Delegations.Api.Mail;

namespace Delegations.Api.Replies;

/// <summary>Where answers are read: the section <c>Imap</c> of the configuration, checked at start. Without a host nothing is read.</summary>
public sealed class ImapOptions : IValidatableObject
{
    /// <summary>The section's name.</summary>
    public const string Section = "Imap";

    /// <summary>The IMAP server; blank: no mailbox is read.</summary>
    [StringLength(253)]
    public string? Host { get; set; }

    /// <summary>Its port, 1 to 65535. 993 is the port for TLS at once.</summary>
    [Range(1, 65535)]
    public int Port { get; set; } = 993;

    /// <summary>How the line is protected.</summary>
    [EnumDataType(typeof(MailSecurity))]
    public MailSecurity Security { get; set; } = MailSecurity.RequireTls;

    /// <summary>The account: the office's mailbox.</summary>
    [StringLength(320)]
    public string? User { get; set; }

    /// <summary>The account's password. Keep it in the environment (<c>Imap__Password</c>) or a secret store, not in a file.</summary>
    [StringLength(1024)]
    public string? Password { get; set; }

    /// <summary>A file with an OAuth 2 access token in place of a password; see <see cref="MailOptions.TokenFile"/>.</summary>
    [StringLength(4096)]
    public string? TokenFile { get; set; }

    /// <summary>A file of certificates (PEM) of an authority of the house; see <see cref="MailOptions.AuthorityFile"/>.</summary>
    [StringLength(4096)]
    public string? AuthorityFile { get; set; }

    /// <summary>The folder that is read. It is opened for reading only: nothing in it is marked, moved or deleted.</summary>
    [Required, StringLength(200)]
    public string Folder { get; set; } = "INBOX";

    /// <summary>How often the folder is searched while the server tells of new mail by itself (IDLE), 10 to 540 seconds; some servers forget a line after nine minutes.</summary>
    [Range(10, 540)]
    public int RenewSeconds { get; set; } = 300;

    /// <summary>How often the folder is searched where the server does not tell, 5 to 3,600 seconds.</summary>
    [Range(5, 3600)]
    public int PollSeconds { get; set; } = 60;

    /// <summary>How old mails may be when a folder is read for the first time, or anew, 1 to 3,650 days.</summary>
    [Range(1, 3650)]
    public int LookBackDays { get; set; } = 90;

    /// <summary>How long one step may take before the line is given up, 1 to 600 seconds.</summary>
    [Range(1, 600)]
    public int TimeoutSeconds { get; set; } = 60;

    /// <summary>True when a mailbox is read.</summary>
    public bool IsUsed => !string.IsNullOrWhiteSpace(Host);

    /// <summary>The mailbox by name: account and folder.</summary>
    public string Mailbox => $"{User}/{Folder}";

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!IsUsed)
        {
            yield break;
        }

        if (!string.IsNullOrEmpty(AuthorityFile) && !File.Exists(AuthorityFile))
        {
            yield return new($"Imap:AuthorityFile names {AuthorityFile}, which is not there.", [nameof(AuthorityFile)]);
        }

        if (Security == MailSecurity.None && !MailOptions.IsThisMachine(Host!))
        {
            yield return new("Imap:Security may be None only for a server on this machine (localhost, 127.0.0.1, ::1); answers and passwords would travel in the open.", [nameof(Security)]);
        }

        if (string.IsNullOrEmpty(User))
        {
            yield return new("Imap:User is missing: the account of the office's mailbox.", [nameof(User)]);
        }

        if (string.IsNullOrEmpty(Password) == string.IsNullOrEmpty(TokenFile))
        {
            yield return new("Imap:User needs either Imap:Password or Imap:TokenFile.", [nameof(Password), nameof(TokenFile)]);
        }
    }
}
