namespace Delegations.Core.Replies;

/// <summary>Where a mail was taken from.</summary>
/// <param name="Mailbox">Account and folder, <c>office@house/INBOX</c>; of a folder of files its name.</param>
/// <param name="UidValidity">UIDVALIDITY of the folder (RFC 9051 2.3.1.1); null where mails have no UID.</param>
/// <param name="Uid">UID of the mail; null where mails have none.</param>
public sealed record InboundSource(string Mailbox, long? UidValidity = null, long? Uid = null);
