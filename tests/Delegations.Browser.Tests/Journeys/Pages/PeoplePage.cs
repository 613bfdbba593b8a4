using System.Globalization;
using System.Text.RegularExpressions;
using Delegations.Web.Text;
using Microsoft.Playwright;

namespace Delegations.Browser.Tests.Journeys.Pages;

/// <summary>The delegation of a visit, and the page that shows how a list was understood.</summary>
public sealed class PeoplePage(Seat seat)
{
    public async Task OpenAsync()
    {
        await seat.TabAsync("people");
        await seat.IsAtAsync(seat.Words.Say<VisitTexts>("Tab.people"), "people");
    }

    /// <summary>Uploads a list; the import page opens.</summary>
    public async Task UploadAsync(string path)
    {
        await seat.Hand.ChooseFileAsync(seat.Field<VisitTexts>("Upload.File"), path);
        await seat.Hand.GoAsync(seat.Button<VisitTexts>("Upload.Read"));
    }

    /// <summary>Uploads something that is no list: the page says so at the input, and nothing is taken.</summary>
    public async Task UploadInVainAsync(string path, string code)
    {
        await UploadAsync(path);
        await Assertions.Expect(seat.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync(seat.Words.Like<ListText>(code));
        await seat.LookAsync(seat.Page, "people with a refused list");
    }

    /// <summary>What the import page says of the rows: good, to check, not to be taken over.</summary>
    public async Task<(int Good, int Doubtful, int Bad)> VerdictsAsync()
    {
        await seat.IsAtAsync(seat.Words.Say<VisitTexts>("Import.Title"), "import");
        return (await CountAsync("Import.Good"), await CountAsync("Import.Doubtful"), await CountAsync("Import.Bad"));
    }

    /// <summary>Takes the usable rows over.</summary>
    public async Task TakeAsync(int rows)
    {
        await seat.Hand.GoAsync(rows == 1 ? seat.Button<VisitTexts>("Import.TakeOne") : seat.Button<VisitTexts>("Import.Take", rows));
        Assert.Contains(seat.Words.Say<VisitTexts>("People.Taken", rows, 0), await seat.SaidAsync(), StringComparison.Ordinal);
        await seat.LookAsync(seat.Page, "people taken over");
    }

    /// <summary>The names on the list, in order.</summary>
    public async Task<IReadOnlyList<string>> NamesAsync() => await seat.Page.GetByRole(AriaRole.Rowheader).AllInnerTextsAsync();

    private async Task<int> CountAsync(string key)
    {
        var count = new Regex($@"^\s*{seat.Words.Like<VisitTexts>(key).ToString().Replace("(.+)", @"(\d+)", StringComparison.Ordinal)}\s*$", RegexOptions.None, TimeSpan.FromSeconds(1));
        var words = await seat.Page.GetByRole(AriaRole.Main).GetByText(count).First.InnerTextAsync();
        return int.Parse(count.Match(words).Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
    }
}
