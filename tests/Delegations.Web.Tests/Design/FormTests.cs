using System.Net;
using AngleSharp.Dom;
using Delegations.Core;
using Delegations.Web.Design;

namespace Delegations.Web.Tests.Design;

public sealed class FormTests(DesignHost host) : IClassFixture<DesignHost>
{
    [Fact]
    public async Task A_refused_form_comes_back_filled_with_its_errors_linked_to_the_fields()
    {
        var (response, page) = await PostAsync(new() { ["Input.Organisation"] = " ", ["Input.Wishes"] = "<b>the \"president\"</b>", ["Input.People"] = "7", ["Input.Extras"] = "gift" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        var summary = page.QuerySelector(".error-summary")!;
        Assert.True(summary.HasAttribute("autofocus"));
        Assert.Equal("-1", summary.GetAttribute("tabindex"));
        Assert.Equal(
            [("#Input-Organisation", "Say which organisation comes."), ("#Input-Payer", "Say who pays.")],
            summary.QuerySelectorAll("a").Select(link => (link.GetAttribute("href")!, link.TextContent)));
        Assert.All(summary.QuerySelectorAll("a"), link => Assert.NotNull(page.QuerySelector($"form {link.GetAttribute("href")}")));
        Assert.Equal("<b>the \"president\"</b>", page.QuerySelector("textarea")!.TextContent);
        Assert.Equal("7", page.QuerySelector("#Input-People")!.GetAttribute("value"));
        Assert.Equal(["gift"], page.QuerySelectorAll("input[type=checkbox][checked]").Select(box => box.GetAttribute("value")!));
    }

    [Fact]
    public async Task A_wrong_field_is_described_by_its_error()
    {
        var (_, page) = await PostAsync(new() { ["Input.Payer"] = "host" });

        var input = page.QuerySelector("#Input-Organisation")!;
        Assert.Equal("true", input.GetAttribute("aria-invalid"));
        Assert.Equal("Error: Say which organisation comes.", page.GetElementById(input.GetAttribute("aria-describedby")!)!.TextContent.Trim());
        Assert.Equal("Input-Wishes-hint", page.QuerySelector("#Input-Wishes")!.GetAttribute("aria-describedby"));
        Assert.Null(page.QuerySelector("#Input-Wishes")!.GetAttribute("aria-invalid"));
    }

    [Fact]
    public async Task An_accepted_form_redirects()
    {
        var (response, _) = await PostAsync(new() { ["Input.Organisation"] = "Musterstadt University", ["Input.Payer"] = "host" });

        Assert.Equal((HttpStatusCode.Redirect, "/design/gallery"), (response.StatusCode, response.Headers.Location?.AbsolutePath));
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused()
    {
        using var response = await host.Client("en").PostAsync("/design/gallery", new FormUrlEncodedContent(new Dictionary<string, string> { ["_handler"] = "gallery" }));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Every_input_has_a_label_and_every_id_is_used_once()
    {
        using var page = await DesignHost.ReadAsync(await host.Client("en").GetAsync("/design/gallery"));

        var unlabelled = page.QuerySelectorAll("input:not([type=hidden]), select, textarea")
            .Where(input => page.QuerySelector($"label[for='{input.Id}']") is null)
            .Select(input => input.OuterHtml);
        Assert.Empty(unlabelled);
        Assert.Empty(page.QuerySelectorAll("[id]").GroupBy(element => element.Id).Where(group => group.Count() > 1).Select(group => group.Key));
    }

    [Fact]
    public void Refusals_become_errors_of_the_inputs_they_are_about()
    {
        var errors = FormErrors.Of(
            [new Refusal(RefusalKind.Rule, "visit.no_host", "Host"), new Refusal(RefusalKind.Stale, "visit.stale")],
            refusal => "said: " + refusal.Code,
            "Input");

        Assert.Equal([new FormError("Input.Host", "said: visit.no_host"), new FormError(null, "said: visit.stale")], errors.All);
        Assert.Equal("said: visit.no_host", errors.For("input.host"));
        Assert.Null(errors.For("Input.Date"));
    }

    private async Task<(HttpResponseMessage Response, IDocument Page)> PostAsync(Dictionary<string, string> values)
    {
        var client = host.Client("en");
        using var before = await DesignHost.ReadAsync(await client.GetAsync("/design/gallery"));
        foreach (var hidden in before.QuerySelectorAll("form.form input[type=hidden]"))
        {
            values[hidden.GetAttribute("name")!] = hidden.GetAttribute("value") ?? "";
        }

        var response = await client.PostAsync("/design/gallery", new FormUrlEncodedContent(values));
        return (response, await DesignHost.ReadAsync(response));
    }
}
