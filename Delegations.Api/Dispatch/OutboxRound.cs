using Delegations.Core.Directory;
using Delegations.Core.Mail;
using Delegations.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Delegations.Api.Dispatch;

/// <summary>
/// One mail from claim to word: take the next that is due, look whether it still holds, make it or take the bytes that were kept, hand it over, write down what
/// came of it.
/// </summary>
public sealed class OutboxRound(OutboxDesk outbox, MessageMaker maker, IMailTransport transport, DelegationsDbContext db)
{
    /// <summary>Takes up the next mail that is due; false when none is.</summary>
    public async Task<bool> SendNextAsync(string worker, CancellationToken ct)
    {
        var message = await outbox.ClaimNextAsync(worker, ct);
        if (message is null)
        {
            return false;
        }

        if (await outbox.OvertakenByAsync(message, ct) is { } why)
        {
            await outbox.TakeBackAsync(message, why, ct);
            return true;
        }

        var bytes = await outbox.KeptBytesAsync(message, ct);
        if (bytes is null)
        {
            var made = await maker.MakeAsync(message, ct);
            if (!made.Succeeded)
            {
                await (OutboxDesk.ReasonsToTakeBack.Contains(made.Refusal.Code)
                    ? outbox.TakeBackAsync(message, made.Refusal.Code, ct)
                    : outbox.FailAsync(message, $"{made.Refusal.Code} {string.Join(' ', made.Refusal.Arguments)}", ct));
                return true;
            }

            bytes = made.Value.Bytes;
            if (!await outbox.KeepAsync(message, made.Value.Kind, made.Value.Subject, bytes, made.Value.Stamp, ct))
            {
                // The lease ran out while the mail was made: another worker has it and sends it.
                return true;
            }
        }

        // What comes back as undeliverable goes where the message says that it comes from, token and all.
        var from = NewsMaker.SenderOf(bytes) ?? await db.HouseProfiles.AsNoTracking().Select(profile => profile.Email).SingleOrDefaultAsync(ct) ?? string.Empty;
        var delivery = await transport.SendAsync(bytes, from, message.ToAddress, message.Id.Value.ToString("N"), ct);
        await outbox.SettleAsync(message, delivery, CancellationToken.None);
        return true;
    }
}
