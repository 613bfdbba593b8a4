using Delegations.Api.Itineraries;
using Delegations.Api.Mail;
using Delegations.Api.Office;
using Delegations.Core;
using Delegations.Core.Directory;
using Delegations.Core.Dispatch;
using Delegations.Core.Letters;
using Delegations.Core.Mail;
using Delegations.Core.Mail.Content;
using Delegations.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Delegations.Api.Dispatch;

/// <summary>A message ready to leave.</summary>
/// <param name="Subject">Its subject, for the outbox.</param>
/// <param name="From">Envelope sender.</param>
/// <param name="Bytes">The exact bytes.</param>
public sealed record MadeMessage(string Subject, string From, byte[] Bytes);

/// <summary>
/// Makes the bytes of an outbox row from what was frozen: the release, the letter, the ledger. A letter with passport data goes by the secret link only;
/// others travel with the mail (docs/adr/0006).
/// </summary>
public sealed class MessageMaker(DelegationsDbContext db, VisitorDesk visitors, LetterDesk letters, OfficeSetup setup)
{
    /// <summary>The message, or why it cannot be made.</summary>
    public async Task<Result<MadeMessage>> MakeAsync(OutboxMessage message, CancellationToken ct)
    {
        if (message.DelegateId is not { } delegateId)
        {
            return new Refusal(RefusalKind.NotFound, "mail.recipient_gone");
        }

        var profile = await db.HouseProfiles.AsNoTracking().SingleOrDefaultAsync(ct) ?? new HouseProfile();
        var release = await db.Releases.AsNoTracking().SingleAsync(row => row.Id == message.ReleaseId, ct);
        var itinerary = await visitors.ItineraryAsync(release, delegateId, ct);
        var token = await visitors.PageTokenAsync(delegateId, ct);
        if (itinerary is null || token is null)
        {
            return new Refusal(RefusalKind.NotFound, "mail.recipient_gone");
        }

        var page = new Uri(setup.PublicBaseUrl, "v/" + token);
        var attachments = new List<MailAttachment>();
        MailContent content;
        if (message.Kind == MailKind.Letter)
        {
            var letter = await db.Letters.SingleAsync(row => row.Id == message.LetterId, ct);
            var pdf = await letters.PrintAsync(letter, ct);
            if (!pdf.Succeeded)
            {
                return pdf.Refusal;
            }

            if (!letter.HasRestrictedFacts)
            {
                attachments.Add(MailAttachment.Letter($"{letter.Number}.pdf", pdf.Value));
            }

            content = LetterMail.Compose(
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
                page);
        }
        else
        {
            var sound = itinerary.Check();
            if (!sound.Succeeded)
            {
                return sound.Refusal;
            }

            attachments.Add(MailAttachment.Calendar(CalendarWriter.Publish(itinerary, message.QueuedAt)));
            content = ItineraryMail.Compose(itinerary, page);
        }

        var bytes = MessageComposer.Compose(new OutgoingMessage
        {
            MessageId = message.MessageId,
            Date = message.QueuedAt,
            From = new MailMailbox(itinerary.OfficeName.In(itinerary.Language), profile.Email),
            To = new MailMailbox(message.ToName, message.ToAddress),
            Content = content,
            Attachments = attachments,
        });
        return bytes.Succeeded ? new MadeMessage(content.Subject, profile.Email, bytes.Value) : bytes.Refusal;
    }
}
