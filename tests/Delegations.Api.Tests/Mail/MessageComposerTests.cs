using System.Text;
using CsCheck;
using Delegations.Api.Itineraries;
using Delegations.Api.Mail;
using Delegations.Core.Itineraries;
using Delegations.Core.Mail.Content;
using MimeKit;
using NodaTime;
using static Delegations.Testing.Itineraries.SampleItinerary;

namespace Delegations.Api.Tests.Mail;

public sealed class MessageComposerTests
{
    private static readonly byte[] Pdf = [.. "%PDF-1.7\r\n"u8, 0, 255, 13, 10, 46, 13, 10, .. "\n.\n%%EOF"u8];
    private static readonly byte[] Calendar = CalendarWriter.Request(Of(Entry(), FlightHome), Entry(), new CalendarMailbox("安娜", "anna.muster@uni.example"), new CalendarMailbox("Office", "protocol@example.edu"), Released);

    [Fact]
    public void The_message_has_its_texts_as_alternatives_and_then_what_travels_with_it()
    {
        var mime = Read(MessageComposer.Compose(Message()).Value);

        var all = Assert.IsType<Multipart>(mime.Body);
        Assert.Equal("multipart/mixed", all.ContentType.MimeType);
        var texts = Assert.IsType<MultipartAlternative>(all[0]);
        Assert.Equal(["text/plain", "text/html"], texts.Select(part => part.ContentType.MimeType));
        Assert.Equal(["en", "en"], texts.Select(part => part.Headers["Content-Language"]));
        Assert.Equal(Message().Content.PlainText, Octets(texts[0]).ReplaceLineEndings("\n"));
        Assert.Equal(Message().Content.Html, Octets(texts[1]).ReplaceLineEndings("\n"));

        var letter = Assert.IsType<MimePart>(all[1]);
        Assert.Equal(("application/pdf", "邀请函 OIR-2026-0031.pdf"), (letter.ContentType.MimeType, letter.FileName));
        Assert.Equal(Pdf, Raw(letter));
    }

    /// <summary>
    /// The calendar is the last alternative, inline, and its method is the one inside: swiftmailer/swiftmailer#901, zextras/carbonio-mailbox#170,
    /// bbottema/simple-java-mail#138 (order), maevsi/vibetype#2368, tutao/tutanota#2960, linagora/tmail-backend#1064 (method), nodemailer/nodemailer#1202 (no second copy).
    /// </summary>
    [Theory]
    [InlineData("REQUEST")]
    [InlineData("CANCEL")]
    public void An_invitation_has_plain_text_html_and_last_the_calendar_and_nothing_beside_them(string method)
    {
        var octets = MessageComposer.Compose(Message() with { Attachments = [], Invitation = new InvitationPart(method, Calendar), InReplyTo = "0190-aaa@protocol.example.edu" }).Value;
        var mime = Read(octets);

        var texts = Assert.IsType<MultipartAlternative>(mime.Body);
        Assert.Equal(["text/plain", "text/html", "text/calendar"], texts.Select(part => part.ContentType.MimeType));
        var calendar = Assert.IsAssignableFrom<MimePart>(texts[2]);
        Assert.Equal(("utf-8", method, ContentEncoding.Base64, null, null), (calendar.ContentType.Charset, calendar.ContentType.Parameters["method"], calendar.ContentTransferEncoding, calendar.ContentDisposition, calendar.ContentType.Name));
        Assert.Contains($"Content-Type: text/calendar; charset=utf-8; method={method}\r\n", Encoding.ASCII.GetString(octets), StringComparison.Ordinal);
        Assert.Equal(Calendar, Raw(calendar));
        Assert.Equal(("0190-aaa@protocol.example.edu", "<0190-aaa@protocol.example.edu>"), (mime.InReplyTo, mime.Headers["References"]));
        Assert.Equal(octets, MessageComposer.Compose(Message() with { Attachments = [], Invitation = new InvitationPart(method, Calendar), InReplyTo = "0190-aaa@protocol.example.edu" }).Value);
    }

    /// <summary>Found by a night's 100,000 hostile texts: a bare "=?" between encoded words begins another one for whoever reads leniently (RFC 2047 2, 6.2).</summary>
    [Theory]
    [InlineData("Cancelled: \u2068@<ر? @ _=?@@ ,_뾫:?=ع\u2069 – \u2068@<ر? @ _ =?@@ ,_뾫:?=ع\u2069")]
    [InlineData("Cancelled: B,??=a:,< _ @?==?\"@= – 会谈 B,??=a:,< _ @?==?\"@= -会")]
    [InlineData("=?utf-8?b?4oGp?=")]
    [InlineData("=? 会谈 a=?b ?= 👩‍🔬👩‍🔬👩‍🔬👩‍🔬👩‍🔬👩‍🔬👩‍🔬👩‍🔬👩‍🔬👩‍🔬👩‍🔬👩‍🔬")]
    public void A_subject_that_looks_like_an_encoded_word_arrives_as_it_was_written(string subject)
    {
        var octets = MessageComposer.Compose(Message() with { Content = Message().Content with { Subject = subject } }).Value;

        Assert.Equal(subject, Read(octets).Subject);
        Assert.All(Encoding.ASCII.GetString(octets).Split("\r\n").TakeWhile(line => line.Length > 0), line => Assert.InRange(line.Length, 1, 78));
    }

