using System.Globalization;
using System.Text;
using CsCheck;
using Delegations.Api.Itineraries;
using Delegations.Core;
using Delegations.Core.Itineraries;
using NodaTime;
using static Delegations.Testing.Itineraries.SampleItinerary;

namespace Delegations.Api.Tests.Itineraries;

public sealed class CalendarWriterTests
{
    private static readonly Instant Stamp = Instant.FromUtc(2026, 9, 2, 10, 20, 30);
    private static readonly CalendarMailbox Guest = new("Muster, Anna \"Anni\"", "anna.muster+visit@uni.example");
    private static readonly CalendarMailbox Office = new("国际合作与交流处", "protocol+7f3a@example.edu");

    [Fact]
    public void The_published_file_is_this_to_the_octet()
    {
        var file = Encoding.UTF8.GetString(CalendarWriter.Publish(Of(), Stamp));

        Assert.Equal(
            """
            BEGIN:VCALENDAR
            CALSCALE:GREGORIAN
            METHOD:PUBLISH
            PRODID:-//Delegations//Protocol office//EN
            VERSION:2.0
            BEGIN:VTIMEZONE
            TZID:Asia/Shanghai
            BEGIN:STANDARD
            DTSTART:19700101T000000
            TZOFFSETFROM:+0800
            TZOFFSETTO:+0800
            END:STANDARD
            END:VTIMEZONE
            BEGIN:VEVENT
            DESCRIPTION:Wed 14 Oct\, 09:30–10:15 (Hangzhou\, UTC+8)\n03:30–04:15 yo
             ur time (UTC+2)\nWith: Professor Example Wang\, President\nInterpreter: Ms
              Sample Li\nContact: Protocol Desk\, +86 571 0000 0000\, protocol@example.
             edu
            DTEND;TZID=Asia/Shanghai:20261014T101500
            DTSTAMP:20260902T102030Z
            DTSTART;TZID=Asia/Shanghai:20261014T093000
            LAST-MODIFIED:20260901T083000Z
            LOCATION:VIP room 1\nMain Building\, 1 Lake Road\, Hangzhou
            SEQUENCE:0
            STATUS:CONFIRMED
            SUMMARY:Talks with the president
            TRANSP:OPAQUE
            UID:talks-1@protocol.example.edu
            GEO:30.263842;120.123077
            X-APPLE-STRUCTURED-LOCATION;VALUE=URI;X-ADDRESS="Main Building, 1 Lake Road
             , Hangzhou";X-APPLE-RADIUS=100;X-TITLE="VIP room 1":geo:30.263842,120.1230
             77
            END:VEVENT
            END:VCALENDAR

            """.ReplaceLineEndings("\r\n"),
            file);
    }

    [Fact]
    public void A_file_of_whole_days_has_dates_and_no_clock_anywhere()
    {
        var days = Days(new LocalDate(2026, 10, 14), new LocalDate(2026, 10, 16));

        var file = Encoding.UTF8.GetString(CalendarWriter.Publish(Of(days), Stamp));

        Assert.Equal(
            """
            BEGIN:VCALENDAR
            CALSCALE:GREGORIAN
            METHOD:PUBLISH
            PRODID:-//Delegations//Protocol office//EN
            VERSION:2.0
            BEGIN:VEVENT
            DESCRIPTION:Wed 14 Oct – Fri 16 Oct\, all day\nContact: Protocol Desk\, +
             86 571 0000 0000\, protocol@example.edu
            DTEND;VALUE=DATE:20261017
            DTSTAMP:20260902T102030Z
            DTSTART;VALUE=DATE:20261014
            LAST-MODIFIED:20260901T083000Z
            LOCATION:VIP room 1\nMain Building\, 1 Lake Road\, Hangzhou
            SEQUENCE:0
            STATUS:CONFIRMED
            SUMMARY:Free day
            TRANSP:TRANSPARENT
            UID:days-1@protocol.example.edu
            GEO:30.263842;120.123077
            X-APPLE-STRUCTURED-LOCATION;VALUE=URI;X-ADDRESS="Main Building, 1 Lake Road
             , Hangzhou";X-APPLE-RADIUS=100;X-TITLE="VIP room 1":geo:30.263842,120.1230
             77
            END:VEVENT
            END:VCALENDAR

            """.ReplaceLineEndings("\r\n"),
            file);
    }

