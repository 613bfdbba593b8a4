using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Delegations.Core;
using Delegations.Core.Access;
using Delegations.Core.Programme;
using Delegations.Core.Scheduling;
using Delegations.Core.Visits;
using Delegations.Testing.Web;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Delegations.Web.Tests.Programme;

public sealed class SearchPageTests(OfficeHost host) : IClassFixture<OfficeHost>
{
    private static readonly LocalTime Nine = new(9, 0);

    [Fact]
    public async Task A_search_shows_how_far_it_is_can_be_cancelled_and_reloads_itself_without_a_script()
    {
        var id = await WishingAsync();
        using var officer = OfficeBrowser.SignIn(host, Roles.Officer);
        var started = await officer.PostFormAsync(await ProgrammeAsync(officer, id), "plan", ("Plan.Act", "propose"));

        var page = await officer.GetDocumentAsync(started.Location!);
        var panel = await ProgrammeAsync(officer, id);
        var second = await officer.PostFormAsync(panel, "plan", ("Plan.Act", "propose"));

        Assert.Contains("http-equiv=\"refresh\"", page.QuerySelector("head noscript")!.InnerHtml, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("progress"));
        Assert.Contains("A programme is being looked for", panel.Body!.TextContent, StringComparison.Ordinal);
        Assert.Empty(panel.QuerySelectorAll("button[value=propose], button[value=alternatives]"));
        Assert.Equal(HttpStatusCode.Conflict, second.Status);
        Assert.Contains("is under way", second.Page.QuerySelector(".notice.tone-bad")!.TextContent, StringComparison.Ordinal);
        var stopped = await officer.PostFormAsync(page, "search", ("Act.Do", "stop"));
        Assert.Contains("This search was left", (await officer.GetDocumentAsync(stopped.Location!)).Body!.TextContent, StringComparison.Ordinal);
        Assert.False(await Planned.SearchAsync(host));
    }

    [Fact]
    public async Task A_proposal_fills_the_draft_and_whoever_watched_is_led_to_it()
    {
        var id = await WishingAsync();
        using var officer = OfficeBrowser.SignIn(host, Roles.Officer);
        var started = await officer.PostFormAsync(await ProgrammeAsync(officer, id), "plan", ("Plan.Act", "propose"));
        Assert.True(await Planned.SearchAsync(host));

        var led = await officer.GetAsync(started.Location!);

        Assert.Equal($"/visits/{id}/programme?done=proposed&n=3&m=0", led.Location);
        Assert.Equal("3 items placed, 0 left out.", (await officer.GetDocumentAsync(led.Location!)).QuerySelector(".notice-title")!.TextContent.Replace("Done:", string.Empty, StringComparison.Ordinal).Trim());
        Assert.Contains("has become the draft", (await officer.GetDocumentAsync(started.Location!.Split('?')[0])).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "Programme 2", "Programme 2 is now the draft.")]
    [InlineData("zh-CN", "方案2", "方案2已成为草案。")]
    public async Task Of_the_alternatives_that_stand_side_by_side_the_second_is_taken(string language, string name, string done)
    {
        var id = await WishingAsync();
        using var officer = OfficeBrowser.SignIn(host, Roles.Officer, language);
        await PrepareAsync(officer, id);
        var started = await officer.PostFormAsync(await ProgrammeAsync(officer, id), "plan", ("Plan.Act", "alternatives"));
        Assert.True(await Planned.SearchAsync(host));
        var page = await officer.GetDocumentAsync(started.Location!);
        Assert.True(page.QuerySelectorAll(".search-cards > .card").Length >= 2, page.Body!.TextContent);
        Assert.Equal(name, page.QuerySelector("#answer-2 h2")!.TextContent.Trim());
        Assert.NotEmpty(page.QuerySelectorAll("#answer-2 .search-differences li"));
        Assert.Single(page.QuerySelectorAll(".search-cards .button-primary"));

        var taken = await officer.PostFormAsync(page, "search", ("Act.Take", "2"));

        Assert.Contains(done, (await officer.GetDocumentAsync(taken.Location!)).QuerySelector(".notice-title")!.TextContent, StringComparison.Ordinal);
        var answer = Json.Read<IReadOnlyList<SearchAnswer>>(await host.StoreAsync(db => db.Searches.Where(row => row.State == SearchState.Taken && row.Visits.Any(visit => visit.VisitId == id)).Select(row => row.Answers).SingleAsync()))[1];
        var items = await host.StoreAsync(db => db.ProgrammeItems.AsNoTracking().Where(row => row.VisitId == id).ToListAsync());
        Assert.Equal(answer.Items.OrderBy(row => row.ItemId.Value).Select(row => row.Starts), items.OrderBy(row => row.Id.Value).Select(row => row.Starts!.Value));
    }

