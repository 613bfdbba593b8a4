using Microsoft.Playwright;

namespace Delegations.Browser.Tests.Infrastructure;

/// <summary>Going about a page without a mouse.</summary>
public static class Keyboard
{
    private const int Stops = 200;

    /// <summary>Presses Tab until the element has the focus; fails when it cannot be reached that way.</summary>
    public static async Task TabToAsync(this IPage page, ILocator target)
    {
        await target.WaitForAsync();
        for (var stop = 0; stop < Stops; stop++)
        {
            if (await target.EvaluateAsync<bool>("element => element === document.activeElement"))
            {
                return;
            }

            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"{target} was not reached by {Stops} presses of Tab.");
    }

    /// <summary>Tabs to a link or button and presses Enter.</summary>
    public static async Task PressAsync(this IPage page, ILocator target)
    {
        await page.TabToAsync(target);
        await page.Keyboard.PressAsync("Enter");
    }
}
