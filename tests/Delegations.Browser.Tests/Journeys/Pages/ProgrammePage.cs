using System.Globalization;
using System.Text.RegularExpressions;
using Delegations.Web.Text;
using Microsoft.Playwright;

namespace Delegations.Browser.Tests.Journeys.Pages;

/// <summary>The programme of a visit: acts, board, list, the form that moves.</summary>
public sealed partial class ProgrammePage(Seat seat)
{
    // A search takes seconds, and on a busy machine it waits for its turn.
    private const float Patience = 90_000;

    public async Task OpenAsync()
    {
        await seat.TabAsync("programme");
        await seat.IsAtAsync(seat.Words.Say<VisitTexts>("Tab.programme"), "programme");
    }

    /// <summary>Makes items from the wishes; how many there are.</summary>
    public async Task<int> PrepareAsync()
    {
        await seat.Hand.GoAsync(seat.Button<ProgrammeTexts>("Prepare"));
        await seat.LookAsync(seat.Page, "programme prepared");
        return (await NumbersAsync("Done.prepared"))[0];
    }

    /// <summary>Lets the scheduler propose; how many items it placed and left out.</summary>
    public async Task<(int Placed, int LeftOut)> ProposeAsync()
    {
        await seat.Hand.GoAsync(seat.Button<ProgrammeTexts>("Propose"));
        await seat.Page.WaitForURLAsync(Proposed(), new() { Timeout = Patience });
        await seat.LookAsync(seat.Page, "programme proposed");
        var numbers = await NumbersAsync("Done.proposed");
        return (numbers[0], numbers[1]);
    }

    /// <summary>Asks for alternatives and waits until they stand side by side; how many there are.</summary>
    public async Task<int> AlternativesAsync()
    {
        await seat.Hand.GoAsync(seat.Button<ProgrammeTexts>("Alternatives"));
        await Assertions.Expect(seat.Button<SearchTexts>("TakeThis").First).ToBeVisibleAsync(new() { Timeout = Patience });
        await seat.LookAsync(seat.Page, "alternatives");
        return await seat.Button<SearchTexts>("TakeThis").CountAsync();
    }

    /// <summary>Takes one of them, from 1; what the programme says then.</summary>
    public async Task<string> TakeAsync(int number)
    {
        await seat.Hand.GoAsync(seat.Button<SearchTexts>("TakeThis").Nth(number - 1));
        await seat.LookAsync(seat.Page, "alternative taken");
        return await seat.SaidAsync();
    }

    /// <summary>Asks for a repair and waits for it; who must be told.</summary>
    public async Task<IReadOnlyList<string>> RepairAsync()
    {
        await seat.Hand.GoAsync(seat.Button<ProgrammeTexts>("Repair"));
        await Assertions.Expect(seat.Button<SearchTexts>("Take.Repair")).ToBeVisibleAsync(new() { Timeout = Patience });
        await seat.LookAsync(seat.Page, "repair");
        var told = seat.Page.GetByRole(AriaRole.Region, new() { NameRegex = seat.Words.Like<SearchTexts>("Told") });
        return await told.GetByRole(AriaRole.Listitem).AllInnerTextsAsync();
    }

    /// <summary>Takes the repair; what the programme says then.</summary>
    public async Task<string> TakeRepairAsync()
    {
        await seat.Hand.GoAsync(seat.Button<SearchTexts>("Take.Repair"));
        await seat.LookAsync(seat.Page, "repaired");
        return await seat.SaidAsync();
    }

    /// <summary>An item on the board of a day.</summary>
    public async Task<ILocator> OnBoardAsync(string title, string day)
    {
        var date = NodaTime.Text.LocalDatePattern.Iso.Parse(day).Value.Day.ToString(CultureInfo.InvariantCulture);
        var tab = seat.Page.GetByRole(AriaRole.Navigation, new() { Name = seat.Words.Say<ProgrammeTexts>("Days"), Exact = true })
            .GetByRole(AriaRole.Link).Filter(new() { HasText = date });
        if (await tab.GetAttributeAsync("aria-current") is null)
        {
            await seat.Hand.GoAsync(tab);
        }

        return seat.Page.GetByRole(AriaRole.Region, new() { NameRegex = seat.Words.Like<ProgrammeTexts>("BoardLabel") })
            .GetByRole(AriaRole.Link, new() { Name = title }).First; // With its people, its room and its car it stands once each.
    }

    /// <summary>Reads the whole programme as a list; how many days it has.</summary>
    public async Task<int> ListAsync()
    {
        await seat.Hand.GoAsync(seat.Link<ProgrammeTexts>("View.List"));
        await seat.LookAsync(seat.Page, "programme as a list");
        return await seat.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Region).Filter(new() { Has = seat.Page.GetByRole(AriaRole.List) }).CountAsync();
    }

    /// <summary>Goes back to the board.</summary>
    public Task BoardAsync() => seat.Hand.GoAsync(seat.Link<ProgrammeTexts>("View.Board"));

    /// <summary>Moves an item with the form.</summary>
    public async Task MoveAsync(string title, string day, string start)
    {
        await seat.Hand.ChooseAsync(seat.Field<ProgrammeTexts>("Move.Item"), title);
        await seat.Hand.SetAsync(seat.Field<ProgrammeTexts>("Move.Day"), day);
        await seat.Hand.SetAsync(seat.Field<ProgrammeTexts>("Move.Start"), start);
        await seat.Hand.GoAsync(seat.Button<ProgrammeTexts>("MoveNow"));
        Assert.Contains(seat.Words.Say<ProgrammeTexts>("Done.moved"), await seat.SaidAsync(), StringComparison.Ordinal);
        await seat.LookAsync(seat.Page, "programme moved");
    }

    /// <summary>Submits for approval.</summary>
    public async Task SubmitAsync()
    {
        await seat.Hand.GoAsync(seat.Button<ProgrammeTexts>("Submit"));
        Assert.Contains(seat.Words.Say<ProgrammeTexts>("Done.submitted", 1), await seat.SaidAsync(), StringComparison.Ordinal);
        await seat.LookAsync(seat.Page, "programme submitted");
    }

    [GeneratedRegex("done=proposed", RegexOptions.CultureInvariant)]
    private static partial Regex Proposed();

    private async Task<int[]> NumbersAsync(string key)
    {
        var said = await seat.SaidAsync();
        var match = seat.Words.Like<ProgrammeTexts>(key).Match(said);
        Assert.True(match.Success, said);
        return [.. match.Groups.Values.Skip(1).Select(group => int.Parse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture))];
    }
}
