using Delegations.Api.Mail;
using Delegations.Api.Office;
using Delegations.Core;
using Delegations.Core.Dispatch;
using Delegations.Core.Letters;
using Delegations.Core.Mail;
using Delegations.Core.Mail.Content;
using Delegations.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Delegations.Api.Dispatch;

/// <summary>
/// Makes the bytes of an outbox row from what was frozen: the release, the letter, the ledger. A letter with passport data goes by the secret link only;
/// others travel with the mail (docs/adr/0006).
/// </summary>
public sealed class MessageMaker(DelegationsDbContext db, VisitorDesk visitors, LetterDesk letters, NewsMaker news, SlotMailDesk slots, OfficeSetup setup)
{
    /// <summary>The message, or why it cannot be made; one of <see cref="OutboxDesk.ReasonsToTakeBack"/> when nothing is to be said any more.</summary>
    public async Task<Result<MadeMessage>> MakeAsync(OutboxMessage message, CancellationToken ct) => message.Kind switch
    {
        MailKind.Letter => await LetterAsync(message, ct),
        MailKind.SlotPoll => await SlotPollAsync(message, ct),
        _ => await news.MakeAsync(message, ct),
    };

    private async Task<Result<MadeMessage>> SlotPollAsync(OutboxMessage message, CancellationToken ct)
    {
        var asked = await slots.OfAsync(message, ct);
        if (!asked.Succeeded)
        {
            return asked.Refusal;
        }

        var content = SlotPollMail.Compose(asked.Value, message.Note, SlotAddress.Of(setup, asked.Value.PageToken));
        var office = asked.Value.Contact.Email ?? string.Empty;
        var bytes = MessageComposer.Compose(new OutgoingMessage
        {
            MessageId = message.MessageId,
            Date = message.QueuedAt,
            From = new MailMailbox(asked.Value.OfficeName.In(asked.Value.Language), office),
            To = new MailMailbox(message.ToName, message.ToAddress),
            Content = content,
        });
        return bytes.Succeeded ? new MadeMessage(message.Kind, content.Subject, office, bytes.Value) : bytes.Refusal;
    }

    private async Task<Result<MadeMessage>> LetterAsync(OutboxMessage message, CancellationToken ct)
    {
        var release = await db.Releases.AsNoTracking().SingleAsync(row => row.Id == message.ReleaseId, ct);
        var itinerary = message.DelegateId is { } id ? await visitors.ItineraryAsync(release, id, ct) : null;
        var token = itinerary is null ? null : await visitors.PageTokenAsync(message.DelegateId!.Value, ct);
        if (itinerary is null || token is null)
        {
            return new Refusal(RefusalKind.NotFound, "mail.recipient_gone");
        }

        var letter = await db.Letters.SingleAsync(row => row.Id == message.LetterId, ct);
        var pdf = await letters.PrintAsync(letter, ct);
        if (!pdf.Succeeded)
        {
            return pdf.Refusal;
        }

        var content = LetterMail.Compose(
            new LetterNotice
            {
                LetterNumber = letter.Number,
                PersonName = itinerary.PersonName,
                Language = itinerary.Language,
                VisitTitle = itinerary.VisitTitle,
                OfficeName = itinerary.OfficeName,
                Contact = itinerary.Contact,
                Attached = !letter.HasRestrictedFacts,
            },
            new Uri(setup.PublicBaseUrl, "v/" + token));
        var office = itinerary.Contact.Email ?? string.Empty;
        var bytes = MessageComposer.Compose(new OutgoingMessage
        {
            MessageId = message.MessageId,
            Date = message.QueuedAt,
            From = new MailMailbox(itinerary.OfficeName.In(itinerary.Language), office),
            To = new MailMailbox(message.ToName, message.ToAddress),
            Content = content,
            Attachments = letter.HasRestrictedFacts ? [] : [MailAttachment.Letter($"{letter.Number}.pdf", pdf.Value)],
        });
        return bytes.Succeeded ? new MadeMessage(message.Kind, content.Subject, office, bytes.Value) : bytes.Refusal;
    }
}
