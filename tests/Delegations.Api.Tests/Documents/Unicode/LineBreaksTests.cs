using Delegations.Api.Documents.Unicode;

namespace Delegations.Api.Tests.Documents.Unicode;

public sealed class LineBreaksTests
{
    [Fact]
    public void Every_line_of_the_Unicode_test_file_passes()
    {
        UnicodeFiles.Require();
        var failed = new List<string>();
        var count = 0;
        foreach (var line in UnicodeFiles.Lines("auxiliary/LineBreakTest.txt"))
        {
            count++;
            var codePoints = UnicodeFiles.CodePoints(line);
            var expected = line.Split(' ').Where(word => word is "÷" or "×").Select(word => word == "÷").ToArray();
            if (!LineBreaks.Find(codePoints).AsSpan().SequenceEqual(expected.AsSpan(0, codePoints.Length)))
            {
                failed.Add(line);
            }
        }

        Assert.True(count > 7_000, $"The test file has only {count} lines.");
        Assert.Equal([], failed);
    }

    [Theory]
    [InlineData("a b", new[] { 2 })]
    [InlineData("国际", new[] { 1 })]
    [InlineData("state-of-the-art", new[] { 6, 9, 13 })]
    [InlineData("(in) [it]", new[] { 5 })]
    [InlineData("$ 1,234.50 %", new[] { 2, 11 })]
    [InlineData("하나", new[] { 1 })]
    [InlineData("in\u00ADvite", new[] { 3 })]
    [InlineData("10\u00A0km", new int[0])]
    public void A_line_may_end_where_the_rules_say(string text, int[] expected)
    {
        var allowed = LineBreaks.Find([.. text.EnumerateRunes().Select(rune => rune.Value)]);

        Assert.Equal(expected, Enumerable.Range(0, allowed.Length).Where(i => allowed[i]));
    }
}
