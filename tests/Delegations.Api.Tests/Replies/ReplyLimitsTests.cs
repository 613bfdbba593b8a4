using System.Diagnostics;
using System.Text;
using CsCheck;
using Delegations.Api.Replies;
using Delegations.Core.Replies;
using static Delegations.Api.Tests.Replies.ReplySamples;

namespace Delegations.Api.Tests.Replies;

public sealed class ReplyLimitsTests
{
    /// <summary>What is promised for one file.</summary>
    private static readonly TimeSpan _promised = TimeSpan.FromSeconds(2);

    public static TheoryData<string> Bombs => ["rule", "zone", "fields", "parts", "nested parts", "nested mails", "nested calendar", "colons", "addresses", "parameters", "quotes", "comments", "folds", "entries", "attendees", "encoded", "references"];

    [Theory]
    [InlineData(nameof(ReplyLimits.Octets), InboundProblems.TooLarge)]
    [InlineData(nameof(ReplyLimits.Time), InboundProblems.TooSlow)]
    [InlineData(nameof(ReplyLimits.Lines), InboundProblems.TooManyLines)]
    [InlineData(nameof(ReplyLimits.LineOctets), InboundProblems.LineTooLong)]
    [InlineData(nameof(ReplyLimits.Properties), InboundProblems.TooManyProperties)]
    [InlineData(nameof(ReplyLimits.Parts), InboundProblems.TooManyParts)]
    [InlineData(nameof(ReplyLimits.Depth), InboundProblems.NestedTooDeep)]
    public void What_is_beyond_a_limit_is_unreadable_and_says_which(string limit, string problem)
    {
        var mail = Parts("mixed", [], Part("text/calendar; method=REPLY", Reply())).Octets();
        var limits = new ReplyLimits();
        limits = limit switch
        {
            nameof(ReplyLimits.Octets) => limits with { Octets = mail.Length - 1 },
            nameof(ReplyLimits.Time) => limits with { Time = TimeSpan.Zero },
            nameof(ReplyLimits.Lines) => limits with { Lines = 10 },
            nameof(ReplyLimits.LineOctets) => limits with { LineOctets = 12 },
            nameof(ReplyLimits.Properties) => limits with { Properties = 5 },
            nameof(ReplyLimits.Parts) => limits with { Parts = 1 },
            _ => limits with { Depth = 1 },
        };

        var answer = Assert.Single(ReplyReader.ReadAll(mail, limits));

        Assert.Equal((InboundKind.Unreadable, problem), (answer.Kind, Assert.Single(answer.Problems).Code));
        Assert.Equal(InboundKind.Reply, ReplyReader.Read(mail).Kind);
    }

    [Theory]
    [MemberData(nameof(Bombs))]
    public void No_file_takes_longer_than_is_promised(string kind)
    {
        var file = Bomb(kind);
        ReplyReader.Read(Reply().Octets());

        var started = Stopwatch.GetTimestamp();
        var answer = ReplyReader.Read(file);
        var took = Stopwatch.GetElapsedTime(started);

        Assert.True(took < _promised, $"{kind}: {file.Length} octets took {took.TotalSeconds:0.00} s");
        Assert.True(kind is not ("rule" or "zone" or "attendees" or "comments") || answer.Kind == InboundKind.Reply, $"{kind}: {answer.Kind}, {string.Join("; ", answer.Problems)}");
    }

    [Fact]
    public void A_picture_in_a_calendar_or_a_mail_is_passed_by()
    {
        var picture = Convert.ToBase64String(new byte[6_000_000]);
        var calendar = ReplyReader.Read(Reply($"ATTACH;ENCODING=BASE64;VALUE=BINARY:{picture}").Octets());
        var mail = ReplyReader.Read(Parts("mixed", [], Part("image/png", picture, "Content-Transfer-Encoding: base64"), Part("text/calendar; method=REPLY", Reply())).Octets());

        Assert.Equal((InboundKind.Reply, InboundKind.Reply), (calendar.Kind, mail.Kind));
    }

