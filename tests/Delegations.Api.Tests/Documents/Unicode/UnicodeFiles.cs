using System.Globalization;
using System.Text;
using Delegations.Testing;

namespace Delegations.Api.Tests.Documents.Unicode;

/// <summary>The Unicode Character Database as Debian's package unicode-data lays it on the machine.</summary>
internal static class UnicodeFiles
{
    private const string Folder = "/usr/share/unicode";
    private const string Version = "15.0.0";

    /// <summary>Skips the test where the files are not there, or are of another version than the house's table.</summary>
    public static void Require()
    {
        if (!File.Exists(PathOf("LineBreak.txt")))
        {
            Needed.IsMissing("Debian's package unicode-data is not installed.");
        }

        var first = File.ReadLines(PathOf("LineBreak.txt")).First();
        Assert.SkipUnless(first.Contains(Version, StringComparison.Ordinal), $"The table is made from Unicode {Version}; here lies {first}.");
    }

    /// <summary>The lines of a file that say something, without their remarks.</summary>
    public static IEnumerable<string> Lines(string name) =>
        File.ReadLines(PathOf(name)).Select(line => line.Split('#')[0].Trim()).Where(line => line.Length > 0);

    /// <summary>Code points from hexadecimal numbers; other words are passed over.</summary>
    public static int[] CodePoints(string words) => [.. words.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Where(word => word is not ("÷" or "×")).Select(Number)];

    /// <summary>The house's table, made anew from the database (the recipe is in docs/documents.md).</summary>
    public static string Table()
    {
        var lineBreaks = Property("LineBreak.txt", "XX");
        var widths = Property("EastAsianWidth.txt", "N");
        var categories = Property("extracted/DerivedGeneralCategory.txt", "Cn");
        var pictographs = Property("emoji/emoji-data.txt", "", only: "Extended_Pictographic");
        var bidi = BidiClasses();
        var text = new StringBuilder()
            .Append("# Made from the Unicode Character Database ").Append(Version).Append(": LineBreak.txt, EastAsianWidth.txt, DerivedGeneralCategory.txt,\n")
            .Append("# emoji-data.txt, DerivedBidiClass.txt, BidiBrackets.txt. The licence is in UNICODE-LICENSE.txt beside this file.\n")
            .Append("# first..last, class of UAX #14 after its rule LB1, class of UAX #9; what is left out is AL L.\n");
        for (var first = 0; first <= 0x10FFFF;)
        {
            var kind = Kind(first);
            var last = first;
            while (last < 0x10FFFF && Kind(last + 1) == kind)
            {
                last++;
            }

            if (kind != "AL L")
            {
                text.Append(CultureInfo.InvariantCulture, $"{first:X4}");
                text.Append(last > first ? string.Create(CultureInfo.InvariantCulture, $"..{last:X4}") : "").Append(' ').Append(kind).Append('\n');
            }

            first = last + 1;
        }

        foreach (var fields in Lines("BidiBrackets.txt").Select(line => line.Split(';', StringSplitOptions.TrimEntries)).Where(fields => fields[2] == "o"))
        {
            text.Append("bracket ").Append(fields[0]).Append(' ').Append(fields[1]).Append('\n');
        }

        return text.ToString();

        string Kind(int codePoint) => (lineBreaks[codePoint], categories[codePoint]) switch
        {
            // LB1: a script that needs a dictionary is broken at its spaces only.
            ("SA", "Mn" or "Mc") => "CM",
            ("AI" or "SG" or "XX" or "SA", _) when !(pictographs[codePoint].Length > 0 && categories[codePoint] == "Cn") => "AL",
            ("CJ", _) => "NS",
            ("OP", _) when widths[codePoint] is "F" or "W" or "H" => "OPw",
            ("CP", _) when widths[codePoint] is "F" or "W" or "H" => "CPw",
            (_, "Cn") when pictographs[codePoint].Length > 0 => "IDf",
            (var own, _) => own,
        } + " " + bidi[codePoint];
    }

    private static string PathOf(string name) => Path.Combine(Folder, name);

    private static string[] Property(string name, string otherwise, string? only = null)
    {
        var values = new string[0x110000];
        Array.Fill(values, otherwise);
        foreach (var fields in Lines(name).Select(line => line.Split(';', StringSplitOptions.TrimEntries)).Where(fields => only is null || fields[1] == only))
        {
            Fill(values, fields[0], fields[1]);
        }

        return values;
    }

    /// <summary>Code points that are kept free have a class too: it stands in remarks, under the class's long name.</summary>
    private static string[] BidiClasses()
    {
        var names = File.ReadLines(PathOf("PropertyValueAliases.txt"))
            .Where(line => line.StartsWith("bc ;", StringComparison.Ordinal))
            .Select(line => line.Split('#')[0].Split(';', StringSplitOptions.TrimEntries))
            .ToDictionary(fields => fields[2], fields => fields[1], StringComparer.Ordinal);
        var values = new string[0x110000];
        const string missing = "# @missing: ";
        foreach (var fields in File.ReadLines(PathOf("extracted/DerivedBidiClass.txt"))
            .Where(line => line.StartsWith(missing, StringComparison.Ordinal))
            .Select(line => line[missing.Length..].Split(';', StringSplitOptions.TrimEntries)))
        {
            Fill(values, fields[0], names[fields[1]]);
        }

        foreach (var fields in Lines("extracted/DerivedBidiClass.txt").Select(line => line.Split(';', StringSplitOptions.TrimEntries)))
        {
            Fill(values, fields[0], fields[1]);
        }

        return values;
    }

    private static void Fill(string[] values, string range, string value)
    {
        var ends = range.Split("..");
        values.AsSpan(Number(ends[0])..(Number(ends[^1]) + 1)).Fill(value);
    }

    private static int Number(string hexadecimal) => int.Parse(hexadecimal, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
