using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Delegations.Core;
using Delegations.Core.Access;
using Delegations.Core.Programme;
using Delegations.Testing.Web;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace Delegations.Web.Tests.Programme;

public sealed class ProgrammeItemPageTests(OfficeHost host) : IClassFixture<OfficeHost>
{
    private static readonly LocalTime HalfPastNine = new(9, 30);

    [Fact]
    public async Task A_new_item_is_stored_as_it_was_typed()
    {
        var visit = await Planned.VisitAsync(host);
        using var officer = OfficeBrowser.SignIn(host, Roles.Officer);
        var page = await officer.GetDocumentAsync($"/visits/{visit.Id}/programme/items/new");

        var answer = await officer.PostFormAsync(
            page,
            "item",
            ("Item.Kind", "Signing"),
            ("Item.TitleEnglish", "Signing of the agreement"),
            ("Item.TitleChinese", "签署协议"),
            ("Item.Day", LocalDatePattern.Iso.Format(visit.From)),
            ("Item.Time", "11:00"),
            ("Item.Minutes", "45"),
            ("Item.Room", host.House.GreatHall.Id.ToString()),
            ("Item.Hosts", host.House.President.Id.ToString()),
            ("Item.Hosts", host.House.Dean.Id.ToString()));

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        var item = await host.StoreAsync(db => db.ProgrammeItems.Include(row => row.Assignments).SingleAsync(row => row.VisitId == visit.Id));
        Assert.Equal((Delegations.Core.Visits.ItemKind.Signing, new Wording("Signing of the agreement", "签署协议"), visit.From.At(new LocalTime(11, 0)), 45), (item.Kind, item.Title, item.Starts!.Value, item.Minutes));
        Assert.Equal(2, item.With(Part.Host).Count());
        Assert.Equal([host.House.GreatHall.Id], item.With(Part.Room));
    }

    [Fact]
    public async Task What_is_wrong_is_said_at_its_field_and_the_form_comes_back_filled()
    {
        var visit = await Planned.VisitAsync(host);
        using var officer = OfficeBrowser.SignIn(host, Roles.Officer);
        var page = await officer.GetDocumentAsync($"/visits/{visit.Id}/programme/items/new");

        var unreadable = await officer.PostFormAsync(page, "item", ("Item.TitleEnglish", "Talks"), ("Item.Day", "12.5."), ("Item.Time", "11:00"), ("Item.Minutes", "an hour"), ("Item.NotesEnglish", "Bring gifts"));
        var refused = await officer.PostFormAsync(page, "item", ("Item.TitleEnglish", string.Empty), ("Item.Minutes", "3"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, unreadable.Status);
        Assert.NotNull(unreadable.ErrorAt("Item-Day"));
        Assert.NotNull(unreadable.ErrorAt("Item-Minutes"));
        Assert.Equal("an hour", unreadable.Page.QuerySelector<IHtmlInputElement>("#Item-Minutes")!.Value);
        Assert.Equal("Bring gifts", unreadable.Page.QuerySelector<IHtmlTextAreaElement>("#Item-NotesEnglish")!.Value);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.NotNull(refused.ErrorAt("Item-TitleEnglish"));
        Assert.NotNull(refused.ErrorAt("Item-Minutes"));
    }

    [Fact]
    public async Task A_time_that_the_clocks_skipped_is_refused_at_the_field()
    {
        var visit = await Planned.VisitAsync(host);
        using var officer = OfficeBrowser.SignIn(host, Roles.Officer);
        var page = await officer.GetDocumentAsync($"/visits/{visit.Id}/programme/items/new");

        // China put its clocks forward on 4 May 1986 at two in the morning.
        var answer = await officer.PostFormAsync(page, "item", ("Item.TitleEnglish", "Talks"), ("Item.Day", "1986-05-04"), ("Item.Time", "02:30"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.NotNull(answer.ErrorAt("Item-Time"));
    }

    [Fact]
    public async Task A_stale_form_keeps_what_was_typed_and_shows_what_is_stored_and_saves_the_second_time()
    {
        var visit = await Planned.VisitAsync(host);
        var item = await Planned.AddAsync(host, visit.Id, "Talks", visit.From.At(HalfPastNine));
        using var officer = OfficeBrowser.SignIn(host, Roles.Officer);
        var page = await officer.GetDocumentAsync($"/visits/{visit.Id}/programme/items/{item}");
        var version = (await host.VisitAsync(visit.Id)).Version;
        await host.AtAsync<ProgrammeDesk, Result>(desk => desk.MoveAsync(visit.Id, version, item, visit.From.At(new LocalTime(16, 0)), null, OfficeHost.As(host.House.OtherOfficer), CancellationToken.None));

        var stale = await officer.PostFormAsync(page, "item", ("Item.TitleEnglish", "Talks on the exchange"));

        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.Status);
        var rows = stale.Page.QuerySelectorAll(".notice tbody tr").Select(row => string.Join('|', row.Children.Select(cell => cell.TextContent.Trim()))).ToList();
        Assert.Equal(["Title in English|Talks|Talks on the exchange", "Begins|16:00|09:30"], rows);
        Assert.Equal("Talks on the exchange", stale.Page.QuerySelector<IHtmlInputElement>("#Item-TitleEnglish")!.Value);

        var saved = await officer.PostFormAsync(stale.Page, "item");
        Assert.Equal(HttpStatusCode.Redirect, saved.Status);
        Assert.Equal("Talks on the exchange", (await Planned.ItemAsync(host, item)).Title.English);
    }

    [Fact]
    public async Task Removing_asks_for_a_tick_first()
    {
        var visit = await Planned.VisitAsync(host);
        var item = await Planned.AddAsync(host, visit.Id, "Talks", visit.From.At(HalfPastNine));
        using var officer = OfficeBrowser.SignIn(host, Roles.Officer);
        var page = await officer.GetDocumentAsync($"/visits/{visit.Id}/programme/items/{item}");

        var unsure = await officer.PostFormAsync(page, "remove");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unsure.Status);
        Assert.NotNull(unsure.ErrorAt("Remove-Sure"));

        var sure = await officer.PostFormAsync(page, "remove", ("Remove.Sure", "true"));
        Assert.Equal(HttpStatusCode.Redirect, sure.Status);
        Assert.False(await host.StoreAsync(db => db.ProgrammeItems.AnyAsync(row => row.Id == item)));
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync($"/visits/{visit.Id}/programme/items/{item}")).Status);
    }

    [Fact]
    public async Task Findings_of_the_item_stand_on_top_of_its_form_and_the_move_form_moves_it()
    {
        var visit = await Planned.VisitAsync(host);
        var item = await Planned.AddAsync(host, visit.Id, "Early talks", visit.From.At(new LocalTime(6, 30)));
        using var officer = OfficeBrowser.SignIn(host, Roles.Officer);
        var page = await officer.GetDocumentAsync($"/visits/{visit.Id}/programme/items/{item}");
        Assert.Contains("Begins 90 min before the house opens.", page.QuerySelector(".findings")!.TextContent, StringComparison.Ordinal);

        var moved = await officer.PostFormAsync(page, "move", ("Move.Start", "10:00"));

        Assert.Equal(HttpStatusCode.Redirect, moved.Status);
        Assert.Equal(visit.From.At(new LocalTime(10, 0)), (await Planned.ItemAsync(host, item)).Starts);
    }
}
