using System.Net;
using Delegations.Core;
using Delegations.Core.Access;
using Delegations.Core.Programme;
using Delegations.Core.Visits;
using Delegations.Testing.Web;
using NodaTime;
using NodaTime.Text;

namespace Delegations.Web.Tests.Programme;

public sealed class ProgrammePageTests(OfficeHost host) : IClassFixture<OfficeHost>
{
    private static readonly LocalTime HalfPastNine = new(9, 30);

    [Fact]
    public async Task An_item_stands_in_its_room_at_its_time()
    {
        var visit = await Planned.VisitAsync(host);
        await Planned.AddAsync(host, visit.Id, "Courtesy call", visit.From.At(HalfPastNine), input => input with { Hosts = [host.House.President.Id] });
        using var officer = OfficeBrowser.SignIn(host, Roles.Officer);

        var page = await officer.GetDocumentAsync(Address(visit));

        var lane = page.QuerySelector($"[data-lane='{host.House.GreatHall.Id.Value:N}']")!;
        var item = lane.QuerySelector(".board-item")!;
        Assert.Equal("VIP Room 201", lane.QuerySelector(".board-lane-name")!.TextContent);
        Assert.Equal(["at-19", "for-12"], item.ClassList.Where(name => name.StartsWith("at-", StringComparison.Ordinal) || name.StartsWith("for-", StringComparison.Ordinal)));
        Assert.Equal("Courtesy call", item.QuerySelector(".board-title")!.TextContent);
        Assert.Contains("Shen Ruolan", item.QuerySelector(".board-subtitle")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["Hangzhou", "Musterstadt"], page.QuerySelectorAll(".board-clock-head").Select(head => head.TextContent));
    }

    [Fact]
    public async Task Lanes_switch_to_hosts_and_every_item_has_one_anchor()
    {
        var visit = await Planned.VisitAsync(host);
        var item = await Planned.AddAsync(host, visit.Id, "Talks", visit.From.At(HalfPastNine), input => input with { Hosts = [host.House.President.Id, host.House.Dean.Id] });
        using var officer = OfficeBrowser.SignIn(host, Roles.Officer);

        var page = await officer.GetDocumentAsync(Address(visit) + "&lanes=hosts");

        Assert.Equal(["Shen Ruolan", "Chen Yi"], page.QuerySelectorAll(".board-lane-name").Select(name => name.TextContent));
        Assert.Equal(2, page.QuerySelectorAll($"[data-item='{item.Value:N}']").Length);
        Assert.Single(page.QuerySelectorAll($"#item-{item.Value:N}"));
    }

    [Theory]
    [InlineData("en", "VIP Room 201 is taken by “Talks”")]
    [InlineData("zh-CN", "201贵宾室已被“Talks”占用")]
    public async Task A_clash_is_said_in_words_and_leads_to_its_item(string language, string words)
    {
        var visit = await Planned.VisitAsync(host);
        await Planned.AddAsync(host, visit.Id, "Talks", visit.From.At(HalfPastNine));
        var later = await Planned.AddAsync(host, visit.Id, "Signing", visit.From.At(new LocalTime(10, 0)));
        using var officer = OfficeBrowser.SignIn(host, Roles.Officer, language);

        var page = await officer.GetDocumentAsync(Address(visit));

        var finding = page.QuerySelectorAll(".finding").First(line => line.TextContent.Contains(words, StringComparison.Ordinal));
        Assert.Equal($"#item-{later.Value:N}", finding.QuerySelector("a")!.GetAttribute("href"));
        Assert.Contains("board-state-clash", page.QuerySelector($"[data-item='{later.Value:N}']")!.ClassList);
    }

