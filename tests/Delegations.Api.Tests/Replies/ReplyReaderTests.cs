using System.Text;
using Delegations.Api.Replies;
using Delegations.Core.Replies;
using NodaTime;
using static Delegations.Api.Tests.Replies.ReplySamples;

namespace Delegations.Api.Tests.Replies;

public sealed class ReplyReaderTests
{
    [Fact]
    public void A_reply_says_who_answers_what_about_which_version()
    {
        var answer = Read(Reply("COMMENT:Gern\\, mit zwei Kollegen.\\nBis Montag", $"ATTENDEE;CN=\"Guest, A\";PARTSTAT=accepted:MAILTO:{Guest}", "DURATION:PT90M"));

        Assert.Equal(
            (InboundKind.Reply, "REPLY", Uid, null, Guest, "Guest, A", "ACCEPTED", Ours, 3),
            (answer.Kind, answer.Method, answer.Uid, answer.RecurrenceId, answer.Attendee, answer.AttendeeName, answer.PartStat, answer.Organizer, answer.Sequence));
        Assert.Equal(Instant.FromUtc(2026, 10, 1, 8, 0), answer.Stamp);
        Assert.Equal(new InboundTime("2026-10-05T07:00:00", "UTC", false, Instant.FromUtc(2026, 10, 5, 7, 0)), answer.Start);
        Assert.Equal("2026-10-05T08:30:00Z", answer.End?.ToString());
        Assert.Equal("Gern, mit zwei Kollegen.\nBis Montag", answer.Comment);
        Assert.Empty(answer.Problems);
    }

    [Theory]
    [InlineData("REPLY", InboundKind.Reply)]
    [InlineData("reply", InboundKind.Reply)]
    [InlineData("COUNTER", InboundKind.Counter)]
    [InlineData("REFRESH", InboundKind.Refresh)]
    [InlineData("CANCEL", InboundKind.Cancel)]
    [InlineData("REQUEST", InboundKind.Request)]
    [InlineData("PUBLISH", InboundKind.Other)]
    [InlineData("ADD", InboundKind.Other)]
    [InlineData("DECLINECOUNTER", InboundKind.Other)]
    [InlineData("XYZ", InboundKind.Other)]
    public void The_method_of_the_calendar_says_what_it_is(string method, InboundKind kind)
    {
        var answer = Read(Calendar(method, $"UID:{Uid}", $"ATTENDEE;PARTSTAT=ACCEPTED:mailto:{Guest}"));

        Assert.Equal((kind, method == "XYZ"), (answer.Kind, answer.Has(InboundProblems.MethodUnknown)));
    }

    [Fact]
    public void What_is_missing_stays_missing()
    {
        var answer = Read(Calendar("REPLY"));

        Assert.Equal(
            (null, null, null, null, null, null, null, null, null),
            (answer.Uid, answer.Attendee, answer.PartStat, answer.Sequence, answer.Stamp, answer.Start, answer.End, answer.Comment, answer.MessageId));
        Assert.Equal([InboundProblems.NoUid, InboundProblems.NoAttendee], Codes(answer));
    }

    [Theory]
    [InlineData("mailto:guest@example.org")]
    [InlineData("MAILTO:guest@example.org")]
    [InlineData("Mailto: guest@example.org")]
    [InlineData("guest@example.org")]
    [InlineData("<guest@example.org>")]
    [InlineData("mailto:<guest@example.org>")]
    [InlineData("mailto:mailto:guest@example.org")]
    [InlineData("\"mailto:guest@example.org\"")]
    [InlineData("mailto:guest%40example.org")]
    [InlineData("mailto:guest@example.org?subject=x")]
    [InlineData("A Guest <guest@example.org>")]
    public void An_attendee_is_the_address_however_it_is_written(string value)
    {
        Assert.Equal(Guest, Read(Reply($"ATTENDEE;PARTSTAT=DECLINED:{value}")).Attendee);
    }

