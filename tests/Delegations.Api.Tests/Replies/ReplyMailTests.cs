using System.Text;
using Delegations.Api.Replies;
using Delegations.Core.Replies;
using NodaTime;
using static Delegations.Api.Tests.Replies.ReplySamples;

namespace Delegations.Api.Tests.Replies;

public sealed class ReplyMailTests
{
    private const string Letter = "We shall come.";

    [Fact]
    public void A_mail_says_who_sent_it_to_whom_about_which_mail()
    {
        var answer = Read(Parts(
            "alternative",
            ["Cc: Other <other@example.org>", $"Delivered-To: {Ours}", "X-Original-To: visits+second@qhu.example", "In-Reply-To: <first@qhu.example>", "References: <first@qhu.example> <second@qhu.example>"],
            Part("text/plain; charset=utf-8", Letter),
            Part("text/calendar; charset=utf-8; method=REPLY", Reply())));

        Assert.Equal((InboundKind.Reply, Uid, Guest, "ACCEPTED", 3), (answer.Kind, answer.Uid, answer.Attendee, answer.PartStat, answer.Sequence));
        Assert.Equal(("answer-1@example.org", Guest, "Zugesagt: Rundgang", Letter, false), (answer.MessageId, answer.From, answer.Subject, answer.Text, answer.IsAutomatic));
        Assert.Equal(Instant.FromUtc(2026, 10, 1, 8, 0), answer.SentAt);
        Assert.Equal(["first@qhu.example"], answer.InReplyTo);
        Assert.Equal(["first@qhu.example", "second@qhu.example"], answer.References);
        Assert.Equal([Ours, "other@example.org", "visits+second@qhu.example"], answer.Recipients);
        Assert.Empty(answer.Problems);
    }

    [Theory]
    [InlineData("text/calendar")]
    [InlineData("text/calendar; method=REPLY; component=VEVENT")]
    [InlineData("TEXT/CALENDAR; METHOD=reply")]
    [InlineData("application/ics; name=invite.ics")]
    [InlineData("application/octet-stream; name=\"answer.ics\"")]
    [InlineData("text/x-vcalendar")]
    public void A_calendar_is_found_by_its_type_or_its_name(string type)
    {
        Assert.Equal((InboundKind.Reply, Uid), Read(Message(type, Reply())) is var answer ? (answer.Kind, answer.Uid) : default);
    }

    [Fact]
    public void The_method_of_the_mail_counts_where_the_calendar_has_none()
    {
        var answer = Read(Message("text/calendar; method=REPLY", Reply().Replace("METHOD:REPLY\r\n", string.Empty, StringComparison.Ordinal)));

        Assert.Equal((InboundKind.Reply, null, "ACCEPTED"), (answer.Kind, answer.Method, answer.PartStat));
        Assert.Equal([InboundProblems.NoMethod], Codes(answer));
    }

    [Fact]
    public void Without_any_method_one_attendee_who_wrote_the_mail_has_answered()
    {
        var own = Read(Message("text/calendar", Reply().Replace("METHOD:REPLY\r\n", string.Empty, StringComparison.Ordinal)));
        var strange = Read(Message("text/calendar", Reply().Replace("METHOD:REPLY\r\n", string.Empty, StringComparison.Ordinal), "From: other@example.org"));

        Assert.Equal((InboundKind.Reply, InboundKind.Other), (own.Kind, strange.Kind));
    }

    [Fact]
    public void The_method_of_the_calendar_goes_before_that_of_the_mail()
    {
        var answer = Read(Message("text/calendar; method=REQUEST", Calendar("CANCEL", $"UID:{Uid}")));

        Assert.Equal(InboundKind.Cancel, answer.Kind);
        Assert.Equal([InboundProblems.MethodMismatch], Codes(answer));
    }

    [Fact]
    public void Two_copies_of_an_answer_are_one()
    {
        var answers = ReplyReader.ReadAll(Parts(
            "mixed", [], Part("text/calendar; method=REPLY", Reply()), Part("application/ics; name=invite.ics", Convert.ToBase64String(Reply().Octets()), "Content-Transfer-Encoding: base64")).Octets());

        Assert.Equal([Uid], answers.Select(answer => answer.Uid));
        Assert.Empty(answers[0].Problems);
    }

    [Fact]
    public void A_copy_that_was_cut_short_does_not_hide_the_whole_one()
    {
        var answer = Read(Parts("mixed", [], Part("text/calendar; method=REPLY", Lines(Reply().Split("\r\n")[..5])), Part("application/ics; name=invite.ics", Reply())));

        Assert.Equal((InboundKind.Reply, Uid, "ACCEPTED"), (answer.Kind, answer.Uid, answer.PartStat));
    }

    [Fact]
    public void The_part_that_says_what_it_is_for_goes_first()
    {
        var answer = Read(Parts("mixed", [], Part("application/ics; name=old.ics", Calendar("REQUEST", "UID:old")), Part("text/calendar; method=REPLY", Reply())));

        Assert.Equal((InboundKind.Reply, Uid), (answer.Kind, answer.Uid));
        Assert.Equal([InboundProblems.SeveralCalendars], Codes(answer));
    }

