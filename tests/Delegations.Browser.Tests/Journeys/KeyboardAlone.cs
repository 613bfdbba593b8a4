using Delegations.Browser.Tests.Infrastructure;
using Microsoft.Playwright;
using NodaTime;
using NodaTime.Text;

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
        await Page.Keyboard.TypeAsync(value.Contains(':', StringComparison.Ordinal) ? American(LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(value).Value) : American(LocalDatePattern.Iso.Parse(value).Value));
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

    // The browser is started as an American one: its date and time inputs take month, day, year, and twelve hours, whatever the page's language is.
    private static string American(LocalDate date) => LocalDatePattern.CreateWithInvariantCulture("MMdduuuu").Format(date);

    private static string American(LocalTime time) => LocalTimePattern.CreateWithInvariantCulture("hhmmtt").Format(time);
}
