using AngleSharp.Dom;
using Delegations.Core;
using Delegations.Core.Access;
using Delegations.Core.Resources;
using Delegations.Testing.Web;
using NodaTime;

namespace Delegations.Web.Tests.Reports;

public sealed class LoadPageTests(OfficeHost host) : IClassFixture<OfficeHost>
{
    [Theory]
    [InlineData("en", "Interpreters, 1 Feb – 23 May 2027")]
    [InlineData("zh-CN", "译员，2027年2月1日")]
    public async Task Hours_booked_of_hours_open_stand_in_the_cell_of_their_week_and_lead_there(string language, string caption)
    {
        var interpreter = host.House.Interpreter.Id;
        var starts = Instant.FromUtc(2027, 3, 10, language == "en" ? 1 : 6, 0);
        await host.StoreAsync(db =>
        {
            db.Bookings.Add(new Booking(interpreter, VisitId.New(), ItemId.New(), starts, starts + Duration.FromHours(2.5), BookingState.Held));
            return db.SaveChangesAsync();
        });
        using var browser = OfficeBrowser.SignIn(host, Roles.Officer, language);

        var page = await browser.GetDocumentAsync("/reports/load?kind=interpreter");

        Assert.StartsWith(caption, page.QuerySelector(".load caption")!.TextContent.Trim(), StringComparison.Ordinal);
        Assert.Equal(17, page.QuerySelectorAll(".load thead th").Length);
        var cell = page.QuerySelectorAll(".load tbody td a").Single(link => link.GetAttribute("href") == $"/resources/{interpreter}?week=2027-03-08#week");
        Assert.Contains("/50", cell.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("–", cell.TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(page.QuerySelectorAll("details tbody tr"));
    }

    [Fact]
    public async Task Requesters_do_not_see_it()
    {
        using var browser = OfficeBrowser.SignIn(host, Roles.Requester);

        Assert.Equal(System.Net.HttpStatusCode.Forbidden, (await browser.GetAsync("/reports/load")).Status);
    }
}
