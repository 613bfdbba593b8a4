namespace Delegations.Api.Mail;

/// <summary>A sender or a recipient.</summary>
/// <param name="Name">How they are called, in any script; may be blank.</param>
/// <param name="Address">Their address.</param>
public sealed record MailMailbox(string Name, string Address);