    [Theory]
    [InlineData("ATTENDEE;CN=Müller, Hans;PARTSTAT=DECLINED:mailto:guest@example.org", "Müller, Hans")]
    [InlineData("ATTENDEE;CN=\"Müller; Hans: Prof.\";PARTSTAT=DECLINED:mailto:guest@example.org", "Müller; Hans: Prof.")]
    [InlineData("ATTENDEE;PARTSTAT=DECLINED;CN=Dean: Arts:mailto:guest@example.org", "Dean: Arts")]
    [InlineData("ATTENDEE;CN=Dean: Arts;PARTSTAT=DECLINED:mailto:guest@example.org", "Dean: Arts")]
    [InlineData("ATTENDEE;CN=Dean: Arts;PARTSTAT=DECLINED:guest@example.org", "Dean: Arts")]
    [InlineData("ATTENDEE;CN=\"Hans Müller;PARTSTAT=DECLINED:mailto:guest@example.org", "Hans Müller")]
    [InlineData("ATTENDEE;CN=Hans ^'Hannes^' M^^ller^nDean;PARTSTAT=DECLINED:mailto:guest@example.org", "Hans \"Hannes\" M^ller\nDean")]
    [InlineData("ATTENDEE;CN==?utf-8?Q?M=C3=BCller?=;PARTSTAT=DECLINED:mailto:guest@example.org", "Müller")]
    [InlineData("attendee; partstat = declined ; cn=汉斯:mailto:guest@example.org", "汉斯")]
    [InlineData("ATTENDEE;CN=Hans;PARTSTAT=\"DECLINED\";X-NUM-GUESTS=0:mailto:guest@example.org", "Hans")]
    [InlineData("ATTENDEE;CN=Hans;PARTSTAT=DECLINED mailto:guest@example.org", "Hans")]
    [InlineData("ATTENDEE;CN=Hans;PARTSTAT=DECLINED;MEMBER=\"mailto:a@example.org\",\"mailto:b@example.org\":mailto:guest@example.org", "Hans")]
    [InlineData("ATTENDEE;CN=Hans;STATUS=DECLINED;ROLE=ATTENDEE:guest@example.org", "Hans")]
    [InlineData("ATTENDEE;CN=Hans;EMAIL=guest@example.org;PARTSTAT=DECLINED:urn:uuid:0b1f", "Hans")]
    [InlineData("ATTENDEE;CN=Hans;EMAIL=guest@example.org;PARTSTAT=DECLINED:invalid:nomail", "Hans")]
    public void A_name_with_any_sign_in_it_hides_neither_answer_nor_address(string line, string name)
    {
        var answer = Read(Reply(line, "ATTENDEE:-"));

        Assert.Equal((Guest, name, "DECLINED"), (answer.Attendee, answer.AttendeeName, answer.PartStat));
    }

    [Theory]
    [InlineData("urn:uuid:0b1f")]
    [InlineData("invalid:nomail")]
    [InlineData("https://calendars.example.org/principals/7")]
    public void An_attendee_that_is_no_mail_address_stays_as_it_is_and_is_named(string value)
    {
        var answer = Read(Reply($"ATTENDEE;PARTSTAT=DECLINED:{value}"));

        Assert.Equal((value, "DECLINED", true), (answer.Attendee, answer.PartStat, answer.Has(InboundProblems.AttendeeAddress)));
    }

    [Theory]
    [InlineData("20261005T090000", null, "2026-10-05T09:00:00", false)]
    [InlineData("20261005T070000Z", null, "2026-10-05T07:00:00Z", true)]
    [InlineData("2026-10-05T07:00:00Z", null, "2026-10-05T07:00:00Z", true)]
    [InlineData("2026-10-05T09:00:00+02:00", null, "2026-10-05T07:00:00Z", true)]
    [InlineData("2026-10-05T07:00:00.000Z", null, "2026-10-05T07:00:00Z", true)]
    [InlineData("2026-10-05 07:00:00Z", null, "2026-10-05T07:00:00Z", true)]
    [InlineData("20261005t070000z", null, "2026-10-05T07:00:00Z", true)]
    [InlineData("20261005T0700Z", null, "2026-10-05T07:00:00Z", true)]
    [InlineData("20261005", null, "2026-10-05", false)]
    [InlineData("2026-10-05", null, "2026-10-05", false)]
    [InlineData("20261005T090000", "Europe/Berlin", "2026-10-05T07:00:00Z", true)]
    [InlineData("20261005T090000", "europe/berlin", "2026-10-05T07:00:00Z", true)]
    [InlineData("20261005T090000", "/example.org/20260101_1/Europe/Berlin", "2026-10-05T07:00:00Z", true)]
    [InlineData("20261005T090000", "W. Europe Standard Time", "2026-10-05T07:00:00Z", true)]
    [InlineData("20261005T150000", "China Standard Time", "2026-10-05T07:00:00Z", true)]
    [InlineData("20261005T150000", "UTC+8", "2026-10-05T07:00:00Z", true)]
    [InlineData("20261005T150000", "(GMT +08:00)", "2026-10-05T07:00:00Z", true)]
    [InlineData("20261005T070000", "tzone://Microsoft/Utc", "2026-10-05T07:00:00Z", true)]
    [InlineData("20261005T070000Z", "Europe/Berlin", "2026-10-05T07:00:00Z", true)]
    [InlineData("20261005T090000", "Customized Time Zone", "2026-10-05T09:00:00", false)]
    public void A_time_is_an_instant_where_its_zone_is_known(string value, string? zone, string text, bool isKnown)
    {
        var answer = Read(Reply(zone is null ? $"DTSTART:{value}" : $"DTSTART;TZID=\"{zone}\":{value}"));

        Assert.Equal((text, isKnown), (answer.Start?.ToString(), answer.Start?.At is not null));
        Assert.Equal(zone == "Customized Time Zone", answer.Has(InboundProblems.ZoneUnknown));
    }