    [Fact]
    public void Of_several_attendees_the_one_who_wrote_the_mail_is_taken_or_for_whom_the_writer_writes()
    {
        string[] attendees = ["ATTENDEE:-", "ATTENDEE;PARTSTAT=ACCEPTED:mailto:first@example.org", $"ATTENDEE;PARTSTAT=DECLINED;SENT-BY=\"mailto:aide@example.org\":mailto:{Guest}"];

        var own = Read(Message("text/calendar", Reply(attendees)));
        var aide = Read(Message("text/calendar", Reply(attendees), "From: aide@example.org"));

        Assert.Equal((Guest, "DECLINED", Guest, "DECLINED"), (own.Attendee, own.PartStat, aide.Attendee, aide.PartStat));
        Assert.Equal([InboundProblems.SeveralAttendees], Codes(aide));
    }

    [Fact]
    public void An_answer_sent_by_somebody_else_says_by_whom()
    {
        var answer = Read(Message("text/calendar; method=REPLY", Reply(), "From: stranger@example.net"));

        Assert.Equal(["sender_differs: the mail is from stranger@example.net"], answer.Problems.Select(problem => problem.ToString()));
    }

    [Theory]
    [InlineData("quoted-printable", true)]
    [InlineData("base64", true)]
    [InlineData("7bit", false)]
    public void A_transfer_encoding_that_is_not_that_of_the_text_loses_nothing(string said, bool isPlain)
    {
        // PARTSTAT=ACCEPTED holds =AC and PARTSTAT=DECLINED holds =DE, which are octets in quoted-printable.
        var body = isPlain ? Reply() : Reply().Replace("=", "=3D", StringComparison.Ordinal);

        var answer = Read(Message("text/calendar; method=REPLY", body, $"Content-Transfer-Encoding: {said}"));

        Assert.Equal(("ACCEPTED", Guest, 3), (answer.PartStat, answer.Attendee, answer.Sequence));
        Assert.Equal([InboundProblems.WronglyEncoded], Codes(answer));
    }

    [Fact]
    public void A_quoted_printable_calendar_is_decoded_before_it_is_unfolded()
    {
        var body = Reply("COMMENT:Schön").Replace("=", "=3D", StringComparison.Ordinal).Replace("Schön", "Sch=C3=\r\n=B6n", StringComparison.Ordinal).Replace("\r\nEND", "=0D=0AEND", StringComparison.Ordinal);

        var answer = Read(Message("text/calendar; charset=utf-8; method=REPLY", body, "Content-Transfer-Encoding: quoted-printable"));

        Assert.Equal(("Schön", "ACCEPTED"), (answer.Comment, answer.PartStat));
        Assert.Empty(answer.Problems);
    }

    [Theory]
    [InlineData("iso-8859-1", "iso-8859-1", "Grüße")]
    [InlineData("iso-8859-1", "utf-8", "Grüße")]
    [InlineData("us-ascii", "utf-8", "Grüße")]
    [InlineData("utf-8", "iso-8859-1", "Grüße")]
    [InlineData("gb2312", "gb18030", "学术交流")]
    [InlineData("iso-2022-jp", "iso-2022-jp", "会議に参加します")]
    [InlineData("koi8-r", "koi8-r", "Будем")]
    [InlineData("no-such-charset", "utf-8", "会議")]
    public void The_declared_character_set_counts_where_it_can_be_true(string declared, string real, string comment)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var mail = Message($"text/calendar; charset={declared}; method=REPLY", Reply($"COMMENT:{comment}"), "Content-Transfer-Encoding: 8bit");