    /// <summary>Mail programs decode what looks like an encoded word, in quotation marks too: here a mark that turns the line around.</summary>
    [Theory]
    [InlineData("=?utf-8?b?4oCuZXZpbA==?=")]
    [InlineData("Anna =?utf-8?q?=E2=80=AE?= Muster")]
    [InlineData("穆斯特 =?x 教授, Excelentísimo y Magnífico Señor Rector de la Universidad")]
    public void A_name_that_looks_like_an_encoded_word_arrives_as_it_was_written(string name)
    {
        var octets = MessageComposer.Compose(Message() with { To = new MailMailbox(name, "anna@uni.example"), From = new MailMailbox(name, "protocol+abcdefghijklmnopqrstuvwxyz@example.edu") }).Value;

        Assert.Equal((name, "anna@uni.example"), Sole(Read(octets).To));
        Assert.Equal((name, "protocol+abcdefghijklmnopqrstuvwxyz@example.edu"), Sole(Read(octets).From));
        Assert.All(Encoding.ASCII.GetString(octets).Split("\r\n").TakeWhile(line => line.Length > 0), line => Assert.InRange(line.Length, 1, 78));
    }

    [Fact]
    public void The_headers_say_who_when_and_that_a_program_wrote_it()
    {
        var mime = Read(MessageComposer.Compose(Message()).Value);

        Assert.Equal(
            ("0190-abc@protocol.example.edu", new DateTimeOffset(2026, 9, 2, 10, 20, 30, TimeSpan.Zero), "Your itinerary: Visit of the University of Example"),
            (mime.MessageId, mime.Date, mime.Subject));
        Assert.Equal(
            ["auto-generated", "OOF, AutoReply", "en"],
            new[] { mime.Headers["Auto-Submitted"], mime.Headers["X-Auto-Response-Suppress"], mime.Body!.Headers["Content-Language"] });
        Assert.Null(mime.InReplyTo);
        Assert.Equal(("国际合作与交流处", "protocol@example.edu"), Sole(mime.From));
        Assert.Equal(("Professor Anna Muster", "anna.muster@uni.example"), Sole(mime.To));
        Assert.Empty(mime.Cc.Concat(mime.Bcc).Concat(mime.ReplyTo));
    }

