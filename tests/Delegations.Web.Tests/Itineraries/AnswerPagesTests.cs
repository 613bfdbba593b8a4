using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Delegations.Core;
using Delegations.Core.Itineraries;
using Delegations.Core.Mail;
using Delegations.Core.Visits;
using Delegations.Testing.Web;
using Delegations.Web.Security;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Delegations.Web.Tests.Itineraries;

public sealed class AnswerPagesTests(OfficeHost host) : IClassFixture<OfficeHost>
{
    private const string Assistant = "assistant@musterstadt.example";

    [Fact]
    public async Task A_visitor_answers_each_entry_with_one_press_and_sees_what_was_answered()
    {
        var visit = await SentVisit.MakeAsync(host, new LocalDate(2027, 4, 5));
        using var browser = OfficeBrowser.Of(host, null);
        var page = await browser.GetDocumentAsync($"/v/{visit.AdaToken}");
        var entries = page.QuerySelectorAll(".visitor-entry");
        Assert.Equal(2, entries.Length);
        Assert.All(entries, entry => Assert.Contains("Not answered yet", entry.TextContent, StringComparison.Ordinal));
        var accept = Press(entries[0], "Accepted");

        var answered = await browser.PostFormAsync(page, "answers", ("Answer.Press", accept), ("Answer.Comment." + Key(accept), "With pleasure"));

        Assert.Equal((HttpStatusCode.Redirect, $"/v/{visit.AdaToken}?done=answered"), (answered.Status, answered.Location));
        var after = await browser.GetDocumentAsync($"/v/{visit.AdaToken}?done=answered");
        var first = after.QuerySelectorAll(".visitor-entry")[0].TextContent;
        Assert.Contains("You come", first, StringComparison.Ordinal);
        Assert.Contains("With pleasure", first, StringComparison.Ordinal);
        Assert.Contains("Not answered yet", after.QuerySelectorAll(".visitor-entry")[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("Your answer is with us", after.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal([(visit.Ada, EntryAnswer.Accepted)], await AnswersAsync(visit));
    }

    [Fact]
    public async Task Looking_changes_nothing_and_all_that_wait_are_accepted_with_one_press()
    {
        var visit = await SentVisit.MakeAsync(host, new LocalDate(2027, 4, 12));
        using var browser = OfficeBrowser.Of(host, null, "zh-Hans");
        var page = await browser.GetDocumentAsync($"/v/{visit.BoToken}?choose=None&done=answered");
        Assert.Empty(await AnswersAsync(visit));
        Assert.Equal(CalendarChoice.Invitations, (await host.VisitAsync(visit.Id)).Delegates.Single(row => row.Id == visit.Bo).CalendarChoice);

        await browser.PostFormAsync(page, "answers", ("Answer.Press", "all_Accepted"));

        Assert.Equal([(visit.Bo, EntryAnswer.Accepted), (visit.Bo, EntryAnswer.Accepted)], await AnswersAsync(visit));
        Assert.Contains("参加", (await browser.GetDocumentAsync($"/v/{visit.BoToken}")).QuerySelector(".visitor-entry .tag")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_entry_that_changed_meanwhile_comes_back_with_the_comment_and_nothing_is_taken()
    {
        var visit = await SentVisit.MakeAsync(host, new LocalDate(2027, 4, 19));
        using var browser = OfficeBrowser.Of(host, null);
        var page = await browser.GetDocumentAsync($"/v/{visit.AdaToken}");
        var accept = Press(page.QuerySelectorAll(".visitor-entry")[0], "Accepted");
        await host.StoreAsync(async db =>
        {
            (await db.Participations.SingleAsync(part => part.Id == new ParticipationId(Guid.ParseExact(Key(accept), "N")))).Shift(new string('f', 64), host.Clock.GetCurrentInstant());
            return await db.SaveChangesAsync();
        });

        var refused = await browser.PostFormAsync(page, "answers", ("Answer.Press", accept), ("Answer.Comment." + Key(accept), "I bring the deed"));

        Assert.Equal(HttpStatusCode.PreconditionFailed, refused.Status);
        var entry = refused.Page.QuerySelectorAll(".visitor-entry")[0];
        Assert.Contains("changed while you were answering", entry.TextContent, StringComparison.Ordinal);
        Assert.Contains("Your answer “Accept” has not been taken", entry.TextContent, StringComparison.Ordinal);
        Assert.Equal("I bring the deed", entry.QuerySelector<IHtmlTextAreaElement>("textarea")!.Value);
        Assert.True(entry.QuerySelector("details.answer-comment")!.HasAttribute("open"));
        Assert.Empty(await AnswersAsync(visit));

        // The page that came back shows the new version: pressed again, it counts.
        await browser.PostFormAsync(refused.Page, "answers", ("Answer.Press", accept));
        Assert.Equal([(visit.Ada, EntryAnswer.Accepted)], await AnswersAsync(visit));
    }

    [Fact]
    public async Task An_id_of_somebody_elses_entry_opens_nothing()
    {
        var visit = await SentVisit.MakeAsync(host, new LocalDate(2027, 4, 26));
        using var browser = OfficeBrowser.Of(host, null);
        var page = await browser.GetDocumentAsync($"/v/{visit.AdaToken}");
        var theirs = await host.StoreAsync(db => db.Participations.AsNoTracking().FirstAsync(part => part.DelegateId == visit.Bo));

        var refused = await browser.PostFormAsync(page, "answers", ("Answer.Press", $"{theirs.Id.Value:N}_Accepted"), ("Answer.Seen", $"{theirs.Id.Value:N}_0-{theirs.TextPrint[..16]}"));

        Assert.Equal(HttpStatusCode.NotFound, refused.Status);
        Assert.DoesNotContain("林博", refused.Text, StringComparison.Ordinal);
        Assert.Empty(await AnswersAsync(visit));
    }

    [Fact]
    public async Task What_is_written_beside_other_entries_is_not_lost()
    {
        var visit = await SentVisit.MakeAsync(host, new LocalDate(2027, 5, 3));
        using var browser = OfficeBrowser.Of(host, null);
        var page = await browser.GetDocumentAsync($"/v/{visit.AdaToken}");
        var entries = page.QuerySelectorAll(".visitor-entry");
        var other = Key(Press(entries[1], "Accepted"));

        var answered = await browser.PostFormAsync(page, "answers", ("Answer.Press", Press(entries[0], "Declined")), ("Answer.Comment." + other, "May I bring my deputy?"));

        Assert.Equal(HttpStatusCode.OK, answered.Status);
        Assert.Contains("not been sent", answered.Page.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("May I bring my deputy?", answered.Page.QuerySelector<IHtmlTextAreaElement>($"#comment-{other}")!.Value);
        Assert.Equal([(visit.Ada, EntryAnswer.Declined)], await AnswersAsync(visit));
    }

    [Fact]
    public async Task A_choice_says_what_will_happen_before_it_does()
    {
        var visit = await SentVisit.MakeAsync(host, new LocalDate(2027, 5, 17));
        using var browser = OfficeBrowser.Of(host, null);
        var page = await browser.GetDocumentAsync($"/v/{visit.AdaToken}");
        Assert.Contains("An invitation by mail for each entry", page.QuerySelector(".follow-now")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("a[href^='webcal:']"));
        var link = page.QuerySelectorAll("#calendar a").Select(anchor => anchor.GetAttribute("href")!).Single(href => href.Contains("choose=None", StringComparison.Ordinal));

        var asked = await browser.GetDocumentAsync(link);

        Assert.Contains("2 invitation(s) that were sent are taken back", asked.QuerySelector("#calendar .notice")!.TextContent, StringComparison.Ordinal);
        Assert.Equal($"/v/{visit.AdaToken}?done=chosen", (await browser.PostFormAsync(asked, "choice")).Location);
        Assert.Equal(CalendarChoice.None, (await host.VisitAsync(visit.Id)).Delegates.Single(row => row.Id == visit.Ada).CalendarChoice);
        Assert.Equal(2, await host.StoreAsync(db => db.OutboxMessages.CountAsync(mail => mail.VisitId == visit.Id && mail.Kind == MailKind.Withdrawn && mail.DelegateId == visit.Ada)));

        // Pressed again in another window, it is done already.
        Assert.Equal(HttpStatusCode.Redirect, (await browser.PostFormAsync(asked, "choice")).Status);
    }

    [Fact]
    public async Task An_assistant_answers_for_all_or_for_one_and_sees_no_letter_and_no_passport()
    {
        var visit = await SentVisit.MakeAsync(host, new LocalDate(2027, 5, 24), assistant: Assistant);
        var token = await AssistantTokenAsync(visit);
        using var browser = OfficeBrowser.Of(host, null);
        var page = await browser.GetDocumentAsync($"/a/{token}");
        Assert.Contains("Professor Ada Eriksen, Dr Bo Lind", page.QuerySelector(".visitor-for")!.TextContent, StringComparison.Ordinal);
        var entries = page.QuerySelectorAll(".visitor-entry");
        Assert.Equal(2, entries.Length);
        Assert.Equal(4, page.QuerySelectorAll<IHtmlInputElement>("input[name='Answer.For']").Count(box => box.IsChecked));
        foreach (var secret in new[] { SentVisit.Passport, "letter", "musterstadt.example", visit.AdaToken })
        {
            Assert.DoesNotContain(secret, page.QuerySelector("main")!.OuterHtml.Replace(Assistant, "", StringComparison.Ordinal), StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.Redirect, (await browser.PostFormAsync(page, "answers", ("Answer.Press", Press(entries[0], "Accepted")))).Status);
        var second = await browser.GetDocumentAsync($"/a/{token}");
        var boxes = second.QuerySelectorAll(".visitor-entry")[1].QuerySelectorAll<IHtmlInputElement>("input[name='Answer.For']").ToList();
        Assert.Equal(HttpStatusCode.Redirect, (await browser.PostFormAsync(second, "answers", ("Answer.Press", Press(entries[1], "Declined")), ("Answer.For", boxes[1].Value))).Status);

        Assert.Equal(
            [(visit.Ada, EntryAnswer.Accepted), (visit.Bo, EntryAnswer.Accepted), (visit.Bo, EntryAnswer.Declined)],
            (await AnswersAsync(visit)).OrderBy(row => row.Answer).ThenBy(row => row.Who == visit.Bo));
        var nobody = await browser.PostFormAsync(second, "answers", ("Answer.Press", Press(entries[1], "Declined")), ("Answer.For", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, nobody.Status);
        Assert.Contains("Tick at least one", nobody.Page.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);

        // The principal's own page says who receives the mail, and offers no other calendar.
        var own = await browser.GetDocumentAsync($"/v/{visit.AdaToken}");
        Assert.Contains("Jo Muster receives your invitations", own.QuerySelector("#calendar")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_assistant_chooses_for_one_principal_and_the_other_keeps_the_invitations()
    {
        var visit = await SentVisit.MakeAsync(host, new LocalDate(2027, 6, 21), assistant: Assistant);
        var token = await AssistantTokenAsync(visit);
        using var browser = OfficeBrowser.Of(host, null);
        var page = await browser.GetDocumentAsync($"/a/{token}?choose=Feed&for={visit.Ada.Value:N}");

        Assert.Equal($"/a/{token}?done=chosen", (await browser.PostFormAsync(page, "choice")).Location);

        var members = (await host.VisitAsync(visit.Id)).Delegates.ToDictionary(row => row.Id, row => row.CalendarChoice);
        Assert.Equal((CalendarChoice.Feed, CalendarChoice.Invitations), (members[visit.Ada], members[visit.Bo]));
        Assert.Single((await browser.GetDocumentAsync($"/a/{token}")).QuerySelectorAll("a[href^='webcal:']"));
    }

    [Fact]
    public async Task An_assistants_link_that_opens_nothing_says_so_in_the_words_of_a_visitors_link()
    {
        var visit = await SentVisit.MakeAsync(host, new LocalDate(2027, 6, 28), assistant: Assistant);
        var token = await AssistantTokenAsync(visit);
        using var browser = OfficeBrowser.Of(host, null);
        using var client = host.Client();
        var shown = await browser.GetDocumentAsync($"/a/{token}");
        using var open = await client.GetAsync(new Uri($"/a/{token}", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal("noindex, nofollow", Assert.Single(open.Headers.GetValues("X-Robots-Tag")));
        Assert.Equal("no-referrer", Assert.Single(open.Headers.GetValues("Referrer-Policy")));
        Assert.True(open.Headers.CacheControl!.NoStore);
        await host.StoreAsync(async db =>
        {
            db.AssistantLinks.Single(link => link.VisitId == visit.Id).Revoke();
            return await db.SaveChangesAsync();
        });
        var late = await browser.PostFormAsync(shown, "answers", ("Answer.Press", "all_Accepted"));
        Assert.Equal(HttpStatusCode.NotFound, late.Status);
        Assert.Empty(await AnswersAsync(visit));

        var withdrawn = await browser.GetAsync($"/a/{token}");
        var unknown = await browser.GetAsync("/a/nothing");
        var visitors = await browser.GetAsync("/v/nothing");
        var otherDoor = await browser.GetAsync($"/a/{visit.AdaToken}");

        foreach (var answer in new[] { withdrawn, unknown, otherDoor })
        {
            Assert.Equal(HttpStatusCode.NotFound, answer.Status);
            Assert.Equal(visitors.Page.QuerySelector("main")!.TextContent, answer.Page.QuerySelector("main")!.TextContent);
        }
    }

    [Fact]
    public async Task A_post_without_its_token_is_refused_and_too_many_are_sent_away()
    {
        var visit = await SentVisit.MakeAsync(host, new LocalDate(2027, 7, 5));
        using var client = host.Client();
        using var bare = await client.PostAsync(new Uri($"/v/{visit.AdaToken}", UriKind.Relative), new FormUrlEncodedContent([new("_handler", "answers"), new("Answer.Press", "all_Accepted")]), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, bare.StatusCode);
        Assert.Empty(await AnswersAsync(visit));

        for (var times = 1; times < AnonymousPosts.MostToOnePage; times++)
        {
            using var again = await client.PostAsync(new Uri($"/v/{visit.AdaToken}", UriKind.Relative), new FormUrlEncodedContent([]), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.BadRequest, again.StatusCode);
        }

        using var last = await client.PostAsync(new Uri($"/v/{visit.AdaToken}", UriKind.Relative), new FormUrlEncodedContent([]), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.TooManyRequests, last.StatusCode);
        using var look = await client.GetAsync(new Uri($"/v/{visit.AdaToken}", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, look.StatusCode);
    }

    private static string Press(IElement entry, string answer) =>
        entry.QuerySelectorAll("button[name='Answer.Press']").Select(button => button.GetAttribute("value")!).Single(value => value.EndsWith("_" + answer, StringComparison.Ordinal));

    private static string Key(string press) => press.Split('_')[0];

    private Task<string> AssistantTokenAsync(SentVisit visit) => host.StoreAsync(async db =>
        (await db.AssistantLinks.AsNoTracking().SingleAsync(link => link.VisitId == visit.Id)).Token(Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<Core.Retention.OfficeKey>(host.Services)));

    private async Task<IReadOnlyList<(DelegateId Who, EntryAnswer Answer)>> AnswersAsync(SentVisit visit) =>
        [.. (await host.StoreAsync(db => db.Participations.AsNoTracking().Where(part => part.VisitId == visit.Id && part.Answer != EntryAnswer.None).ToListAsync())).Select(part => (part.DelegateId, part.Answer))];
}
