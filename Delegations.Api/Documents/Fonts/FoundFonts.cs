using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace Delegations.Api.Documents.Fonts;

/// <summary>
/// Fonts of the machine, for writing that no shipped font has: Hangul, Thai, Devanagari and others. Which one is taken depends on the font
/// files alone, never on the machine's settings. Folders are read when the first character is asked for, in the order given.
/// </summary>
internal sealed class FoundFonts : IDisposable
{
    private readonly IReadOnlyList<string> _folders;
    private readonly Lazy<IReadOnlyList<Candidate>> _candidates;
    private readonly ConcurrentDictionary<(string Text, bool Strong), PaperFont?> _answers = new();
    private readonly ConcurrentDictionary<Candidate, Lazy<PaperFont>> _opened = new();

    /// <summary>Looks into folders and the folders in them; a folder that is not there is passed over.</summary>
    public FoundFonts(IReadOnlyList<string> folders)
    {
        _folders = folders;
        _candidates = new Lazy<IReadOnlyList<Candidate>>(ReadFolders);
    }

    /// <summary>Where this machine's system keeps fonts for everybody. A user's own folder is not among them: a service has no user.</summary>
    public static IReadOnlyList<string> FoldersOfSystem()
    {
        if (OperatingSystem.IsWindows())
        {
            return [Environment.GetFolderPath(Environment.SpecialFolder.Fonts)];
        }

        return OperatingSystem.IsMacOS()
            ? ["/Library/Fonts", "/System/Library/Fonts"]
            : ["/usr/local/share/fonts", "/usr/share/fonts"];
    }

    /// <summary>The best font that has every character of the text; null when none has, or when the text is a picture.</summary>
    public PaperFont? Find(string text, bool strong)
    {
        const int mostAnswers = 10_000;
        if (_answers.TryGetValue((text, strong), out var known))
        {
            return known;
        }

        if (_answers.Count >= mostAnswers)
        {
            _answers.Clear();
        }

        return _answers.GetOrAdd((text, strong), Search(text, strong));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var font in _opened.Values.Where(font => font.IsValueCreated))
        {
            font.Value.Dispose();
        }
    }

    private PaperFont? Search(string text, bool strong)
    {
        var runes = text.EnumerateRunes().Where(rune => !PaperScript.IsInvisible(rune)).ToArray();
        if (runes.Length == 0 || Array.Exists(runes, rune => !IsWriting(rune)))
        {
            return null;
        }

        var korean = Array.Exists(runes, PaperScript.IsHangul);
        var best = _candidates.Value
            .Where(candidate => Array.TrueForAll(runes, rune => candidate.Characters.Value.GlyphOf(rune.Value) != 0))
            .MinBy(candidate => candidate.Rank(strong, korean));
        return best is null ? null : _opened.GetOrAdd(best, candidate => new Lazy<PaperFont>(candidate.Open)).Value;
    }

    /// <summary>Letters, their marks, digits and punctuation. Pictures have no place in a letter.</summary>
    private static bool IsWriting(Rune rune) => Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.OtherSymbol or UnicodeCategory.ModifierSymbol
        or UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);

    private List<Candidate> ReadFolders()
    {
        var found = new List<Candidate>();
        var anywhere = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.None };
        for (var i = 0; i < _folders.Count; i++)
        {
            if (!Directory.Exists(_folders[i]))
            {
                continue;
            }

            foreach (var path in Directory.EnumerateFiles(_folders[i], "*", anywhere)
                .Where(path => Path.GetExtension(path).ToUpperInvariant() is ".TTF" or ".OTF" or ".TTC" or ".OTC")
                .Order(StringComparer.Ordinal))
            {
                found.AddRange(Candidate.Of(path, i));
            }
        }

        return found;
    }

    /// <summary>A font that may be taken.</summary>
    private sealed record Candidate(string Path, int Index, int Folder, string Family, int Weight, int Width, Lazy<CharacterMap> Characters)
    {
        /// <summary>The fonts of a file that can be embedded in a paper: upright, with outlines, and not forbidden by their maker.</summary>
        public static IEnumerable<Candidate> Of(string path, int folder)
        {
            IReadOnlyList<FontFile> fonts;
            try
            {
                fonts = FontFile.Open(path, "OS/2", "name", "cmap", "head");
            }
            catch (Exception thrown) when (thrown is IOException or InvalidDataException or UnauthorizedAccessException)
            {
                // One broken file must not keep all others from being read.
                yield break;
            }

            for (var index = 0; index < fonts.Count; index++)
            {
                var font = fonts[index];
                var metrics = font.Table("OS/2").Span;
                if (!font.HasOutlines || metrics.Length < 64 || font.Table("cmap").Length < 4 || font.Name(1) is not { } family)
                {
                    continue;
                }

                const int restricted = 0x0002;
                const int bitmapOnly = 0x0200;
                const int italic = 0x0001;
                int rights = BinaryPrimitives.ReadUInt16BigEndian(metrics[8..]);
                if ((rights & 0x000F) == restricted || (rights & bitmapOnly) != 0 || (BinaryPrimitives.ReadUInt16BigEndian(metrics[62..]) & italic) != 0)
                {
                    continue;
                }

                // Some bold fonts give the weight of a regular one (Noto Serif Myanmar in Debian 12); their style's name is right.
                const int boldWeight = 700;
                var (weight, width) = (BinaryPrimitives.ReadUInt16BigEndian(metrics[4..]), BinaryPrimitives.ReadUInt16BigEndian(metrics[6..]));
                weight = font.Name(2) == "Bold" ? Math.Max(weight, (ushort)boldWeight) : weight;
                yield return new Candidate(path, index, folder, family, weight, width, new Lazy<CharacterMap>(() => new CharacterMap(font.Table("cmap").Span)));
            }
        }

        /// <summary>
        /// The least is taken: by folder, then the weight that is asked for, then what stands best beside the shipped serif fonts, then by name.
        /// </summary>
        public (int Folder, int Weight, int Style, string Family, string Path, int Index) Rank(bool strong, bool korean)
        {
            const int normalWidth = 5;
            var style = (Family.StartsWith("Noto ", StringComparison.Ordinal) ? 0 : 8)
                + (Family.Contains("Serif", StringComparison.Ordinal) ? 0 : 4)
                + (Family.Contains("Mono", StringComparison.Ordinal) || Width != normalWidth ? 16 : 0)
                + (Family.Contains(" CJK", StringComparison.Ordinal) && !Family.EndsWith(korean ? " KR" : " SC", StringComparison.Ordinal) ? 2 : 0);
            return (Folder, Math.Abs(Weight - (strong ? 700 : 400)), style, Family, Path, Index);
        }

        public PaperFont Open() => new(System.IO.Path.GetFileNameWithoutExtension(Path), File.ReadAllBytes(Path), Index);
    }
}
