using Microsoft.Playwright;

namespace Delegations.Browser.Tests.Journeys;

/// <summary>Points and clicks.</summary>
public sealed class Mouse(IPage page) : Hand(page)
{
    public override Task WriteAsync(ILocator field, string text) => field.FillAsync(text);

    public override Task SetAsync(ILocator field, string value) => field.FillAsync(value);

    public override async Task ChooseAsync(ILocator list, string words) => await list.SelectOptionAsync(new SelectOptionValue { Index = await PlaceAsync(list, words) });

    public override Task TickAsync(ILocator box) => box.CheckAsync();

    protected internal override Task PressAsync(ILocator target) => target.ClickAsync();

}