    [Fact]
    public void The_same_message_has_the_same_octets_and_another_one_has_other_boundaries()
    {
        var first = MessageComposer.Compose(Message()).Value;
        var again = MessageComposer.Compose(Message()).Value;
        var other = MessageComposer.Compose(Message() with { MessageId = "0190-abd@protocol.example.edu" }).Value;

        Assert.Equal(first, again);
        Assert.NotEqual(Boundaries(first), Boundaries(other));
        Assert.Equal(2, Boundaries(first).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void The_octets_are_seven_bit_lines_that_no_server_rewrites()
    {
        foreach (var message in new[] { Message(), Message() with { Content = ItineraryMail.Compose(Of() with { Language = "zh-Hans" }, Page) } })
        {
            var octets = MessageComposer.Compose(message).Value;
            var text = Encoding.ASCII.GetString(octets);

            Assert.DoesNotContain(octets, octet => octet > 127 || octet == 0);
            Assert.Equal(text.Count(letter => letter == '\n'), text.Split("\r\n").Length - 1);
            Assert.Equal(text.Count(letter => letter == '\r'), text.Split("\r\n").Length - 1);
            Assert.All(text.Split("\r\n"), line => Assert.InRange(line.Length, 0, 200));
            Assert.EndsWith("\r\n", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_message_without_attachments_is_its_two_texts()
    {
        var mime = Read(MessageComposer.Compose(Message() with { Attachments = [] }).Value);

        Assert.IsType<MultipartAlternative>(mime.Body);
    }

    [Theory]
    [InlineData("王示例教授")]
    [InlineData("الأستاذة عائشة المثال")]
    [InlineData("Muster, Anna \"Anni\" <x@y>; (Dr.)")]
    [InlineData("प्रोफ़ेसर उदाहरण 👩‍🔬")]
    [InlineData("O'Example-Ñandú, Álvaro Núñez de Ejemplo y Muestra, Excelentísimo y Magnífico Señor Rector de la Universidad")]
    public void A_name_in_any_script_is_read_as_it_was_written(string name)
    {
        var mime = Read(MessageComposer.Compose(Message() with { To = new MailMailbox(name, "anna@uni.example") }).Value);

        Assert.Equal((name, "anna@uni.example"), Sole(mime.To));
    }

    [Fact]
    public void No_pasted_character_in_a_name_or_subject_adds_a_header_or_a_recipient()
    {
        var expected = Read(MessageComposer.Compose(Message()).Value).Headers.Select(header => header.Field).ToList();
        var dangerous = Gen.OneOf(Gen.Char[char.MinValue, char.MaxValue], Gen.Char["\r\n\0\u2028\u202E<>\"@,;:\\=? "]);

        dangerous.Array[0, 60].Select(letters => new string(letters)).Sample(
            pasted =>
            {
                var message = Message() with
                {
                    From = new MailMailbox(pasted, "protocol@example.edu"),
                    To = new MailMailbox(pasted + "\r\nBcc: <all@example.edu>", "anna@uni.example"),
                    Content = Message().Content with { Subject = pasted + "\r\n\r\nbody" },
                };
                var octets = MessageComposer.Compose(message).Value;
                var mime = Read(octets);

                Assert.Equal(expected, mime.Headers.Select(header => header.Field));
                Assert.Equal("protocol@example.edu", Sole(mime.From).Address);
                Assert.Equal("anna@uni.example", Sole(mime.To).Address);
                Assert.DoesNotContain(Sole(mime.To).Name, letter => char.IsControl(letter) || letter is '\u2028' or '\u202E');
                Assert.DoesNotContain(octets, octet => octet is > 127 or 0);
            },
            iter: 2_000);
    }

    [Theory]
    [InlineData("")]
    [InlineData("anna")]
    [InlineData("anna@uni.example, all@example.edu")]
    [InlineData("anna@uni.example\r\nRCPT TO:<all@example.edu>")]
    [InlineData("\"anna\r\n\"@uni.example")]
    [InlineData("<anna@uni.example>")]
    [InlineData("Anna <anna@uni.example>")]
    [InlineData("anna@uni.example\0")]
    [InlineData("anna@uni..example")]
    [InlineData("@uni.example")]
    [InlineData("anna@@uni.example")]
    [InlineData("anna.@uni.example")]
    public void What_is_not_one_plain_address_is_refused(string address)
    {
        var to = MessageComposer.Compose(Message() with { To = new MailMailbox("Anna", address) });
        var from = MessageComposer.Compose(Message() with { From = new MailMailbox("Office", address) });

        Assert.Equal([("mail.address_unsound", "To")], to.Refusals.Select(refusal => (refusal.Code, refusal.Field)));
        Assert.Equal([("mail.address_unsound", "From")], from.Refusals.Select(refusal => (refusal.Code, refusal.Field)));
    }

    [Theory]
    [InlineData("no-at-sign")]
    [InlineData("a@b>\r\nX: y")]
    [InlineData("号@example.edu")]
    public void A_message_id_that_is_none_is_refused(string messageId) =>
        Assert.Equal("mail.message_id_unsound", MessageComposer.Compose(Message() with { MessageId = messageId }).Refusal.Code);

    internal static OutgoingMessage Message() => new()
    {
        MessageId = "0190-abc@protocol.example.edu",
        Date = Instant.FromUtc(2026, 9, 2, 10, 20, 30),
        From = new MailMailbox("国际合作与交流处", "protocol@example.edu"),
        To = new MailMailbox("Professor Anna Muster", "anna.muster@uni.example"),
        Content = ItineraryMail.Compose(Of(Entry(), FlightHome), Page),
        Attachments = [MailAttachment.Letter("邀请函 OIR-2026-0031.pdf", Pdf)],
    };

    private static readonly Uri Page = new("https://protocol.example.edu/v/3f9c");

    private static MimeMessage Read(byte[] octets) => MimeMessage.Load(new MemoryStream(octets));

    private static (string Name, string Address) Sole(InternetAddressList list)
    {
        var mailbox = Assert.IsType<MailboxAddress>(Assert.Single(list));
        return (mailbox.Name ?? string.Empty, mailbox.Address);
    }

    private static byte[] Raw(MimeEntity part)
    {
        using var decoded = new MemoryStream();
        ((MimePart)part).Content!.DecodeTo(decoded);
        return decoded.ToArray();
    }

    private static string Octets(MimeEntity part) => Encoding.UTF8.GetString(Raw(part));

    private static List<string> Boundaries(byte[] octets) =>
        [.. Encoding.ASCII.GetString(octets).Split("boundary=\"").Skip(1).Select(rest => rest[..rest.IndexOf('"', StringComparison.Ordinal)])];
}