    [Theory]
    [InlineData("DTSTART;TZID=Customized Time Zone:20261005T090000", "2026-10-05T07:00:00Z")]
    [InlineData("DTSTART;TZID=\"Customized Time Zone\":20261205T090000", "2026-12-05T08:00:00Z")]
    public void A_zone_that_only_the_file_knows_is_taken_from_the_file(string start, string instant)
    {
        string[] zone =
        [
            "BEGIN:VTIMEZONE", "TZID:Customized Time Zone",
            "BEGIN:STANDARD", "DTSTART:16010101T030000", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100", "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "END:STANDARD",
            "BEGIN:DAYLIGHT", "DTSTART:16010101T020000", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "END:DAYLIGHT",
            "END:VTIMEZONE",
        ];
        var answer = Read(Reply(start).Replace("BEGIN:VEVENT", Lines([.. zone, "BEGIN:VEVENT"]), StringComparison.Ordinal));

        Assert.Equal((instant, "Customized Time Zone"), (answer.Start?.ToString(), answer.Start?.Zone));
        Assert.Empty(answer.Problems);
    }

    [Theory]
    [InlineData("RECURRENCE-ID:20261005T070000Z", "20261005T070000Z", "2026-10-05T07:00:00Z")]
    [InlineData("RECURRENCE-ID;TZID=Europe/Berlin:20261005T090000", "20261005T090000", "2026-10-05T07:00:00Z")]
    [InlineData("RECURRENCE-ID:2026-10-05T07:00:00Z", "20261005T070000Z", "2026-10-05T07:00:00Z")]
    [InlineData("RECURRENCE-ID;VALUE=DATE:20261005", "20261005", null)]
    public void An_occurrence_is_named_in_one_form(string line, string text, string? at)
    {
        var answer = Read(Reply(line));

        Assert.Equal((text, at), (answer.RecurrenceId, answer.RecurrenceAt?.ToString()));
    }

    [Theory]
    [InlineData("DTSTAMP:20261001T080000", "2026-10-01T08:00:00Z", InboundProblems.StampNotUtc)]
    [InlineData("DTSTAMP:yesterday", null, InboundProblems.Value)]
    [InlineData("DTSTAMP:20261001", null, InboundProblems.Value)]
    public void A_stamp_that_is_not_in_utc_is_said_and_one_that_is_none_is_left_out(string line, string? stamp, string problem)
    {
        var answer = Read(Reply(line));

        Assert.Equal(stamp, answer.Stamp?.ToString());
        Assert.Equal([problem], Codes(answer));
    }

    [Theory]
    [InlineData("SEQUENCE:0", 0)]
    [InlineData("SEQUENCE: 12 ", 12)]
    [InlineData("SEQUENCE:-1", null)]
    [InlineData("SEQUENCE:1.0", null)]
    [InlineData("SEQUENCE:99999999999", null)]
    [InlineData("SEQUENCE:", null)]
    public void A_version_is_a_number_or_nothing(string line, int? sequence)
    {
        var answer = Read(Reply(line));

        Assert.Equal((sequence, sequence is null), (answer.Sequence, answer.Has(InboundProblems.Value)));
    }

