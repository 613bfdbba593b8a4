using System.Net;
using AngleSharp.Dom;
using Delegations.Core;
using Delegations.Core.Dispatch;
using Delegations.Core.Visits;
using Delegations.Testing.Web;
using NodaTime;

namespace Delegations.Web.Tests.Itineraries;

public sealed class FeedTests(OfficeHost host) : IClassFixture<OfficeHost>
{
    [Fact]
    public async Task A_colleague_subscribes_to_the_whole_visit_and_sees_no_address()
    {
        var visit = await SentVisit.MakeAsync(host, new LocalDate(2027, 4, 5));
        using var browser = OfficeBrowser.Of(host, host.House.Officer);
        var links = await browser.GetDocumentAsync($"/visits/{visit.Id}/mail/links");
        Assert.Equal(2, links.QuerySelectorAll("#visitors tbody tr").Length);

        await browser.PostFormAsync(links, "make");
        var made = await browser.GetDocumentAsync($"/visits/{visit.Id}/mail/links");
        var calendar = await TextAsync(made.QuerySelectorAll("#house a").Select(link => new Uri(link.GetAttribute("href")!)).First());

        Assert.Contains("SUMMARY:Courtesy call on the dean", calendar, StringComparison.Ordinal);
        Assert.Contains("SUMMARY:Signing of the exchange agreement", calendar, StringComparison.Ordinal);
        Assert.DoesNotContain("musterstadt.example", calendar, StringComparison.Ordinal);
        Assert.DoesNotContain("ATTENDEE", calendar, StringComparison.Ordinal);
        Assert.DoesNotContain("METHOD", calendar, StringComparison.Ordinal);
        Assert.Contains("REFRESH-INTERVAL", calendar, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_sees_only_their_own_duties_in_every_visit()
    {
        var first = await SentVisit.MakeAsync(host, new LocalDate(2027, 5, 3));
        var second = await SentVisit.MakeAsync(host, new LocalDate(2027, 5, 17));
        var officer = OfficeHost.As(host.House.Officer);
        Assert.True((await host.AtAsync<SubscriptionDesk, Result>(desk => desk.MakeForHostAsync(host.House.Dean.Id, officer, CancellationToken.None))).Succeeded);
        var row = await host.AtAsync<SubscriptionDesk, SubscriptionRow?>(desk => desk.OfHostAsync(host.House.Dean.Id, officer, CancellationToken.None));

        var calendar = await TextAsync(new Uri($"/feeds/{row!.FeedToken}.ics", UriKind.Relative));

        foreach (var visit in new[] { first, second })
        {
            Assert.Contains((await host.VisitAsync(visit.Id)).Number, calendar, StringComparison.Ordinal);
        }

        var refused = await host.AtAsync<SubscriptionDesk, Result>(desk => desk.MakeForHostAsync(host.House.GreatHall.Id, officer, CancellationToken.None));
        Assert.Equal("resource.not_found", refused.Refusal.Code);
    }

    [Fact]
    public async Task A_new_address_makes_the_old_one_useless_at_once()
    {
        var visit = await SentVisit.MakeAsync(host, new LocalDate(2027, 4, 12));
        using var visitor = OfficeBrowser.Of(host, null);
        var feed = await visitor.FeedPathAsync(visit.AdaToken);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(feed));
        using var browser = OfficeBrowser.Of(host, host.House.Officer);
        var links = await browser.GetDocumentAsync($"/visits/{visit.Id}/mail/links");
        Assert.Contains("Last used", links.QuerySelector("#visitors")!.TextContent, StringComparison.Ordinal);
        var row = links.QuerySelectorAll("#visitors tr").First(line => line.TextContent.Contains("Ada", StringComparison.Ordinal));
        var renew = row.QuerySelectorAll("button").Select(button => button.GetAttribute("value")!).First(value => value.StartsWith("renew:", StringComparison.Ordinal));

        await browser.PostFormAsync(links, "link", ("Link.Act", renew));

        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(feed));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync($"/v/{visit.AdaToken}"));
    }

    [Fact]
    public async Task A_link_of_another_visit_cannot_be_changed_through_this_one()
    {
        var visit = await SentVisit.MakeAsync(host, new LocalDate(2027, 6, 7));
        var other = await SentVisit.MakeAsync(host, new LocalDate(2027, 6, 14));
        var officer = OfficeHost.As(host.House.Officer);
        var theirs = (await host.AtAsync<SubscriptionDesk, IReadOnlyList<SubscriptionRow>?>(desk => desk.ListAsync(other.Id, officer, CancellationToken.None)))![0];

        var refused = await host.AtAsync<SubscriptionDesk, Result>(desk => desk.RevokeAsync(visit.Id, theirs.Kind, theirs.Link, officer, CancellationToken.None));

        Assert.Equal("feed.not_found", refused.Refusal.Code);
        var requester = OfficeHost.As(host.House.Requester);
        Assert.Null(await host.AtAsync<SubscriptionDesk, IReadOnlyList<SubscriptionRow>?>(desk => desk.ListAsync(visit.Id, requester, CancellationToken.None)));
    }

    [Fact]
    public async Task Whoever_asks_too_often_is_told_when_to_come_back()
    {
        using var client = host.Client();
        HttpResponseMessage? last = null;
        for (var times = 0; times <= 60; times++)
        {
            last?.Dispose();
            last = await client.GetAsync(new Uri("/feeds/nobody-has-this-one.ics", UriKind.Relative));
        }

        using (last)
        {
            Assert.Equal(HttpStatusCode.TooManyRequests, last!.StatusCode);
            Assert.NotNull(last.Headers.RetryAfter);
        }
    }

    [Fact]
    public async Task A_visit_called_off_stays_in_the_calendar_as_cancelled_until_its_day_is_over()
    {
        var visit = await SentVisit.MakeAsync(host, new LocalDate(2027, 7, 5));
        var officer = OfficeHost.As(host.House.Officer);
        Assert.True((await host.AtAsync<SubscriptionDesk, Result>(desk => desk.MakeForVisitAsync(visit.Id, officer, CancellationToken.None))).Succeeded);
        var token = (await host.AtAsync<SubscriptionDesk, IReadOnlyList<SubscriptionRow>?>(desk => desk.ListAsync(visit.Id, officer, CancellationToken.None)))![0].FeedToken;
        var address = new Uri($"/feeds/{token}.ics", UriKind.Relative);
        Assert.DoesNotContain("STATUS:CANCELLED", await TextAsync(address), StringComparison.Ordinal);
        var version = (await host.VisitAsync(visit.Id)).Version;
        Assert.True((await host.AtAsync<CancellationDesk, Result>(desk => desk.CancelAsync(visit.Id, version, "Storm", officer, CancellationToken.None))).Succeeded);

        var calendar = await TextAsync(address);

        Assert.Equal(2, calendar.Split("STATUS:CANCELLED").Length - 1);
        Assert.Equal(2, calendar.Split("SEQUENCE:1").Length - 1);
    }

    private async Task<HttpStatusCode> StatusAsync(string path)
    {
        using var client = host.Client();
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        return answer.StatusCode;
    }

    private async Task<string> TextAsync(Uri address)
    {
        using var client = host.Client();
        var text = await client.GetStringAsync(new Uri(address.IsAbsoluteUri ? address.PathAndQuery : address.OriginalString, UriKind.Relative));
        return text.Replace("\r\n ", string.Empty, StringComparison.Ordinal);
    }
}
