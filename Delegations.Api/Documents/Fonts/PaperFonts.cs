using System.Text;

namespace Delegations.Api.Documents.Fonts;

/// <summary>The fonts that papers are printed with, in the order in which they are asked for a character.</summary>
public sealed class PaperFonts : IDisposable
{
    private static readonly string[] Names =
    [
        "SourceSerif4-Regular",
        "SourceSerif4-SemiBold",
        "NotoSerif-Regular",
        "NotoSerif-SemiBold",
        "NotoSerifSC-Regular",
        "NotoSerifSC-SemiBold",
        "NotoNaskhArabic-Regular",
        "NotoNaskhArabic-Bold",
        "NotoSerifHebrew-Regular",
        "NotoSerifHebrew-Bold",
    ];

    private readonly PaperFont[] _files;
    private readonly PaperFont[] _latinFirst;
    private readonly PaperFont[] _chineseFirst;
    private readonly PaperFont[] _strongLatinFirst;
    private readonly PaperFont[] _strongChineseFirst;

    /// <summary>Reads the embedded fonts (11 MB); one object serves the whole process.</summary>
    public PaperFonts()
    {
        _files = Array.ConvertAll(Names, PaperFont.Load);
        _latinFirst = [_files[0], _files[2], _files[4], _files[6], _files[8]];
        _chineseFirst = [_files[4], _files[0], _files[2], _files[6], _files[8]];

        // The strong Chinese font has fewer characters: a rare one is printed regular rather than refused.
        _strongLatinFirst = [_files[1], _files[3], _files[5], _files[7], _files[9], _files[4]];
        _strongChineseFirst = [_files[5], _files[4], _files[1], _files[3], _files[7], _files[9]];
    }

    /// <summary>The font files, for an engine that reads them itself.</summary>
    internal IReadOnlyList<PaperFont> Files => _files;

    /// <summary>True when some font draws the whole grapheme.</summary>
    public bool Cover(string grapheme) => Find(grapheme, strong: false, chineseFirst: false) is not null;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var file in _files)
        {
            file.Dispose();
        }
    }

    /// <summary>The first font that has every character of the text, a grapheme or a word, or null.</summary>
    internal PaperFont? Find(string text, bool strong, bool chineseFirst)
    {
        var fonts = (strong, chineseFirst) switch
        {
            (false, false) => _latinFirst,
            (false, true) => _chineseFirst,
            (true, false) => _strongLatinFirst,
            (true, true) => _strongChineseFirst,
        };
        return Array.Find(fonts, font => text.EnumerateRunes().All(rune => PaperScript.IsInvisible(rune) || font.Has(rune.Value)));
    }

    /// <summary>The first character of the grapheme that no font has; for the refusal.</summary>
    internal Rune FirstWithout(string grapheme)
    {
        var runes = grapheme.EnumerateRunes().ToArray();
        var missing = Array.FindIndex(runes, rune => !PaperScript.IsInvisible(rune) && !Array.Exists(_latinFirst, font => font.Has(rune.Value)));
        return runes[Math.Max(missing, 0)];
    }
}
