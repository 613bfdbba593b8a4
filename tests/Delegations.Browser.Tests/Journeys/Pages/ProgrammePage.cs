using System.Globalization;
using Delegations.Web.Text;
using Microsoft.Playwright;

namespace Delegations.Browser.Tests.Journeys.Pages;

/// <summary>The programme of a visit: acts, board, list, the form that moves.</summary>
public sealed class ProgrammePage(Seat seat)
{
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
        await seat.LookAsync(seat.Page, "programme proposed");
        var numbers = await NumbersAsync("Done.proposed");
        return (numbers[0], numbers[1]);
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

    private async Task<int[]> NumbersAsync(string key)
    {
        var said = await seat.SaidAsync();
        var match = seat.Words.Like<ProgrammeTexts>(key).Match(said);
        Assert.True(match.Success, said);
        return [.. match.Groups.Values.Skip(1).Select(group => int.Parse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture))];
    }
}
