using Delegations.Core.Mail;
using Delegations.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Delegations.Core.Dispatch;

/// <summary>Puts planned mails into the outbox in the place of those that still wait. Saves nothing itself.</summary>
internal sealed class MailQueue(DelegationsDbContext db)
{
    /// <summary>Shown at a mail that a later decision has overtaken.</summary>
    public const string Overtaken = "mail.overtaken";

    private static readonly Duration Step = Duration.FromTicks(10);

    /// <summary>
    /// Takes back what waits and queues the plan. An officer's hold and words go over to the mail that takes a waiting one's place.
    /// Letters and questions for a time are not touched.
    /// </summary>
    /// <param name="ledger">The visit.</param>
    /// <param name="plan">What is to be told.</param>
    /// <param name="now">When.</param>
    /// <param name="only">One person's mails only; null: everybody's.</param>
    /// <param name="after">The last place in the order that is taken already in this unit of work.</param>
    /// <param name="ct">Stops the reading.</param>
    public async Task ReplaceAsync(VisitLedger ledger, IReadOnlyList<PlannedMail> plan, Instant now, DelegateId? only, Instant? after, CancellationToken ct)
    {
        var waiting = await db.OutboxMessages
            .Where(row => row.VisitId == ledger.VisitId && (row.State == MailState.Queued || row.State == MailState.Held || row.State == MailState.Failed))
            .Where(row => row.Kind != MailKind.Letter && row.Kind != MailKind.SlotPoll && (only == null || row.DelegateId == only))
            .ToListAsync(ct);
        var drafts = new Dictionary<(DelegateId?, ParticipationId?), (string Note, bool IsHeld)>();
        foreach (var message in waiting)
        {
            drafts[(message.DelegateId, message.ParticipationId)] = (message.Note, message.State == MailState.Held);
            message.Cancel(Overtaken);
        }

        var place = Later(now, Later(after, ledger.Mails.Count == 0 ? null : ledger.Mails.Max(mail => mail.QueuedAt)));
        foreach (var mail in plan)
        {
            var message = new OutboxMessage(mail.Kind, ledger.VisitId, ledger.Latest.Id, mail.DelegateId, null, mail.ToName, mail.ToAddress, mail.Language, ledger.Profile.Domain, now, place)
            {
                ParticipationId = mail.Part?.Id,
                Sequence = mail.Part?.Sequence,
                PreviousReleaseId = mail.PreviousReleaseId,
            };
            if (drafts.TryGetValue((mail.DelegateId, mail.Part?.Id), out var draft))
            {
                message.TakeOver(draft.Note, draft.IsHeld);
            }

            db.OutboxMessages.Add(message);
            place += Step;
        }
    }

    /// <summary>A place in the order behind another one: mails of one decision stand a microsecond apart, so that they leave in the order in which it wrote them.</summary>
    public static Instant Later(Instant now, Instant? last) => last is { } taken && taken >= now ? taken + Step : now;

    private static Instant? Later(Instant? one, Instant? other) => one is null || other > one ? other : one;
}
