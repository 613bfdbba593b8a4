using System.Net;
using System.Text.RegularExpressions;
using CsCheck;
using Delegations.Core;
using Delegations.Core.Itineraries;
using Delegations.Core.Mail.Content;
using static Delegations.Testing.Itineraries.SampleItinerary;

namespace Delegations.Core.Tests.Mail;

public sealed partial class MailContentTests
{
    private static readonly Uri Page = new("https://protocol.example.edu/v/3f9c?from=mail&lang=en");

    [Fact]
    public void The_itinerary_in_plain_text_says_every_hour_with_its_clock()
    {
        var mail = ItineraryMail.Compose(Of(Entry() with { Notes = new Wording("Formal dress", "请着正装") }, FlightHome with { Cancelled = true }), Page);

        Assert.Equal("Your itinerary: Visit of the University of Example", mail.Subject);
        Assert.Equal(
            """
            Dear Professor Anna Muster,

            We look forward to welcoming you. Please find below your itinerary for “Visit of the University of Example”.

            All times are local times of the place named beside them; where the time at your home differs, it is given below.

            Wed 14 Oct

              09:30–10:15 (Hangzhou, UTC+8)
                03:30–04:15 your time (UTC+2)
                Talks with the president
                With: Professor Example Wang, President
                Interpreter: Ms Sample Li
                Please note: Formal dress
                VIP room 1
                Main Building, 1 Lake Road, Hangzhou

            Fri 16 Oct

              13:05 (Hangzhou, UTC+8) – 18:20 (Frankfurt, UTC+2)
                07:05–18:20 your time (UTC+2)
                Cancelled: Flight EX 720 to Frankfurt
                Hangzhou Xiaoshan Airport, Terminal 4

            Should anything change, you will hear from us.

            Your personal page, with the current itinerary and your documents:
            https://protocol.example.edu/v/3f9c?from=mail&lang=en

            This link is meant for you alone; please do not pass it on.

            For any question, please contact:
            Protocol Desk
            Telephone: +86 571 0000 0000
            E-mail: protocol@example.edu

            Yours sincerely,
            Office of International Relations

            """.ReplaceLineEndings("\n"),
            mail.PlainText);
    }

