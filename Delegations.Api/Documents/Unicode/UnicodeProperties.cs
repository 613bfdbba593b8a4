using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;

namespace Delegations.Api.Documents.Unicode;

/// <summary>
/// What the Unicode Character Database says of each code point, as far as lines are set by it. It is read once from <c>properties.txt</c>,
/// which a test makes from the database's own files and compares with them.
/// </summary>
internal static class UnicodeProperties
{
    private const int BlockBits = 7;
    private const int BlockLength = 1 << BlockBits;

    /// <summary>Short names of the line break classes in the order of <see cref="LineBreakClass"/>, as the data file writes them.</summary>
    internal static readonly string[] LineBreakNames =
    [
        "AL", "BA", "BB", "B2", "BK", "CB", "CL", "CP", "CM", "CR", "EB", "EM", "EX", "GL", "H2", "H3", "HL", "HY", "ID", "IN", "IS", "JL", "JT", "JV", "LF",
        "NL", "NS", "NU", "OP", "PO", "PR", "QU", "RI", "SP", "SY", "WJ", "ZW", "ZWJ", "OPw", "CPw", "IDf",
    ];

    /// <summary>Short names of the bidi classes in the order of <see cref="BidiClass"/>.</summary>
    internal static readonly string[] BidiNames =
    [
        "L", "R", "AL", "EN", "ES", "ET", "AN", "CS", "NSM", "BN", "B", "S", "WS", "ON", "LRE", "LRO", "RLE", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI",
    ];

    private static readonly Tables Known = Tables.Read();

    /// <summary>How the character behaves at a line's end.</summary>
    public static LineBreakClass LineBreakOf(int codePoint) => Known.LineBreaks[Place(codePoint)];

    /// <summary>Which way the character runs.</summary>
    public static BidiClass BidiOf(int codePoint) => Known.Bidi[Place(codePoint)];

    /// <summary>The other half of a bracket: above zero when the character opens a pair, below zero when it closes one, zero for anything else.</summary>
    public static int BracketOf(int codePoint) => Known.Brackets.GetValueOrDefault(codePoint);

    private static int Place(int codePoint) => (Known.Index[codePoint >> BlockBits] << BlockBits) | (codePoint & (BlockLength - 1));

    /// <summary>The properties in blocks of 128 code points. Most are alike: each kind is kept once.</summary>
    private sealed record Tables(ushort[] Index, LineBreakClass[] LineBreaks, BidiClass[] Bidi, FrozenDictionary<int, int> Brackets)
    {
        public static Tables Read()
        {
            var lineBreaks = new LineBreakClass[0x110000];
            var bidi = new BidiClass[0x110000];
            var brackets = new Dictionary<int, int>();
            using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("unicode-properties.txt")
                ?? throw new InvalidOperationException("The Unicode properties are not embedded.");
            using var reader = new StreamReader(stream);
            while (reader.ReadLine() is { } line)
            {
                Read(line, lineBreaks, bidi, brackets);
            }

            return Fold(lineBreaks, bidi, brackets);
        }

        private static void Read(string line, LineBreakClass[] lineBreaks, BidiClass[] bidi, Dictionary<int, int> brackets)
        {
            if (line.Length == 0 || line[0] == '#')
            {
                return;
            }

            var words = line.Split(' ');
            if (words[0] == "bracket")
            {
                var (opening, closing) = (Number(words[1]), Number(words[2]));
                brackets.Add(opening, closing);
                brackets.Add(closing, -opening);
                return;
            }

            var range = words[0].Split("..");
            var (first, last) = (Number(range[0]), Number(range[^1]));
            lineBreaks.AsSpan(first..(last + 1)).Fill((LineBreakClass)Array.IndexOf(LineBreakNames, words[1]));
            bidi.AsSpan(first..(last + 1)).Fill((BidiClass)Array.IndexOf(BidiNames, words[2]));
        }

        private static Tables Fold(LineBreakClass[] lineBreaks, BidiClass[] bidi, Dictionary<int, int> brackets)
        {
            var index = new ushort[0x110000 >> BlockBits];
            var known = new Dictionary<string, ushort>(StringComparer.Ordinal);
            var foldedLineBreaks = new List<LineBreakClass>();
            var foldedBidi = new List<BidiClass>();
            for (var block = 0; block < index.Length; block++)
            {
                var some = lineBreaks.AsSpan(block << BlockBits, BlockLength);
                var others = bidi.AsSpan(block << BlockBits, BlockLength);
                var characters = new char[BlockLength];
                for (var i = 0; i < characters.Length; i++)
                {
                    characters[i] = (char)(((int)some[i] << 8) | (int)others[i]);
                }

                var key = new string(characters);
                if (!known.TryGetValue(key, out var place))
                {
                    place = (ushort)known.Count;
                    known.Add(key, place);
                    foldedLineBreaks.AddRange(some);
                    foldedBidi.AddRange(others);
                }

                index[block] = place;
            }

            return new Tables(index, [.. foldedLineBreaks], [.. foldedBidi], brackets.ToFrozenDictionary());
        }

        private static int Number(string hexadecimal) => int.Parse(hexadecimal, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
    }
}
