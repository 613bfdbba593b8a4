using Delegations.Web.Languages;
using Delegations.Web.Text;
using Microsoft.Playwright;

namespace Delegations.Browser.Tests.Journeys.Pages;

/// <summary>The page that a secret link opens.</summary>
public sealed class VisitorPage(Seat seat)
{
    public async Task OpenAsync(Uri link, string title)
    {
        await seat.Page.GotoAsync(link.ToString());
        if (await seat.Page.Locator("html").GetAttributeAsync("lang") != seat.Words.Language)
        {
            var name = SupportedLanguages.All.Single(language => language.Tag == seat.Words.Language).Name;
            await seat.Hand.GoAsync(seat.Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }));
        }

        await seat.StandsOnAsync(title, "visitor's page");
    }

    /// <summary>What the programme says of an item.</summary>
    public Task<string> ItemAsync(string title) =>
        seat.Page.GetByRole(AriaRole.Region, new() { Name = seat.Words.Say<VisitorText>("Programme"), Exact = true })
            .GetByRole(AriaRole.Listitem).Filter(new() { HasText = title }).First.InnerTextAsync();

    public Task<byte[]> LetterAsync() => seat.Hand.DownloadAsync(seat.Link<VisitorText>("Letter.Pdf"));

    public Task<byte[]> CalendarAsync() => seat.Hand.DownloadAsync(seat.Link<VisitorText>("Calendar.File"));

    /// <summary>Follows the programme by a calendar instead of invitations.</summary>
    public async Task FollowFeedAsync()
    {
        await seat.Hand.GoAsync(seat.Link<VisitorText>("Follow.Choose.Feed"));
        await seat.Hand.GoAsync(seat.Page.GetByRole(AriaRole.Button, new() { Name = seat.Words.Say<VisitorText>("Follow.Confirm"), Exact = true }));
    }

    /// <summary>The address that a calendar program subscribes to.</summary>
    public async Task<Uri> FeedAsync() => new((await seat.Link<VisitorText>("Calendar.Subscribe").First.GetAttributeAsync("href"))!);
}
