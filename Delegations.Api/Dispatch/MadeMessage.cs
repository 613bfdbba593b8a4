using Delegations.Core.Mail;
using NodaTime;

namespace Delegations.Api.Dispatch;

/// <summary>A message ready to leave.</summary>
/// <param name="Kind">What it is about, as decided when it was made.</param>
/// <param name="Subject">Its subject, for the outbox.</param>
/// <param name="From">Envelope sender: the address on the message.</param>
/// <param name="Bytes">The exact bytes.</param>
/// <param name="Stamp">DTSTAMP of its calendar part; null without one.</param>
public sealed record MadeMessage(MailKind Kind, string Subject, string From, byte[] Bytes, Instant? Stamp = null);
