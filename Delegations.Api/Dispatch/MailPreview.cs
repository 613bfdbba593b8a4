using Delegations.Core;
using Delegations.Core.Access;
using Delegations.Core.Mail;
using Delegations.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Delegations.Api.Dispatch;

/// <summary>A mail that has not left, as it would leave now; nothing is stored. Letters are not shown: making one gives it its final form.</summary>
public sealed class MailPreview(OutboxDesk outbox, MessageMaker maker, DelegationsDbContext db)
{
    /// <summary>True when there is something to show and something to write: not of a letter.</summary>
    public static bool Shows(MailKind kind) => kind is not MailKind.Letter;

    /// <summary>The bytes as they would leave; with other words of the officer when <paramref name="note"/> is given, which stay unsaved.</summary>
    public async Task<Result<byte[]>> MakeAsync(OutboxMessageId id, string? note, Actor actor, CancellationToken ct)
    {
        var row = await outbox.ReadAsync(id, actor, ct);
        if (row is null || !Shows(row.Row.Kind))
        {
            return new Refusal(RefusalKind.NotFound, "mail.not_found");
        }

        var message = await db.OutboxMessages.AsNoTracking().SingleAsync(candidate => candidate.Id == id, ct);
        if (note is not null && message.Write(note) is { Succeeded: false } refused)
        {
            return refused.Refusal;
        }

        var made = await maker.MakeAsync(message, ct);
        return made.Succeeded ? made.Value.Bytes : made.Refusal;
    }
}
