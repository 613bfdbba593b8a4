using Microsoft.Playwright;

namespace Delegations.Browser.Tests.Journeys;

/// <summary>How a person works a page: with a mouse, or with a keyboard alone.</summary>
public abstract class Hand(IPage page)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    /// <summary>The page in hand.</summary>
    protected IPage Page => page;

    /// <summary>Follows a link or presses a button, and waits for the page that comes.</summary>
    public async Task GoAsync(ILocator target)
    {
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Arrive(object? sender, IPage loaded) => arrived.TrySetResult();
        page.Load += Arrive;
        try
        {
            await PressAsync(target);
            await arrived.Task.WaitAsync(Longest, TestContext.Current.CancellationToken);
        }
        finally
        {
            page.Load -= Arrive;
        }
    }

    /// <summary>Follows a link to a file, and returns the file.</summary>
    public async Task<byte[]> DownloadAsync(ILocator target)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => PressAsync(target));
        return await File.ReadAllBytesAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
    }

    /// <summary>Chooses a file for an input.</summary>
    public async Task ChooseFileAsync(ILocator input, string path)
    {
        var chooser = await page.RunAndWaitForFileChooserAsync(() => PressAsync(input));
        await chooser.SetFilesAsync(path);
    }

    /// <summary>Writes into a field, over what stands there.</summary>
    public abstract Task WriteAsync(ILocator field, string text);

    /// <summary>Sets a date (<c>2027-05-24</c>) or a time (<c>15:00</c>).</summary>
    public abstract Task SetAsync(ILocator field, string value);

    /// <summary>Chooses the first answer of a list whose words contain these.</summary>
    public abstract Task ChooseAsync(ILocator list, string words);

    /// <summary>Ticks a box.</summary>
    public abstract Task TickAsync(ILocator box);

    /// <summary>Presses a link, a button or a summary.</summary>
    protected internal abstract Task PressAsync(ILocator target);

    /// <summary>Where the answer stands in its list, from 0.</summary>
    protected static async Task<int> PlaceAsync(ILocator list, string words)
    {
        var answers = await list.Locator("option").AllTextContentsAsync();
        var place = answers.ToList().FindIndex(answer => answer.Contains(words, StringComparison.Ordinal));
        Assert.True(place >= 0, $"No answer contains '{words}': {string.Join(" | ", answers)}");
        return place;
    }
}
