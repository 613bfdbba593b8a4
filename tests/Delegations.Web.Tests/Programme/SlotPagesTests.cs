using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Delegations.Core;
using Delegations.Core.Access;
using Delegations.Core.Visits;
using Delegations.Testing.Web;
using NodaTime;

namespace Delegations.Web.Tests.Programme;

public sealed class SlotPagesTests(OfficeHost host) : IClassFixture<OfficeHost>
{
    [Fact]
    public async Task An_officer_asks_a_leaders_office_answers_without_signing_in_and_the_officer_places_the_item()
    {
        var (visit, item) = await WaitingAsync();
        using var officer = OfficeBrowser.SignIn(host, Roles.Officer);
        var address = $"/visits/{visit.Id}/programme/items/{item}/slots";
        var page = await officer.GetDocumentAsync(address);
        Assert.Equal(3, Enumerable.Range(1, 3).Count(row => page.QuerySelector<IHtmlInputElement>($"#Ask-Day{row}")!.Value.Length > 0));

        // One of the three is dropped.
        var asked = await officer.PostFormAsync(page, "ask", ("Ask.Day3", string.Empty), ("Ask.Start3", string.Empty));
        Assert.Equal(HttpStatusCode.Redirect, asked.Status);
        var standing = await officer.GetDocumentAsync(address);
        var secret = new Uri(standing.QuerySelector<IHtmlInputElement>("#slot-address")!.Value).PathAndQuery;
        Assert.StartsWith("/slots/", secret, StringComparison.Ordinal);

        using var secretary = OfficeBrowser.Of(host, null, "zh-Hans");
        var question = await secretary.GetDocumentAsync(secret);
        var text = question.QuerySelector("main")!.TextContent;
        Assert.Contains("以下哪个时间对沈若兰合适？", text, StringComparison.Ordinal);
        Assert.Contains("穆斯特城大学", text, StringComparison.Ordinal);
        Assert.DoesNotContain(visit.Number, text, StringComparison.Ordinal);
        Assert.DoesNotContain("Secret agenda", text, StringComparison.Ordinal);
        var incomplete = await secretary.PostFormAsync(question, "answer", ("Input.Answer1", "Yes"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, incomplete.Status);
        Assert.NotNull(incomplete.ErrorAt("Input-Answer2"));
        Assert.NotNull(incomplete.ErrorAt("Input-Name"));

        var answered = await secretary.PostFormAsync(incomplete.Page, "answer", ("Input.Answer1", "No"), ("Input.Answer2", "Yes"), ("Input.Name", "周秘书"), ("Input.Note", "请准备英文材料"));
        Assert.Equal((HttpStatusCode.Redirect, secret + "?done=answered"), (answered.Status, answered.Location));
        Assert.Contains("谢谢", (await secretary.GetDocumentAsync(answered.Location!)).QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);

        var replied = await officer.GetDocumentAsync(address);
        Assert.Contains("周秘书", replied.QuerySelector("#standing")!.TextContent, StringComparison.Ordinal);
        var place = Assert.Single(replied.QuerySelectorAll<IHtmlButtonElement>("button[name='Place.Slot']"));
        var placed = await officer.PostFormAsync(replied, "place", ("Place.Slot", place.Value));
        Assert.Equal(HttpStatusCode.Redirect, placed.Status);
        Assert.NotNull((await Planned.ItemAsync(host, item)).Starts);

        var withdrawn = await officer.PostFormAsync(await officer.GetDocumentAsync(address), "withdraw");
        Assert.Equal(HttpStatusCode.Redirect, withdrawn.Status);
        var over = await secretary.GetDocumentAsync(secret);
        Assert.Contains("此征询已撤回", over.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Null(over.QuerySelector("form input[name='Input.Name']"));
        var late = await secretary.PostFormAsync(question, "answer", ("Input.Answer1", "Yes"), ("Input.Answer2", "Yes"), ("Input.Name", "周秘书"));
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
    }

    [Fact]
    public async Task The_offices_page_is_neither_kept_nor_found_and_a_made_up_token_opens_nothing()
    {
        using var client = host.Client();
        var (visit, item) = await WaitingAsync();
        using var officer = OfficeBrowser.SignIn(host, Roles.Officer);
        await officer.PostFormAsync(await officer.GetDocumentAsync($"/visits/{visit.Id}/programme/items/{item}/slots"), "ask");
        var standing = await officer.GetDocumentAsync($"/visits/{visit.Id}/programme/items/{item}/slots");
        var secret = new Uri(standing.QuerySelector<IHtmlInputElement>("#slot-address")!.Value).PathAndQuery;

        using var response = await client.GetAsync(new Uri(secret, UriKind.Relative), TestContext.Current.CancellationToken);
        using var unknown = await client.GetAsync(new Uri("/slots/made-up", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(response.Headers.CacheControl!.NoStore);
        Assert.Equal("noindex, nofollow", response.Headers.GetValues("X-Robots-Tag").Single());
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task What_is_wrong_with_a_question_is_said_at_its_field()
    {
        var (visit, item) = await WaitingAsync();
        using var officer = OfficeBrowser.SignIn(host, Roles.Officer);
        var page = await officer.GetDocumentAsync($"/visits/{visit.Id}/programme/items/{item}/slots");

        var unreadable = await officer.PostFormAsync(page, "ask", ("Ask.Start1", "ten"), ("Ask.Closes", string.Empty));
        var outside = await officer.PostFormAsync(page, "ask", ("Ask.Day1", "2029-01-01"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, unreadable.Status);
        Assert.NotNull(unreadable.ErrorAt("Ask-Start1"));
        Assert.NotNull(unreadable.ErrorAt("Ask-Closes"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, outside.Status);
        Assert.NotNull(outside.ErrorAt("Ask-Day1"));
    }

    private async Task<(Visit Visit, ItemId Item)> WaitingAsync()
    {
        var visit = await Planned.VisitAsync(host);
        return (visit, await Planned.AddAsync(host, visit.Id, "Secret agenda", null, input => input with { Hosts = [host.House.President.Id] }));
    }
}
