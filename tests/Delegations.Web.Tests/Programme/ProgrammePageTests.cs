using System.Net;
using Delegations.Core;
using Delegations.Core.Access;
using Delegations.Core.Programme;
using Delegations.Core.Resources;
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
        Assert.Equal(["Hangzhou", "Musterstadt"], page.QuerySelectorAll(".board-clock-head > :first-child").Select(head => head.TextContent));
    }

    [Fact]
    public async Task Lanes_switch_to_hosts_and_every_item_has_one_anchor()
    {
        var visit = await Planned.VisitAsync(host);
        var item = await Planned.AddAsync(host, visit.Id, "Talks", visit.From.At(HalfPastNine), input => input with { Hosts = [host.House.President.Id, host.House.Dean.Id] });
        using var officer = OfficeBrowser.SignIn(host, Roles.Officer);

        var page = await officer.GetDocumentAsync(Address(visit, "hosts"));

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

        var page = await officer.GetDocumentAsync($"/visits/{second}/programme?day={Iso(first.From)}&lanes=rooms");

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

        var answer = await officer.PostFormAsync(page, "move", ("Move.Item", item.Value.ToString("N")), ("Move.Start", "14:15"), ("Move.Lane", host.House.SmallRoom.Id.Value.ToString("N")));

        var stored = await Planned.ItemAsync(host, item);
        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Contains("done=moved", answer.Location, StringComparison.Ordinal);
        Assert.Equal(visit.From.At(new LocalTime(14, 15)), stored.Starts);
        Assert.Equal([host.House.SmallRoom.Id], stored.With(Part.Room));
        Assert.Equal(["item", "day", "start", "lane"], page.QuerySelectorAll("#move [data-move]").Select(input => input.GetAttribute("data-move")));
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
        Assert.True(await Planned.SearchAsync(host));
        var done = await officer.GetAsync(proposed.Location!);
        var planned = await officer.GetDocumentAsync(done.Location!);
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
        var switchedOn = after.QuerySelector("#changes a")!.GetAttribute("href")!;
        var changes = await officer.GetDocumentAsync(switchedOn);

        Assert.Contains("Changed after submission: the approvals of release 1 no longer count", after.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("0 added · 1 changed · 0 removed", after.QuerySelector("#changes")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Changed since release 1", after.QuerySelector(".board-state-changed .board-state-word")!.TextContent.Trim());
        Assert.Null(after.QuerySelector(".board-state-ghost"));
        Assert.Contains("09:30–10:30 → 15:00–16:00", changes.QuerySelector("#changes")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("was 09:30–10:30", changes.QuerySelector(".board-state-changed .board-was")!.TextContent.Trim());
        var ghost = changes.QuerySelector(".board-state-ghost")!;
        Assert.Equal("09:30–10:30", ghost.QuerySelector(".board-times")!.TextContent);
        Assert.Equal("Here in release 1", ghost.QuerySelector(".board-state-word")!.TextContent.Trim());
        Assert.Equal(changes.QuerySelector(".board-state-changed a")!.Id, ghost.QuerySelector("a")!.GetAttribute("href")![1..]);
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

    [Fact]
    public async Task The_whole_visit_has_a_column_a_day_and_each_item_stands_once()
    {
        var visit = await Planned.VisitAsync(host);
        await Planned.AddAsync(host, visit.Id, "Talks", visit.From.At(HalfPastNine), input => input with { Hosts = [host.House.President.Id] });
        await Planned.AddAsync(host, visit.Id, "Lecture", visit.To.At(HalfPastNine));
        using var officer = OfficeBrowser.SignIn(host, Roles.Officer);

        var page = await officer.GetDocumentAsync($"/visits/{visit.Id}/programme");

        Assert.Equal([Iso(visit.From), Iso(visit.From.PlusDays(1)), Iso(visit.To)], page.QuerySelectorAll("[data-lane]").Select(lane => lane.GetAttribute("data-day")));
        Assert.Equal([("Talks", Iso(visit.From)), ("Lecture", Iso(visit.To))], page.QuerySelectorAll(".board-item").Select(card => (card.QuerySelector(".board-title")!.TextContent, card.Closest("[data-lane]")!.GetAttribute("data-lane")!)));
    }

    [Fact]
    public async Task Everything_of_a_day_stands_with_its_people_its_room_and_its_interpreter()
    {
        var visit = await Planned.VisitAsync(host);
        await Planned.AddAsync(host, visit.Id, "Talks", visit.From.At(HalfPastNine), input => input with { Hosts = [host.House.President.Id], NeedsInterpreter = true, InterpreterId = host.House.Interpreter.Id });
        using var officer = OfficeBrowser.SignIn(host, Roles.Officer);

        var page = await officer.GetDocumentAsync(Address(visit, "visit"));

        Assert.Equal(["Whole delegation", "Shen Ruolan", "VIP Room 201", "Xu Jing"], page.QuerySelectorAll(".board-lane-name").Select(name => name.TextContent));
        Assert.Equal(4, page.QuerySelectorAll(".board-item").Length);
        Assert.Equal(["7", "German"], page.QuerySelector(".board-item")!.QuerySelectorAll(".board-fact").Select(fact => fact.TextContent));
    }

    [Theory]
    [InlineData("groups", "Whole delegation")]
    [InlineData("hosts", "No host")]
    [InlineData("rooms", "VIP Room 201")]
    [InlineData("interpreters", "Interpreter missing")]
    [InlineData("vehicles", "Vehicle missing")]
    public async Task What_an_item_lacks_has_a_lane(string lanes, string name)
    {
        var visit = await Planned.VisitAsync(host);
        await Planned.AddAsync(host, visit.Id, "Talks", visit.From.At(HalfPastNine), input => input with { NeedsInterpreter = true, NeedsVehicle = true });
        using var officer = OfficeBrowser.SignIn(host, Roles.Officer);

        var page = await officer.GetDocumentAsync(Address(visit, lanes));

        Assert.Equal([name], page.QuerySelectorAll(".board-lane-name").Select(lane => lane.TextContent));
        Assert.Single(page.QuerySelectorAll(".board-item"));
    }

    [Fact]
    public async Task All_rooms_have_a_lane_when_asked_for()
    {
        var visit = await Planned.VisitAsync(host);
        await Planned.AddAsync(host, visit.Id, "Talks", visit.From.At(HalfPastNine));
        using var officer = OfficeBrowser.SignIn(host, Roles.Officer);

        var page = await officer.GetDocumentAsync(Address(visit) + "&all=true");

        Assert.Equal(["VIP Room 201", "Room B 305"], page.QuerySelectorAll(".board-lane-name").Select(lane => lane.TextContent));
    }

    [Theory]
    [InlineData(70, "50 min on the way", false)]
    [InlineData(20, "50 min on the way, only 20", true)]
    [InlineData(0, "50 min on the way, only 0", true)]
    public async Task The_way_to_the_next_item_is_a_bar_that_says_when_it_is_too_tight(int gap, string words, bool isTight)
    {
        var visit = await Planned.VisitAsync(host);
        await Planned.AddAsync(host, visit.Id, "Talks", visit.From.At(HalfPastNine), input => input with { Hosts = [host.House.President.Id] });
        await Planned.AddAsync(host, visit.Id, "At the airport", visit.From.At(HalfPastNine).PlusMinutes(60 + gap), input => input with { RoomId = null, SiteId = host.House.Airport.Id, Kind = ItemKind.Tour, Hosts = [host.House.President.Id] });
        using var officer = OfficeBrowser.SignIn(host, Roles.Officer);

        foreach (var lanes in new[] { "groups", "hosts" })
        {
            var way = Assert.Single((await officer.GetDocumentAsync(Address(visit, lanes))).QuerySelectorAll(".board-way"));
            Assert.Equal(words, way.TextContent.Trim());
            Assert.Equal(isTight, way.ClassList.Contains("board-way-tight"));
        }

        Assert.Empty((await officer.GetDocumentAsync(Address(visit))).QuerySelectorAll(".board-way"));
    }

    [Fact]
    public async Task A_sub_group_goes_its_own_ways_from_what_the_whole_delegation_does()
    {
        var visit = await Planned.VisitAsync(host);
        await Planned.AddAsync(host, visit.Id, "Talks", visit.From.At(HalfPastNine));
        await Planned.AddAsync(host, visit.Id, "Hotel", visit.From.At(HalfPastNine).PlusHours(2), input => input with { RoomId = null, SiteId = host.House.Hotel.Id, Kind = ItemKind.Rest, Group = "Spouses" });
        using var officer = OfficeBrowser.SignIn(host, Roles.Officer);

        var page = await officer.GetDocumentAsync(Address(visit, "groups"));

        var way = Assert.Single(page.QuerySelectorAll(".board-way"));
        Assert.Equal("10 min on the way", way.TextContent.Trim());
        Assert.Equal("Spouses", way.Closest("[data-lane]")!.QuerySelector(".board-lane-name")!.TextContent);
    }

    [Fact]
    public async Task Absences_are_hatched_and_only_the_office_reads_why()
    {
        var visit = await Planned.VisitAsync(host);
        await Planned.AddAsync(host, visit.Id, "Talks", visit.From.At(HalfPastNine), input => input with { Hosts = [host.House.Dean.Id] });
        await host.StoreAsync(async db =>
        {
            db.Unavailabilities.Add(new Unavailability(host.House.Dean.Id, visit.From.At(new LocalTime(14, 0)), visit.From.At(new LocalTime(16, 0)), "Council"));
            return await db.SaveChangesAsync();
        });
        using var officer = OfficeBrowser.SignIn(host, Roles.Officer);
        using var requester = OfficeBrowser.Of(host, host.House.Requester);

        var ofOffice = (await officer.GetDocumentAsync(Address(visit, "hosts"))).QuerySelector(".board-band-shut")!;
        var ofCollege = (await requester.GetDocumentAsync(Address(visit, "hosts"))).QuerySelector(".board-band-shut")!;

        Assert.Equal(("Council", "Not available"), (ofOffice.TextContent, ofCollege.TextContent));
        Assert.Contains("at-73", ofOffice.ClassList);
        Assert.Contains("for-24", ofOffice.ClassList);
    }

    [Fact]
    public async Task Another_colleges_visit_is_grey_without_its_name_for_a_requester()
    {
        var own = await Planned.VisitAsync(host);
        await Planned.AddAsync(host, own.Id, "Talks", own.From.At(HalfPastNine));
        var foreign = await host.AcceptedAsync(request => request with { Title = new Wording("Secret visit", string.Empty), UnitId = host.House.Medicine.Id, Dates = new DateRange(own.From, own.To), Wishes = [] });
        await host.StoreAsync(async db =>
        {
            db.Entry(await db.Visits.FindAsync(foreign) ?? throw new InvalidOperationException()).Property(visit => visit.RequesterId).CurrentValue = host.House.OtherRequester.Id;
            return await db.SaveChangesAsync();
        });
        await Planned.AddAsync(host, foreign, "Operation", own.From.At(new LocalTime(14, 0)));
        using var officer = OfficeBrowser.SignIn(host, Roles.Officer);
        using var requester = OfficeBrowser.Of(host, host.House.Requester);

        var seen = (await officer.GetDocumentAsync(Address(own))).QuerySelector(".board-state-elsewhere")!;
        var hidden = await requester.GetDocumentAsync(Address(own));

        Assert.Equal($"/visits/{foreign}/programme?day={Iso(own.From)}", seen.QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal("Taken by another visit", hidden.QuerySelector(".board-state-elsewhere .board-title")!.TextContent);
        Assert.DoesNotContain("Secret", hidden.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_guests_clock_jumps_in_the_hour_in_which_it_is_changed()
    {
        var id = await host.AcceptedAsync(request => request with { Dates = new DateRange(new LocalDate(2027, 3, 27), new LocalDate(2027, 3, 29)), Wishes = [] });
        await Planned.AddAsync(host, id, "Talks", new LocalDateTime(2027, 3, 28, 9, 30));
        using var officer = OfficeBrowser.SignIn(host, Roles.Officer);

        var page = await officer.GetDocumentAsync($"/visits/{id}/programme?day=2027-03-28&lanes=rooms");
        var dayAfter = await officer.GetDocumentAsync($"/visits/{id}/programme?day=2027-03-29&lanes=rooms");

        var clocks = page.QuerySelectorAll(".board-clock");
        Assert.Equal(["08:00", "09:00", "10:00"], clocks[0].QuerySelectorAll("li").Take(3).Select(hour => hour.TextContent));
        Assert.Equal(["01:00", "03:00", "04:00"], clocks[1].QuerySelectorAll("li").Take(3).Select(hour => hour.TextContent));
        Assert.Equal("clocks change Sun 28 Mar", clocks[1].QuerySelector(".board-clock-note")!.TextContent);
        Assert.Equal("UTC+2", dayAfter.QuerySelectorAll(".board-clock-note")[1].TextContent);
    }

    [Fact]
    public async Task Paper_has_a_sheet_a_day_with_board_and_list_and_nothing_to_press()
    {
        var visit = await Planned.VisitAsync(host);
        await Planned.AddAsync(host, visit.Id, "Talks", visit.From.At(HalfPastNine));
        using var officer = OfficeBrowser.SignIn(host, Roles.Officer);

        var page = await officer.GetDocumentAsync($"/visits/{visit.Id}/programme?view=print");

        Assert.Equal(3, page.QuerySelectorAll(".board-sheet").Length);
        Assert.All(page.QuerySelectorAll(".board-sheet"), sheet => Assert.Equal((1, 1), (sheet.QuerySelectorAll(".board").Length, sheet.QuerySelectorAll(".sheet-list .agenda-day").Length)));
        Assert.Equal($"Mon {TimeTextDay(visit.From)} · {visit.Number} · Draft, not released", page.QuerySelector(".sheet-head p:last-child")!.TextContent);
        Assert.Empty(page.QuerySelectorAll("[data-item], #move"));
    }

    [Fact]
    public async Task A_move_gives_the_item_to_another_host_and_leaves_the_others()
    {
        var visit = await Planned.VisitAsync(host);
        var item = await Planned.AddAsync(host, visit.Id, "Talks", visit.From.At(HalfPastNine), input => input with { Hosts = [host.House.President.Id] });
        using var officer = OfficeBrowser.SignIn(host, Roles.Officer);
        var page = await officer.GetDocumentAsync(Address(visit, "hosts"));

        await officer.PostFormAsync(page, "move", ("Move.Item", item.Value.ToString("N")), ("Move.Start", "09:30"), ("Move.Lane", host.House.Dean.Id.Value.ToString("N")), ("Move.From", host.House.President.Id.Value.ToString("N")));

        Assert.Equal([host.House.Dean.Id], (await Planned.ItemAsync(host, item)).With(Part.Host));
    }

    [Fact]
    public async Task A_page_with_a_board_stays_small()
    {
        var visit = await Planned.VisitAsync(host);
        for (var item = 0; item < 24; item++)
        {
            await Planned.AddAsync(host, visit.Id, "会谈：联合培养与科研合作 " + item, visit.From.PlusDays(item % 3).At(new LocalTime(8, 0)).PlusMinutes(item / 3 * 75), input => input with { Hosts = [host.House.President.Id], Title = new Wording("Talks on joint doctorates and research", "会谈：联合培养与科研合作") });
        }

        using var officer = OfficeBrowser.SignIn(host, Roles.Officer, "zh-CN");

        foreach (var query in new[] { string.Empty, "?lanes=rooms", "?lanes=hosts", "?view=list", "?view=print", $"?day={Iso(visit.From)}" })
        {
            var size = System.Text.Encoding.UTF8.GetByteCount((await officer.GetAsync($"/visits/{visit.Id}/programme{query}")).Text);
            Assert.True(size < 100_000, $"'{query}' has {size} bytes.");
        }
    }

    private static string TimeTextDay(LocalDate day) => LocalDatePattern.CreateWithInvariantCulture("d MMM yyyy").Format(day);

    private static string Address(Visit visit, string lanes = "rooms") => $"/visits/{visit.Id}/programme?day={Iso(visit.From)}&lanes={lanes}";

    private static string Iso(LocalDate date) => LocalDatePattern.Iso.Format(date);
}