    [Fact]
    public void Whatever_octets_come_the_reader_does_not_throw()
    {
        string[] pieces =
        [
            "BEGIN:VCALENDAR", "END:VCALENDAR", "BEGIN:VEVENT", "END:VEVENT", "BEGIN:VTIMEZONE", "BEGIN:STANDARD", "END:STANDARD", "END:VTIMEZONE", "METHOD:", "REPLY", "UID:", "ATTENDEE", ";CN=", "\"", ";PARTSTAT=", "ACCEPTED", ":", "mailto:",
            "guest@example.org", "DTSTART", ";TZID=", "Europe/Berlin", "Nowhere", "TZID:", "TZOFFSETFROM:", "TZOFFSETTO:", "+9999", "-1800", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "RRULE:FREQ=SECONDLY", "00000101T000000", "99991231T235959", "20261005T090000", "Z", "DURATION:P9999D", "SEQUENCE:", "RECURRENCE-ID:",
            "\r\n", "\n", "\r", " ", "\t", "\0", "=", "=\r\n", "=0D=0A", "^n", "\\", "%", "%FF", "From: ", "Content-Type: ", "multipart/mixed; boundary=", "x", "--x", "--x--", "text/calendar", "; method=", "message/rfc822", "multipart/report; report-type=delivery-status", "message/delivery-status", "Final-Recipient: ", "rfc822;",
            "Content-Transfer-Encoding: ", "base64", "quoted-printable", "charset=", "utf-7", "iso-2022-jp", "application/ms-tnef", "=?utf-8?B?", "?=", "(", ")", "<", ">", "😀", "\uFEFF",
        ];
        var words = Gen.Int[0, pieces.Length - 1].Select(index => pieces[index]);
        var texts = words.Array[0, 80].Select(parts => Encoding.UTF8.GetBytes(string.Concat(parts)));
        var octets = Gen.Byte.Array[0, 400];

        Gen.OneOf(texts, octets).Sample(Holds, iter: 20_000);
    }

    [Fact]
    public void Whatever_happens_to_a_good_file_the_reader_does_not_throw()
    {
        byte[][] good =
        [
            Reply("COMMENT:Gern", $"ATTENDEE;CN=\"Guest, A\";PARTSTAT=ACCEPTED:mailto:{Guest}", "DTSTART;TZID=Europe/Berlin:20261005T090000", "DURATION:PT1H").Octets(),
            Parts("mixed", ["Delivered-To: a@b.example"], Part("text/plain", "Hello"), Part("text/calendar; charset=utf-8; method=REPLY", Convert.ToBase64String(Reply().Octets()), "Content-Transfer-Encoding: base64"), Part("message/rfc822", Message("text/calendar", Reply()))).Octets(),
            Parts("report; report-type=delivery-status", [], Part("message/delivery-status", "Reporting-MTA: dns; a\r\n\r\nFinal-Recipient: rfc822; a@b.example\r\nAction: failed\r\nStatus: 5.1.1"), Part("text/rfc822-headers", "Message-ID: <a@b>")).Octets(),
        ];
        var change = Gen.Select(Gen.Int[0, 5], Gen.Double[0, 1], Gen.Int[1, 40], Gen.Byte);

        Gen.Select(Gen.Int[0, good.Length - 1], change.Array[1, 8]).Sample(
            row =>
            {
                var octets = good[row.Item1].ToList();
                foreach (var (what, where, length, octet) in row.Item2)
                {
                    var at = (int)(where * octets.Count);
                    var count = Math.Min(length, octets.Count - at);
                    switch (what)
                    {
                        case 0:
                            octets.RemoveRange(at, count);
                            break;
                        case 1:
                            octets.InsertRange(at, octets.GetRange(at, count));
                            break;
                        case 2:
                            octets.Insert(at, octet);
                            break;
                        case 3 when at < octets.Count:
                            octets[at] = octet;
                            break;
                        case 4:
                            octets.RemoveRange(at, octets.Count - at);
                            break;
                        default:
                            octets.Reverse(at, count);
                            break;
                    }
                }

                Holds([.. octets]);
            },
            iter: 20_000);
    }