        Assert.Equal(comment, ReplyReader.Read(Encoding.GetEncoding(real).GetBytes(mail)).Comment);
    }

    [Fact]
    public void A_calendar_in_utf_16_is_read()
    {
        var body = Convert.ToBase64String([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Reply("COMMENT:学术交流"))]);

        var answer = Read(Message("text/calendar; charset=utf-16; method=REPLY", body, "Content-Transfer-Encoding: base64"));

        Assert.Equal(("学术交流", Guest), (answer.Comment, answer.Attendee));
    }

    [Fact]
    public void One_letter_cut_in_two_does_not_spoil_the_others()
    {
        var octets = Message("text/calendar; charset=utf-8; method=REPLY", Reply("COMMENT:学术交流活动安排学术交流活动安排_"), "Content-Transfer-Encoding: 8bit").Octets();
        octets[Array.IndexOf(octets, (byte)'_')] = 0xE5;

        Assert.Equal("学术交流活动安排学术交流活动安排\uFFFD", ReplyReader.Read(octets).Comment);
    }

    [Fact]
    public void A_calendar_pasted_into_the_text_is_found_there()
    {
        var answer = Read(Message("text/plain", $"See below.\r\n\r\n{Reply()}\r\n\r\nBest wishes"));

        Assert.Equal((InboundKind.Reply, Uid), (answer.Kind, answer.Uid));
        Assert.Contains(InboundProblems.OutOfPlace, Codes(answer));
    }

    [Fact]
    public void A_calendar_among_the_header_fields_is_found_there()
    {
        var answer = Read(Parts("mixed", [], Lines([Reply(), "Content-Type: text/calendar; method=REPLY", string.Empty])));

        Assert.Equal((InboundKind.Reply, Uid, Guest), (answer.Kind, answer.Uid, answer.Attendee));
        Assert.Contains(InboundProblems.OutOfPlace, Codes(answer));
    }

    [Fact]
    public void A_forwarded_answer_is_read_and_said_to_be_forwarded()
    {
        var inner = Message("text/calendar; method=REPLY", Reply());

        var answer = Read(Parts("mixed", ["From: Dean <dean@example.org>"], Part("text/plain", "FYI"), Part("message/rfc822", inner)));

        Assert.Equal((InboundKind.Reply, Guest, "dean@example.org"), (answer.Kind, answer.Attendee, answer.From));
        Assert.Equal([InboundProblems.Forwarded, InboundProblems.SenderDiffers], Codes(answer));
    }

    [Theory]
    [InlineData("application/ms-tnef; name=winmail.dat")]
    [InlineData("application/vnd.ms-tnef")]
    [InlineData("application/octet-stream; name=\"WINMAIL.DAT\"")]
    public void Outlooks_own_format_goes_to_a_person(string type)
    {
        var answer = Read(Parts("mixed", [], Part("text/plain", Letter), Part(type, Convert.ToBase64String([0x78, 0x9F, 0x3E, 0x22, 1, 2, 3]), "Content-Transfer-Encoding: base64")));

        Assert.Equal((InboundKind.Other, Letter), (answer.Kind, answer.Text));
        Assert.Equal([InboundProblems.Winmail], Codes(answer));
    }

    [Fact]
    public void A_letter_is_a_letter()
    {
        var answer = Read(Message("text/plain; charset=utf-8", Letter));

        Assert.Equal((InboundKind.Other, Letter, false), (answer.Kind, answer.Text, answer.IsAutomatic));
        Assert.Equal([InboundProblems.NoCalendar], Codes(answer));
    }

    [Theory]
    [InlineData("Auto-Submitted: auto-replied")]
    [InlineData("Auto-Submitted: auto-generated (rejected)")]
    [InlineData("X-Autoreply: yes")]
    [InlineData("X-Auto-Response-Suppress: All")]
    [InlineData("Precedence: auto_reply")]
    [InlineData("Precedence: list")]
    [InlineData("List-Id: <news.example.org>")]
    [InlineData("X-Loop: visits@qhu.example")]
    [InlineData("Return-Path: <>")]
    public void An_out_of_office_note_is_known_by_its_fields_and_never_by_its_subject(string field)
    {
        var answer = Read(Message("text/plain", "I am away.", field));

        Assert.Equal((InboundKind.Other, true), (answer.Kind, answer.IsAutomatic));
        Assert.Equal([InboundProblems.NoCalendar, InboundProblems.Automatic], Codes(answer));
    }

    [Theory]
    [InlineData("Auto-Submitted: no")]
    [InlineData("Subject: Automatic reply: Out of office")]
    public void What_people_write_is_not_automatic(string field)
    {
        Assert.False(Read(Message("text/plain", Letter, field)).IsAutomatic);
    }

    [Fact]
    public void An_answer_that_a_program_sends_is_an_answer_and_automatic()
    {
        var answer = Read(Message("text/calendar; method=REPLY", Reply(), "Auto-Submitted: auto-generated"));

        Assert.Equal((InboundKind.Reply, true), (answer.Kind, answer.IsAutomatic));
        Assert.Empty(answer.Problems);
    }

    [Theory]
    [InlineData("From guest@example.org Thu Oct  1 10:00:00 2026\r\n")]
    [InlineData("\r\n\r\n")]
    [InlineData("\uFEFF")]
    public void What_a_store_puts_before_a_mail_does_no_harm(string before)
    {
        Assert.Equal((InboundKind.Reply, Guest), Read(before + Message("text/calendar; method=REPLY", Reply())) is var answer ? (answer.Kind, answer.From) : default);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r")]
    public void A_mail_ends_its_lines_as_it_likes(string end)
    {
        var answer = Read(Parts("mixed", [], Part("text/calendar; method=REPLY", Reply())).Replace("\r\n", end, StringComparison.Ordinal));

        Assert.Equal((InboundKind.Reply, Uid, Guest), (answer.Kind, answer.Uid, answer.From));
    }

    [Theory]
    [InlineData("multipart/encrypted")]
    [InlineData("application/pkcs7-mime; smime-type=enveloped-data")]
    public void A_sealed_mail_goes_to_a_person(string type)
    {
        var mail = type.StartsWith("multipart", StringComparison.Ordinal) ? Parts("encrypted", [], Part("application/pgp-encrypted", "Version: 1"), Part("application/octet-stream", "-")) : Message(type, "AAAA");

        Assert.Equal([InboundProblems.Encrypted], Codes(Read(mail)));
    }

    private static InboundAnswer Read(string text) => ReplyReader.Read(text.Octets());

    private static IEnumerable<string> Codes(InboundAnswer answer) => answer.Problems.Select(problem => problem.Code);
}
