using Delegations.Core.Mail;
using NodaTime;

namespace Delegations.Core.Dispatch;

/// <summary>What the ledger must know of a mail of the outbox: enough to tell what left, what may have left and what is on its way.</summary>
internal sealed record MailTrace(
    OutboxMessageId Id, MailKind Kind, DelegateId? DelegateId, ParticipationId? ParticipationId, ReleaseId? ReleaseId, string ToAddress, MailState State, bool MayHaveArrived, Instant? Stamp, Instant QueuedAt, Instant? SentAt)
{
    /// <summary>A worker has it: it may leave at any moment.</summary>
    public bool IsOnItsWay => State == MailState.Sending;

    /// <summary>It left, or may have, or may leave at any moment.</summary>
    public bool MayBeThere => SentAt is not null || MayHaveArrived || IsOnItsWay;
}
