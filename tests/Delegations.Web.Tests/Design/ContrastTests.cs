using System.Globalization;
using System.Text.RegularExpressions;

namespace Delegations.Web.Tests.Design;

/// <summary>Reads the colours from tokens.css and measures them as WCAG 2.2 does.</summary>
public sealed partial class ContrastTests
{
    private static readonly (string Text, string[] Grounds)[] Pairs =
    [
        ("ink", ["paper", "sheet", "sunken", "info-soft", "good-soft", "warn-soft", "bad-soft", "accent-soft"]),
        ("quiet", ["paper", "sheet", "sunken", "info-soft"]),
        ("link", ["paper", "sheet", "sunken"]),
        ("accent", ["paper", "sheet", "accent-soft"]),
        ("on-accent", ["accent-fill", "accent-fill-over"]),
        ("info", ["paper", "sheet", "info-soft"]),
        ("good", ["paper", "sheet", "good-soft"]),
        ("warn", ["paper", "sheet", "warn-soft", "info-soft"]),
        ("bad", ["paper", "sheet", "bad-soft"]),
    ];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_text_can_be_read_on_every_ground_it_stands_on(bool dark)
    {
        var colours = Read(dark);

        var faint = Pairs
            .SelectMany(pair => pair.Grounds, (pair, ground) => (pair.Text, Ground: ground, Ratio: Contrast(colours[pair.Text], colours[ground])))
            .Where(pair => pair.Ratio < 4.5);
        Assert.Empty(faint);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_edge_of_an_input_and_the_focus_can_be_seen(bool dark)
    {
        var colours = Read(dark);

        Assert.All(
            new[] { ("line-strong", "sheet"), ("line-strong", "paper"), ("focus", "paper"), ("focus", "sheet") },
            pair => Assert.True(Contrast(colours[pair.Item1], colours[pair.Item2]) >= 3, $"{pair}"));
    }

    [Fact]
    public void Black_on_white_is_twenty_one_to_one() => Assert.Equal(21, Contrast("#000000", "#ffffff"), 3);

    private static Dictionary<string, string> Read(bool dark)
    {
        var sheet = File.ReadAllText(Repository.Folder("Delegations.Web", "wwwroot", "css", "tokens.css"));
        var parts = sheet.Split("@media (prefers-color-scheme: dark)");
        var colours = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (Match match in Colour().Matches(dark ? sheet : parts[0]))
        {
            colours[match.Groups["name"].Value] = match.Groups["value"].Value;
        }

        return colours;
    }

    private static double Contrast(string one, string other)
    {
        var (first, second) = (Luminance(one), Luminance(other));
        return (Math.Max(first, second) + 0.05) / (Math.Min(first, second) + 0.05);
    }

    private static double Luminance(string colour)
    {
        var channels = Enumerable.Range(0, 3)
            .Select(index => int.Parse(colour.AsSpan(1 + (index * 2), 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0)
            .Select(value => value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4))
            .ToArray();
        return (0.2126 * channels[0]) + (0.7152 * channels[1]) + (0.0722 * channels[2]);
    }

    [GeneratedRegex("--(?<name>[a-z-]+): (?<value>#[0-9a-f]{6});", RegexOptions.CultureInvariant)]
    private static partial Regex Colour();
}
