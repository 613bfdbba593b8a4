using System.Globalization;
using System.Security.Cryptography;

namespace Delegations.Api.Office;

/// <summary>Makes first passwords that a person can read out and type: words and a number, <c>lotus-river-stone-4821</c>.</summary>
public static class FirstPassword
{
    private const int Numbers = 10_000;

    // 128 words of four to six letters that sound unlike each other: seven bits each.
    private static readonly string[] _words =
        ("amber anchor apple arrow autumn bamboo basil beacon birch bishop blossom bridge bronze candle canyon carbon castle cedar cherry cinder cliff clover cobalt comet "
        + "copper coral cotton crane crystal dahlia dawn delta desert dragon eagle echo ember falcon feather fern fiddle flint forest fossil fountain garden ginger glacier "
        + "granite grove hammer harbor hazel heron honey horizon indigo island ivory jasmine jasper jungle juniper kettle kite lagoon lantern lemon lilac linen lotus lunar "
        + "magnet mango maple marble meadow melon mirror mosaic nectar nickel north oasis olive onyx opal orchid otter oyster palace panda papaya pearl pepper pewter pine "
        + "planet plum pollen pony prism quartz quince rabbit raven reed ribbon river robin saddle saffron salmon silver sparrow spruce stone summit swan tiger timber tulip "
        + "tunnel valley velvet violet walnut willow winter yellow zenith zephyr").Split(' ');

    /// <summary>A fresh password. Each word adds seven bits to the thirteen of the number.</summary>
    /// <param name="words">How many words, at least three.</param>
    public static string Next(int words)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(words, 3);
        var chosen = Enumerable.Range(0, words).Select(_ => _words[RandomNumberGenerator.GetInt32(_words.Length)]);
        return string.Join('-', chosen.Append(RandomNumberGenerator.GetInt32(Numbers).ToString("0000", CultureInfo.InvariantCulture)));
    }
}