    [Fact]
    public void A_counter_proposes_a_time_and_may_name_nobody()
    {
        var answer = Read(Calendar("COUNTER", $"UID:{Uid}", "SEQUENCE:0", "DTSTART;TZID=Pacific Standard Time:20261008T103000", "DURATION:PT2H", "COMMENT;LANGUAGE=en-US:\\n"));

        Assert.Equal((InboundKind.Counter, "2026-10-08T17:30:00Z", "2026-10-08T19:30:00Z", null, null), (answer.Kind, answer.Start?.ToString(), answer.End?.ToString(), answer.Comment, answer.Attendee));
        Assert.Equal([InboundProblems.NoAttendee], Codes(answer));
    }

    [Theory]
    [InlineData("REQUEST")]
    [InlineData("CANCEL")]
    [InlineData("PUBLISH")]
    public void What_organizers_send_is_for_somebody_only_when_it_names_one(string method)
    {
        var one = Read(Calendar(method, $"UID:{Uid}", $"ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:{Guest}", $"ATTENDEE;PARTSTAT=NEEDS-ACTION:MAILTO:{Guest.ToUpperInvariant()}"));
        var two = Read(Calendar(method, $"UID:{Uid}", $"ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:{Guest}", "ATTENDEE;PARTSTAT=ACCEPTED:mailto:other@example.org"));

        Assert.Equal((Guest, "NEEDS-ACTION", null, null), (one.Attendee, one.PartStat, two.Attendee, two.PartStat));
    }

    [Fact]
    public void Of_several_attendees_the_first_who_answered_and_does_not_invite_is_taken()
    {
        var answer = Read(Reply("ATTENDEE:-", $"ATTENDEE;PARTSTAT=ACCEPTED:mailto:{Ours}", "ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:third@example.org", $"ATTENDEE;PARTSTAT=TENTATIVE:mailto:{Guest}"));

        Assert.Equal((Guest, "TENTATIVE"), (answer.Attendee, answer.PartStat));
        Assert.Equal([InboundProblems.SeveralAttendees], Codes(answer));
    }

    [Theory]
    [InlineData("ATTENDEE;PARTSTAT=TENTATIVE:mailto:guest@example.org", InboundKind.Reply)]
    [InlineData("ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:guest@example.org", InboundKind.Other)]
    [InlineData("ATTENDEE:mailto:guest@example.org", InboundKind.Other)]
    public void Without_a_method_one_person_who_has_answered_to_nobody_named_is_a_reply(string attendee, InboundKind kind)
    {
        var answer = Read(Calendar(null, $"UID:{Uid}", attendee));
        var stored = Read(Calendar(null, $"UID:{Uid}", attendee, $"ORGANIZER:mailto:{Ours}"));

        Assert.Equal((kind, InboundKind.Other, true), (answer.Kind, stored.Kind, answer.Has(InboundProblems.NoMethod)));
    }

    [Fact]
    public void A_method_in_the_wrong_place_is_a_method()
    {
        Assert.Equal(InboundKind.Reply, Read(Reply("METHOD:REPLY").Replace("METHOD:REPLY\r\nBEGIN", "BEGIN", StringComparison.Ordinal)).Kind);
    }

    [Fact]
    public void A_reply_for_several_occurrences_is_several_answers()
    {
        var text = Reply().Replace("END:VCALENDAR", Lines(["BEGIN:VEVENT", $"UID:{Uid}", "RECURRENCE-ID:20261012T070000Z", $"ATTENDEE;PARTSTAT=DECLINED:mailto:{Guest}", "END:VEVENT", "END:VCALENDAR"]), StringComparison.Ordinal);

        var answers = ReplyReader.ReadAll(text.Octets());

        Assert.Equal([(null, "ACCEPTED"), ("20261012T070000Z", "DECLINED")], answers.Select(answer => (answer.RecurrenceId, answer.PartStat)));
        Assert.All(answers, answer => Assert.Equal([InboundProblems.SeveralEvents], Codes(answer)));
    }

