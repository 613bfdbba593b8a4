using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CsCheck;
using Delegations.Api.Dispatch;
using Delegations.Api.Mail;
using Delegations.Api.Office;
using Delegations.Api.Tests.Itineraries;
using Delegations.Core;
using Delegations.Core.Itineraries;
using Delegations.Core.Mail;
using Delegations.Core.Mail.Content;
using Delegations.Core.Persistence;
using Delegations.Testing.Builders;
using Delegations.Testing.Itineraries;
using Microsoft.Extensions.Options;
using MimeKit;
using NodaTime;

namespace Delegations.Api.Tests.Dispatch;

/// <summary>
/// Whatever is pasted into titles, places, names and notes, the mail has the same headers, recipients and parts and the calendar the same properties.
/// <c>DELEGATIONS_HOSTILE_TEXT</c> sets the number of cases (100,000 at night). Upstream: ical-org/ical.net#497 (a control character that Outlook.com sends),
/// jstedfast/MailKit before 4.15.1 (a line end in an address).
/// </summary>
public sealed partial class HostileTextTests
{
    private const string To = "anna.muster@uni.example";
    private static readonly Instant Stamp = Instant.FromUtc(2026, 9, 2, 10, 20, 30);
    private static readonly NewsWriter Writer = new(new OfficeSetup("/nowhere", DatabaseKind.Sqlite, string.Empty, new Uri("https://visits.linhu.example/"), IsDemo: false, RunsWorkers: false), Options.Create(new MailOptions()));
    private static readonly Participation Part = new(VisitId.New(), DelegateId.New(), ItemId.New(), To, "protocol.example.edu", A.Key());

    private static readonly Gen<string> Pasted = Gen.OneOf(
        Gen.Char[char.MinValue, char.MaxValue],
        Gen.Char["\r\n\0\t\u0085\u2028\u2029"],
        Gen.Char["\u200E\u200F\u061C\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069\uFEFF"],
        Gen.Char["\"';:,\\^=<>&{}()@#?%|/"],
        Gen.Char["BEGINVT:X-\n\r "],
        Gen.Char["عربيעברית中文é"]).Array[1, 80].Select(letters => new string(letters));

    private static long Cases => long.TryParse(Environment.GetEnvironmentVariable("DELEGATIONS_HOSTILE_TEXT"), CultureInfo.InvariantCulture, out var count) ? count : 2_000;

    [Theory]
    [InlineData(MailKind.Invited)]
    [InlineData(MailKind.Changed)]
    [InlineData(MailKind.Withdrawn)]
    [InlineData(MailKind.Cancelled)]
    public void Nothing_that_is_pasted_breaks_out_of_its_header_or_property(MailKind kind)
    {
        var expected = Look(Make(kind, "x", "y"));
        Gen.Select(Pasted, Pasted).Where((one, other) => CleanText.OneLine(one).Length > 0 && CleanText.OneLine(other).Length > 0).Sample(
            (one, other) =>
            {
                var octets = Make(kind, one, other);
                var (headers, parts, properties, reading) = Look(octets);

                Assert.Equal(expected.Headers, headers);
                Assert.Equal(expected.Parts, parts);
                Assert.Equal(expected.Properties, properties);
                Assert.Equal((kind is MailKind.Withdrawn or MailKind.Cancelled ? "Cancelled: " : string.Empty) + CleanText.OneLine(one), reading.Events().Single().Text("SUMMARY"));
                Assert.DoesNotContain(octets, octet => octet is > 127 or 0);
            },
            iter: Cases / 4);
    }

    private static byte[] Make(MailKind kind, string one, string other)
    {
        var words = Wording.Same(one);
        var entry = SampleItinerary.Entry() with { Title = words, Place = words, Address = Wording.Same(other), With = words, Interpreter = Wording.Same(other), Notes = words, StartCity = words, Cancelled = kind is MailKind.Withdrawn or MailKind.Cancelled };
        var news = new EntryNews
        {
            Kind = kind,
            Part = Part,
            PrincipalName = one,
            AssistantName = other,
            Itinerary = SampleItinerary.Of(entry with { Cancelled = false }) with { VisitTitle = words, PersonName = one, OfficeName = words, Contact = new OfficeContact(words, other, "protocol@example.edu") },
            Entry = entry,
            Before = kind == MailKind.Changed ? entry with { Title = Wording.Same(other + "z") } : null,
            Stamp = Stamp,
            ReplyToken = "abcdefghijklmnopqrstuvwxyz",
            PageToken = "page",
            AssistantToken = "assistant",
        };
        var message = new OutboxMessage(kind, VisitId.New(), null, null, null, one, To, Language.English, "protocol.example.edu", Stamp);
        message.TakeOver(one + "\n" + other, isHeld: false);
        var made = Writer.Write(message, news, sender: null);
        Assert.True(made.Succeeded);
        return made.Value.Bytes;
    }

    private static (List<string> Headers, List<string> Parts, List<string> Properties, CalendarReading Reading) Look(byte[] octets)
    {
        using var stream = new MemoryStream(octets, writable: false);
        using var mime = MimeMessage.Load(stream);
        Assert.Equal((To, "protocol+abcdefghijklmnopqrstuvwxyz@example.edu"), (mime.To.Mailboxes.Single().Address, mime.From.Mailboxes.Single().Address));
        Assert.DoesNotContain(mime.Subject!, letter => char.IsControl(letter) || letter is '\u2028' or '\u2029' or '\u202E');
        Assert.Equal(mime.Subject!.Count(letter => letter == '\u2068'), mime.Subject!.Count(letter => letter == '\u2069'));
        var alternatives = Assert.IsType<MultipartAlternative>(mime.Body);
        using var decoded = new MemoryStream();
        ((MimePart)alternatives[2]).Content!.DecodeTo(decoded);
        var reading = CalendarReading.Of(decoded.ToArray());
        var html = ((TextPart)alternatives[1]).Text;
        return (
            [.. mime.Headers.Select(header => header.Field)],
            [.. alternatives.Select(part => part.ContentType.ToString().Split(';')[0]), .. Encoding.ASCII.GetString(octets).Split("\r\n").Where(line => line.StartsWith("--=_", StringComparison.Ordinal))
                .Select(line => line.EndsWith("--", StringComparison.Ordinal) ? "end" : "part"), Tag().Matches(html).Count(tag => tag.Value is not ("<br>" or "<bdi>" or "</bdi>" or "</span>") && !tag.Value.StartsWith("<span style", StringComparison.Ordinal)).ToString(CultureInfo.InvariantCulture)],
            [.. reading.Lines.Select(line => line.Name)],
            reading);
    }

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();
}
