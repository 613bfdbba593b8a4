using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Delegations.Core;
using Delegations.Core.Access;
using Delegations.Core.Mail;
using Delegations.Core.Programme;
using Delegations.Core.Retention;
using Delegations.Core.Visits;
using Delegations.Testing.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Text;

namespace Delegations.Web.Tests.Programme;

/// <summary>What is for whole days, from its form to the pages of officers, approvers and guests.</summary>
public sealed class WholeDayPagesTests(OfficeHost host) : IClassFixture<OfficeHost>
{
    [Fact]
    public async Task A_box_and_two_dates_make_a_whole_day_item_and_its_form_shows_them_again()
    {
        var visit = await Planned.VisitAsync(host);
        using var officer = OfficeBrowser.SignIn(host, Roles.Officer);
        var page = await officer.GetDocumentAsync($"/visits/{visit.Id}/programme/items/new");
        Assert.False(page.QuerySelector<IHtmlInputElement>("#Item-WholeDay")!.IsChecked);
        Assert.NotNull(page.QuerySelector(".of-days #Item-LastDay"));
        Assert.Equal(4, page.QuerySelectorAll(".of-hours input:not([type=hidden])").Length);

        // What is typed into the fields of hours counts for nothing.
        var answer = await officer.PostFormAsync(
            page,
            "item",
            ("Item.Kind", "Rest"),
            ("Item.TitleEnglish", "Conference of the alliance"),
            ("Item.TitleChinese", "联盟会议"),
            ("Item.WholeDay", "true"),
            ("Item.Day", Iso(visit.From)),
            ("Item.LastDay", Iso(visit.From.PlusDays(1))),
            ("Item.Time", "at ten"),
            ("Item.Minutes", "long"));

        Assert.Equal((HttpStatusCode.Redirect, $"/visits/{visit.Id}/programme?day={Iso(visit.From)}&done=added"), (answer.Status, answer.Location));
        var item = await host.StoreAsync(db => db.ProgrammeItems.SingleAsync(row => row.VisitId == visit.Id));
        Assert.Equal(new DateInterval(visit.From, visit.From.PlusDays(1)), item.Dates);
        var form = await officer.GetDocumentAsync($"/visits/{visit.Id}/programme/items/{item.Id}");
        Assert.True(form.QuerySelector<IHtmlInputElement>("#Item-WholeDay")!.IsChecked);
        Assert.Equal((Iso(visit.From), Iso(visit.From.PlusDays(1)), ""), (Value(form, "Item-Day"), Value(form, "Item-LastDay"), Value(form, "Item-Time")));
        Assert.Null(form.QuerySelector("#move"));
        Assert.Empty(form.QuerySelectorAll("a[href$='/why'], a[href$='/slots']"));
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync($"/visits/{visit.Id}/programme/items/{item.Id}/why")).Status);

        // Without a last day it is for one; without the box it has hours again.
        Assert.Equal(HttpStatusCode.Redirect, (await officer.PostFormAsync(form, "item", ("Item.LastDay", string.Empty))).Status);
        Assert.Equal(new DateInterval(visit.From, visit.From), (await Planned.ItemAsync(host, item.Id)).Dates);
        form = await officer.GetDocumentAsync($"/visits/{visit.Id}/programme/items/{item.Id}");
        form.QuerySelector<IHtmlInputElement>("#Item-WholeDay")!.IsChecked = false;
        Assert.Equal(HttpStatusCode.Redirect, (await officer.PostFormAsync(form, "item", ("Item.Time", "14:00"))).Status);
        Assert.Equal((null, visit.From.At(new LocalTime(14, 0))), ((await Planned.ItemAsync(host, item.Id)).Dates, (await Planned.ItemAsync(host, item.Id)).Starts!.Value));
    }

    [Fact]
    public async Task Dates_that_are_none_are_said_at_their_fields()
    {
        var visit = await Planned.VisitAsync(host);
        using var officer = OfficeBrowser.SignIn(host, Roles.Officer);
        var page = await officer.GetDocumentAsync($"/visits/{visit.Id}/programme/items/new");

        var none = await officer.PostFormAsync(page, "item", ("Item.TitleEnglish", "Free day"), ("Item.WholeDay", "true"));
        var unreadable = await officer.PostFormAsync(page, "item", ("Item.TitleEnglish", "Free day"), ("Item.WholeDay", "true"), ("Item.Day", "soon"), ("Item.LastDay", "later"));
        var backwards = await officer.PostFormAsync(page, "item", ("Item.TitleEnglish", "Free day"), ("Item.WholeDay", "true"), ("Item.Day", Iso(visit.To)), ("Item.LastDay", Iso(visit.From)));
        var outside = await officer.PostFormAsync(page, "item", ("Item.TitleEnglish", "Free day"), ("Item.WholeDay", "true"), ("Item.Day", Iso(visit.From)), ("Item.LastDay", Iso(visit.To.PlusDays(9))));

        Assert.NotNull(none.ErrorAt("Item-Day"));
        Assert.NotNull(unreadable.ErrorAt("Item-Day"));
        Assert.NotNull(unreadable.ErrorAt("Item-LastDay"));
        Assert.Null(unreadable.ErrorAt("Item-Time"));
        Assert.NotNull(backwards.ErrorAt("Item-LastDay"));
        Assert.Contains($"to {Delegations.Web.Design.TimeText.Date(visit.To.PlusDays(1), year: true)}", outside.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.All(new[] { none, unreadable, backwards, outside }, answer => Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status));
    }

    [Theory]
    [InlineData("en", "All day", "Conference · days")]
    [InlineData("zh-CN", "全天", "会议 · 数日")]
    public async Task It_is_a_band_on_top_of_each_of_its_days_and_in_the_list_under_each(string language, string allDay, string title)
    {
        var visit = await Planned.VisitAsync(host);
        var item = await AddDaysAsync(visit, visit.From, visit.From.PlusDays(1));
        await Planned.AddAsync(host, visit.Id, "Talks", visit.From.At(new LocalTime(9, 30)));
        using var officer = OfficeBrowser.SignIn(host, Roles.Officer, language);
        var address = $"/visits/{visit.Id}/programme";

        foreach (var kind in new[] { "visit", "rooms", "hosts", "groups" })
        {
            foreach (var day in new[] { visit.From, visit.From.PlusDays(1) })
            {
                var board = await officer.GetDocumentAsync($"{address}?lanes={kind}&day={Iso(day)}");
                Assert.Contains(title, board.QuerySelector(".board-frame > .board-days")!.TextContent, StringComparison.Ordinal);
                Assert.Null(board.QuerySelector($"[data-item='{item.Value:N}']"));
            }

            Assert.Null((await officer.GetDocumentAsync($"{address}?lanes={kind}&day={Iso(visit.To)}")).QuerySelector(".board-days"));
        }

        var whole = await officer.GetDocumentAsync(address);
        Assert.Single(whole.QuerySelectorAll($".board-days a[id='item-{item.Value:N}'][href$='/programme/items/{item.Value}']"));
        Assert.DoesNotContain(whole.QuerySelectorAll("select[name='Move.Item'] option"), option => option.GetAttribute("value") == item.Value.ToString("N"));
        var list = await officer.GetDocumentAsync(address + "?view=list");
        Assert.Equal(2, list.QuerySelectorAll(".agenda li").Count(row => row.TextContent.Contains(title, StringComparison.Ordinal)));
        Assert.Equal(allDay, list.QuerySelector($"#item-{item.Value:N} .agenda-time")!.TextContent);
        Assert.Equal(3, (await officer.GetDocumentAsync(address + "?view=print")).QuerySelectorAll(".board-sheet").Length);
    }

    [Fact]
    public async Task Other_dates_are_a_difference_with_the_old_ones_before_them()
    {
        var visit = await SentVisit.MakeAsync(host, new LocalDate(2035, 4, 2), more: Days(new LocalDate(2035, 4, 2), new LocalDate(2035, 4, 3)));
        var item = await host.StoreAsync(db => db.ProgrammeItems.SingleAsync(row => row.VisitId == visit.Id && row.WholeDays > 0));
        using var officer = OfficeBrowser.SignIn(host, Roles.Officer);
        var form = await officer.GetDocumentAsync($"/visits/{visit.Id}/programme/items/{item.Id}");

        Assert.Equal(HttpStatusCode.Redirect, (await officer.PostFormAsync(form, "item", ("Item.Day", "2035-04-03"), ("Item.LastDay", "2035-04-03"))).Status);

        var page = await officer.GetDocumentAsync($"/visits/{visit.Id}/programme?changes=true");
        Assert.Contains("Mon 2 Apr – Tue 3 Apr, all day", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Tue 3 Apr, all day", page.QuerySelector(".board-days")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Changed since release 1", page.QuerySelector(".board-days")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_guest_reads_the_day_without_a_clock_on_the_page_in_the_mail_and_in_the_feed()
    {
        var day = new LocalDate(2035, 5, 7);
        var visit = await SentVisit.MakeAsync(host, day, more: Days(day, day.PlusDays(1)));
        using var browser = OfficeBrowser.Of(host, null);

        var page = await browser.GetDocumentAsync($"/v/{visit.AdaToken}");
        var entry = page.QuerySelectorAll(".visitor-entry").Single(row => row.TextContent.Contains("Conference", StringComparison.Ordinal));
        Assert.Equal("All day, until Tue 8 May", entry.QuerySelector(".visitor-hours")!.TextContent);
        Assert.Null(entry.QuerySelector(".visitor-home"));
        Assert.Equal(["Conference · days · All day"], page.QuerySelectorAll(".visitor-running").Select(row => row.TextContent));
        Assert.Contains("Courtesy call on the dean", page.QuerySelector(".visitor-next")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(entry.QuerySelector("button[value*=Accepted]"));

        var token = (await host.StoreAsync(db => db.VisitorLinks.SingleAsync(row => row.DelegateId == visit.Ada))).FeedToken(host.Services.GetRequiredService<OfficeKey>());
        using var client = host.Client();
        var ics = await client.GetStringAsync(new Uri($"/feeds/{token}.ics", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains("DTSTART;VALUE=DATE:20350507\r\n", ics, StringComparison.Ordinal);
        Assert.Contains("DTEND;VALUE=DATE:20350509\r\n", ics, StringComparison.Ordinal);

        var mail = await host.StoreAsync(db => db.OutboxMessages.Where(row => row.VisitId == visit.Id && row.DelegateId == visit.Ada && row.Kind == MailKind.Invited).OrderBy(row => row.QueuedAt).FirstAsync());
        using var officer = OfficeBrowser.SignIn(host, Roles.Officer);
        var shown = (await officer.GetDocumentAsync($"/outbox/{mail.Id}")).QuerySelector(".mail-body")!.TextContent;
        Assert.Contains("Mon 7 May – Tue 8 May, all day", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("00:00", shown, StringComparison.Ordinal);
        var answers = await officer.GetDocumentAsync($"/visits/{visit.Id}/answers");
        Assert.Contains("Mon 7 May – Tue 8 May, all day", answers.Body!.TextContent, StringComparison.Ordinal);
    }

    /// <summary>On a free day the day itself is what comes next, until it is over.</summary>
    [Fact]
    public async Task A_day_that_has_nothing_else_is_what_comes_next()
    {
        var day = new LocalDate(2027, 3, 2);
        var visit = await SentVisit.MakeAsync(host, day.PlusDays(1), more: Days(day, day));
        using var browser = OfficeBrowser.Of(host, null);

        var page = await browser.GetDocumentAsync($"/v/{visit.AdaToken}");

        Assert.Contains("Conference · days", page.QuerySelector(".visitor-next")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Tue 2 Mar, all day", page.QuerySelector(".visitor-next-when")!.TextContent, StringComparison.Ordinal);
    }

    private static ItemInput Days(LocalDate first, LocalDate last) =>
        new(ItemKind.Rest, new Wording("Conference · days", "会议 · 数日"), null, 0) { IsWholeDay = true, FirstDay = first, LastDay = last };

    private Task<ItemId> AddDaysAsync(Visit visit, LocalDate first, LocalDate last) => Planned.AddAsync(host, visit.Id, "Conference · days", null, _ => Days(first, last));

    private static string Iso(LocalDate day) => LocalDatePattern.Iso.Format(day);

    private static string Value(IDocument page, string id) => page.QuerySelector<IHtmlInputElement>("#" + id)!.Value;
}