    [Fact]
    public async Task Another_visit_that_holds_the_room_stands_grey_behind_and_is_named()
    {
        var first = await Planned.VisitAsync(host);
        await Planned.AddAsync(host, first.Id, "Talks", first.From.At(HalfPastNine));
        var second = await host.AcceptedAsync(request => request with { Title = new Wording("Second visit", "第二次来访"), Dates = new DateRange(first.From, first.To), Wishes = [] });
        await Planned.AddAsync(host, second, "Lecture", first.From.At(HalfPastNine));
        using var officer = OfficeBrowser.SignIn(host, Roles.Officer);

        var page = await officer.GetDocumentAsync($"/visits/{second}/programme?day={Iso(first.From)}");

        Assert.Equal("Visit of Musterstadt University", page.QuerySelector(".board-state-elsewhere .board-title")!.TextContent);
        Assert.Contains(page.QuerySelectorAll(".finding-message"), line => line.TextContent.Contains("VIP Room 201 is taken by “Visit of Musterstadt University”", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_move_form_moves_to_the_time_and_room_and_comes_back_to_the_item()
    {
        var visit = await Planned.VisitAsync(host);
        var item = await Planned.AddAsync(host, visit.Id, "Talks", visit.From.At(HalfPastNine));
        using var officer = OfficeBrowser.SignIn(host, Roles.Officer);
        var page = await officer.GetDocumentAsync(Address(visit));

        var answer = await officer.PostFormAsync(page, "move", ("Move.Item", item.Value.ToString("N")), ("Move.Start", "14:15"), ("Move.Room", host.House.SmallRoom.Id.Value.ToString("N")));

        var stored = await Planned.ItemAsync(host, item);
        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Contains("done=moved", answer.Location, StringComparison.Ordinal);
        Assert.Equal(visit.From.At(new LocalTime(14, 15)), stored.Starts);
        Assert.Equal([host.House.SmallRoom.Id], stored.With(Part.Room));
        Assert.Equal(["item", "start", "lane"], page.QuerySelectorAll("#move [data-move]").Select(input => input.GetAttribute("data-move")));
    }

    [Fact]
    public async Task A_move_from_an_old_page_is_not_done_and_says_so()
    {
        var visit = await Planned.VisitAsync(host);
        var item = await Planned.AddAsync(host, visit.Id, "Talks", visit.From.At(HalfPastNine));
        using var officer = OfficeBrowser.SignIn(host, Roles.Officer);
        var page = await officer.GetDocumentAsync(Address(visit));
        await Planned.AddAsync(host, visit.Id, "Dinner", visit.From.At(new LocalTime(18, 0)));

        var answer = await officer.PostFormAsync(page, "move", ("Move.Item", item.Value.ToString("N")), ("Move.Start", "14:15"));

        Assert.Equal(HttpStatusCode.PreconditionFailed, answer.Status);
        Assert.Equal(visit.From.At(HalfPastNine), (await Planned.ItemAsync(host, item)).Starts);
        Assert.Contains("Somebody changed this visit meanwhile", answer.Page.QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Dinner", answer.Page.QuerySelector(".board")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wishes_become_items_and_the_scheduler_places_them()
    {
        var id = await host.AcceptedAsync(request => request with { Dates = new DateRange(new LocalDate(2027, 11, 10), new LocalDate(2027, 11, 11)) });
        using var officer = OfficeBrowser.SignIn(host, Roles.Officer);
        var empty = await officer.GetDocumentAsync($"/visits/{id}/programme");
        Assert.NotNull(empty.QuerySelector(".empty"));

        var prepared = await officer.PostFormAsync(empty, "plan", ("Plan.Act", "prepare"));
        var waiting = await officer.GetDocumentAsync(prepared.Location!);
        Assert.Contains("Courtesy call on the president", waiting.QuerySelector("#waiting")!.TextContent, StringComparison.Ordinal);

        var proposed = await officer.PostFormAsync(waiting, "plan", ("Plan.Act", "propose"));
        var planned = await officer.GetDocumentAsync(proposed.Location!);
        Assert.Matches(@"\d+ items placed, \d+ left out\.", planned.QuerySelector(".notice-title")!.TextContent);
        Assert.All(await host.StoreAsync(db => Task.FromResult(db.ProgrammeItems.Where(row => row.VisitId == id && row.WishId != null).ToList())), row => Assert.NotNull(row.Starts));
    }

    [Fact]
    public async Task A_programme_without_a_list_of_people_is_not_submitted()
    {
        var visit = await Planned.VisitAsync(host);
        await Planned.AddAsync(host, visit.Id, "Talks", visit.From.At(HalfPastNine));
        using var officer = OfficeBrowser.SignIn(host, Roles.Officer);

        var answer = await officer.PostFormAsync(await officer.GetDocumentAsync(Address(visit)), "plan", ("Plan.Act", "submit"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Equal(VisitState.Planning, (await host.VisitAsync(visit.Id)).State);
        Assert.NotNull(answer.Page.QuerySelector(".notice.tone-bad"));
    }

    [Fact]
    public async Task An_edit_after_submission_voids_the_approvals_and_the_page_says_so_with_the_change()
    {
        var id = await Planned.SubmittedAsync(host);
        using var officer = OfficeBrowser.SignIn(host, Roles.Officer);
        var page = await officer.GetDocumentAsync($"/visits/{id}/programme");
        Assert.Contains("Release 1 is with the approvers", page.Body!.TextContent, StringComparison.Ordinal);

        var moved = await officer.PostFormAsync(page, "move", ("Move.Start", "15:00"));
        var after = await officer.GetDocumentAsync(moved.Location!);

        Assert.Contains("Changed after submission: the approvals of release 1 no longer count", after.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("09:30–10:30 → 15:00–16:00", after.QuerySelector("#changes")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(after.QuerySelector(".board-state-changed"));
    }

    [Fact]
    public async Task The_list_shows_every_day_with_both_titles_and_no_board()
    {
        var visit = await Planned.VisitAsync(host);
        await Planned.AddAsync(host, visit.Id, "Talks", visit.From.At(HalfPastNine), input => input with { Title = new Wording("Talks", "会谈") });
        using var officer = OfficeBrowser.SignIn(host, Roles.Officer, "zh-CN");

        var page = await officer.GetDocumentAsync(Address(visit) + "&view=list");

        Assert.Equal(3, page.QuerySelectorAll(".agenda-day").Length);
        Assert.Equal("Talks", page.QuerySelector(".agenda-second")!.TextContent);
        Assert.Null(page.QuerySelector(".board"));
    }

    [Fact]
    public async Task A_requested_visit_has_to_be_accepted_first()
    {
        var id = await host.RequestAsync();
        using var officer = OfficeBrowser.SignIn(host, Roles.Officer);

        var page = await officer.GetDocumentAsync($"/visits/{id}/programme");

        Assert.Contains("Accept the visit first", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector(".programme-acts"));
    }

    [Fact]
    public async Task A_requester_reads_the_own_programme_and_changes_nothing()
    {
        var visit = await Planned.VisitAsync(host);
        await Planned.AddAsync(host, visit.Id, "Talks", visit.From.At(HalfPastNine));
        using var requester = OfficeBrowser.Of(host, host.House.Requester);
        using var stranger = OfficeBrowser.Of(host, host.House.OtherRequester);

        var page = await requester.GetDocumentAsync(Address(visit));

        Assert.Equal("Talks", page.QuerySelector(".board-title")!.TextContent);
        Assert.Empty(page.QuerySelectorAll("main form"));
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(Address(visit))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await requester.GetAsync($"/visits/{Guid.NewGuid()}/programme")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await requester.GetAsync($"/visits/{visit.Id}/programme/items/new")).Status);
    }

    private static string Address(Visit visit) => $"/visits/{visit.Id}/programme?day={Iso(visit.From)}";

    private static string Iso(LocalDate date) => LocalDatePattern.Iso.Format(date);
}
