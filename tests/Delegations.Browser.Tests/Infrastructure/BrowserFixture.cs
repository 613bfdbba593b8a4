using Delegations.Browser.Tests.Infrastructure;
using Delegations.Testing;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(BrowserFixture))]

namespace Delegations.Browser.Tests.Infrastructure;

/// <summary>
/// One Chromium for the whole run: Debian's, driven by the node that the Playwright package brings along. Nothing is downloaded.
/// Starting it takes a second; a new context, with cookies and language of its own, takes milliseconds.
/// </summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        var chromium = Environment.GetEnvironmentVariable("DELEGATIONS_TEST_CHROMIUM") ?? Places.FirstOrDefault(File.Exists);
        if (chromium is null)
        {
            return; // Each test says so itself, skipped or failed; a fixture can only fail.
        }

        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = chromium,
            Args =
            [
                "--no-sandbox", // Chromium's sandbox does not start as root or in most containers; the pages are our own.
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--no-first-run",
                "--lang=en-US", // Of the browser itself, so that its date inputs are the same everywhere; what a page is asked for is in PageOptions.

                // Nothing outside this machine is asked: a page that needs a foreign font or script is seen to need it.
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
            ],
        });
    }

    /// <summary>A browser with no cookies and no history, as the options say.</summary>
    public async Task<IBrowserContext> OpenAsync(PageOptions options, Uri? office = null)
    {
        if (_browser is null)
        {
            Needed.IsMissing("No Chromium: run ./test.sh, which installs it, or set DELEGATIONS_TEST_CHROMIUM.");
        }

        var context = await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = office?.ToString(),
            JavaScriptEnabled = options.JavaScript,
            Locale = options.Locale,
            TimezoneId = options.TimeZone,
            ViewportSize = new ViewportSize { Width = options.Width, Height = options.Width < 600 ? 844 : 800 },
            ReducedMotion = ReducedMotion.Reduce,
            AcceptDownloads = true,
        });
        context.SetDefaultTimeout(10_000);
        context.SetDefaultNavigationTimeout(20_000);
        return context;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}
