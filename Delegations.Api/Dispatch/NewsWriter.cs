using Delegations.Api.Itineraries;
using Delegations.Api.Mail;
using Delegations.Api.Office;
using Delegations.Core;
using Delegations.Core.Itineraries;
using Delegations.Core.Mail;
using Delegations.Core.Mail.Content;
using Microsoft.Extensions.Options;

namespace Delegations.Api.Dispatch;

/// <summary>Writes mails about entries and itineraries: values in, octets out.</summary>
public sealed class NewsWriter(OfficeSetup setup, IOptions<MailOptions> mail)
{
    /// <summary>The mail about one entry: METHOD:REQUEST or CANCEL, one event and one recipient.</summary>
    /// <param name="message">The row of the outbox.</param>
    /// <param name="news">What is to be said.</param>
    /// <param name="sender">From where the entry was sent first, so that calendars take what follows; null at the first mail.</param>
    public Result<MadeMessage> Write(OutboxMessage message, EntryNews news, string? sender)
    {
        var itinerary = news.Itinerary;
        var sound = (itinerary with { Entries = [news.Entry] }).Check();
        if (!sound.Succeeded)
        {
            return sound.Refusal;
        }

        var language = itinerary.Language;
        var office = itinerary.Contact.Email ?? string.Empty;
        var from = sender ?? (mail.Value.PlusAddress ? ReplyAddress.For(office, news.ReplyToken) : office);
        if (!AddressRule.IsSound(from) || !AddressRule.IsSound(message.ToAddress) || !CalendarMailbox.CanHold(message.ToAddress) || !CalendarMailbox.CanHold(from)
            || ReleasedEntry.IsSameMailbox(from, message.ToAddress))
        {
            // Nobody can answer an invitation of their own, and no calendar one to an address beyond ASCII.
            return new Refusal(RefusalKind.Rule, "mail.address_unsound", AddressRule.IsSound(from) && CalendarMailbox.CanHold(from) ? nameof(OutgoingMessage.To) : nameof(OutgoingMessage.From));
        }

        var guest = new CalendarMailbox(news.PrincipalName, message.ToAddress);
        var organizer = new CalendarMailbox(itinerary.OfficeName.In(language), from);
        var isGone = news.Kind is MailKind.Withdrawn or MailKind.Cancelled;
        var calendar = isGone
            ? CalendarWriter.Cancel(itinerary, news.Entry, guest, organizer, news.Stamp)
            : CalendarWriter.Request(itinerary, news.Entry, guest, organizer, news.Stamp);
        var content = EntryMail.Compose(news, message.Note, Page(news.PageToken), AssistantPage(news.AssistantToken));
        var bytes = MessageComposer.Compose(new OutgoingMessage
        {
            MessageId = message.MessageId,
            Date = news.Stamp,
            From = new MailMailbox(organizer.Name, from),
            To = new MailMailbox(message.ToName, message.ToAddress),
            Content = content,
            Invitation = new InvitationPart(isGone ? "CANCEL" : "REQUEST", calendar),
            InReplyTo = news.Part.FirstMessageId.Length > 0 ? news.Part.FirstMessageId : null,
        });
        return bytes.Succeeded ? new MadeMessage(news.Kind, content.Subject, from, bytes.Value, news.Stamp) : bytes.Refusal;
    }

    /// <summary>The mail about a whole itinerary: plain text and HTML, nothing that a calendar would enter.</summary>
    public Result<MadeMessage> Write(OutboxMessage message, WholeNews news)
    {
        var sound = news.Itinerary.Check();
        if (!sound.Succeeded)
        {
            return sound.Refusal;
        }

        var office = news.Itinerary.Contact.Email ?? string.Empty;
        var content = ItineraryMail.Compose(news, message.Note, Page(news.PageToken), AssistantPage(news.AssistantToken));
        var bytes = MessageComposer.Compose(new OutgoingMessage
        {
            MessageId = message.MessageId,
            Date = message.QueuedAt,
            From = new MailMailbox(news.Itinerary.OfficeName.In(news.Itinerary.Language), office),
            To = new MailMailbox(message.ToName, message.ToAddress),
            Content = content,
        });
        return bytes.Succeeded ? new MadeMessage(news.Kind, content.Subject, office, bytes.Value) : bytes.Refusal;
    }

    private Uri? Page(string? token) => token is null ? null : new Uri(setup.PublicBaseUrl, "v/" + token);

    private Uri? AssistantPage(string? token) => token is null ? null : new Uri(setup.PublicBaseUrl, "a/" + token);
}