    [Fact]
    public async Task A_flight_that_is_late_is_repaired_and_the_page_names_who_must_be_told()
    {
        var id = await host.AcceptedAsync(request => request with
        {
            Dates = new DateRange(new LocalDate(2029, 3, 5), new LocalDate(2029, 3, 5)),
            Arrival = new Flight("XX 1", "PEK", new LocalDateTime(2029, 3, 5, 6, 0), "Asia/Shanghai", "HGH", new LocalDateTime(2029, 3, 5, 8, 0), "Asia/Shanghai"),
            NeedsInterpreter = false,
            Wishes = [new WishInput(ItemKind.Meeting, new Wording("Call on the president", "拜会校长"), 45) { Hosts = [host.House.President.Id], Day = new LocalDate(2029, 3, 5) }],
        });
        using var officer = OfficeBrowser.SignIn(host, Roles.Officer);
        await PrepareAsync(officer, id);
        var call = await host.StoreAsync(db => db.ProgrammeItems.SingleAsync(row => row.VisitId == id && row.WishId != null));
        var started = await officer.PostFormAsync(await ProgrammeAsync(officer, id), "plan", ("Plan.Act", "propose"));
        Assert.True(await Planned.SearchAsync(host));
        var proposed = await officer.GetAsync(started.Location!);
        Assert.Contains("done=proposed", proposed.Location, StringComparison.Ordinal);
        var before = await ProgrammeAsync(officer, id);
        Assert.Empty(before.QuerySelectorAll("button[value=repair]"));
        var begins = (await Planned.ItemAsync(host, call.Id)).Starts!.Value;

        // Late enough that the call cannot stand where it does.
        var late = begins.PlusMinutes(15);
        await host.StoreAsync(async db =>
        {
            var visit = await db.Visits.SingleAsync(row => row.Id == id);
            visit.Arrival = visit.Arrival! with { Arrives = late };
            return await db.SaveChangesAsync();
        });
        var page = await ProgrammeAsync(officer, id);
        Assert.Contains(page.QuerySelectorAll(".finding-message"), line => line.TextContent.Contains("the programme still has the old time", StringComparison.Ordinal));
        var asked = await officer.PostFormAsync(page, "plan", ("Plan.Act", "repair"));
        Assert.True(await Planned.SearchAsync(host));
        var answer = await officer.GetDocumentAsync(asked.Location!);

        Assert.Contains("Call on the president", answer.QuerySelector("#changes")!.TextContent, StringComparison.Ordinal);
        var told = answer.QuerySelectorAll("#told .told li").Select(row => row.QuerySelector(".strong")!.TextContent).ToList();
        Assert.Contains("Visit of Musterstadt University, through Jo Muster", told);
        Assert.Contains(told, who => who.StartsWith("Shen Ruolan", StringComparison.Ordinal));
        Assert.DoesNotContain(told, who => who.StartsWith("Chen Yi", StringComparison.Ordinal));
        var taken = await officer.PostFormAsync(answer, "search", ("Act.Take", "1"));
        Assert.Contains("done=repaired", taken.Location, StringComparison.Ordinal);
        var after = await host.AtAsync<ProgrammeDesk, ProgrammeBoard?>(desk => desk.BoardAsync(id, OfficeHost.As(host.House.Officer), CancellationToken.None));
        Assert.Equal(late, after!.Items.Single(item => item.Kind == ItemKind.Arrival).Starts);
        Assert.True(after.Items.Single(item => item.Id == call.Id).Starts > late);
        Assert.DoesNotContain(after.Findings, finding => finding.Severity == FindingSeverity.Hard);
    }