    [Fact]
    public void The_alarm_of_an_entry_is_not_the_entry()
    {
        var answer = Read(Reply().Replace("END:VEVENT", Lines(["BEGIN:VALARM", "UID:alarm", "SEQUENCE:9", "ATTENDEE:mailto:alarm@example.org", "COMMENT:ring", "END:VALARM", "END:VEVENT"]), StringComparison.Ordinal));

        Assert.Equal((Uid, 3, Guest, null), (answer.Uid, answer.Sequence, answer.Attendee, answer.Comment));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r")]
    [InlineData("\r\r\n")]
    [InlineData("\r\n\r\n")]
    [InlineData("\r\n   \r\n")]
    public void Lines_end_as_they_like(string end)
    {
        var answer = Read(Reply().Replace("\r\n", end, StringComparison.Ordinal));

        Assert.Equal((InboundKind.Reply, Uid, Guest, "ACCEPTED", 3), (answer.Kind, answer.Uid, answer.Attendee, answer.PartStat, answer.Sequence));
    }

    [Fact]
    public void A_fold_may_cut_anything_in_two_even_a_letter()
    {
        var octets = Reply("COMMENT:学术交流", $"ATTENDEE;CN=汉斯·米勒;PARTSTAT=ACCEPTED:mailto:{Guest}").Octets().ToList();
        var folded = new List<byte>();
        for (var at = 0; at < octets.Count; at++)
        {
            folded.Add(octets[at]);
            if (at > "BEGIN:VCALENDAR".Length && octets[at] is not ((byte)'\r' or (byte)'\n') && at + 1 < octets.Count && octets[at + 1] is not ((byte)'\r' or (byte)'\n'))
            {
                folded.AddRange("\r\n "u8);
            }
        }

        var answer = ReplyReader.Read(folded.ToArray());

        Assert.Equal(("学术交流", "汉斯·米勒", "ACCEPTED", Guest, 3), (answer.Comment, answer.AttendeeName, answer.PartStat, answer.Attendee, answer.Sequence));
        Assert.Empty(answer.Problems);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("gb18030")]
    [InlineData("utf-16 without its mark")]
    [InlineData("utf-8 with its mark")]
    public void A_text_in_whatever_encoding_says_the_same(string name)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var text = Reply("COMMENT:我们很高兴参加此次学术交流活动");
        var encoding = Encoding.GetEncoding(name.Split(' ')[0]);
        byte[] octets = name switch
        {
            "utf-16" or "utf-16BE" or "utf-8 with its mark" => [.. encoding.GetPreamble(), .. encoding.GetBytes(text)],
            _ => encoding.GetBytes(text),
        };

        var answer = ReplyReader.Read(octets);

        Assert.Equal((InboundKind.Reply, "我们很高兴参加此次学术交流活动", Uid), (answer.Kind, answer.Comment, answer.Uid));
    }

    [Fact]
    public void A_text_in_a_western_code_page_is_read_too()
    {
        Assert.Equal("Schöne Grüße, Zürich", ReplyReader.Read(Encoding.Latin1.GetBytes(Reply("COMMENT:Schöne Grüße\\, Zürich"))).Comment);
    }

    [Fact]
    public void Control_characters_are_taken_out_and_said()
    {
        var answer = Read(Reply("COMMENT:Bis\u0015 Montag\0", "UID:7b1e\u0007@qhu.example"));

        Assert.Equal(("Bis Montag", Uid), (answer.Comment, answer.Uid));
        Assert.Equal([InboundProblems.ControlCharacters], Codes(answer));
    }

    [Fact]
    public void Lines_without_a_colon_are_passed_over_and_counted()
    {
        var answer = Read(Reply("SEQUENCE:3", "X-NOTE no colon here", "and no name"));

        Assert.Equal((3, "ACCEPTED"), (answer.Sequence, answer.PartStat));
        Assert.Equal(["odd_lines: 2 lines are none of a calendar"], answer.Problems.Select(problem => problem.ToString()));
    }

    [Fact]
    public void A_quoted_printable_property_is_read_over_its_soft_line_ends()
    {
        var answer = Read(Reply("COMMENT;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Sch=C3=B6n=0D=0Abis =\r\nMontag", $"ATTENDEE;PARTSTAT=ACCEPTED:mailto:{Guest}"));

        Assert.Equal(("Schön\nbis Montag", Guest), (answer.Comment, answer.Attendee));
    }

