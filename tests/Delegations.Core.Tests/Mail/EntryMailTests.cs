using System.Net;
using System.Text.RegularExpressions;
using Delegations.Core.Itineraries;
using Delegations.Core.Mail;
using Delegations.Core.Mail.Content;
using Delegations.Core.Visits;
using Delegations.Testing.Builders;
using NodaTime;
using static Delegations.Testing.Itineraries.SampleItinerary;

namespace Delegations.Core.Tests.Mail;

public sealed partial class EntryMailTests
{
    private static readonly Uri Page = new("https://protocol.example.edu/v/3f9c");
    private static readonly Uri Assistants = new("https://protocol.example.edu/a/7a11");
    private static readonly Participation Part = new(VisitId.New(), DelegateId.New(), ItemId.New(), "anna.muster@uni.example", "protocol.example.edu", A.Key());

    [Fact]
    public void A_change_shows_old_and_new_side_by_side_and_then_the_whole_itinerary()
    {
        var mail = EntryMail.Compose(Changed("en"), "Please use the north gate.", Page, null);

        Assert.Equal("Updated: Talks with the president – Visit of the University of Example", mail.Subject);
        Assert.Equal(
            """
            Dear Professor Anna Muster,

            An entry of your itinerary for “Visit of the University of Example” has changed. Below you see how it was and how it is now.

            > Please use the north gate.

            Talks with the president

              Programme
                Talks with the president

              Time
                Until now: Wed 14 Oct, 09:30–10:15 (Hangzhou, UTC+8)
                  03:30–04:15 your time (UTC+2)
                Now: Wed 14 Oct, 11:00–11:45 (Hangzhou, UTC+8)
                  05:00–05:45 your time (UTC+2)

              Time zone
                Asia/Shanghai (UTC+8)

              Place
                VIP room 1
                Main Building, 1 Lake Road, Hangzhou

              With
                Professor Example Wang, President

              Interpreter
                Until now: Ms Sample Li
                Now: –

            You may accept or decline in your calendar, or on the page below.

            The whole itinerary as it now stands:

            All times are local times of the place named beside them; where the time at your home differs, it is given below.

            Wed 14 Oct

              11:00–11:45 (Hangzhou, UTC+8)
                05:00–05:45 your time (UTC+2)
                Talks with the president
                With: Professor Example Wang, President
                VIP room 1
                Main Building, 1 Lake Road, Hangzhou

            Your personal page, with the current itinerary and your documents:
            https://protocol.example.edu/v/3f9c

            This link is meant for you alone; please do not pass it on.

            For any question, please contact:
            Protocol Desk
            Telephone: +86 571 0000 0000
            E-mail: protocol@example.edu

            Yours sincerely,
            Office of International Relations

            """.ReplaceLineEndings("\n"),
            mail.PlainText);
        Assert.Contains("text-decoration:line-through", mail.Html, StringComparison.Ordinal);
        Assert.Contains("Asia/Shanghai (UTC+8)", mail.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(MailKind.Invited, "邀请：校长会见 – 示例大学代表团来访", "诚邀您出席“示例大学代表团来访”的下列活动。")]
    [InlineData(MailKind.Changed, "更改：校长会见 – 示例大学代表团来访", "“示例大学代表团来访”行程中的一项活动有所变动，变动前后对照如下。")]
    [InlineData(MailKind.Withdrawn, "撤回：校长会见 – 示例大学代表团来访", "下列活动不再列入您“示例大学代表团来访”的行程，请从日历中移除。")]
    [InlineData(MailKind.Cancelled, "已取消：校长会见 – 示例大学代表团来访", "很遗憾地通知您，“示例大学代表团来访”的下列活动已取消。")]
    public void A_guest_who_reads_Chinese_is_told_in_Chinese(MailKind kind, string subject, string sentence)
    {
        var mail = EntryMail.Compose(Changed("zh-Hans") with { Kind = kind, Because = TakenBackBecause.NotTheirs }, string.Empty, Page, null);

        Assert.Equal((subject, sentence), (mail.Subject, mail.PlainText.Split('\n')[2]));
        Assert.Contains("Asia/Shanghai (UTC+8)", mail.PlainText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "Pat Help", "Dear Pat Help (for Professor Anna Muster),", "Invitation: Talks with the president (for Professor Anna Muster) – Visit of the University of Example")]
    [InlineData("en", "", "To the office of Professor Anna Muster,", "Invitation: Talks with the president (for Professor Anna Muster) – Visit of the University of Example")]
    [InlineData("zh-Hans", "Pat Help", "尊敬的Pat Help（敬请转呈Professor Anna Muster）：", "邀请：校长会见（Professor Anna Muster） – 示例大学代表团来访")]
    public void An_assistants_mail_names_the_principal_in_greeting_and_subject(string language, string assistant, string greeting, string subject)
    {
        var mail = EntryMail.Compose(Changed(language) with { Kind = MailKind.Invited, AssistantName = assistant }, string.Empty, Page, Assistants);

        Assert.Equal((subject, greeting), (mail.Subject, mail.PlainText.Split('\n')[0]));
        Assert.Contains(Assistants.AbsoluteUri, mail.PlainText, StringComparison.Ordinal);
        Assert.Contains(Assistants.AbsoluteUri, mail.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(TakenBackBecause.NotTheirs, "no longer part of your itinerary")]
    [InlineData(TakenBackBecause.OtherMailbox, "takes place as planned. Invitations now go to another mailbox")]
    [InlineData(TakenBackBecause.OtherChoice, "takes place as planned. You have chosen")]
    public void A_withdrawal_says_why(TakenBackBecause because, string words) => Assert.Contains(
        words, EntryMail.Compose(Changed("en") with { Kind = MailKind.Withdrawn, Because = because }, string.Empty, null, null).PlainText, StringComparison.Ordinal);

    [Fact]
    public void A_name_that_runs_from_right_to_left_is_isolated_in_every_part_and_no_address_is()
    {
        const string name = "الأستاذة عائشة المثال";
        var news = Changed("en") with { AssistantName = "Pat Help" };

        var mail = EntryMail.Compose(news with { Itinerary = news.Itinerary with { PersonName = name } }, string.Empty, Page, null);

        Assert.Contains($"(for \u2068{name}\u2069)", mail.Subject, StringComparison.Ordinal);
        Assert.StartsWith($"Dear Pat Help (for \u2068{name}\u2069),\n", mail.PlainText, StringComparison.Ordinal);
        Assert.Contains($"<bdi>{WebUtility.HtmlEncode(name)}</bdi>", mail.Html, StringComparison.Ordinal);
        Assert.Contains("\n" + Page.AbsoluteUri + "\n", mail.PlainText, StringComparison.Ordinal);
        Assert.Contains("E-mail: protocol@example.edu", mail.PlainText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", CalendarChoice.Feed, "You follow the programme with the calendar feed")]
    [InlineData("en", CalendarChoice.None, "Should anything change, you will hear from us.")]
    [InlineData("zh-Hans", CalendarChoice.Feed, "您已选择通过日历订阅关注行程")]
    public void A_changed_itinerary_says_first_what_is_new_other_and_gone(string language, CalendarChoice choice, string closing)
    {
        var before = Of(Entry("a@x"), Entry("b@x") with { Title = new Wording("Tea", "茶歇") }) with { Language = language };
        var after = Of(Entry("a@x") with { Place = new Wording("VIP room 2", "贵宾室二") }, FlightHome) with { Language = language };

        var mail = ItineraryMail.Compose(new WholeNews { Kind = MailKind.Itinerary, Itinerary = after, Before = before, Choice = choice }, string.Empty, Page, null);

        var captions = Caption().Matches(mail.Html).Select(match => WebUtility.HtmlDecode(match.Groups["words"].Value)).ToList();
        Assert.Equal(
            language == "en"
                ? ["Changed: Talks with the president", "New: Flight EX 720 to Frankfurt", "No longer in your itinerary: Tea", "Wed 14 Oct", "Fri 16 Oct"]
                : ["更改：校长会见", "新增：EX720 航班飞往法兰克福", "已从您的行程中移除：茶歇", "10月14日 周三", "10月16日 周五"],
            captions);
        Assert.Contains(closing, mail.PlainText, StringComparison.Ordinal);
    }

    private static EntryNews Changed(string language)
    {
        var entry = Entry() with { Start = At("Asia/Shanghai", 2026, 10, 14, 11), End = At("Asia/Shanghai", 2026, 10, 14, 11, 45), Interpreter = null };
        return new EntryNews
        {
            Kind = MailKind.Changed,
            Part = Part,
            PrincipalName = "Anna Muster",
            Itinerary = Of(entry) with { Language = language },
            Entry = entry,
            Before = Entry(),
            Stamp = Released,
            ReplyToken = "token",
        };
    }

    [GeneratedRegex("<caption[^>]*>(?<words>[^<]*)</caption>", RegexOptions.ExplicitCapture)]
    private static partial Regex Caption();
}
