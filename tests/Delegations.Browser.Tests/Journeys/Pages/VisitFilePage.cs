using Delegations.Web.Text;
using Microsoft.Playwright;

namespace Delegations.Browser.Tests.Journeys.Pages;

/// <summary>The file of a visit.</summary>
public sealed class VisitFilePage(Seat seat)
{
    /// <summary>Finds the visit in the list by its title.</summary>
    public async Task OpenAsync(string title)
    {
        await seat.NavigateAsync("Nav.Visits");
        await seat.Hand.GoAsync(seat.Page.GetByRole(AriaRole.Table).GetByRole(AriaRole.Link, new() { Name = title, Exact = true }));
        await seat.StandsOnAsync(title, "file for an officer");
    }

    /// <summary>Takes the visit on.</summary>
    public async Task AcceptAsync()
    {
        await seat.Hand.GoAsync(seat.Button<VisitTexts>("Triage.Accept"));
        await Assertions.Expect(seat.Page.GetByRole(AriaRole.List, new() { Name = seat.Words.Say<Shell>("Steps") }).GetByRole(AriaRole.Listitem).Nth(1)).ToHaveAttributeAsync("aria-current", "step");
        await seat.LookAsync(seat.Page, "file taken on");
    }

    /// <summary>Reads what happened: how many lines.</summary>
    public async Task<int> StoryAsync()
    {
        await seat.TabAsync("story");
        await seat.IsAtAsync(seat.Words.Say<VisitTexts>("Tab.story"), "story");
        return await seat.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Time).CountAsync();
    }
}