    [Fact]
    public void Beside_whole_days_the_zones_are_those_of_the_hours_alone()
    {
        var reading = CalendarReading.Of(CalendarWriter.Publish(Of(Entry(), Days(new LocalDate(2026, 10, 14), new LocalDate(2026, 10, 14), "Europe/Berlin")), Stamp));

        Assert.Equal(["Asia/Shanghai"], reading.Zones());
        Assert.Equal([(new LocalDate(2026, 10, 14), new LocalDate(2026, 10, 15))], reading.Events().Select(found => found.Days).OfType<(LocalDate, LocalDate)>());
    }

    [Fact]
    public void A_published_file_names_nobody_to_answer_to()
    {
        var reading = CalendarReading.Of(CalendarWriter.Publish(Of(Entry(), FlightHome), Stamp));

        Assert.Equal("PUBLISH", reading.OfCalendar("METHOD"));
        Assert.DoesNotContain(reading.Lines, line => line.Name is "ORGANIZER" or "ATTENDEE" or "DURATION" or "URL");
        Assert.All(reading.Events(), found => Assert.Equal("20260902T102030Z", found.Value("DTSTAMP")));
    }

    /// <summary>Ical.Net needs VALUE=DURATION by hand; a feed that never refreshed: nextcloud/calendar#7918, #2146.</summary>
    [Fact]
    public void A_feed_says_its_name_and_how_often_to_ask_and_has_no_method()
    {
        var reading = CalendarReading.Of(CalendarWriter.Feed(Of() with { Language = "zh-Hans", PersonName = "穆斯特; 教授" }));

        Assert.Null(reading.OfCalendar("METHOD"));
        Assert.Equal(
            ["示例大学代表团来访 – 穆斯特; 教授", "示例大学代表团来访 – 穆斯特; 教授", "Asia/Shanghai", "PT1H", "PT1H"],
            new[] { "NAME", "X-WR-CALNAME", "X-WR-TIMEZONE", "REFRESH-INTERVAL", "X-PUBLISHED-TTL" }.Select(name => CalendarReading.Unescape(reading.OfCalendar(name)!)));
        Assert.Equal("DURATION", reading.Lines.Single(line => line.Name == "REFRESH-INTERVAL").Parameters["VALUE"]);
        Assert.Equal("20260901T083000Z", reading.Events().Single().Value("DTSTAMP"));
    }

