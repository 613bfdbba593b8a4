using Delegations.Core.Mail;
using Delegations.Core.Persistence;
using Delegations.Core.Programme;
using Microsoft.EntityFrameworkCore;

namespace Delegations.Core.Dispatch;

/// <summary>Takes mails about a question back that have not left when the question needs none any more. One that a worker has is judged again before it leaves.</summary>
public sealed class SlotMailWatch(DelegationsDbContext db) : ISlotPollWatch
{
    /// <inheritdoc/>
    public Task WithdrawnAsync(SlotPollId id, CancellationToken ct) => TakeBackAsync(id, OutboxDesk.SlotPollWithdrawn, ct);

    /// <inheritdoc/>
    public Task AnsweredAsync(SlotPollId id, CancellationToken ct) => TakeBackAsync(id, OutboxDesk.SlotPollAnswered, ct);

    private async Task TakeBackAsync(SlotPollId id, string why, CancellationToken ct)
    {
        foreach (var message in await db.OutboxMessages.Where(row => row.SlotPollId == id && (row.State == MailState.Queued || row.State == MailState.Held || row.State == MailState.Failed)).ToListAsync(ct))
        {
            message.Cancel(why);

            // A claim counts one attempt more: a worker that takes the mail at this very moment wins, and this unit of work is done again.
            db.Entry(message).Property(row => row.Attempts).IsModified = true;
        }
    }
}
