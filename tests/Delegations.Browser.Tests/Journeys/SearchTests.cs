using Delegations.Browser.Tests.Infrastructure;
using Delegations.Browser.Tests.Journeys.Pages;
using Delegations.Testing.Web;
using Delegations.Web.Text;
using Microsoft.Playwright;

namespace Delegations.Browser.Tests.Journeys;

/// <summary>Searches in a real browser: progress until the draft is filled, alternatives side by side, and a repair after the flight was moved.</summary>
public sealed class SearchTests(BrowserFixture browser) : BrowserTest(browser)
{
    private readonly SampleOfficeHost _office = new();
    private readonly List<string> _faults = [];

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await _office.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _office.DisposeAsync();
    }

    [Theory]
    [InlineData("en", true)]
    [InlineData("zh-Hans", false)]
    public async Task A_programme_is_proposed_another_one_is_taken_and_a_late_flight_is_repaired(string language, bool script)
    {
        var page = await OpenAsync(new PageOptions(language, JavaScript: script), _office.Address);
        page.SetDefaultTimeout(30_000);
        var seat = new Seat(page, new Mouse(page), new Words(language), script ? InspectAsync : (_, _) => Task.CompletedTask);
        await new SignInPage(seat).EnterByPasswordAsync("cheng.xue");
        await new VisitFilePage(seat).OpenAsync(seat.Words.Of("Delegation of Ruhr University Bochum", "波鸿鲁尔大学代表团"));
        var programme = new ProgrammePage(seat);
        await programme.OpenAsync();
        var visit = new Uri(page.Url).AbsolutePath.Replace("/programme", string.Empty, StringComparison.Ordinal);

        var (placed, leftOut) = await programme.ProposeAsync();
        Assert.Equal((true, 0), (placed > 10, leftOut));

        Assert.True(await programme.AlternativesAsync() >= 2);
        Assert.Contains(seat.Words.Say<ProgrammeTexts>("Done.alternative", 2), await programme.TakeAsync(2), StringComparison.Ordinal);

        // The plane lands an hour and a half later.
        await page.GotoAsync($"{visit}/edit");
        await seat.Hand.WriteAsync(seat.FieldIn<VisitTexts>(seat.Group<VisitTexts>("Form.Arrival"), "Form.Arrives"), "2027-05-10T08:40");
        await seat.Hand.GoAsync(seat.Button<VisitTexts>("Save"));
        await programme.OpenAsync();
        var told = await programme.RepairAsync();

        Assert.Contains(told, who => who.Contains("MUSTERFRAU", StringComparison.Ordinal));
        Assert.Matches(seat.Words.Like<ProgrammeTexts>("Done.repaired"), await programme.TakeRepairAsync());
        Assert.Equal(0, await seat.Button<ProgrammeTexts>("Repair").CountAsync());
        Assert.True(_faults.Count == 0, string.Join('\n', _faults));
        Assert.True(Complaints.Count == 0, string.Join('\n', Complaints));
    }

    private async Task InspectAsync(IPage page, string name)
    {
        _faults.AddRange((await AxeCheck.FaultsAsync(page)).Select(fault => $"{name}: {fault}"));
        await page.SetViewportSizeAsync(PageOptions.Telephone, 844);
        var over = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (over > 0)
        {
            _faults.Add($"{name}: {over} pixels wider than a telephone");
        }

        await page.SetViewportSizeAsync(PageOptions.Desk, 800);
    }
}
