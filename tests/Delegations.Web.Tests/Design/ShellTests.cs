using System.Net;
using Delegations.Web.Security;

namespace Delegations.Web.Tests.Design;

public sealed class ShellTests(DesignHost host) : IClassFixture<DesignHost>
{
    [Theory]
    [InlineData("/design/gallery", 200)]
    [InlineData("/css/tokens.css", 200)]
    [InlineData("/js/board.js", 200)]
    [InlineData("/language?to=en&back=/", 302)]
    [InlineData("/nowhere", 404)]
    [InlineData("/test/status/400", 400)]
    [InlineData("/test/status/403", 403)]
    [InlineData("/test/status/429", 429)]
    [InlineData("/test/breaks", 500)]
    [InlineData("/api/test/status/409", 409)]
    [InlineData("/api/nowhere", 404)]
    public async Task Every_response_carries_the_security_headers(string address, int status)
    {
        using var response = await host.Client().GetAsync(address);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(
            [
                SecurityHeaders.ContentSecurityPolicy, "nosniff", "no-referrer", "same-origin", "same-origin", "missing",
            ],
            new[]
            {
                "Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "Cross-Origin-Opener-Policy",
                "Cross-Origin-Resource-Policy", "Server",
            }.Select(name => response.Headers.TryGetValues(name, out var values) ? string.Join('|', values) : "missing"));
        Assert.True(response.Headers.Contains("Permissions-Policy"));
    }

    [Theory]
    [InlineData("/design/gallery")]
    [InlineData("/nowhere")]
    [InlineData("/test/breaks")]
    public async Task A_page_is_not_stored(string address)
    {
        using var response = await host.Client().GetAsync(address);

        Assert.True(response.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public void The_policy_allows_nothing_inline() =>
        Assert.DoesNotContain("unsafe", SecurityHeaders.ContentSecurityPolicy, StringComparison.Ordinal);

    [Theory]
    [InlineData("/design/gallery")]
    [InlineData("/nowhere")]
    public async Task No_page_needs_what_the_policy_forbids(string address)
    {
        using var response = await host.Client().GetAsync(address);
        using var page = await DesignHost.ReadAsync(response);

        var offenders = page.All
            .Where(element => element.HasAttribute("style")
                || element.Attributes.Any(attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal))
                || (element.LocalName == "script" && (element.TextContent.Length > 0 || element.GetAttribute("type") == "importmap"))
                || element.LocalName is "style" or "base")
            .Select(element => element.OuterHtml);
        Assert.Empty(offenders);
        Assert.Equal(2, page.Scripts.Length);
    }

    [Theory]
    [InlineData("/nowhere", "Page not found", "未找到该页面")]
    [InlineData("/test/status/400", "That request could not be read", "请求无法识别")]
    [InlineData("/test/status/403", "This page is not open to you", "您无权查看此页")]
    [InlineData("/test/breaks", "Something went wrong on our side", "系统出现故障")]
    public async Task An_error_has_a_page_in_both_languages_and_keeps_its_status(string address, string english, string chinese)
    {
        using var first = await host.Client("en").GetAsync(address);
        using var second = await host.Client("zh-CN").GetAsync(address);
        using var firstPage = await DesignHost.ReadAsync(first);
        using var secondPage = await DesignHost.ReadAsync(second);

        Assert.Equal((english, chinese), (firstPage.QuerySelector("h1")!.TextContent.Trim(), secondPage.QuerySelector("h1")!.TextContent.Trim()));
        Assert.True((int)first.StatusCode >= 400);
        Assert.DoesNotContain("planted", firstPage.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_machine_gets_no_page_for_an_error()
    {
        using var response = await host.Client().GetAsync("/api/test/status/409");

        Assert.Equal("", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_frame_encodes_what_it_is_told()
    {
        using var response = await host.Client("en").GetAsync("/design/gallery");
        var html = await response.Content.ReadAsStringAsync();
        using var page = await DesignHost.ReadAsync(response);

        Assert.DoesNotContain("<Wang>", html, StringComparison.Ordinal);
        Assert.Equal("<Wang> & Min", page.QuerySelector(".shell-who-words span")!.TextContent);
    }

    [Fact]
    public async Task The_navigation_marks_the_part_that_the_page_is_in()
    {
        using var response = await host.Client("en").GetAsync("/design/gallery");
        using var page = await DesignHost.ReadAsync(response);

        Assert.Equal(["Design"], page.QuerySelectorAll(".shell-nav [aria-current]").Select(link => link.TextContent.Trim()));
        Assert.Equal("#main", page.QuerySelector("body > a")!.GetAttribute("href"));
        Assert.NotNull(page.QuerySelector("main#main"));
    }

    [Fact]
    public async Task Every_form_that_posts_carries_an_antiforgery_token()
    {
        using var response = await host.Client("en").GetAsync("/design/gallery");
        using var page = await DesignHost.ReadAsync(response);

        var forms = page.QuerySelectorAll("form[method=post]");
        Assert.Equal(4, forms.Length);
        Assert.All(forms, form => Assert.NotNull(form.QuerySelector("input[name=__RequestVerificationToken]")));
    }

    [Fact]
    public async Task Static_files_are_named_by_their_content_from_the_root()
    {
        using var response = await host.Client().GetAsync("/design/gallery");
        using var page = await DesignHost.ReadAsync(response);
        var sheets = page.QuerySelectorAll("link[rel=stylesheet]").Select(link => link.GetAttribute("href")!).ToList();

        Assert.Equal(10, sheets.Count);
        foreach (var sheet in sheets)
        {
            Assert.Matches(@"^/css/[a-z-]+\.[a-z0-9]+\.css$", sheet);
            using var file = await host.Client().GetAsync(sheet);
            Assert.Equal((HttpStatusCode.OK, "text/css"), (file.StatusCode, file.Content.Headers.ContentType?.MediaType));
        }
    }
}
