using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Delegations.Core;
using Delegations.Testing;
using Delegations.Testing.Web;
using Delegations.Web.Text;
using Microsoft.Extensions.DependencyInjection;

namespace Delegations.Web.Tests.Visits;

/// <summary>Every code that the source can say has a sentence in both languages and a row in the documentation.</summary>
public sealed partial class SentenceTests(OfficeHost host) : IClassFixture<OfficeHost>
{
    private static readonly string[] NotSentences = ["content.xml", "delegations.db", "delegations.session", "policy.json", "office.json", "itinerary.ics", "office.key", "n.b", "rules.day", "rules.meals", "winmail.dat", "win.dat", "papers.zip", "item.title", "letterhead.institution"];
    private static readonly IReadOnlyList<(string File, string Text)> Sources = [.. new[] { "Delegations.Core", "Delegations.Api" }
        .SelectMany(project => Directory.EnumerateFiles(Path.Combine(Checkout.Root, project), "*.cs", SearchOption.AllDirectories))
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal) && !file.Contains("Migrations", StringComparison.Ordinal))
        .Select(file => (file, File.ReadAllText(file)))];

    [Fact]
    public void Every_refusal_of_the_source_has_a_sentence_and_a_row()
    {
        var codes = Sources.SelectMany(source => RefusalCode().Matches(source.Text)).Select(match => match.Groups["code"].Value).Distinct(StringComparer.Ordinal).ToList();
        var documented = File.ReadAllText(Path.Combine(Checkout.Root, "docs", "errors.md"));

        Assert.True(codes.Count > 80, $"Only {codes.Count} codes were found; the search is broken.");
        foreach (var tag in new[] { "", ".zh-Hans" })
        {
            Assert.Empty(codes.Except(Keys("Refusals", tag)).Except(Keys("ListText", tag)));
        }

        Assert.DoesNotContain(codes, code => !documented.Contains($"| `{code}` | ", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_other_code_of_the_source_is_an_event_with_a_sentence_and_a_row()
    {
        var said = Keys("Refusals", "").Concat(Keys("ListText", "")).ToHashSet(StringComparer.Ordinal);
        var events = Sources.Where(source => !source.File.Contains(Path.Combine("Letters", "Layout"), StringComparison.Ordinal) && !source.File.EndsWith("InboundReasons.cs", StringComparison.Ordinal))
            .SelectMany(source => AnyCode().Matches(source.Text)).Select(match => match.Groups["code"].Value)
            .Distinct(StringComparer.Ordinal).Where(code => !said.Contains(code) && !code.EndsWith(".csv", StringComparison.Ordinal)).Except(NotSentences).ToList();
        var documented = File.ReadAllText(Path.Combine(Checkout.Root, "docs", "events.md"));

        Assert.Contains("visit.requested", events);
        Assert.Empty(events.Except(Keys("StoryTexts", "")));
        Assert.Empty(events.Except(Keys("StoryTexts", ".zh-Hans")));
        Assert.DoesNotContain(events, code => !documented.Contains($"| `{code}` | ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_refusal_is_said_in_the_language_of_the_page_with_its_states_in_words()
    {
        var text = host.Services.GetRequiredService<RefusalText>();
        var refusal = new Refusal(RefusalKind.Rule, "visit.wrong_state", null, "InApproval", "Requested");

        Assert.Equal("A visit that is in approval cannot become requested.", In("en", () => text.For(refusal)));
        Assert.Equal("状态为“审批中”的来访不能变为“已申请”。", In("zh-Hans", () => text.For(refusal)));
        Assert.Equal("The file is larger than 10 MB.", In("en", () => text.For(new Refusal(RefusalKind.Rule, "list.too_large", null, 10))));
        Assert.Contains("some.code", In("en", () => text.For(new Refusal(RefusalKind.Rule, "some.code"))), StringComparison.Ordinal);
    }

    private static string In(string culture, Func<string> say)
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
            return say();
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    private static List<string> Keys(string name, string tag) =>
        [.. XDocument.Load(Path.Combine(Checkout.Root, "Delegations.Web", "Text", $"{name}{tag}.resx")).Root!.Elements("data").Select(data => data.Attribute("name")!.Value)];

    [GeneratedRegex("(?:RefusalKind\\.\\w+,\\s*|[Rr]efuse\\(\\s*|yield return\\s+|\\bOf\\()\"(?<code>[a-z]+\\.[a-z_]+)\"", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex RefusalCode();

    [GeneratedRegex("\"(?<code>[a-z]+\\.[a-z_]+)\"", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex AnyCode();
}
