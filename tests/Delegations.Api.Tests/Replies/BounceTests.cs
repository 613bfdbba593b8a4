using Delegations.Api.Replies;
using Delegations.Core.Replies;
using static Delegations.Api.Tests.Replies.ReplySamples;

namespace Delegations.Api.Tests.Replies;

public sealed class BounceTests
{
    private const string Lost = "lost@example.org";

    private static readonly string[] _fromTheServer = ["From: Mail Delivery System <MAILER-DAEMON@mx.example.org>", "Subject: Undelivered Mail Returned to Sender", "Auto-Submitted: auto-replied", "Return-Path: <>"];

    private static readonly string _ours = Lines(
    [
        "Message-ID: <out-7@qhu.example>", "From: Office <visits@qhu.example>", $"Reply-To: <{Ours}>", $"To: <{Lost}>", "MIME-Version: 1.0", "Content-Type: text/calendar; method=REQUEST", string.Empty,
        Calendar("REQUEST", $"UID:{Uid}", "SEQUENCE:4", $"ORGANIZER:mailto:{Ours}", $"ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:{Lost}"),
    ]);

    [Fact]
    public void A_bounce_says_who_was_not_reached_with_what_and_why()
    {
        var answer = Read(Report(Group("failed", "5.1.1", "smtp; 550 5.1.1 no such\r\n  user here"), Part("message/rfc822", _ours)));

        Assert.Equal((InboundKind.Bounce, Uid, 4, Lost, null, true), (answer.Kind, answer.Uid, answer.Sequence, answer.Attendee, answer.PartStat, answer.IsAutomatic));
        Assert.Equal([new BouncedRecipient(Lost, "failed", "5.1.1", "smtp; 550 5.1.1 no such user here")], answer.Bounced);
        Assert.NotNull(answer.Returned);
        Assert.Equal("out-7@qhu.example", answer.Returned.MessageId);
        Assert.Equal(["visits@qhu.example", Ours], answer.Returned.Senders);
        Assert.Equal([Lost], answer.Returned.Recipients);
        Assert.Empty(answer.Problems);
    }

    [Theory]
    [InlineData("text/rfc822-headers")]
    [InlineData("message/global-headers")]
    public void A_bounce_with_the_header_alone_still_names_our_mail(string type)
    {
        var answer = Read(Report(Group("failed", "5.1.1", null), Part(type, _ours.Split("\r\n\r\n")[0])));

        Assert.Equal((InboundKind.Bounce, null, "out-7@qhu.example", Ours), (answer.Kind, answer.Uid, answer.Returned?.MessageId, answer.Returned?.Senders[1]));
    }

    [Fact]
    public void A_bounce_that_returns_nothing_still_names_the_recipient()
    {
        var answer = Read(Report(Group("failed", "5.0.0", null)));

        Assert.Equal((InboundKind.Bounce, Lost, null), (answer.Kind, answer.Attendee, answer.Returned));
    }

    [Theory]
    [InlineData("delayed", "4.4.1", InboundProblems.Delayed)]
    [InlineData("delivered", "2.0.0", InboundProblems.Delivered)]
    [InlineData("relayed", "2.0.0", InboundProblems.Delivered)]
    public void A_report_that_nothing_is_lost_is_no_bounce(string action, string status, string problem)
    {
        var answer = Read(Report(Group(action, status, null), Part("message/rfc822", _ours)));

        Assert.Equal((InboundKind.Other, Uid, action, null), (answer.Kind, answer.Uid, answer.Bounced.Single().Action, answer.Attendee));
        Assert.Equal([problem, InboundProblems.Automatic], answer.Problems.Select(found => found.Code));
    }

    [Fact]
    public void A_report_about_several_recipients_tells_them_apart()
    {
        var answer = Read(Report(Lines([Group("failed", "5.1.1", null), string.Empty, "Original-Recipient: rfc822; second@example.org", "Action: Failed"])));

        Assert.Null(answer.Attendee);
        Assert.Equal([(Lost, "failed"), ("second@example.org", "failed")], answer.Bounced.Select(row => (row.Address, row.Action)));
    }

    [Fact]
    public void An_old_servers_bounce_names_the_recipient_in_its_text()
    {
        var answer = Read(Message("text/plain", $"Hi. This is the qmail-send program.\r\n\r\n<{Lost}>:\r\nSorry, no mailbox here by that name.\r\n", _fromTheServer));

        Assert.Equal((InboundKind.Bounce, Lost), (answer.Kind, answer.Attendee));
        Assert.Equal([InboundProblems.BounceWithoutReport], answer.Problems.Select(found => found.Code));
    }

    [Fact]
    public void A_bounce_may_name_the_recipient_in_its_header()
    {
        var answer = Read(Parts("mixed", ["From: Mailer <mailer@mx.example.org>", $"X-Failed-Recipients: {Lost}"], Part("text/plain", "undeliverable"), Part("message/rfc822", _ours)));

        Assert.Equal((InboundKind.Bounce, Lost, Uid, "out-7@qhu.example"), (answer.Kind, answer.Attendee, answer.Uid, answer.Returned?.MessageId));
    }

    [Fact]
    public void A_receipt_is_no_bounce()
    {
        var answer = Read(Parts("report; report-type=disposition-notification", [], Part("text/plain", "read"), Part("message/disposition-notification", "Final-Recipient: rfc822; guest@example.org"), Part("message/rfc822", _ours)));

        Assert.Equal((InboundKind.Other, true), (answer.Kind, answer.IsAutomatic));
    }

    private static string Group(string action, string status, string? diagnostic) => Lines(
    [
        "Reporting-MTA: dns; mx.example.org", string.Empty, $"Final-Recipient: rfc822; {Lost}", $"Action: {action}", $"Status: {status}",
        .. diagnostic is null ? Array.Empty<string>() : [$"Diagnostic-Code: {diagnostic}"],
    ]);

    private static string Report(string status, params string[] returned) =>
        Parts("report; report-type=delivery-status", _fromTheServer, [Part("text/plain", "It could not be delivered."), Part("message/delivery-status", status), .. returned]);

    private static InboundAnswer Read(string text) => ReplyReader.Read(text.Octets());
}
