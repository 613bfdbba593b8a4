using System.ComponentModel.DataAnnotations;
using System.Net;

namespace Delegations.Api.Mail;

/// <summary>Where mail goes: the section <c>Mail</c> of the configuration, checked at start.</summary>
public sealed class MailOptions : IValidatableObject
{
    /// <summary>The section's name.</summary>
    public const string Section = "Mail";

    /// <summary>The SMTP server; blank writes mail into <see cref="PickupFolder"/>.</summary>
    [StringLength(253)]
    public string? Host { get; set; }

    /// <summary>Its port, 1 to 65535. 587 is the port for submission.</summary>
    [Range(1, 65535)]
    public int Port { get; set; } = 587;

    /// <summary>How the line is protected.</summary>
    [EnumDataType(typeof(MailSecurity))]
    public MailSecurity Security { get; set; } = MailSecurity.RequireTls;

    /// <summary>The account at the server; blank for a server that asks for none.</summary>
    [StringLength(320)]
    public string? User { get; set; }

    /// <summary>The account's password. Keep it in the environment (<c>Mail__Password</c>) or a secret store, not in a file.</summary>
    [StringLength(1024)]
    public string? Password { get; set; }

    /// <summary>
    /// A file that holds an OAuth 2 access token for <see cref="User"/> in place of a password; whatever renews the token writes it anew. Blank: a password.
    /// </summary>
    [StringLength(4096)]
    public string? TokenFile { get; set; }

    /// <summary>A file of certificates (PEM) that may stand behind the server's, for a house with an authority of its own; beside those that the machine trusts.</summary>
    [StringLength(4096)]
    public string? AuthorityFile { get; set; }

    /// <summary>How long a line is kept for the next mail, 0 to 300 seconds; 0 makes one for each mail.</summary>
    [Range(0, 300)]
    public int KeepSeconds { get; set; } = 20;

    /// <summary>How many mails leave over one line before a new one is made, 1 to 10,000. Many servers allow a hundred.</summary>
    [Range(1, 10_000)]
    public int MostOverOneLine { get; set; } = 100;

    /// <summary>How long one step may take before the attempt is given up, 1 to 600 seconds.</summary>
    [Range(1, 600)]
    public int TimeoutSeconds { get; set; } = 60;

    /// <summary>The folder for mail when there is no server; relative to the folder that the program runs in.</summary>
    [Required]
    public string PickupFolder { get; set; } = Path.Combine("data", "mail");

    /// <summary>A folder whose .eml and .ics files are read as mail that came in and then put into its folder <c>done</c>; blank: none.</summary>
    [StringLength(4096)]
    public string? InboundFolder { get; set; }

    /// <summary>How long the bytes of mails that came in are kept, 1 to 3,650 days. What was read of them stays.</summary>
    [Range(1, 3650)]
    public int KeepInboundDays { get; set; } = 90;

    /// <summary>The largest mail that is taken in, 1 to 64 megabytes. A larger one is shown without its contents.</summary>
    [Range(1, 64)]
    public int InboundMegabytes { get; set; } = 5;

    /// <summary>
    /// Invitations come from <c>office+TOKEN@house</c>, so that answers and bounces say which invitation they belong to; the mailbox must take mail with anything
    /// after a plus. Off: from the plain address, and answers are told apart by their UID alone.
    /// </summary>
    public bool PlusAddress { get; set; } = true;

    /// <summary>True when mail goes to a server.</summary>
    public bool UsesServer => !string.IsNullOrWhiteSpace(Host);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!UsesServer)
        {
            yield break;
        }

        if (!string.IsNullOrEmpty(AuthorityFile) && !File.Exists(AuthorityFile))
        {
            yield return new($"Mail:AuthorityFile names {AuthorityFile}, which is not there.", [nameof(AuthorityFile)]);
        }

        if (Security == MailSecurity.None && !IsThisMachine(Host!))
        {
            yield return new("Mail:Security may be None only for a server on this machine (localhost, 127.0.0.1, ::1); letters and passwords would travel in the open.", [nameof(Security)]);
        }

        if (!string.IsNullOrEmpty(TokenFile))
        {
            if (string.IsNullOrEmpty(User) || !string.IsNullOrEmpty(Password))
            {
                yield return new("Mail:TokenFile goes with Mail:User and takes the place of Mail:Password.", [nameof(TokenFile)]);
            }
        }
        else if (string.IsNullOrEmpty(User) != string.IsNullOrEmpty(Password))
        {
            yield return new("Mail:User and Mail:Password belong together; one of them is missing.", [nameof(User), nameof(Password)]);
        }
    }

    /// <summary>True for a name of the machine that the program runs on.</summary>
    internal static bool IsThisMachine(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
