using System.Net;
using System.Text.RegularExpressions;
using Delegations.Core.Directory;
using Delegations.Core.Itineraries;
using Delegations.Core.Mail.Content;
using Delegations.Core.Programme;
using Delegations.Core.Retention;
using Delegations.Core.Visits;
using Delegations.Testing;
using Delegations.Testing.Builders;
using NodaTime;

namespace Delegations.Core.Tests.Mail;

public sealed partial class SlotPollMailTests
{
    private static readonly Uri Page = new("https://protocol.example.edu/slots/3f9c");

    [Theory]
    [InlineData("en", false)]
    [InlineData("en", true)]
    [InlineData("zh-Hans", false)]
    [InlineData("zh-Hans", true)]
    public void The_office_is_asked_in_these_words(string language, bool isReminder)
    {
        var mail = SlotPollMail.Compose(News(language) with { IsReminder = isReminder }, isReminder ? "The ambassador would join.\nThank you!" : string.Empty, Page);

        VerifyText.Match($"{mail.Subject}\n\n{mail.PlainText}", name: $"{language}_{(isReminder ? "reminder" : "question")}");
        Assert.Equal(Words(mail.PlainText), Words(WebUtility.HtmlDecode(Tags().Replace(Inline().Replace(mail.Html[mail.Html.IndexOf("<body", StringComparison.Ordinal)..], string.Empty), " "))));
        Assert.DoesNotContain("http", mail.Html.Replace(Page.AbsoluteUri, string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Times_on_both_sides_of_a_change_of_clocks_have_their_own_offsets()
    {
        var berlin = DateTimeZoneProviders.Tzdb["Europe/Berlin"];

        var mail = SlotPollMail.Compose(News("en", new LocalDateTime(2027, 3, 27, 10, 0), new LocalDateTime(2027, 3, 29, 10, 0)) with { Zone = berlin }, string.Empty, Page);

        Assert.Contains("Sat 27 Mar, 10:00–11:00 (Hangzhou, UTC+1)", mail.PlainText, StringComparison.Ordinal);
        Assert.Contains("Mon 29 Mar, 10:00–11:00 (Hangzhou, UTC+2)", mail.PlainText, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_typed_neither_breaks_out_of_the_page_nor_adds_a_line_to_the_subject()
    {
        var news = News("en");
        var mail = SlotPollMail.Compose(
            news with { Question = news.Question with { Host = Wording.Same("Gu {}\r\nBcc: x@y.example<script>"), Organisation = Wording.Same("{} & <b>Sons</b>") } }, "<img src=x> {}", Page);

        Assert.DoesNotContain(mail.Subject, char.IsControl);
        Assert.DoesNotContain("<script>", mail.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", mail.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", mail.Html, StringComparison.Ordinal);
        Assert.Contains("{} & <b>Sons</b>", mail.PlainText, StringComparison.Ordinal);
    }

    /// <summary>A kind or a rank without a word would be a mail that cannot be made.</summary>
    [Fact]
    public void Every_kind_and_every_rank_has_a_word_in_both_languages()
    {
        var words = Enum.GetValues<ItemKind>().Select(SlotWords.Of).Concat(Enum.GetValues<Rank>().Select(SlotWords.Of)).ToList();

        Assert.All(words, word => Assert.True(word.English.Length > 0 && word.Chinese.Length > 0));
    }

    private static SlotPollNews News(string language, params LocalDateTime[] times)
    {
        var starts = times.Length > 0 ? times : [new LocalDateTime(2027, 5, 10, 10, 0), new LocalDateTime(2027, 5, 10, 15, 30), new LocalDateTime(2027, 5, 12, 9, 0)];
        var poll = new SlotPoll(VisitId.New(), ItemId.New(), ResourceId.New(), null, Instant.FromUtc(2027, 4, 20, 2, 0), Instant.FromUtc(2027, 4, 30, 16, 0), A.Key(), starts.Select(time => (time, 60)));
        var house = new HouseProfile { Place = new Wording("Hangzhou", "杭州") };
        return new SlotPollNews
        {
            Question = new SlotQuestion(SlotQuestionState.Open, new Wording("Gu Haitao", "顾海涛"), ItemKind.Meeting, new Wording("Aurora University", "极光大学"), Rank.Minister, new LocalDate(2027, 4, 30), poll.Slots, null, string.Empty, string.Empty, house),
            Language = language,
            Zone = DateTimeZoneProviders.Tzdb["Asia/Shanghai"],
            OfficeName = new Wording("Office of International Relations, Linhu University", "林湖大学国际合作与交流处"),
            Contact = new OfficeContact(new Wording("Office of International Relations", "国际合作与交流处"), "+86 571 0000 0000", "international@linhu.example"),
            PageToken = "3f9c",
        };
    }

    private static IEnumerable<string> Words(string text) => Word().Matches(text.Replace("> ", " ", StringComparison.Ordinal)).Select(match => match.Value);

    [GeneratedRegex("</?bdi>")]
    private static partial Regex Inline();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex(@"[\p{L}\p{N}]+")]
    private static partial Regex Word();
}
