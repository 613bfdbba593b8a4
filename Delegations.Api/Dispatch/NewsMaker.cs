using Delegations.Core;
using Delegations.Core.Dispatch;
using Delegations.Core.Mail;
using MimeKit;

namespace Delegations.Api.Dispatch;

/// <summary>Makes mails about entries and itineraries: what is to be said comes from the desk, and is written by <see cref="NewsWriter"/>.</summary>
public sealed class NewsMaker(NewsDesk desk, NewsWriter writer)
{
    /// <summary>The message, or why there is none.</summary>
    public async Task<Result<MadeMessage>> MakeAsync(OutboxMessage message, CancellationToken ct)
    {
        if (message.ParticipationId is null)
        {
            var whole = await desk.OfWholeAsync(message, ct);
            return whole.Succeeded ? writer.Write(message, whole.Value) : whole.Refusal;
        }

        var news = await desk.OfEntryAsync(message, ct);
        return news.Succeeded ? writer.Write(message, news.Value, SenderOf(await desk.FirstMailAsync(news.Value.Part, ct))) : news.Refusal;
    }

    /// <summary>The message that somebody would be sent; nothing is stored.</summary>
    public async Task<Result<MadeMessage>> MakeAsync(ForetoldMail mail, CancellationToken ct) => mail.Entry is { } entry
        ? writer.Write(mail.Message, entry, SenderOf(await desk.FirstMailAsync(entry.Part, ct)))
        : writer.Write(mail.Message, mail.Whole!);

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
}
