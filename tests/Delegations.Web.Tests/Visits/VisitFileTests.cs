using System.Net;
using AngleSharp.Dom;
using Delegations.Core;
using Delegations.Core.Access;
using Delegations.Core.Directory;
using Delegations.Core.Visits;
using Delegations.Testing.Web;

namespace Delegations.Web.Tests.Visits;

public sealed class VisitFileTests(OfficeHost host) : IClassFixture<OfficeHost>
{
    public static TheoryData<string> Tabs => ["", "/people", "/story"];

    [Theory]
    [MemberData(nameof(Tabs))]
    public async Task Every_tab_has_the_same_head_and_marks_itself(string tab)
    {
        var id = await host.AcceptedAsync();
        using var browser = OfficeBrowser.SignIn(host, Roles.Officer);
        var page = await browser.GetDocumentAsync($"/visits/{id}{tab}");

        Assert.StartsWith("Visit of Musterstadt University", page.QuerySelector("h1")!.TextContent.Trim(), StringComparison.Ordinal);
        Assert.Equal("穆斯特城大学代表团来访", page.QuerySelector("h1 [lang=zh-Hans]")!.TextContent);
        Assert.Contains("waits for the delegation list", page.QuerySelector(".step-current")!.TextContent, StringComparison.Ordinal);
        Assert.Equal($"/visits/{id}{tab}", page.QuerySelector(".tabs [aria-current=page]")!.GetAttribute("href"));
        Assert.Contains("Germany", page.QuerySelector(".visit-facts")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Tabs))]
    public async Task A_visit_of_another_college_does_not_exist(string tab)
    {
        var id = await host.RequestAsync();
        using var stranger = OfficeBrowser.Of(host, host.House.OtherRequester);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/visits/{id}{tab}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/visits/{Guid.CreateVersion7()}{tab}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/visits/nonsense{tab}")).Status);
    }

    [Fact]
    public async Task An_officer_takes_a_request_on_with_one_button()
    {
        var id = await host.RequestAsync();
        using var browser = OfficeBrowser.SignIn(host, Roles.Officer);
        var page = await browser.GetDocumentAsync($"/visits/{id}");

        var answer = await browser.PostFormAsync(page, "accept");
        var again = await browser.PostFormAsync(page, "accept");

        Assert.Equal((HttpStatusCode.Redirect, $"/visits/{id}"), (answer.Status, answer.Location));
        Assert.Equal(HttpStatusCode.PreconditionFailed, again.Status);
        Assert.Equal(VisitState.Planning, (await host.VisitAsync(id)).State);
    }

    [Fact]
    public async Task A_request_is_declined_only_with_a_reason_that_the_requester_reads()
    {
        var id = await host.RequestAsync();
        using var browser = OfficeBrowser.SignIn(host, Roles.Officer);
        var page = await browser.GetDocumentAsync($"/visits/{id}");

        var without = await browser.PostFormAsync(page, "decline");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, without.Status);
        Assert.Equal("Error: Say why. The requester reads it.", without.ErrorAt("Decline-Reason"));
        var answer = await browser.PostFormAsync(without.Page, "decline", ("Decline.Reason", "The president is abroad."));
        Assert.Equal(HttpStatusCode.Redirect, answer.Status);

        using var requester = OfficeBrowser.SignIn(host, Roles.Requester);
        var file = await requester.GetDocumentAsync($"/visits/{id}");
        Assert.Contains("The president is abroad.", file.QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
        Assert.Null(file.QuerySelector("form.form"));
    }

    [Fact]
    public async Task Calling_off_says_what_follows_before_it_is_done()
    {
        var id = await host.AcceptedAsync();
        using var browser = OfficeBrowser.SignIn(host, Roles.Officer);
        var page = await browser.GetDocumentAsync($"/visits/{id}");
        Assert.Equal("Nothing has left the house; nothing is held.", page.QuerySelector(".consequences")!.TextContent.Trim());

        var answer = await browser.PostFormAsync(page, "cancel", ("Cancel.Reason", "They cannot come."));

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Equal(VisitState.Cancelled, (await host.VisitAsync(id)).State);
        Assert.Null((await browser.GetDocumentAsync($"/visits/{id}")).QuerySelector("#cancel"));
    }

    [Fact]
    public async Task A_requester_is_offered_no_act_of_the_office()
    {
        var id = await host.RequestAsync();
        using var officer = OfficeBrowser.SignIn(host, Roles.Officer);
        var forms = await officer.GetDocumentAsync($"/visits/{id}");
        using var requester = OfficeBrowser.SignIn(host, Roles.Requester);
        var page = await requester.GetDocumentAsync($"/visits/{id}");

        Assert.NotNull(forms.QuerySelector("#triage"));
        Assert.Null(page.QuerySelector("#triage"));
        Assert.Null(page.QuerySelector("#cancel"));
    }

    [Fact]
    public async Task The_story_tells_in_the_readers_language_who_did_what()
    {
        var id = await host.AcceptedAsync();
        using var english = OfficeBrowser.SignIn(host, Roles.Officer);
        using var chinese = OfficeBrowser.SignIn(host, Roles.Officer, "zh-CN");

        Assert.Equal(["Took the visit on", $"Filed the request {(await host.VisitAsync(id)).Number}"], Lines(await english.GetDocumentAsync($"/visits/{id}/story")));
        Assert.Equal("受理来访申请", Lines(await chinese.GetDocumentAsync($"/visits/{id}/story"))[0]);
    }

    [Fact]
    public async Task The_list_finds_part_of_a_name_in_any_script_and_filters_by_state()
    {
        var id = await host.AcceptedAsync(request => request with { Title = new Wording("Needle in English", "针尖来访") });
        await host.AddDelegateAsync(id, new DelegateDetails(new PersonName("YAMADA", "Hanako", "山田花子", string.Empty, NameOrder.SurnameFirst), DelegateRole.Head, 0));
        using var browser = OfficeBrowser.SignIn(host, Roles.Officer);

        foreach (var search in new[] { "needle", "针尖", "山田", "hanako" })
        {
            var page = await browser.GetDocumentAsync($"/visits?q={Uri.EscapeDataString(search)}&state=planning");
            Assert.Equal(["Needle in English"], page.QuerySelectorAll("tbody th a").Select(link => link.TextContent));
        }

        Assert.Empty((await browser.GetDocumentAsync("/visits?q=needle&state=approved")).QuerySelectorAll("tbody tr"));
        Assert.Contains("Nothing found", (await browser.GetAsync("/visits?q=no-such-thing")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_sorts_both_ways_by_its_headers()
    {
        await host.RequestAsync(request => request with { Title = Wording.Of("Sorting B"), ExpectedPeople = 3 });
        await host.RequestAsync(request => request with { Title = Wording.Of("Sorting A"), ExpectedPeople = 9 });
        using var browser = OfficeBrowser.SignIn(host, Roles.Officer);

        var page = await browser.GetDocumentAsync("/visits?q=sorting&sort=name");
        Assert.Equal(["Sorting A", "Sorting B"], page.QuerySelectorAll("tbody th a").Select(link => link.TextContent));
        var other = await browser.GetDocumentAsync(page.QuerySelector("th[aria-sort=ascending] a")!.GetAttribute("href")!);
        Assert.Equal(["Sorting B", "Sorting A"], other.QuerySelectorAll("tbody th a").Select(link => link.TextContent));
    }

    [Fact]
    public async Task The_export_holds_what_the_list_shows_and_no_formula()
    {
        await host.RequestAsync(request => request with { Title = Wording.Of("=HYPERLINK(\"evil\"), export") });
        using var browser = OfficeBrowser.SignIn(host, Roles.Officer);
        var answer = await browser.GetAsync("/visits.csv?q=export");
        var lines = answer.Text.TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(2, lines.Length);
        Assert.Contains("\"'=HYPERLINK(\"\"evil\"\"), export\"", lines[1], StringComparison.Ordinal);
        using var stranger = OfficeBrowser.Of(host, host.House.OtherRequester);
        Assert.Single((await stranger.GetAsync("/visits.csv?q=export")).Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Today_shows_the_officer_what_waits_and_the_requester_their_own()
    {
        var id = await host.RequestAsync(request => request with { Title = Wording.Of("Seen today") });
        using var officer = OfficeBrowser.SignIn(host, Roles.Officer);
        using var requester = OfficeBrowser.SignIn(host, Roles.Requester);
        using var stranger = OfficeBrowser.Of(host, host.House.OtherRequester);
        using var approver = OfficeBrowser.SignIn(host, Roles.Approver);

        Assert.NotNull((await officer.GetDocumentAsync("/")).QuerySelector($".today a[href='/visits/{id}']"));
        Assert.Contains("waits for the office's answer", (await requester.GetDocumentAsync("/")).QuerySelector(".today-list")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull((await stranger.GetDocumentAsync("/")).QuerySelector(".empty a[href='/visits/new']"));
        Assert.Contains("Nothing waits for you.", (await approver.GetAsync("/")).Text, StringComparison.Ordinal);
    }

    private static List<string> Lines(IDocument page) => [.. page.QuerySelectorAll(".timeline-what").Select(line => line.TextContent.Trim())];
}
