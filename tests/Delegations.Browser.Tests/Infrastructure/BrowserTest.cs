using System.Collections.Concurrent;
using Delegations.Testing;
using Microsoft.Playwright;

namespace Delegations.Browser.Tests.Infrastructure;

/// <summary>
/// What a test in Chromium stands on. When it fails, a picture of each page and a trace (<c>https://trace.playwright.dev</c> shows it, in
/// the browser alone) are left in <c>artifacts/browser</c>.
/// </summary>
public abstract class BrowserTest(BrowserFixture browser) : IAsyncLifetime
{
    private readonly List<IBrowserContext> _contexts = [];
    private readonly ConcurrentQueue<string> _complaints = [];

    /// <summary>
    /// What the browser complained about so far: errors of scripts, refusals of the content security policy, things not found. A journey
    /// ends with <c>Assert.Empty(Complaints)</c>.
    /// </summary>
    protected IReadOnlyCollection<string> Complaints => _complaints;

    /// <inheritdoc/>
    public virtual ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        var failed = TestContext.Current.TestState?.Result == TestResult.Failed;
        foreach (var (context, index) in _contexts.Select((context, index) => (context, index)))
        {
            if (failed)
            {
                await KeepAsync(context, Path.Combine(Checkout.Artifacts("browser"), FileName(TestContext.Current.Test?.TestDisplayName, index)));
            }

            await context.DisposeAsync();
        }
    }

    /// <summary>A page of a fresh browser; several of them in one test are several people.</summary>
    /// <param name="options">How this person looks at the office.</param>
    /// <param name="office">Where the office is, so that the test can go to <c>/visits</c>.</param>
    protected async Task<IPage> OpenAsync(PageOptions options, Uri? office = null)
    {
        var context = await browser.OpenAsync(options, office);
        _contexts.Add(context);
        await context.Tracing.StartAsync(new TracingStartOptions { Snapshots = true, Title = TestContext.Current.Test?.TestDisplayName });
        var page = await context.NewPageAsync();
        page.PageError += (_, error) => _complaints.Enqueue(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                _complaints.Enqueue($"{message.Text} ({message.Location})");
            }
        };
        return page;
    }

    /// <summary>A file name that every file system and every artifact store takes.</summary>
    internal static string FileName(string? test, int index)
    {
        var name = string.Concat((test ?? "test").Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '.' ? letter : '-'));
        return $"{(name.Length > 150 ? name[..150] : name)}-{index + 1}";
    }

    internal static async Task KeepAsync(IBrowserContext context, string stem)
    {
        foreach (var (page, index) in context.Pages.Select((page, index) => (page, index)))
        {
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = $"{stem}-page{index + 1}.png", FullPage = true });
        }

        await context.Tracing.StopAsync(new TracingStopOptions { Path = stem + ".zip" });
    }
}
