using Delegations.Browser.Tests.Infrastructure;
using Microsoft.Playwright;

namespace Delegations.Browser.Tests.Journeys;

/// <summary>Tab, Enter, Space, arrows and letters: what somebody has who cannot use a mouse.</summary>
public sealed class KeyboardAlone(IPage page) : Hand(page)
{
    public override async Task WriteAsync(ILocator field, string text)
    {
        await Page.TabToAsync(field);
        await Page.Keyboard.PressAsync("Control+A");
        await Page.Keyboard.TypeAsync(text);
        await Assertions.Expect(field).ToHaveValueAsync(text);
    }

    public override async Task SetAsync(ILocator field, string value)
    {
        await Page.TabToAsync(field);

        // The parts of the value in the order in which this browser shows them; digits go to the next part by themselves only when the part is full.
        var parts = value.Contains(':', StringComparison.Ordinal) ? value.Split(':') : await DatePartsAsync(value.Split('-'));
        foreach (var part in parts)
        {
            await Page.Keyboard.TypeAsync(part);
            if (part.Length == 4)
            {
                await Page.Keyboard.PressAsync("ArrowRight");
            }
        }

        await Assertions.Expect(field).ToHaveValueAsync(value);
    }

    public override async Task ChooseAsync(ILocator list, string words)
    {
        var place = await PlaceAsync(list, words);
        await Page.TabToAsync(list);
        await Page.Keyboard.PressAsync("Home");
        for (var step = 0; step < place; step++)
        {
            await Page.Keyboard.PressAsync("ArrowDown");
        }

        Assert.Equal(place, await list.EvaluateAsync<int>("list => list.selectedIndex"));
    }

    public override async Task TickAsync(ILocator box)
    {
        await Page.TabToAsync(box);
        if (!await box.IsCheckedAsync())
        {
            await Page.Keyboard.PressAsync("Space");
        }

        Assert.True(await box.IsCheckedAsync());
    }

    protected internal override Task PressAsync(ILocator target) => Page.PressAsync(target);

    private async Task<string[]> DatePartsAsync(string[] date)
    {
        var order = await Page.EvaluateAsync<string>("new Intl.DateTimeFormat().formatToParts(new Date(0)).map(part => part.type[0]).join('')");
        return [.. order.Where("ymd".Contains).Select(part => date["ymd".IndexOf(part, StringComparison.Ordinal)])];
    }
}
