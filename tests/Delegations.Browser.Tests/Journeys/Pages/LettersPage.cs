using Delegations.Web.Text;
using Microsoft.Playwright;

namespace Delegations.Browser.Tests.Journeys.Pages;

/// <summary>The register of a visit's letters, and one letter on the screen.</summary>
public sealed class LettersPage(Seat seat)
{
    public async Task OpenAsync()
    {
        await seat.TabAsync("letters");
        await seat.IsAtAsync(seat.Words.Say<VisitTexts>("Tab.letters"), "letters");
    }

    /// <summary>The numbers in the register.</summary>
    public async Task<IReadOnlyList<string>> NumbersAsync() => await seat.Page.GetByRole(AriaRole.Rowheader).AllInnerTextsAsync();

    /// <summary>Opens a letter; what its page says.</summary>
    public async Task<string> ReadAsync(string number)
    {
        await seat.Hand.GoAsync(seat.Page.GetByRole(AriaRole.Link, new() { Name = number, Exact = true }));
        await seat.IsAtAsync(number, "letter");
        return await seat.Page.GetByRole(AriaRole.Main).InnerTextAsync();
    }
}