    [Fact]
    public void The_itinerary_is_written_in_Chinese_for_a_guest_who_reads_Chinese()
    {
        var mail = ItineraryMail.Compose(Of() with { Language = "zh-Hans", PersonName = "穆斯特教授" }, Page);

        Assert.Equal("您的行程安排：示例大学代表团来访", mail.Subject);
        Assert.Equal(
            """
            尊敬的穆斯特教授：

            热忱期待您的到访。现奉上“示例大学代表团来访”的行程安排，敬请查阅。

            以下时间均为所注地点的当地时间；与您所在地时间不同的，另行注明。

            10月14日 周三

              09:30–10:15（杭州，UTC+8）
                您所在地时间 03:30–04:15（UTC+2）
                校长会见
                会见：校长 王示例 教授
                口译：李样例女士
                贵宾室一
                杭州市湖滨路1号主楼

            如有变动，我们将及时通知您。

            您的专属页面（查看最新行程及相关文件）：
            https://protocol.example.edu/v/3f9c?from=mail&lang=en

            此链接仅供您本人使用，请勿转发。

            如有任何疑问，请联系：
            外事礼宾科
            电话：+86 571 0000 0000
            电子邮箱：protocol@example.edu

            此致
            敬礼
            国际合作与交流处

            """.ReplaceLineEndings("\n"),
            mail.PlainText);
        Assert.Contains("<html lang=\"zh-Hans\" dir=\"ltr\">", mail.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", true)]
    [InlineData("en", false)]
    [InlineData("zh-Hans", true)]
    [InlineData("zh-Hans", false)]
    public void The_html_says_the_same_words_as_the_plain_text(string language, bool attached)
    {
        MailContent[] mails =
        [
            ItineraryMail.Compose(Of(Entry(), FlightHome) with { Language = language }, Page),
            LetterMail.Compose(Letter(language, attached), Page),
        ];

        foreach (var mail in mails)
        {
            var fromHtml = WebUtility.HtmlDecode(Tags().Replace(mail.Html[mail.Html.IndexOf("<body", StringComparison.Ordinal)..], " "));
            var tableHeadings = language == "en" ? "TimeProgrammePlace" : "时间活动地点";
            Assert.Equal(Words(mail.PlainText), Words(fromHtml).Replace(tableHeadings, string.Empty, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("en", true, "Your invitation letter No. OIR-2026-0031", "We are pleased to send you the invitation letter No. OIR-2026-0031 for “Visit of the University of Example”. It is attached to this message and may also be downloaded from your personal page.")]
    [InlineData("en", false, "Your invitation letter No. OIR-2026-0031", "We are pleased to inform you that the invitation letter No. OIR-2026-0031 for “Visit of the University of Example” is ready. You may download it from your personal page.")]
    [InlineData("zh-Hans", true, "您的邀请函（编号：OIR-2026-0031）", "您的邀请函（编号：OIR-2026-0031；访问事项：示例大学代表团来访）现已签发，随信附上，亦可在您的专属页面下载，敬请查收。")]
    [InlineData("zh-Hans", false, "您的邀请函（编号：OIR-2026-0031）", "您的邀请函（编号：OIR-2026-0031；访问事项：示例大学代表团来访）现已签发，请在您的专属页面下载。")]
    public void The_letters_mail_says_its_number_and_where_it_is(string language, bool attached, string subject, string sentence)
    {
        var mail = LetterMail.Compose(Letter(language, attached), Page);

        Assert.Equal(subject, mail.Subject);
        Assert.Equal(sentence, mail.PlainText.Split('\n')[2]);
        Assert.Contains("\n" + Page.AbsoluteUri + "\n", mail.PlainText, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_itinerary_says_so()
    {
        var mail = ItineraryMail.Compose(Of() with { Entries = [] }, Page);

        Assert.Contains("Your itinerary has no entries at present.", mail.PlainText, StringComparison.Ordinal);
        Assert.DoesNotContain("<table", mail.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("attached", mail.PlainText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\"><img src=x onerror=alert(1)>")]
    [InlineData("</title><b>{}{0}{{x.__class__}}")]
    [InlineData("</bdi></td></table><a href=javascript:alert(1)>")]
    public void Whatever_a_value_holds_stays_text(string value)
    {
        var everywhere = Wording.Same(value);
        var hostile = Of(Entry() with
        {
            Title = everywhere,
            Place = everywhere,
            Address = everywhere,
            With = everywhere,
            Interpreter = everywhere,
            Notes = everywhere,
            StartCity = everywhere,
        }) with
        {
            VisitTitle = everywhere,
            PersonName = value,
            OfficeName = everywhere,
            Contact = new OfficeContact(everywhere, value, value),
        };

        var mail = ItineraryMail.Compose(hostile, Page);
        var harmless = ItineraryMail.Compose(
            Of(hostile.Entries[0] with { Title = Wording.Same("x"), Place = Wording.Same("x"), Address = Wording.Same("x"), With = Wording.Same("x"), Interpreter = Wording.Same("x"), Notes = Wording.Same("x"), StartCity = Wording.Same("x") })
                with
            { VisitTitle = Wording.Same("x"), PersonName = "x", OfficeName = Wording.Same("x"), Contact = new OfficeContact(Wording.Same("x"), "x", "x") },
            Page);

        Assert.Equal(Tags().Matches(harmless.Html).Select(tag => tag.Value), Tags().Matches(mail.Html).Select(tag => tag.Value));
        Assert.Contains(value, mail.PlainText, StringComparison.Ordinal);
        Assert.Contains(WebUtility.HtmlEncode(value), mail.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void No_pasted_character_adds_a_tag_a_line_or_a_control()
    {
        var expected = Tags().Count(ItineraryMail.Compose(Of() with { PersonName = "x" }, Page).Html);
        Gen.Char[char.MinValue, char.MaxValue].Array[1, 40].Select(letters => new string(letters)).Sample(name =>
        {
            var mail = ItineraryMail.Compose(Of() with { PersonName = name }, Page);

            Assert.Equal(expected, Tags().Count(mail.Html));
            Assert.StartsWith("Dear ", mail.PlainText.Split('\n')[0], StringComparison.Ordinal);
            Assert.Equal("", mail.PlainText.Split('\n')[1]);
            Assert.DoesNotContain(mail.PlainText, letter => char.IsControl(letter) && letter != '\n');
        });
    }

    [Fact]
    public void The_html_needs_nothing_from_elsewhere()
    {
        var html = ItineraryMail.Compose(Of(), Page).Html;

        Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<link", html, StringComparison.Ordinal);
        Assert.DoesNotContain("url(", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.Equal(1, Regex.Count(html, "https?://[^\"<]*\""));
    }

    private static string Words(string text) => Space().Replace(text, string.Empty);

    private static LetterNotice Letter(string language, bool attached) => new()
    {
        LetterNumber = "OIR-2026-0031",
        PersonName = "Professor Anna Muster",
        Language = language,
        VisitTitle = Of().VisitTitle,
        OfficeName = Of().OfficeName,
        Contact = Of().Contact,
        Attached = attached,
    };

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
