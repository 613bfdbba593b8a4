namespace Delegations.Api.Mail;

/// <summary>The calendar part of an invitation or its cancellation (RFC 6047): the last alternative of a message.</summary>
/// <param name="Method">REQUEST or CANCEL, as inside: a difference makes Outlook refuse the part.</param>
/// <param name="Content">The octets of the calendar.</param>
public sealed record InvitationPart(string Method, ReadOnlyMemory<byte> Content);
