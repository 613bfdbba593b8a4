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

    /// <summary>How long one step may take before the attempt is given up, 1 to 600 seconds.</summary>
    [Range(1, 600)]
    public int TimeoutSeconds { get; set; } = 60;

    /// <summary>The folder for mail when there is no server; relative to the folder that the program runs in.</summary>
    [Required]
    public string PickupFolder { get; set; } = Path.Combine("data", "mail");

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

        if (Security == MailSecurity.None && !IsThisMachine(Host!))
        {
            yield return new("Mail:Security may be None only for a server on this machine (localhost, 127.0.0.1, ::1); letters and passwords would travel in the open.", [nameof(Security)]);
        }

        if (string.IsNullOrEmpty(User) != string.IsNullOrEmpty(Password))
        {
            yield return new("Mail:User and Mail:Password belong together; one of them is missing.", [nameof(User), nameof(Password)]);
        }
    }

    private static bool IsThisMachine(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
