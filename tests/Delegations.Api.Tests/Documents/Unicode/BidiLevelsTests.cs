using System.Globalization;
using Delegations.Api.Documents.Unicode;

namespace Delegations.Api.Tests.Documents.Unicode;

public sealed class BidiLevelsTests
{
    [Fact]
    public void Every_line_of_the_Unicode_character_test_passes()
    {
        UnicodeFiles.Require();
        var failed = new List<string>();
        var count = 0;
        foreach (var line in UnicodeFiles.Lines("BidiCharacterTest.txt"))
        {
            count++;
            var fields = line.Split(';');
            var codePoints = UnicodeFiles.CodePoints(fields[0]);
            var classes = Array.ConvertAll(codePoints, UnicodeProperties.BidiOf);
            var paragraph = fields[1] == "2" ? BidiLevels.ParagraphLevel(classes) : byte.Parse(fields[1], CultureInfo.InvariantCulture);
            if (paragraph != byte.Parse(fields[2], CultureInfo.InvariantCulture)
                || !Passes(BidiLevels.Resolve(classes, codePoints, paragraph), fields[3], fields[4]))
            {
                failed.Add(line);
            }
        }

        Assert.True(count > 90_000, $"The test file has only {count} lines.");
        Assert.Equal([], failed.Take(5));
    }

    [Fact]
    public void Every_line_of_the_Unicode_class_test_passes()
    {
        UnicodeFiles.Require();
        var failed = new List<string>();
        var (levels, order) = ("", "");
        var count = 0;
        foreach (var line in UnicodeFiles.Lines("BidiTest.txt"))
        {
            if (line.StartsWith("@Levels:", StringComparison.Ordinal))
            {
                levels = line["@Levels:".Length..].Trim();
                continue;
            }

            if (line.StartsWith("@Reorder:", StringComparison.Ordinal))
            {
                order = line["@Reorder:".Length..].Trim();
                continue;
            }

            var fields = line.Split(';', StringSplitOptions.TrimEntries);
            var classes = fields[0].Split(' ').Select(name => (BidiClass)Array.IndexOf(UnicodeProperties.BidiNames, name)).ToArray();
            var directions = int.Parse(fields[1], CultureInfo.InvariantCulture);
            foreach (var (bit, paragraph) in new[] { (1, BidiLevels.ParagraphLevel(classes)), (2, (byte)0), (4, (byte)1) })
            {
                if ((directions & bit) != 0)
                {
                    count++;
                    if (!Passes(BidiLevels.Resolve(classes, [], paragraph), levels, order))
                    {
                        failed.Add($"{line} at {paragraph}, expected {levels}");
                    }
                }
            }
        }

        Assert.True(count > 700_000, $"The test file has only {count} cases.");
        Assert.Equal([], failed.Take(5));
    }

    private static bool Passes(byte[] found, string levels, string order)
    {
        var expected = levels.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < found.Length; i++)
        {
            if (expected[i] == "x" ? found[i] != BidiLevels.Removed : found[i] != byte.Parse(expected[i], CultureInfo.InvariantCulture))
            {
                return false;
            }
        }

        var kept = Enumerable.Range(0, found.Length).Where(i => found[i] != BidiLevels.Removed).ToArray();
        var drawn = BidiLevels.InDrawingOrder([.. kept.Select(i => found[i])]).Select(i => kept[i]);
        return drawn.SequenceEqual(order.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => int.Parse(word, CultureInfo.InvariantCulture)));
    }
}