    private static void Holds(byte[] file)
    {
        var started = Stopwatch.GetTimestamp();
        var answers = ReplyReader.ReadAll(file);

        Assert.NotEmpty(answers);
        Assert.True(Stopwatch.GetElapsedTime(started) < _promised);
        Assert.All(answers, answer =>
        {
            // A character of its own cut in two would be replaced here, and a control character would end a line of a log.
            string?[] all = [answer.Uid, answer.Attendee, answer.PartStat, answer.RecurrenceId, answer.Subject, answer.Start?.ToString(), .. answer.Problems.Select(problem => problem.ToString())];
            var texts = all.OfType<string>().ToList();
            Assert.All(texts, text => Assert.DoesNotContain(text, sign => char.IsControl(sign) && sign != '\t'));
            Assert.Equal(texts, texts.Select(text => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text))));
        });
    }

    private static byte[] Bomb(string kind)
    {
        static string Many(string text, int times) => new StringBuilder(text.Length * times).Insert(0, text, times).ToString();
        return (kind switch
        {
            "rule" => Reply("RRULE:FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30", "RRULE:FREQ=SECONDLY;UNTIL=99991231T235959Z"),
            "zone" => Reply("DTSTART;TZID=X:21991005T090000").Replace(
                "BEGIN:VEVENT",
                Lines(["BEGIN:VTIMEZONE", "TZID:X", .. Enumerable.Repeat(Lines(["BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200", "RRULE:FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30", "END:STANDARD"]), 1000), "END:VTIMEZONE", "BEGIN:VEVENT"]),
                StringComparison.Ordinal),
            "fields" => $"From: a@b.example\n{Many("a:\n", 1_900_000)}\n",
            "parts" => Parts("mixed", [], Many("--edge\n\n", 19_000)),
            "nested parts" => Message("multipart/mixed; boundary=\"0\"", string.Concat(Enumerable.Range(0, 5_000).Select(level => $"--{level}\nContent-Type: multipart/mixed; boundary=\"{level + 1}\"\n\n"))),
            "nested mails" => Many("From: a@b.example\nContent-Type: message/rfc822\n\n", 20_000),
            "nested calendar" => Reply(Many("BEGIN:X-A\r\n", 200_000)),
            "colons" => $"From: a@b.example\n\n{Many(":", 60_000_000)}",
            "addresses" => $"From: a@b.example\nTo: {Many("a@b.example, ", 2_000_000)}\nCc: {Many("(", 1_000_000)}\nBcc: {Many("a:", 1_000_000)}\n\nx",
            "parameters" => Reply($"ATTENDEE{Many(";X=1", 15_000)};PARTSTAT=ACCEPTED:mailto:{Guest}"),
            "quotes" => Reply(Many($"ATTENDEE;CN=\"{Many(";X=a:", 10_000)}\r\n", 100)),
            "comments" => Reply(Many("COMMENT:Gern\\, gern\r\n", 20_000)),
            "folds" => Reply($"COMMENT:{Many("\r\n ", 15_000_000)}"),
            "entries" => $"BEGIN:VCALENDAR\r\n{Many("BEGIN:VEVENT\r\nUID:x\r\nEND:VEVENT\r\n", 1_000_000)}",
            "attendees" => Reply(string.Concat(Enumerable.Range(0, 20_000).Select(number => $"ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:a{number}@example.org\r\n")) + $"ATTENDEE;PARTSTAT=ACCEPTED:mailto:{Guest}"),
            "encoded" => $"From: a@b.example\nSubject: {Many("=?utf-8?Q?=41?= ", 1_000_000)}\nContent-Type: text/calendar{Many("; x*0*=utf-8''%41", 100_000)}\n\nx",
            _ => $"From: a@b.example\nReferences: {Many("<a@b> ", 5_000_000)}\nIn-Reply-To: {Many("<", 10_000_000)}\n\nx",
        }).Octets();
    }
}
