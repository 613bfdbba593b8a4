namespace Delegations.Web.Tests.Design;

/// <summary>A stylesheet whose braces do not match loses all that follows, and no browser says so.</summary>
public sealed class StylesheetTests
{
    [Fact]
    public void Every_stylesheet_closes_what_it_opens()
    {
        var sheets = Directory.GetFiles(Repository.Folder("Delegations.Web", "wwwroot", "css"), "*.css");

        Assert.NotEmpty(sheets);
        Assert.Empty(sheets.Where(sheet => !IsClosed(File.ReadAllText(sheet))).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData(".a { color: red; }", true)]
    [InlineData(".a { color: red; } .b {", false)]
    [InlineData(".a { .b { } } }", false)]
    [InlineData("/* { */ .a { }", true)]
    [InlineData("} .a {", false)]
    public void An_open_block_is_seen(string sheet, bool isClosed) => Assert.Equal(isClosed, IsClosed(sheet));

    private static bool IsClosed(string sheet)
    {
        var depth = 0;
        for (var index = 0; index < sheet.Length; index++)
        {
            if (sheet.AsSpan(index).StartsWith("/*"))
            {
                index = sheet.IndexOf("*/", index, StringComparison.Ordinal) + 1;
            }

            depth += sheet[index] switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth < 0)
            {
                return false;
            }
        }

        return depth == 0;
    }
}
