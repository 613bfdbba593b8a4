using Delegations.Api.Itineraries;
using Delegations.Api.Mail;
using Delegations.Api.Office;
using Delegations.Core;
using Delegations.Core.Dispatch;
using Delegations.Core.Itineraries;
using Delegations.Core.Mail;
using Delegations.Core.Mail.Content;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Delegations.Api.Dispatch;

/// <summary>Makes mails about entries and itineraries: what is to be said comes from the desk, how it is written is decided here.</summary>
public sealed class NewsMaker(NewsDesk desk, OfficeSetup setup, IOptions<MailOptions> mail)
{
    /// <summary>The message, or why there is none.</summary>
    public async Task<Result<MadeMessage>> MakeAsync(OutboxMessage message, CancellationToken ct)
    {
        if (message.ParticipationId is null)
        {
            var whole = await desk.OfWholeAsync(message, ct);
            return whole.Succeeded ? Make(message, whole.Value) : whole.Refusal;
        }

        var news = await desk.OfEntryAsync(message, ct);
        return news.Succeeded ? Make(message, news.Value, SenderOf(await desk.FirstMailAsync(news.Value.Part, ct))) : news.Refusal;
    }

    /// <summary>The message that somebody would be sent; nothing is stored.</summary>
    public async Task<Result<MadeMessage>> MakeAsync(ForetoldMail mail, CancellationToken ct) => mail.Entry is { } entry
        ? Make(mail.Message, entry, SenderOf(await desk.FirstMailAsync(entry.Part, ct)))
        : Make(mail.Message, mail.Whole!);

    /// <summary>The mail about one entry: METHOD:REQUEST or CANCEL, one event and one recipient.</summary>
    /// <param name="message">The row of the outbox.</param>
    /// <param name="news">What is to be said.</param>
    /// <param name="sender">From where the entry was sent first, so that calendars take what follows; null at the first mail.</param>
    internal Result<MadeMessage> Make(OutboxMessage message, EntryNews news, string? sender)
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
    internal Result<MadeMessage> Make(OutboxMessage message, WholeNews news)
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

    /// <summary>The address that a message comes from; null when there is no message.</summary>
    internal static string? SenderOf(byte[]? bytes)
    {
        if (bytes is null)
        {
            return null;
        }

        using var stream = new MemoryStream(bytes, writable: false);
        return HeaderList.Load(stream)[HeaderId.From] is { } header && InternetAddressList.TryParse(header, out var list) ? list.Mailboxes.FirstOrDefault()?.Address : null;
    }

    private Uri? Page(string? token) => token is null ? null : new Uri(setup.PublicBaseUrl, "v/" + token);

    private Uri? AssistantPage(string? token) => token is null ? null : new Uri(setup.PublicBaseUrl, "a/" + token);
}
