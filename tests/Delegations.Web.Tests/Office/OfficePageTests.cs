using System.Net;
using AngleSharp.Dom;
using Delegations.Core.Access;
using Delegations.Testing.Web;
using NodaTime;

namespace Delegations.Web.Tests.Office;

public sealed class OfficePageTests(OfficeHost host) : IClassFixture<OfficeHost>
{
    [Fact]
    public async Task The_administrator_reads_the_policy_in_words()
    {
        using var browser = OfficeBrowser.SignIn(host, Roles.Administrator);

        var text = (await browser.GetDocumentAsync("/office")).Body!.TextContent;

        Assert.Contains("Head of the hosting college, College of Engineering: always", text, StringComparison.Ordinal);
        Assert.Contains("Rules on foreign guests, 2020", text, StringComparison.Ordinal);
        Assert.Contains("Sqlite", text, StringComparison.Ordinal);
        Assert.Contains("Qianhu University", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_removed_where_no_sample_is_loaded()
    {
        using var browser = OfficeBrowser.SignIn(host, Roles.Administrator);

        var page = await browser.GetDocumentAsync("/office/sample/remove");

        Assert.Contains("No sample is loaded", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("button.button-danger"));
    }

    [Theory]
    [InlineData("Musterstadt", 1)]
    [InlineData("穆斯特", 1)]
    [InlineData("nordby", 1)]
    [InlineData("nobody-at-all", 0)]
    public async Task Partners_are_found_by_part_of_a_name_in_any_script(string search, int found)
    {
        using var browser = OfficeBrowser.SignIn(host, Roles.Officer);

        var page = await browser.GetDocumentAsync($"/directory?q={Uri.EscapeDataString(search)}");

        Assert.Equal(found, page.QuerySelectorAll("table")[0].QuerySelectorAll("tbody tr").Length);
    }

    [Fact]
    public async Task A_week_shows_what_is_booked_as_picture_and_in_words()
    {
        var visit = await SentVisit.MakeAsync(host, new LocalDate(2027, 4, 6));
        using var browser = OfficeBrowser.SignIn(host, Roles.Officer);

        var week = await browser.GetDocumentAsync("/resources?week=2027-04-07");
        var after = await browser.GetDocumentAsync("/resources?week=2027-04-12");

        Assert.NotEmpty(week.QuerySelectorAll("svg .week-confirmed"));
        Assert.NotEmpty(week.QuerySelectorAll($"a[href='/visits/{visit.Id}']"));
        Assert.Empty(after.QuerySelectorAll("svg .week-confirmed"));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/resources?week=not-a-date")).Status);
    }
}
