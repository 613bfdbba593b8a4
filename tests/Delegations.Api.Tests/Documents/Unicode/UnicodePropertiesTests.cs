using System.Runtime.CompilerServices;
using Delegations.Api.Documents.Unicode;
using Delegations.Testing;

namespace Delegations.Api.Tests.Documents.Unicode;

public sealed class UnicodePropertiesTests
{
    /// <summary>With <c>DELEGATIONS_ACCEPT=true</c> the table is written anew.</summary>
    [Fact]
    public void The_table_says_what_the_Unicode_files_say()
    {
        UnicodeFiles.Require();
        var made = UnicodeFiles.Table();
        var committed = Committed();
        if (Environment.GetEnvironmentVariable("DELEGATIONS_ACCEPT") == "true" && !Needed.InCi)
        {
            File.WriteAllText(committed, made);
        }

        Assert.Equal(File.ReadAllText(committed), made);
    }

    private static string Committed([CallerFilePath] string thisFile = "") => Path.GetFullPath(
        Path.Combine(Path.GetDirectoryName(thisFile)!, "../../../../Delegations.Api/Documents/Unicode/properties.txt"));

    [Theory]
    [InlineData('A', LineBreakClass.Alphabetic, BidiClass.LeftToRight)]
    [InlineData('国', LineBreakClass.Ideographic, BidiClass.LeftToRight)]
    [InlineData('7', LineBreakClass.Numeric, BidiClass.EuropeanNumber)]
    [InlineData('ש', LineBreakClass.HebrewLetter, BidiClass.RightToLeft)]
    [InlineData('س', LineBreakClass.Alphabetic, BidiClass.ArabicLetter)]
    [InlineData('（', LineBreakClass.WideOpenPunctuation, BidiClass.OtherNeutral)]
    [InlineData('\u0301', LineBreakClass.CombiningMark, BidiClass.NonspacingMark)]
    public void A_character_has_its_classes(char character, object lineBreak, object bidi)
    {
        Assert.Equal(lineBreak, UnicodeProperties.LineBreakOf(character));
        Assert.Equal(bidi, UnicodeProperties.BidiOf(character));
    }

    [Fact]
    public void Brackets_know_their_other_half()
    {
        Assert.Equal(')', UnicodeProperties.BracketOf('('));
        Assert.Equal(-'(', UnicodeProperties.BracketOf(')'));
        Assert.Equal(0, UnicodeProperties.BracketOf('a'));
    }
}
