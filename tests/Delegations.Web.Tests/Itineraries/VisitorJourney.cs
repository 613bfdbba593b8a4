using AngleSharp.Dom;

namespace Delegations.Web.Tests.Itineraries;

/// <summary>What a visitor does on their page, where more than one test needs it.</summary>
internal static class VisitorJourney
{
    /// <summary>Chooses to follow the programme by a calendar; the path of that calendar.</summary>
    public static async Task<string> FeedPathAsync(this OfficeBrowser visitor, string token)
    {
        var asked = await visitor.GetDocumentAsync($"/v/{token}?choose=Feed");
        Assert.Equal($"/v/{token}?done=chosen", (await visitor.PostFormAsync(asked, "choice")).Location);
        var page = await visitor.GetDocumentAsync($"/v/{token}");
        return new Uri(page.QuerySelectorAll("a").Select(link => link.GetAttribute("href")!).First(href => href.StartsWith("webcal://", StringComparison.Ordinal))).AbsolutePath;
    }
}