    [Fact]
    public void A_feed_has_the_same_octets_whatever_the_order_and_the_culture()
    {
        var culture = CultureInfo.CurrentCulture;
        var expected = CalendarWriter.Feed(Of(Entry("a@x"), Entry("b@x"), FlightHome));
        try
        {
            foreach (var name in new[] { "ar-SA", "fa-IR", "th-TH", "tr-TR", "zh-CN", "de-DE" })
            {
                CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(name);
                Assert.Equal(expected, CalendarWriter.Feed(Of(FlightHome, Entry("b@x"), Entry("a@x"))));
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }

        Assert.NotEqual(expected, CalendarWriter.Feed(Of(Entry("a@x") with { LastModified = Stamp }, Entry("b@x"), FlightHome)));
    }

    [Fact]
    public void An_itinerary_without_entries_is_still_a_feed()
    {
        var reading = CalendarReading.Of(CalendarWriter.Feed(Of() with { Entries = [] }));

        Assert.Empty(reading.Events());
        Assert.Equal("PT1H", reading.OfCalendar("REFRESH-INTERVAL"));
    }

    /// <summary>The host's zone in the guest's file: calcom/cal.diy#12938.</summary>
    [Fact]
    public void A_flight_starts_in_one_zone_and_ends_in_another()
    {
        var reading = CalendarReading.Of(CalendarWriter.Publish(Of(FlightHome), Stamp));

        Assert.Equal(["Asia/Shanghai", "Europe/Berlin"], reading.Zones());
        Assert.Equal((Instant.FromUtc(2026, 10, 16, 5, 5), Instant.FromUtc(2026, 10, 16, 16, 20)), reading.Events().Select(found => (found.Start, found.End)).Single());
    }

    /// <summary>A REQUEST with STATUS:CANCELLED or a CANCEL with STATUS:CONFIRMED: cyrusimap/cyrus-imapd#2843.</summary>
    [Theory]
    [InlineData("en", "Cancelled: Talks with the president")]
    [InlineData("zh-Hans", "已取消：校长会见")]
    public void A_cancelled_entry_stays_and_says_so(string language, string summary)
    {
        var found = CalendarReading.Of(CalendarWriter.Feed(Of(Entry() with { Cancelled = true, Sequence = 3 }) with { Language = language })).Events().Single();

        Assert.Equal(
            (summary, "CANCELLED", "TRANSPARENT", "3"),
            (found.Text("SUMMARY"), found.Value("STATUS"), found.Value("TRANSP"), found.Value("SEQUENCE")));
    }

    /// <summary>Several UIDs in one REQUEST: grommunio/gromox#262. METHOD outside of VCALENDAR: ical4j/ical4j#423. No mailto: PHPMailer/PHPMailer#175, markuspoerschke/iCal#109. Parameters that Gmail wants: adamgibbons/ics#237. Other guests: nextcloud/calendar#4179, calcom/cal.diy#9152.</summary>
    [Fact]
    public void An_invitation_is_one_event_with_the_recipient_as_its_only_attendee()
    {
        var reading = CalendarReading.Of(CalendarWriter.Request(Of(Entry(), FlightHome), FlightHome with { Sequence = 2 }, Guest, Office, Stamp));
        var found = reading.Events().Single();

        Assert.Equal(("REQUEST", "flight-1@protocol.example.edu", "2", "CONFIRMED"), (reading.OfCalendar("METHOD"), found.Uid, found.Value("SEQUENCE"), found.Value("STATUS")));
        var organizer = found.Lines.Single(line => line.Name == "ORGANIZER");
        Assert.Equal(("国际合作与交流处", "mailto:protocol+7f3a@example.edu"), (organizer.Parameters["CN"], organizer.Value));
        var attendee = found.Lines.Single(line => line.Name == "ATTENDEE");
        Assert.Equal("mailto:anna.muster+visit@uni.example", attendee.Value);
        Assert.Equal(
            ["CN=Muster, Anna 'Anni'", "CUTYPE=INDIVIDUAL", "PARTSTAT=NEEDS-ACTION", "ROLE=REQ-PARTICIPANT", "RSVP=TRUE"],
            attendee.Parameters.Select(parameter => $"{parameter.Key}={parameter.Value}").Order(StringComparer.Ordinal));
    }

    /// <summary>A cancellation that was not applied: tutao/tutanota#5732, Couchers-org/couchers#8557.</summary>
    [Fact]
    public void A_withdrawal_repeats_the_event_with_the_cancelled_status()
    {
        var entry = Entry() with { Sequence = 4 };
        var reading = CalendarReading.Of(CalendarWriter.Cancel(Of(entry), entry, Guest, Office, Stamp));
        var found = reading.Events().Single();

        Assert.Equal(
            ("CANCEL", entry.Uid, "4", "CANCELLED", entry.Start.Instant, entry.End.Instant),
            (reading.OfCalendar("METHOD"), found.Uid, found.Value("SEQUENCE"), found.Value("STATUS"), found.Start, found.End));
        Assert.Single(found.Lines, line => line.Name == "ATTENDEE");
        Assert.Single(found.Lines, line => line.Name == "ORGANIZER");
    }

    [Theory]
    [InlineData("not an address")]
    [InlineData("anna@uni.example\r\nATTENDEE:mailto:x@y")]
    [InlineData("安娜@uni.example")]
    [InlineData("@uni.example")]
    public void An_invitation_to_no_address_is_not_written(string address) => Assert.Throws<ArgumentException>(
        () => CalendarWriter.Request(Of(), Entry(), Guest with { Address = address }, Office, Stamp));

    /// <summary>Gmail shows no answer buttons when organizer and recipient are the same: adamgibbons/ics#237.</summary>
    [Fact]
    public void Nobody_invites_themselves_or_to_a_cancelled_entry()
    {
        Assert.Throws<ArgumentException>(() => CalendarWriter.Request(Of(), Entry(), Office with { Address = "Protocol+7F3A@example.edu" }, Office, Stamp));
        Assert.Throws<ArgumentException>(() => CalendarWriter.Request(Of(), Entry() with { Cancelled = true }, Guest, Office, Stamp));
    }

    [Fact]
    public void An_itinerary_that_fails_its_check_is_not_written()
    {
        var twice = Of(Entry("a@x"), Entry("a@x"));

        Assert.Throws<InvalidOperationException>(() => CalendarWriter.Publish(twice, Stamp));
        Assert.Throws<InvalidOperationException>(() => CalendarWriter.Feed(twice));
    }

    /// <summary>Folds inside a character: sebbo2002/ical-generator#221, iCalcreator/iCalcreator#126. Backslashes: ical-org/ical.net#963.</summary>
    [Theory]
    [InlineData("Talks; lunch, tea \\ \"toast\"")]
    [InlineData("校长会见：关于共建联合研究院、学生交换与教师互访的会谈（第一轮）以及签字仪式前的文本核对，随后合影留念并共进午餐，请提前十分钟到达贵宾室")]
    [InlineData("اجتماع مع رئيس الجامعة حول التعاون العلمي وتبادل الطلاب والأساتذة بين الجامعتين في السنوات القادمة")]
    [InlineData("👩‍🔬🧑🏽‍🎓👨‍👩‍👧‍👦🇨🇳🇩🇪👩‍🔬🧑🏽‍🎓👨‍👩‍👧‍👦🇨🇳🇩🇪👩‍🔬🧑🏽‍🎓👨‍👩‍👧‍👦🇨🇳🇩🇪")]
    [InlineData("BEGIN:VEVENT END:VEVENT ^n ^^ ^' :;,")]
    [InlineData("विश्वविद्यालय के अध्यक्ष के साथ बैठक और हस्ताक्षर समारोह มหาวิทยาลัยตัวอย่าง การประชุมกับอธิการบดี")]
    public void A_text_in_any_script_is_read_as_it_was_written(string text)
    {
        var words = Wording.Same(text);
        var found = CalendarReading.Of(CalendarWriter.Publish(
            Of(Entry() with { Title = words, Place = words, Address = words, Notes = words, With = words }), Stamp)).Events().Single();

        Assert.Equal(text, found.Text("SUMMARY"));
        Assert.Equal(text + "\n" + text, found.Text("LOCATION"));
        Assert.Contains("Please note: " + text + "\n", found.Text("DESCRIPTION"), StringComparison.Ordinal);
        Assert.Equal(
            text.Replace('"', '\'').Replace("^", "^^", StringComparison.Ordinal),
            found.Lines.Single(line => line.Name == "X-APPLE-STRUCTURED-LOCATION").Parameters["X-TITLE"]);
    }

    /// <summary>Control characters from Outlook.com: ical-org/ical.net#497.</summary>
    [Fact]
    public void No_pasted_character_breaks_a_line_or_adds_a_property()
    {
        var names = Names(CalendarReading.Of(CalendarWriter.Request(Of(), Entry(), Guest, Office, Stamp)));
        Gen.Char[char.MinValue, char.MaxValue].Array[1, 120].Select(letters => new string(letters)).Where(text => CleanText.OneLine(text).Length > 0).Sample(
            pasted =>
            {
                var words = Wording.Same(pasted);
                var entry = Entry() with { Title = words, Place = words, Address = words, With = words, Interpreter = words, Notes = words };
                var reading = CalendarReading.Of(CalendarWriter.Request(Of(entry), entry, Guest with { Name = pasted }, Office with { Name = pasted }, Stamp));

                Assert.Equal(names, Names(reading));
                Assert.Equal(CleanText.OneLine(pasted), reading.Events().Single().Text("SUMMARY"));
            },
            iter: 300);
    }

    [Fact]
    public void Our_own_hand_and_IcalNet_write_the_same_octets()
    {
        string[] pieces = ["校长会见；议程，午餐", "a\\;b,c\nd\r\ne\"f", "👩‍🔬🇨🇳", "اجتماع", " blank ", "x:y;z=\"q\"", "\ud83d", ""];
        string[] zones = ["Asia/Shanghai", "Europe/Berlin", "Europe/Dublin", "America/Vancouver", "Africa/Casablanca", "Etc/UTC", "Asia/Kathmandu", "America/Argentina/Buenos_Aires"];
        var text = Gen.OneOf(
            Gen.Char[char.MinValue, char.MaxValue].Array[0, 120].Select(letters => new string(letters)),
            Gen.Int[0, pieces.Length - 1].Array[0, 30].Select(chosen => string.Concat(chosen.Select(index => pieces[index]))));
        var zone = Gen.Int[0, zones.Length - 1].Select(index => zones[index]);
        var time = Gen.Select(zone, Gen.Int[1, 12], Gen.Int[1, 28], Gen.Int[4, 21]);
        var hourly = Gen.Select(text, text, time, Gen.Int[0, 3], Gen.Bool, Gen.Bool).Select((title, words, at, sequence, cancelled, pointed) => Entry() with
        {
            Title = Wording.Same(CleanText.OneLine(title).Length == 0 ? "Talks" : title),
            Place = Wording.Same(words),
            Address = pointed ? null : Wording.Same(title),
            Notes = Wording.Same(words),
            Start = At(at.Item1, 2026, at.Item2, at.Item3, at.Item4),
            End = At("Asia/Tokyo", 2027, at.Item2, at.Item3, at.Item4, 30),
            Sequence = sequence,
            Cancelled = cancelled,
            Point = pointed ? new GeoPoint(30.5, -120) : null,
        });
        var entry = Gen.Select(hourly, Gen.Int[0, 9]).Select((one, days) => days > 4
            ? one
            : one with { IsWholeDay = true, Start = PlaceTime.StartOfDay(one.FirstDay, one.Start.Zone), End = PlaceTime.StartOfDay(one.FirstDay.PlusDays(days + 1), one.Start.Zone) });

        entry.Array[0, 8].Sample(
            entries =>
            {
                var itinerary = Of([.. entries.Select((one, index) => one with { Uid = FormattableString.Invariant($"{index};a,b@x") })]);
                foreach (var language in new[] { "en", "zh-Hans" })
                {
                    Assert.Equal(
                        Encoding.UTF8.GetString(CalendarWriter.Feed(itinerary with { Language = language }, CalendarHand.IcalNet)),
                        Encoding.UTF8.GetString(CalendarWriter.Feed(itinerary with { Language = language }, CalendarHand.Own)));
                }
            },
            iter: 500);
    }

    /// <summary>Ical.Net 5.2.4 escapes the comma of geo: URIs. Apple shows the map only when title and address are those of LOCATION: sebbo2002/ical-generator#170.</summary>
    [Theory]
    [InlineData(30.5, -120, "GEO:30.5;-120.0", "geo:30.5,-120.0")]
    [InlineData(-0.0000001, 179.9999994, "GEO:0.0;179.999999", "geo:0.0,179.999999")]
    public void A_point_is_written_with_a_dot_and_unescaped_separators(double latitude, double longitude, string geo, string uri)
    {
        var file = Encoding.UTF8.GetString(CalendarWriter.Publish(Of(Entry() with { Point = new GeoPoint(latitude, longitude), Address = null }), Stamp));

        Assert.Contains("\r\n" + geo + "\r\n", file, StringComparison.Ordinal);
        Assert.Contains(":" + uri + "\r\n", file.Replace("\r\n ", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
    }

    /// <summary>CR CR LF and a blank line at the end: icalendar/icalendar#255, adamgibbons/ics#199.</summary>
    [Fact]
    public void The_last_look_refuses_what_no_reader_may_get()
    {
        var good = CalendarWriter.Publish(Of(), Stamp);

        Assert.Same(good, CalendarCheck.Approve(good, 1));
        Assert.Throws<InvalidOperationException>(() => CalendarCheck.Approve(good, 2));
        Assert.Throws<InvalidOperationException>(() => CalendarCheck.Approve(good[..^1], 1));
        Assert.Throws<InvalidOperationException>(() => CalendarCheck.Approve([.. good, .. "\r\n"u8], 1));
        Assert.Throws<InvalidOperationException>(() => CalendarCheck.Approve([.. good, .. "X-A:\u0015\r\n"u8], 1));
        Assert.Throws<InvalidOperationException>(() => CalendarCheck.Approve([.. good, .. "X-A:"u8, 0xE6, 0x9D, .. "\r\n"u8], 1));
        Assert.Throws<InvalidOperationException>(() => CalendarCheck.Approve([.. good, .. Encoding.UTF8.GetBytes(new string('X', 76) + "\r\n")], 1));
    }

    private static List<string> Names(CalendarReading reading) => [.. reading.Lines.Select(line => line.Name)];
}
