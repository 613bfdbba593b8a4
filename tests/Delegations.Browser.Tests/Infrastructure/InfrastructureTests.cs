using System.Net.Mime;
using Delegations.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace Delegations.Browser.Tests.Infrastructure;

/// <summary>The tools of the browser tests, on two pages of their own: they must work before they may judge the office.</summary>
public sealed class InfrastructureTests(BrowserFixture browser) : BrowserTest(browser)
{
    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; form-action 'self'";

    private WebApplication? _server;

    private Uri Office => new(_server!.Urls.Single());

    public override async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _server = builder.Build();
        _server.MapGet("/", (HttpContext http) =>
        {
            http.Response.Headers.ContentSecurityPolicy = Policy;
            return Results.Content(
                $"""
                <!doctype html><html lang="{http.Request.Headers.AcceptLanguage.ToString().Split(',')[0]}"><head><title>Visits</title><script src="/enhance.js"></script></head>
                <body><main><h1>Visits</h1><p id="script">without</p><p><a href="/broken">Broken</a></p>
                <form method="post" action="/visits"><label for="name">Name</label> <input id="name" name="name"> <button>Save</button></form></main></body></html>
                """,
                MediaTypeNames.Text.Html);
        });
        _server.MapGet("/enhance.js", () => Results.Content(
            "addEventListener('DOMContentLoaded', () => document.getElementById('script').textContent = 'with ' + Intl.DateTimeFormat().resolvedOptions().timeZone)",
            MediaTypeNames.Text.JavaScript));
        _server.MapGet("/broken", (HttpContext http) =>
        {
            http.Response.Headers.ContentSecurityPolicy = Policy;
            return Results.Content(
                """<!doctype html><title></title><p style="color: red">No language, no label<script>alert(1)</script><input><img src="https://example.org/logo.png">""",
                MediaTypeNames.Text.Html);
        });
        _server.MapPost("/visits", async (HttpRequest request) =>
            Results.Content($"<!doctype html><title>Saved</title><h1>{(await request.ReadFormAsync())["name"]}</h1>", "text/html; charset=utf-8"));
        await _server.StartAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _server!.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(PageOptions.Corners), MemberType = typeof(PageOptions))]
    public async Task A_page_is_seen_as_the_options_say(PageOptions options)
    {
        var page = await OpenAsync(options, Office);

        await page.GotoAsync("/");

        Assert.Equal(options.Locale, await page.Locator("html").GetAttributeAsync("lang"));
        Assert.Equal(options.JavaScript ? "with America/Sao_Paulo" : "without", await page.Locator("#script").TextContentAsync());
        Assert.Equal(options.Width, page.ViewportSize!.Width);
        Assert.Empty(Complaints);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_form_is_filled_and_sent_by_keyboard_alone(bool javaScript)
    {
        var page = await OpenAsync(new PageOptions(JavaScript: javaScript, Width: PageOptions.Telephone), Office);
        await page.GotoAsync("/");

        await page.TabToAsync(page.GetByLabel("Name"));
        await page.Keyboard.TypeAsync("曼彻斯特大学");
        await page.PressAsync(page.GetByRole(AriaRole.Button, new() { Name = "Save" }));

        // The page that comes is known by what it says. Its address may be there before anybody waits for it.
        await Assertions.Expect(page.GetByRole(AriaRole.Heading)).ToHaveTextAsync("曼彻斯特大学");
    }

    [Fact]
    public async Task Axe_passes_a_sound_page_and_names_the_faults_of_a_broken_one()
    {
        var page = await OpenAsync(new PageOptions(), Office);

        await page.GotoAsync("/");
        await AxeCheck.PassesAsync(page);

        await page.GotoAsync("/broken");
        var faults = await AxeCheck.FaultsAsync(page);
        string[] expected = ["document-title", "html-has-lang", "image-alt", "label"];
        Assert.Equal(expected, expected.Intersect(faults.Select(fault => fault.Split(':')[0])));
    }

    [Fact]
    public async Task Axe_says_that_it_needs_JavaScript_instead_of_hanging()
    {
        var page = await OpenAsync(new PageOptions(JavaScript: false), Office);
        await page.GotoAsync("/");

        await Assert.ThrowsAsync<InvalidOperationException>(() => AxeCheck.PassesAsync(page));
    }

    [Fact]
    public async Task What_the_policy_refuses_and_what_is_fetched_from_elsewhere_is_a_complaint()
    {
        var page = await OpenAsync(new PageOptions(), Office);

        await page.GotoAsync("/broken");

        Assert.Contains(Complaints, complaint => complaint.Contains("style-src", StringComparison.Ordinal));
        Assert.Contains(Complaints, complaint => complaint.Contains("script-src", StringComparison.Ordinal));
        Assert.Contains(Complaints, complaint => complaint.Contains("https://example.org/logo.png", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_picture_and_a_trace_are_kept_for_a_failed_test()
    {
        var page = await OpenAsync(new PageOptions(), Office);
        await page.GotoAsync("/");
        var folder = Directory.CreateTempSubdirectory("delegations-test-").FullName;

        await KeepAsync(page.Context, Path.Combine(folder, FileName("A test: 曼彻斯特 (\"en\")", 0)));

        var kept = Directory.GetFiles(folder).ToDictionary(file => Path.GetFileName(file)!, file => new FileInfo(file).Length);
        Directory.Delete(folder, recursive: true);
        Assert.Equal(["A-test---------en---1-page1.png", "A-test---------en---1.zip"], kept.Keys.Order(StringComparer.Ordinal));
        Assert.All(kept.Values, length => Assert.True(length > 1000));
    }
}