    [Fact]
    public async Task An_answer_is_taken_over_a_change_only_by_whoever_has_seen_it()
    {
        var id = await WishingAsync();
        using var officer = OfficeBrowser.SignIn(host, Roles.Officer);
        await PrepareAsync(officer, id);
        var started = await officer.PostFormAsync(await ProgrammeAsync(officer, id), "plan", ("Plan.Act", "alternatives"));
        Assert.True(await Planned.SearchAsync(host));
        var before = await officer.GetDocumentAsync(started.Location!);
        var visit = await host.VisitAsync(id);
        await Planned.AddAsync(host, id, "Tea", visit.From.At(Nine));

        var blind = await officer.PostFormAsync(before, "search", ("Act.Take", "1"));
        var seeing = await officer.PostFormAsync(blind.Page, "search", ("Act.Take", "1"));

        Assert.Equal(HttpStatusCode.PreconditionFailed, blind.Status);
        Assert.Contains("Changed since the search began", blind.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Take it anyway", blind.Page.QuerySelector("#answer-1 button")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("done=alternative", seeing.Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_waits_stands_on_the_programme_and_on_today()
    {
        var id = await WishingAsync();
        using var officer = OfficeBrowser.Of(host, host.House.OtherOfficer);
        await PrepareAsync(officer, id);
        var started = await officer.PostFormAsync(await ProgrammeAsync(officer, id), "plan", ("Plan.Act", "alternatives"));
        Assert.True(await Planned.SearchAsync(host));
        var address = started.Location!.Split('?')[0];

        Assert.NotNull((await ProgrammeAsync(officer, id)).QuerySelector($".notice a[href='{address}']"));
        Assert.NotNull((await officer.GetDocumentAsync("/")).QuerySelector($".notice a[href='{address}']"));
        await officer.PostFormAsync(await officer.GetDocumentAsync(address), "search", ("Act.Do", "leave"));
        Assert.Null((await officer.GetDocumentAsync("/")).QuerySelector($".notice a[href='{address}']"));
    }

    [Fact]
    public async Task Only_officers_see_a_search_and_only_under_its_visit()
    {
        var id = await WishingAsync();
        var other = await WishingAsync();
        var search = (await host.AtAsync<SearchDesk, Result<SearchId>>(desk => desk.StartAsync(SearchKind.Proposal, [id], null, 1, OfficeHost.As(host.House.Officer), CancellationToken.None))).Value;
        using var officer = OfficeBrowser.SignIn(host, Roles.Officer);
        using var requester = OfficeBrowser.Of(host, host.House.Requester);

        Assert.Equal(HttpStatusCode.OK, (await officer.GetAsync($"/visits/{id}/programme/searches/{search}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync($"/visits/{other}/programme/searches/{search}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync($"/visits/{id}/programme/searches/{Guid.NewGuid()}")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await requester.GetAsync($"/visits/{id}/programme/searches/{search}")).Status);
        await host.AtAsync<SearchDesk, Result>(desk => desk.LeaveAsync(search, OfficeHost.As(host.House.Officer), CancellationToken.None));
    }

    [Fact]
    public async Task A_machine_starts_reads_takes_and_is_refused_like_a_page()
    {
        var id = await WishingAsync();
        using var client = host.Client(account: host.House.Officer);
        var all = new Uri("/api/v1/searches", UriKind.Relative);
        using var created = await client.PostAsJsonAsync(all, new { kind = "Alternatives", visits = new[] { id.Value }, seconds = 3 });
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        using var again = await client.PostAsJsonAsync(all, new { kind = "Proposal", visits = new[] { id.Value } });
        Assert.True(await Planned.SearchAsync(host));

        var found = await client.GetFromJsonAsync<JsonElement>(created.Headers.Location);
        var latest = await client.GetFromJsonAsync<JsonElement>(new Uri($"/api/v1/visits/{id}/search", UriKind.Relative));
        using var nothing = await client.PostAsJsonAsync(new Uri($"{created.Headers.Location}/take", UriKind.Relative), new { number = 9 });
        using var taken = await client.PostAsJsonAsync(new Uri($"{created.Headers.Location}/take", UriKind.Relative), new { number = 1 });
        using var stopped = await client.PutAsync(new Uri($"{created.Headers.Location}/stop", UriKind.Relative), null);
        using var left = await client.DeleteAsync(created.Headers.Location);

        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Equal("search.already_open", (await again.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
        Assert.Equal("Answered", found.GetProperty("state").GetString());
        Assert.Equal(3, found.GetProperty("answers")[0].GetProperty("items").GetArrayLength());
        Assert.Equal(found.GetProperty("id").GetString(), latest.GetProperty("id").GetString());
        Assert.Equal([HttpStatusCode.NotFound, HttpStatusCode.NoContent, HttpStatusCode.NoContent, HttpStatusCode.NoContent], [nothing.StatusCode, taken.StatusCode, stopped.StatusCode, left.StatusCode]);
        Assert.Equal("Taken", (await client.GetFromJsonAsync<JsonElement>(created.Headers.Location)).GetProperty("state").GetString());
    }

    private static Task<AngleSharp.Dom.IDocument> ProgrammeAsync(OfficeBrowser officer, VisitId id) => officer.GetDocumentAsync($"/visits/{id}/programme");

    private static async Task PrepareAsync(OfficeBrowser officer, VisitId id) => await officer.PostFormAsync(await ProgrammeAsync(officer, id), "plan", ("Plan.Act", "prepare"));

    /// <summary>Three calls in a week of their own, no flights.</summary>
    private async Task<VisitId> WishingAsync()
    {
        var from = (await Planned.VisitAsync(host)).From;
        return await host.AcceptedAsync(request => request with
        {
            Dates = new DateRange(from, from),
            NeedsInterpreter = false,
            Wishes = [.. new[] { "First", "Second", "Third" }.Select(word => new WishInput(ItemKind.Meeting, new Wording(word, string.Empty), 60) { Hosts = [host.House.President.Id] })],
        });
    }
}
