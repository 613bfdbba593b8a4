using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Delegations.Core;
using Delegations.Core.Itineraries;
using MimeKit;

namespace Delegations.Api.Mail;

/// <summary>
/// Makes the octets of a message: plain text, HTML and, for an invitation, the calendar as alternatives; then what travels with it. Everything is written in seven-bit
/// form with CR LF, so that no server on the way has a reason to rewrite it, and the outbox keeps exactly what was sent.
/// </summary>
public static class MessageComposer
{
    private const string NewLine = "\r\n";

    /// <summary>
    /// The message as octets, or a refusal: <c>mail.address_unsound</c> (field <c>From</c> or <c>To</c>), <c>mail.message_id_unsound</c>.
    /// </summary>
    public static Result<byte[]> Compose(OutgoingMessage message)
    {
        if (!AddressRule.IsSound(message.From.Address))
        {
            return new Refusal(RefusalKind.Rule, "mail.address_unsound", nameof(message.From));
        }

        if (!AddressRule.IsSound(message.To.Address))
        {
            return new Refusal(RefusalKind.Rule, "mail.address_unsound", nameof(message.To));
        }

        if (!AddressRule.IsSound(message.MessageId) || !Ascii.IsValid(message.MessageId))
        {
            return new Refusal(RefusalKind.Rule, "mail.message_id_unsound", nameof(message.MessageId));
        }

        if (message.InReplyTo is { } earlier && (!AddressRule.IsSound(earlier) || !Ascii.IsValid(earlier)))
        {
            return new Refusal(RefusalKind.Rule, "mail.message_id_unsound", nameof(message.InReplyTo));
        }

        using var mime = Mime(message);
        using var octets = new MemoryStream();
        mime.WriteTo(Form(), octets);
        return octets.ToArray();
    }

    /// <summary>How messages are written here, into the outbox and onto the line.</summary>
    internal static FormatOptions Form()
    {
        var form = FormatOptions.Default.Clone();
        form.NewLineFormat = NewLineFormat.Dos;
        return form;
    }

    private static MimeMessage Mime(OutgoingMessage message)
    {
        var mime = new MimeMessage
        {
            MessageId = message.MessageId,
            Date = message.Date.ToDateTimeOffset(),
            Subject = CleanText.Subject(message.Content.Subject),
        };
        mime.From.Add(Mailbox(message.From));
        mime.To.Add(Mailbox(message.To));
        EncodeWhatLooksEncoded(mime);

        // Honest about being made by a program, and no out-of-office answers back.
        mime.Headers.Add("Auto-Submitted", "auto-generated");
        mime.Headers.Add("X-Auto-Response-Suppress", "OOF, AutoReply");

        if (message.InReplyTo is { } earlier)
        {
            mime.InReplyTo = earlier;
            mime.References.Add(earlier);
        }

        var texts = new MultipartAlternative { Boundary = Boundary(message.MessageId, 1) };
        texts.Add(Text("plain", message.Content.PlainText, message.Content.Language));
        texts.Add(Text("html", message.Content.Html, message.Content.Language));
        if (message.Invitation is { } invitation)
        {
            texts.Add(Calendar(invitation));
        }

        if (message.Attachments.Count == 0)
        {
            texts.Headers.Add(HeaderId.ContentLanguage, message.Content.Language);
            mime.Body = texts;
            return mime;
        }

        var all = new Multipart("mixed") { Boundary = Boundary(message.MessageId, 0) };
        all.Headers.Add(HeaderId.ContentLanguage, message.Content.Language);
        all.Add(texts);
        foreach (var attachment in message.Attachments)
        {
            all.Add(Attached(attachment));
        }

        mime.Body = all;
        return mime;
    }

    private static void EncodeWhatLooksEncoded(MimeMessage mime)
    {
        if (EncodedWords.AreMistakenIn(mime.Subject ?? string.Empty))
        {
            mime.Headers.Replace(EncodedWords.Of(HeaderId.Subject, mime.Subject!));
        }

        foreach (var (id, list) in new[] { (HeaderId.From, mime.From), (HeaderId.To, mime.To) })
        {
            if (list.Mailboxes.Single() is { Name: { } name } mailbox && EncodedWords.AreMistakenIn(name))
            {
                mime.Headers.Replace(EncodedWords.Of(id, mailbox));
            }
        }
    }

    private static MailboxAddress Mailbox(MailMailbox mailbox) => new(Encoding.UTF8, CleanText.OneLine(mailbox.Name), mailbox.Address);

    private static MimePart Text(string subtype, string text, string language)
    {
        var part = new MimePart("text", subtype)
        {
            Content = new MimeContent(new MemoryStream(Encoding.UTF8.GetBytes(text.ReplaceLineEndings(NewLine)))),
        };
        part.ContentType.Charset = "utf-8";
        part.Headers.Add(HeaderId.ContentLanguage, language);

        // Quoted-printable or base64, whichever is shorter; never bare, for a long line would be folded on the way.
        var best = part.GetBestEncoding(EncodingConstraint.SevenBit);
        part.ContentTransferEncoding = best == ContentEncoding.Base64 ? ContentEncoding.Base64 : ContentEncoding.QuotedPrintable;
        return part;
    }

    // Last, because a reader takes the last alternative that it knows; inline and without a name, or it becomes a file beside the mail instead of an invitation.
    // Base64, because a server on the way that changed one CR LF would change the calendar (calendar guide 1.1).
    private static MimePart Calendar(InvitationPart invitation)
    {
        var part = new MimePart("text", "calendar")
        {
            Content = new MimeContent(new MemoryStream(invitation.Content.ToArray())),
            ContentTransferEncoding = ContentEncoding.Base64,
        };
        part.ContentType.Charset = "utf-8";
        part.ContentType.Parameters.Add("method", invitation.Method);
        return part;
    }

    private static MimePart Attached(MailAttachment attachment)
    {
        var fileName = CleanText.OneLine(attachment.FileName);
        return new MimePart(ContentType.Parse(attachment.MediaType))
        {
            Content = new MimeContent(new MemoryStream(attachment.Content.ToArray())),
            ContentTransferEncoding = ContentEncoding.Base64,
            ContentDisposition = new ContentDisposition(ContentDisposition.Attachment),
            FileName = fileName,
        };
    }

    // A boundary drawn by lot would give the same message other octets each time. One made from the message's name cannot occur in its parts:
    // these are base64 or quoted-printable, and in neither does a line begin with "--=_".
    private static string Boundary(string messageId, int level)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{level}:{messageId}")));
        return "=_" + Convert.ToHexStringLower(hash.AsSpan(0, 16));
    }
}
