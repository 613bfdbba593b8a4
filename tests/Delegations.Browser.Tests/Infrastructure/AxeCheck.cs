using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Delegations.Browser.Tests.Infrastructure;

/// <summary>What axe can tell of a page's accessibility: about half of the rules of WCAG 2.2 AA. The rest is reading and a keyboard.</summary>
public static class AxeCheck
{
    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
    };

    /// <summary>The faults of the page as it is now, one a line: rule, what it says, where.</summary>
    public static async Task<IReadOnlyList<string>> FaultsAsync(IPage page)
    {
        if (!await page.EvaluateAsync<bool>("matchMedia('(scripting: enabled)').matches"))
        {
            throw new InvalidOperationException("axe runs inside the page and would wait for ever there: check the page with JavaScript on, it is the same document.");
        }

        var result = await page.RunAxe(Rules);
        if (result.Passes.Length == 0)
        {
            throw new InvalidOperationException("axe checked nothing: an empty page, or it did not run.");
        }

        return [.. from rule in result.Violations
            from node in rule.Nodes
            select $"{rule.Id}: {rule.Help}: {node.Html}"];
    }

    /// <summary>Fails with every fault.</summary>
    public static async Task PassesAsync(IPage page) => Assert.Empty(await FaultsAsync(page));
}
