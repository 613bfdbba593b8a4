namespace Delegations.Api.Mail;

/// <summary>How the line to the mail server is protected. There is no "if available": a server that stops offering TLS gets no mail.</summary>
public enum MailSecurity
{
    /// <summary>TLS or nothing: at once on port 465, by STARTTLS on any other.</summary>
    RequireTls,

    /// <summary>STARTTLS or nothing, on any port.</summary>
    StartTls,

    /// <summary>TLS at once, on any port.</summary>
    ImplicitTls,

    /// <summary>No protection; only to a server on this machine.</summary>
    None,
}
