using System.Net;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Delegations.Web.Languages;

namespace Delegations.Web.Tests.Design;

public sealed partial class LanguageTests(DesignHost host) : IClassFixture<DesignHost>
{
    public static TheoryData<string> TextPairs => [.. Directory.GetFiles(TextFolder(), "*.resx")
        .Select(file => Path.GetFileNameWithoutExtension(file))
        .Where(name => !name.Contains('.', StringComparison.Ordinal))];

    [Theory]
    [InlineData(null, "en")]
    [InlineData("zh", "zh-Hans")]
    [InlineData("zh-CN,en;q=0.5", "zh-Hans")]
    [InlineData("de, en;q=0.8, zh-CN;q=0.9", "zh-Hans")]
    [InlineData("en-GB,zh;q=0.9", "en")]
    [InlineData("zh;q=0, fr", "en")]
    [InlineData("fr,de", "en")]
    public async Task The_browser_proposes_the_language(string? acceptLanguage, string expected)
    {
        using var response = await host.Client(acceptLanguage).GetAsync("/design/gallery");
        using var page = await DesignHost.ReadAsync(response);

        Assert.Equal(expected, page.DocumentElement.GetAttribute("lang"));
        Assert.Equal([expected], response.Content.Headers.ContentLanguage);
    }

    [Fact]
    public async Task The_switch_overrules_the_browser_and_comes_back_to_the_page()
    {
        var client = host.Client("en");
        using var page = await DesignHost.ReadAsync(await client.GetAsync("/design/gallery?sort=days"));
        var link = page.QuerySelector(".languages a")!;

        using var chosen = await client.GetAsync(link.GetAttribute("href"));
        using var after = await DesignHost.ReadAsync(await client.GetAsync(chosen.Headers.Location));

        Assert.Equal("zh-Hans", link.GetAttribute("lang"));
        Assert.Equal("/design/gallery?sort=days", chosen.Headers.Location?.OriginalString);
        Assert.Equal("zh-Hans", after.DocumentElement.GetAttribute("lang"));
    }

    [Fact]
    public async Task The_switch_on_an_error_page_comes_back_to_the_page_that_failed()
    {
        using var page = await DesignHost.ReadAsync(await host.Client("en").GetAsync("/nowhere?a=1"));

        Assert.Equal(LanguageEndpoints.Href("zh-Hans", "/nowhere?a=1"), page.QuerySelector(".languages a")!.GetAttribute("href"));
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example/")]
    [InlineData("/visits\r\nSet-Cookie: a=b")]
    [InlineData("visits")]
    [InlineData("")]
    public async Task The_switch_never_leads_out_of_the_house(string back)
    {
        using var response = await host.Client().GetAsync(LanguageEndpoints.Href("en", back));

        Assert.Equal((HttpStatusCode.Redirect, "/"), (response.StatusCode, response.Headers.Location?.OriginalString));
    }

    [Theory]
    [MemberData(nameof(TextPairs))]
    public void Both_languages_say_the_same_things(string name)
    {
        var english = Read(Path.Combine(TextFolder(), name + ".resx"));
        var chinese = Read(Path.Combine(TextFolder(), name + ".zh-Hans.resx"));

        Assert.NotEmpty(english);
        Assert.Equal(english.Keys.Order(StringComparer.Ordinal), chinese.Keys.Order(StringComparer.Ordinal));
        Assert.All(english.Concat(chinese), text => Assert.False(string.IsNullOrWhiteSpace(text.Value), $"{name}: {text.Key} is empty."));
        Assert.All(english, text => Assert.True(
            Placeholders(text.Value).SetEquals(Placeholders(chinese[text.Key])), $"{name}: {text.Key} has other placeholders in Chinese."));
    }

    [Fact]
    public void A_missing_word_in_one_language_would_be_found()
    {
        var english = new Dictionary<string, string> { ["A"] = "a {0}", ["B"] = "b" };
        var chinese = new Dictionary<string, string> { ["A"] = "甲" };

        Assert.NotEqual(english.Keys.Order(StringComparer.Ordinal), chinese.Keys.Order(StringComparer.Ordinal));
        Assert.False(Placeholders(english["A"]).SetEquals(Placeholders(chinese["A"])));
    }

    private static HashSet<string> Placeholders(string text) => [.. Placeholder().Matches(text).Select(match => match.Value)];

    private static Dictionary<string, string> Read(string file) => XDocument.Load(file).Root!.Elements("data")
        .ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value, StringComparer.Ordinal);

    private static string TextFolder() => Repository.Folder("Delegations.Web", "Text");

    [GeneratedRegex(@"\{\d+", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();
}
