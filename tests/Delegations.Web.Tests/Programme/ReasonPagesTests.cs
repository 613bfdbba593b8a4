using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Delegations.Core;
using Delegations.Core.Access;
using Delegations.Testing.Web;
using NodaTime;

namespace Delegations.Web.Tests.Programme;

public sealed class ReasonPagesTests(OfficeHost host) : IClassFixture<OfficeHost>
{
    private static readonly LocalTime Ten = new(10, 0);

    [Fact]
    public async Task A_clash_leads_to_its_ways_out_and_one_press_does_one_and_another_takes_it_back()
    {
        var (visit, item) = await ClashAsync();
        using var officer = OfficeBrowser.SignIn(host, Roles.Officer);
        var programme = await officer.GetDocumentAsync($"/visits/{visit}/programme");
        var link = programme.QuerySelectorAll<IHtmlAnchorElement>(".finding-ways a").Select(anchor => anchor.GetAttribute("href")!).First(href => href.Contains(item.ToString(), StringComparison.Ordinal));

        var page = await officer.GetDocumentAsync(link);
        var sentence = page.QuerySelector(".finding-message")!.TextContent.Trim();
        var button = page.QuerySelector<IHtmlButtonElement>("button[name='Input.Way']")!;
        Assert.StartsWith("Do this: ", button.GetAttribute("aria-label"), StringComparison.Ordinal);
        var done = await officer.PostFormAsync(page, "way", ("Input.Way", button.Value));
        Assert.Equal(HttpStatusCode.Redirect, done.Status);

        var after = await officer.GetDocumentAsync(done.Location!);
        Assert.DoesNotContain(after.QuerySelectorAll(".finding-message"), message => message.TextContent.Trim() == sentence);
        Assert.Contains("now ", after.QuerySelector("[role=status] li")!.TextContent, StringComparison.Ordinal);
        var undone = await officer.PostFormAsync(after, "undo");
        Assert.Equal(HttpStatusCode.Redirect, undone.Status);
        Assert.Equal(visit.ToString(), undone.Location!.Split('/')[2]);
        Assert.Equal(sentence, (await officer.GetDocumentAsync(link)).QuerySelector(".finding-message")!.TextContent.Trim());

        var late = await officer.PostFormAsync(after, "undo");
        Assert.Equal(HttpStatusCode.PreconditionFailed, late.Status);
        Assert.Contains("can no longer be taken back", late.Page.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_way_out_that_went_is_refused_in_a_clear_sentence_over_the_ways_as_they_are_now()
    {
        var (visit, item) = await ClashAsync();
        using var officer = OfficeBrowser.SignIn(host, Roles.Officer);
        var page = await officer.GetDocumentAsync($"/visits/{visit}/programme/items/{item}/ways");

        var gone = await officer.PostFormAsync(page, "way", ("Input.Way", "0123456789abcdef"));

        Assert.Equal(HttpStatusCode.PreconditionFailed, gone.Status);
        Assert.Contains("This way out is no longer there", gone.Page.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(gone.Page.QuerySelectorAll("button[name='Input.Way']"));
    }

    [Fact]
    public async Task An_item_without_findings_has_no_ways_and_a_made_up_step_is_not_shown()
    {
        var visit = await Planned.VisitAsync(host);
        var item = await Planned.AddAsync(host, visit.Id, "Talks", visit.From.At(Ten));
        using var officer = OfficeBrowser.SignIn(host, Roles.Officer, "zh-Hans");

        var page = await officer.GetDocumentAsync($"/visits/{visit.Id}/programme/items/{item}/ways?back=made-up");

        Assert.Contains("本项没有问题", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("[role=status]"));
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync($"/visits/{visit.Id}/programme/items/{Guid.NewGuid()}/ways")).Status);
    }

    [Fact]
    public async Task Why_says_what_holds_an_item_offers_other_starts_and_prices_any_place()
    {
        var (visit, item) = await ClashAsync();
        var day = (await host.VisitAsync(visit)).From;
        using var officer = OfficeBrowser.SignIn(host, Roles.Officer);
        var address = $"/visits/{visit}/programme/items/{item}/why";

        var page = await officer.GetDocumentAsync(address);
        Assert.Contains("Chen Yi must be free.", page.QuerySelector("#holds")!.TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(page.QuerySelectorAll("#others .way"));
        Assert.NotEmpty(page.QuerySelectorAll("#picture rect.band-barred"));
        var clash = await officer.GetDocumentAsync($"{address}?day={PostedDay(day)}&start=10:00");
        Assert.Contains("It would clash there", clash.QuerySelector("#price")!.TextContent, StringComparison.Ordinal);
        var free = await officer.GetDocumentAsync($"{address}?day={PostedDay(day)}&start=15:00&room={host.House.SmallRoom.Id}");
        Assert.Contains("It would be free there", free.QuerySelector("#price")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Give a day and a time.", (await officer.GetDocumentAsync($"{address}?day=tomorrow&start=")).QuerySelector("#ask")!.TextContent, StringComparison.Ordinal);

        var put = await officer.PostFormAsync(free, "put", ("Put.Place", free.QuerySelector<IHtmlButtonElement>("button[name='Put.Place']")!.Value));

        Assert.Equal(HttpStatusCode.Redirect, put.Status);
        var stored = await Planned.ItemAsync(host, item);
        Assert.Equal((day.At(new LocalTime(15, 0)), host.House.SmallRoom.Id), (stored.Starts!.Value, stored.With(Delegations.Core.Programme.Part.Room).Single()));
        var after = await officer.GetDocumentAsync(put.Location!);
        Assert.Equal(HttpStatusCode.Redirect, (await officer.PostFormAsync(after, "undo")).Status);
        Assert.Equal(day.At(new LocalTime(10, 30)), (await Planned.ItemAsync(host, item)).Starts);
    }

    private static string PostedDay(LocalDate day) => NodaTime.Text.LocalDatePattern.Iso.Format(day);

    // The dean would have to be in two rooms at once.
    private async Task<(VisitId Visit, ItemId Item)> ClashAsync()
    {
        var visit = await Planned.VisitAsync(host);
        await Planned.AddAsync(host, visit.Id, "Call on the dean", visit.From.At(Ten), input => input with { Hosts = [host.House.Dean.Id] });
        var item = await Planned.AddAsync(host, visit.Id, "Talks", visit.From.At(new LocalTime(10, 30)), input => input with { Hosts = [host.House.Dean.Id], RoomId = host.House.SmallRoom.Id });
        return (visit.Id, item);
    }
}
