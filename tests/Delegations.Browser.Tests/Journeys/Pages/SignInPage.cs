using Delegations.Web.Text;
using Microsoft.Playwright;

namespace Delegations.Browser.Tests.Journeys.Pages;

/// <summary>The door.</summary>
public sealed class SignInPage(Seat seat)
{
    /// <summary>Opens the office at its first page, which leads here.</summary>
    public async Task OpenAsync()
    {
        await seat.Page.GotoAsync("/");
        await seat.StandsOnAsync(seat.Words.Say<DoorText>("Title"), "sign-in");
    }

    /// <summary>Signs in with the button beside somebody on the sample's list.</summary>
    public async Task EnterAsSampleAsync(string userName)
    {
        await OpenAsync();
        await seat.Hand.GoAsync(Sample(userName).GetByRole(AriaRole.Button));
        await SignedInAsync();
    }

    /// <summary>Reads user name and password off the sample's list, and types them.</summary>
    public async Task EnterByPasswordAsync(string userName)
    {
        await OpenAsync();
        var password = await Sample(userName).GetByRole(AriaRole.Code).Last.InnerTextAsync();
        await seat.Hand.WriteAsync(seat.Field<DoorText>("UserName"), userName);
        await seat.Hand.WriteAsync(seat.Field<DoorText>("Password"), password);
        await seat.Hand.GoAsync(seat.Button<DoorText>("Enter"));
        await SignedInAsync();
    }

    private ILocator Sample(string userName) => seat.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = userName });

    private async Task SignedInAsync()
    {
        await Assertions.Expect(seat.Button<Shell>("SignOut")).ToBeVisibleAsync();
        await seat.LookAsync(seat.Page, "today");
    }
}