    [Fact]
    public void A_file_that_is_still_quoted_printable_or_base64_is_decoded()
    {
        var printable = Read(Reply().Replace("=", "=3D", StringComparison.Ordinal).Replace("PARTSTAT", "PART=\r\nSTAT", StringComparison.Ordinal));
        var base64 = Read(Convert.ToBase64String(Reply().Octets(), Base64FormattingOptions.InsertLineBreaks));

        Assert.Equal((InboundKind.Reply, "ACCEPTED", Guest, Uid), (printable.Kind, printable.PartStat, printable.Attendee, printable.Uid));
        Assert.Equal((InboundKind.Reply, "ACCEPTED", Guest, Uid), (base64.Kind, base64.PartStat, base64.Attendee, base64.Uid));
        Assert.True(printable.Has(InboundProblems.WronglyEncoded) && base64.Has(InboundProblems.WronglyEncoded));
    }

    [Theory]
    [InlineData("END:VEVENT\r\nEND:VCALENDAR", "")]
    [InlineData("END:VEVENT\r\n", "")]
    [InlineData("END:VCALENDAR", "")]
    [InlineData("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Example//Test//EN\r\n", "")]
    [InlineData("BEGIN:VEVENT", "BEGIN:VTIMEZONE\r\nTZID:X\r\nBEGIN:STANDARD\r\nBEGIN:VEVENT")]
    public void An_answer_is_read_though_a_begin_or_an_end_is_missing(string lost, string instead)
    {
        var answer = Read(Reply().Replace(lost, instead, StringComparison.Ordinal));

        Assert.Equal((Uid, "ACCEPTED", true), (answer.Uid, answer.PartStat, answer.Has(InboundProblems.Broken)));
    }

    [Fact]
    public void A_calendar_pasted_with_spaces_before_each_line_is_read()
    {
        Assert.Equal((Uid, Guest), Read("\r\n    " + Reply().Replace("\r\n", "\r\n    ", StringComparison.Ordinal)) is var answer ? (answer.Uid, answer.Attendee) : default);
    }

    [Fact]
    public void Copies_of_a_calendar_count_once_and_others_are_said()
    {
        var copies = ReplyReader.ReadAll((Reply() + "\r\n" + Reply()).Octets());
        var others = ReplyReader.ReadAll((Reply() + "\r\n" + Reply("UID:another")).Octets());

        Assert.Equal([Uid], copies.Select(answer => answer.Uid));
        Assert.Empty(copies[0].Problems);
        Assert.Equal([Uid, "another"], others.Select(answer => answer.Uid));
        Assert.All(others, answer => Assert.Equal([InboundProblems.SeveralCalendars], Codes(answer)));
    }

    [Theory]
    [InlineData("", InboundProblems.Empty)]
    [InlineData(" \r\n\r\n", InboundProblems.Empty)]
    [InlineData("Dear all,\r\nwe shall come.\r\n", InboundProblems.NotReadable)]
    [InlineData("\u0089PNG\r\n\u001a\n", InboundProblems.NotReadable)]
    [InlineData("VERSION:2.0\r\nMETHOD:REPLY\r\n", InboundProblems.NotReadable)]
    [InlineData("BEGIN:VCARD\r\nFN:Guest\r\nEND:VCARD\r\n", InboundProblems.NotReadable)]
    public void What_is_neither_mail_nor_calendar_is_unreadable(string text, string problem)
    {
        var answer = Read(text);

        Assert.Equal(InboundKind.Unreadable, answer.Kind);
        Assert.Equal([problem], Codes(answer));
    }

    [Fact]
    public void A_calendar_without_an_entry_is_said_to_have_none()
    {
        var answer = Read("BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nEND:VCALENDAR\r\n");

        Assert.Equal(InboundKind.Reply, answer.Kind);
        Assert.Equal([InboundProblems.NoEvent], Codes(answer));
    }

    [Fact]
    public void An_answer_about_free_time_is_for_a_person()
    {
        var answer = Read(Reply().Replace("VEVENT", "VFREEBUSY", StringComparison.Ordinal));

        Assert.Equal((InboundKind.Reply, true), (answer.Kind, answer.Has(InboundProblems.FreeBusy)));
    }

    private static InboundAnswer Read(string text) => ReplyReader.Read(text.Octets());

    private static IEnumerable<string> Codes(InboundAnswer answer) => answer.Problems.Select(problem => problem.Code);
}
