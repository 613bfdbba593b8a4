using System.Net;
using AngleSharp.Dom;
using Delegations.Testing.Web;
using NodaTime;

namespace Delegations.Web.Tests.Itineraries;

public sealed class VisitorPageTests(OfficeHost host) : IClassFixture<OfficeHost>
{
    private static readonly string[] Nothing = ["/v/nothing", "/v/nothing/letter.pdf", "/feeds/nothing.ics"];

    [Fact]
    public async Task The_page_shows_what_comes_next_on_both_clocks()
    {
        var visit = await SentVisit.MakeAsync(host, new LocalDate(2027, 4, 5));
        using var browser = OfficeBrowser.Of(host, null);

        var page = await browser.GetDocumentAsync($"/v/{visit.AdaToken}");

        var next = page.QuerySelector(".visitor-next")!.TextContent;
        Assert.Contains("Courtesy call on the dean", next, StringComparison.Ordinal);
        Assert.Contains("Mon 5 Apr, 09:30–10:15 (Hangzhou, UTC+8)", next, StringComparison.Ordinal);
        Assert.Contains("03:30–04:15 your time (UTC+2)", next, StringComparison.Ordinal);
        Assert.Contains("Chen Yi", next, StringComparison.Ordinal);
        Assert.Equal(2, page.QuerySelectorAll(".visitor-day").Length);
        Assert.Contains("Professor Ada Eriksen", page.QuerySelector(".visitor-for")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Lind", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(SentVisit.Passport, page.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_opens_in_the_visitors_language_whatever_the_browser_asks_for()
    {
        var visit = await SentVisit.MakeAsync(host, new LocalDate(2027, 4, 12));
        using var browser = OfficeBrowser.Of(host, null, "en");

        var page = await browser.GetDocumentAsync($"/v/{visit.BoToken}");

        Assert.Equal("zh-Hans", page.DocumentElement.GetAttribute("lang"));
        Assert.Contains("林博博士", page.QuerySelector(".visitor-for")!.TextContent, StringComparison.Ordinal);
        await browser.GetAsync("/language?to=en&back=/");
        Assert.Equal("en", (await browser.GetDocumentAsync($"/v/{visit.BoToken}")).DocumentElement.GetAttribute("lang"));
    }

    [Fact]
    public async Task Letter_and_calendar_open_by_the_link_and_nobody_keeps_or_lists_them()
    {
        var visit = await SentVisit.MakeAsync(host, new LocalDate(2027, 4, 19));
        using var client = host.Client();

        using var page = await client.GetAsync(new Uri($"/v/{visit.AdaToken}", UriKind.Relative));
        using var letter = await client.GetAsync(new Uri($"/v/{visit.AdaToken}/letter.pdf", UriKind.Relative));

        Assert.Equal("noindex, nofollow", Assert.Single(page.Headers.GetValues("X-Robots-Tag")));
        Assert.Equal("no-referrer", Assert.Single(page.Headers.GetValues("Referrer-Policy")));
        Assert.True(page.Headers.CacheControl!.NoStore);
        Assert.Equal("application/pdf", letter.Content.Headers.ContentType!.MediaType);
        Assert.True(letter.Headers.CacheControl!.NoStore);
        var pdf = await letter.Content.ReadAsByteArrayAsync();
        Assert.Equal("%PDF"u8.ToArray(), pdf[..4]);
    }

    [Fact]
    public async Task A_feed_answers_HEAD_and_is_not_sent_twice()
    {
        var visit = await SentVisit.MakeAsync(host, new LocalDate(2027, 4, 26));
        using var browser = OfficeBrowser.Of(host, null);
        var path = await browser.FeedPathAsync(visit.AdaToken);
        using var client = host.Client();

        using var whole = await client.GetAsync(new Uri(path, UriKind.Relative));
        using var head = await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, path));
        using var again = new HttpRequestMessage(HttpMethod.Get, path);
        again.Headers.IfNoneMatch.Add(whole.Headers.ETag!);
        using var unchanged = await client.SendAsync(again);

        Assert.Equal("text/calendar", whole.Content.Headers.ContentType!.MediaType);
        Assert.Contains("BEGIN:VCALENDAR", await whole.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Equal(whole.Headers.ETag, head.Headers.ETag);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
    }

    [Fact]
    public async Task Unknown_expired_and_withdrawn_links_open_nothing_in_the_same_words()
    {
        var visit = await SentVisit.MakeAsync(host, new LocalDate(2027, 6, 7));
        using var browser = OfficeBrowser.Of(host, null);
        var unknown = await browser.GetAsync("/v/nothing");
        await host.StoreAsync(async db =>
        {
            db.VisitorLinks.Single(link => link.DelegateId == visit.Ada).Revoke();
            return await db.SaveChangesAsync();
        });

        var withdrawn = await browser.GetAsync($"/v/{visit.AdaToken}");

        Assert.Equal(HttpStatusCode.NotFound, unknown.Status);
        Assert.Equal(HttpStatusCode.NotFound, withdrawn.Status);
        Assert.Equal("This link opens nothing", withdrawn.Page.QuerySelector("h1")!.TextContent.Trim());
        Assert.Equal(unknown.Page.QuerySelector("main")!.TextContent, withdrawn.Page.QuerySelector("main")!.TextContent);
        foreach (var path in Nothing)
        {
            Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(path)).Status);
        }
    }
}
