using System.Text;

namespace Delegations.Api.Documents.Fonts;

/// <summary>
/// The fonts that papers are printed with, in the order in which they are asked for a character: the shipped ones first, always, and the
/// machine's only for what none of them has. Safe to use from several threads at once.
/// </summary>
public sealed class PaperFonts : IDisposable
{
    private const byte Unknown = 0;
    private const byte Nowhere = byte.MaxValue;

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
    private readonly FoundFonts? _found;
    private readonly Choice[] _choices;

    /// <summary>Reads the embedded fonts (11 MB) and no others; one object serves the whole process.</summary>
    public PaperFonts()
        : this([])
    {
    }

    /// <summary>Reads the embedded fonts, and looks into folders for what they lack.</summary>
    /// <param name="folders">Folders of TrueType and OpenType files, in the order in which they are asked; none for none.</param>
    public PaperFonts(IReadOnlyList<string> folders)
    {
        _files = Array.ConvertAll(Names, PaperFont.Load);
        _found = folders.Count == 0 ? null : new FoundFonts(folders);

        // The strong Chinese font has fewer characters: a rare one is printed regular rather than refused.
        _choices =
        [
            new Choice([_files[0], _files[2], _files[4], _files[6], _files[8]]),
            new Choice([_files[4], _files[0], _files[2], _files[6], _files[8]]),
            new Choice([_files[1], _files[3], _files[5], _files[7], _files[9], _files[4]]),
            new Choice([_files[5], _files[4], _files[1], _files[3], _files[7], _files[9]]),
        ];
    }

    /// <summary>The folders in which this machine's system keeps its fonts.</summary>
    public static IReadOnlyList<string> FoldersOfSystem => FoundFonts.FoldersOfSystem();

    /// <summary>The font files, for an engine that reads them itself.</summary>
    internal IReadOnlyList<PaperFont> Files => _files;

    /// <summary>True when some font draws the whole grapheme.</summary>
    public bool Cover(ReadOnlySpan<char> grapheme) => Find(grapheme, strong: false, chineseFirst: false) is not null;

    /// <inheritdoc/>
    public void Dispose()
    {
        _found?.Dispose();
        foreach (var file in _files)
        {
            file.Dispose();
        }
    }

    /// <summary>The first font that has every character of the text, a grapheme or a word, or null.</summary>
    internal PaperFont? Find(ReadOnlySpan<char> text, bool strong, bool chineseFirst)
    {
        var choice = _choices[(strong ? 2 : 0) + (chineseFirst ? 1 : 0)];
        if (text.Length > 1 || char.IsSurrogate(text[0]))
        {
            return Array.Find(choice.Fonts, Covers(text)) ?? _found?.Find(text.ToString(), strong);
        }

        // Nearly every character is one of these; what was found for it is remembered.
        ref var known = ref choice.Known[text[0]];
        if (known == Unknown)
        {
            var place = Array.FindIndex(choice.Fonts, Covers(text));
            known = place < 0 ? Nowhere : (byte)(place + 1);
        }

        return known == Nowhere ? _found?.Find(text.ToString(), strong) : choice.Fonts[known - 1];
    }

    /// <summary>The first character of the grapheme that no font has; for the refusal.</summary>
    internal Rune FirstWithout(ReadOnlySpan<char> grapheme)
    {
        Rune? first = null;
        foreach (var rune in grapheme.EnumerateRunes())
        {
            first ??= rune;
            if (!PaperScript.IsInvisible(rune) && !Cover(rune.ToString()))
            {
                return rune;
            }
        }

        return first ?? Rune.ReplacementChar;
    }

    private static Predicate<PaperFont> Covers(ReadOnlySpan<char> text)
    {
        var characters = new List<int>(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (!PaperScript.IsInvisible(rune))
            {
                characters.Add(rune.Value);
            }
        }

        return font => characters.TrueForAll(font.Has);
    }

    /// <summary>Fonts in the order in which they are asked, and which one has each character of the first plane.</summary>
    private sealed record Choice(PaperFont[] Fonts)
    {
        public byte[] Known { get; } = new byte[char.MaxValue + 1];
    }
}
