using System.Globalization;
using System.Text;
using CsCheck;
using Delegations.Core.Itineraries;

namespace Delegations.Core.Tests.Itineraries;

public sealed class CleanTextTests
{
    [Theory]
    [InlineData("Anna\r\nBcc: all@example.edu", "Anna Bcc: all@example.edu")]
    [InlineData(" a\tb\u0000c\u0015 ", "a bc")]
    [InlineData("\u202Eevil\u2066x\u200F", "evilx")]
    [InlineData("a\u2028b\u0085c", "a b c")]
    [InlineData("王示例 👩\u200D🔬 عائشة", "王示例 👩\u200D🔬 عائشة")]
    public void One_line_keeps_letters_and_drops_what_breaks_a_line(string pasted, string expected) =>
        Assert.Equal(expected, CleanText.OneLine(pasted));

    [Fact]
    public void Lines_keep_their_ends_and_nothing_else_that_controls() =>
        Assert.Equal("Dress: formal\nBring: passport", CleanText.Lines("Dress:\u0007 formal\r\nBring: passport\r\n"));

    [Fact]
    public void Cleaned_text_never_has_a_control_and_is_always_valid_utf8()
    {
        var strict = new UTF8Encoding(false, throwOnInvalidBytes: true);
        var anyCharacters = Gen.Char[char.MinValue, char.MaxValue].Array[0, 60].Select(letters => new string(letters));

        anyCharacters.Sample(pasted =>
        {
            var line = CleanText.OneLine(pasted);

            _ = strict.GetBytes(line);
            Assert.DoesNotContain(line, letter => char.GetUnicodeCategory(letter) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
            Assert.Equal(line, CleanText.OneLine(line));
        });
    }
}
