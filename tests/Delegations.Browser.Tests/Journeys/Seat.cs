using System.Text.RegularExpressions;
using Delegations.Web.Text;
using Microsoft.Playwright;

namespace Delegations.Browser.Tests.Journeys;

/// <summary>Somebody in front of a screen: the page, how they work it, the language they read, and who looks over their shoulder.</summary>
/// <param name="Page">The page.</param>
/// <param name="Hand">Mouse or keyboard.</param>
/// <param name="Words">The words they read.</param>
/// <param name="LookAsync">Called on every page that they come to, with a name for it.</param>
public sealed record Seat(IPage Page, Hand Hand, Words Words, Func<IPage, string, Task> LookAsync)
{
    /// <summary>An input by its label.</summary>
    public ILocator Field<TTexts>(string key, params object[] arguments) => Page.GetByLabel(Words.Label<TTexts>(key, arguments)).And(Page.Locator("input, select, textarea"));

    /// <summary>An input by its label, in a part of the page.</summary>
    public ILocator FieldIn<TTexts>(ILocator part, string key, params object[] arguments) => part.GetByLabel(Words.Label<TTexts>(key, arguments));

    /// <summary>A button by its words.</summary>
    public ILocator Button<TTexts>(string key, params object[] arguments) =>
        Page.GetByRole(AriaRole.Button, new() { Name = Words.Say<TTexts>(key, arguments), Exact = true });

    /// <summary>A link by its words.</summary>
    public ILocator Link<TTexts>(string key, params object[] arguments) =>
        Page.GetByRole(AriaRole.Link, new() { Name = Words.Say<TTexts>(key, arguments), Exact = true });

    /// <summary>A group of answers by its question.</summary>
    public ILocator Group<TTexts>(string key) => Page.GetByRole(AriaRole.Group, new() { NameRegex = Words.Label<TTexts>(key) });

    /// <summary>Goes to a part of the office by the main navigation.</summary>
    public Task NavigateAsync(string key) =>
        Hand.GoAsync(Page.GetByRole(AriaRole.Navigation, new() { Name = Words.Say<Shell>("Navigation") })
            .GetByRole(AriaRole.Link, new() { NameRegex = new Regex($"^{Regex.Escape(Words.Say<Frame>(key))}", RegexOptions.None, TimeSpan.FromSeconds(1)) }));

    /// <summary>Goes to a tab of the visit that is open.</summary>
    public Task TabAsync(string key) =>
        Hand.GoAsync(Page.GetByRole(AriaRole.Navigation, new() { Name = Words.Say<VisitTexts>("Head.Tabs") })
            .GetByRole(AriaRole.Link, new() { NameRegex = new Regex($"^{Regex.Escape(Words.Say<VisitTexts>("Tab." + key))}", RegexOptions.None, TimeSpan.FromSeconds(1)) }));

    /// <summary>What the page says has just happened.</summary>
    public async Task<string> SaidAsync() => await Page.GetByRole(AriaRole.Status).First.InnerTextAsync();

    /// <summary>Waits until this is the page, and looks at it.</summary>
    public async Task StandsOnAsync(string title, string page)
    {
        await Assertions.Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync(title);
        Assert.Equal(Words.Language, await Page.Locator("html").GetAttributeAsync("lang"));
        await LookAsync(Page, page);
    }

    /// <summary>Waits until the document's title says so, and looks at the page. Pages of one visit share their heading.</summary>
    public async Task IsAtAsync(string title, string page)
    {
        await Assertions.Expect(Page).ToHaveTitleAsync(new Regex(Regex.Escape(title), RegexOptions.None, TimeSpan.FromSeconds(1)));
        Assert.Equal(Words.Language, await Page.Locator("html").GetAttributeAsync("lang"));
        await LookAsync(Page, page);
    }
}
