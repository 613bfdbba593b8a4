using System.Buffers.Binary;
using System.Text;

namespace Delegations.Api.Documents.Fonts;

/// <summary>
/// A small TrueType font with only the glyphs that one document draws, numbered anew from one. The PDF writer embeds a font as it gets it:
/// without this every letter would weigh 5 MB.
/// </summary>
internal sealed class SparseFont
{
    private readonly PaperFont _font;
    private readonly List<ushort> _glyphs = [0];
    private readonly Dictionary<ushort, ushort> _numbers = new() { [0] = 0 };
    private readonly Dictionary<int, ushort> _characters = [];

    /// <summary>An empty font after the shape of another.</summary>
    public SparseFont(PaperFont font)
    {
        _font = font;
    }

    /// <summary>The glyph's number in the small font; a glyph that was not asked for before is taken in.</summary>
    public ushort Take(ushort glyph)
    {
        if (!_numbers.TryGetValue(glyph, out var number))
        {
            number = checked((ushort)_glyphs.Count);
            _numbers.Add(glyph, number);
            _glyphs.Add(glyph);
        }

        return number;
    }

    /// <summary>Says which character a glyph stands for, for reading the text back; the first glyph said for a character stays.</summary>
    public void Learn(int character, ushort glyph) => _characters.TryAdd(character, Take(glyph));

    /// <summary>The small font's bytes.</summary>
    public byte[] ToBytes()
    {
        var outlines = Outlines();
        var count = _glyphs.Count;
        var tables = new SortedDictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["OS/2"] = _font.File.Table("OS/2").ToArray(),
            ["cmap"] = CharacterMapOf([.. _characters.OrderBy(pair => pair.Key)]),
            ["head"] = _font.File.Table("head").ToArray(),
            ["hhea"] = _font.File.Table("hhea").ToArray(),
            ["hmtx"] = Advances(),
            ["maxp"] = _font.File.IsTrueType ? _font.File.Table("maxp").ToArray() : NewMaximums(outlines),
            ["name"] = Names(),
            ["post"] = _font.File.Table("post")[..32].ToArray(),
        };

        var body = new byte[outlines.Sum(outline => Padded(outline.Length))];
        var places = new byte[(count + 1) * 4];
        var end = 0;
        for (var glyph = 0; glyph < count; glyph++)
        {
            outlines[glyph].Span.CopyTo(body.AsSpan(end));
            end += Padded(outlines[glyph].Length);
            BinaryPrimitives.WriteUInt32BigEndian(places.AsSpan((glyph + 1) * 4), (uint)end);
        }

        tables["glyf"] = body;
        tables["loca"] = places;
        BinaryPrimitives.WriteUInt32BigEndian(tables["head"].AsSpan(8), 0);
        BinaryPrimitives.WriteUInt16BigEndian(tables["head"].AsSpan(18), (ushort)_font.DrawnEm);
        BinaryPrimitives.WriteInt16BigEndian(tables["head"].AsSpan(50), 1);
        BinaryPrimitives.WriteUInt16BigEndian(tables["hhea"].AsSpan(34), (ushort)count);
        BinaryPrimitives.WriteUInt16BigEndian(tables["maxp"].AsSpan(4), (ushort)count);

        // Names of glyphs are for type designers: version 3 has none.
        BinaryPrimitives.WriteUInt32BigEndian(tables["post"], 0x00030000);
        return Write(tables);
    }

    /// <summary>The outlines; a compound glyph (é of e and an accent) brings its parts, which are numbered anew.</summary>
    private List<ReadOnlyMemory<byte>> Outlines()
    {
        var outlines = new List<ReadOnlyMemory<byte>>();
        for (var i = 0; i < _glyphs.Count; i++)
        {
            var outline = _font.OutlineOf(_glyphs[i]);
            outlines.Add(outline.Length > 0 && BinaryPrimitives.ReadInt16BigEndian(outline) < 0 ? Compound([.. outline]) : outline);
        }

        return outlines;
    }

    private ReadOnlyMemory<byte> Compound(byte[] outline)
    {
        const int hasInstructions = 0x0100;
        const int wordArguments = 0x0001;
        const int oneScale = 0x0008;
        const int moreComponents = 0x0020;
        const int twoScales = 0x0040;
        const int matrix = 0x0080;

        ushort flags;
        var at = 10;
        do
        {
            flags = BinaryPrimitives.ReadUInt16BigEndian(outline.AsSpan(at));
            BinaryPrimitives.WriteUInt16BigEndian(outline.AsSpan(at), (ushort)(flags & ~hasInstructions));
            BinaryPrimitives.WriteUInt16BigEndian(outline.AsSpan(at + 2), Take(BinaryPrimitives.ReadUInt16BigEndian(outline.AsSpan(at + 2))));
            at += 4 + ((flags & wordArguments) != 0 ? 4 : 2);
            at += (flags & oneScale) != 0 ? 2 : (flags & twoScales) != 0 ? 4 : (flags & matrix) != 0 ? 8 : 0;
        }
        while ((flags & moreComponents) != 0);

        return outline.AsMemory(0, at);
    }

    private byte[] Advances()
    {
        var source = _font.File.Table("hmtx").Span;
        int measured = BinaryPrimitives.ReadUInt16BigEndian(_font.File.Table("hhea").Span[34..]);
        var advances = new byte[_glyphs.Count * 4];
        for (var i = 0; i < _glyphs.Count; i++)
        {
            var glyph = _glyphs[i];
            source.Slice(Math.Min((int)glyph, measured - 1) * 4, 2).CopyTo(advances.AsSpan(i * 4));
            var bearing = glyph < measured ? (glyph * 4) + 2 : (measured * 4) + ((glyph - measured) * 2);
            source.Slice(bearing, 2).CopyTo(advances.AsSpan((i * 4) + 2));
        }

        return advances;
    }

    /// <summary>A <c>maxp</c> of version 1 for a font that had none.</summary>
    private static byte[] NewMaximums(List<ReadOnlyMemory<byte>> outlines)
    {
        var table = new byte[32];
        BinaryPrimitives.WriteUInt32BigEndian(table, 0x00010000);
        var (points, contours) = (0, 0);
        foreach (var outline in outlines.Where(outline => outline.Length > 0))
        {
            int count = BinaryPrimitives.ReadInt16BigEndian(outline.Span);
            contours = Math.Max(contours, count);
            points = Math.Max(points, BinaryPrimitives.ReadUInt16BigEndian(outline.Span[(8 + (2 * count))..]) + 1);
        }

        BinaryPrimitives.WriteUInt16BigEndian(table.AsSpan(6), (ushort)points);
        BinaryPrimitives.WriteUInt16BigEndian(table.AsSpan(8), (ushort)contours);
        BinaryPrimitives.WriteUInt16BigEndian(table.AsSpan(14), 1);
        return table;
    }

    /// <summary>Family, style and PostScript name; licence texts of a font are long and stay with the font.</summary>
    private byte[] Names()
    {
        var names = new[] { 1, 2, 6 }.Select(id => (Id: id, Text: Encoding.BigEndianUnicode.GetBytes(_font.File.Name(id) ?? _font.Name))).ToArray();
        const int row = 12;
        var table = new byte[6 + (names.Length * row) + names.Sum(name => name.Text.Length)];
        var (at, texts) = (6, 6 + (names.Length * row));
        BinaryPrimitives.WriteUInt16BigEndian(table.AsSpan(2), (ushort)names.Length);
        BinaryPrimitives.WriteUInt16BigEndian(table.AsSpan(4), (ushort)texts);
        var written = 0;
        foreach (var (id, text) in names)
        {
            ushort[] fields = [3, 1, 0x0409, (ushort)id, (ushort)text.Length, (ushort)written];
            foreach (var field in fields)
            {
                BinaryPrimitives.WriteUInt16BigEndian(table.AsSpan(at), field);
                at += 2;
            }

            text.CopyTo(table, texts + written);
            written += text.Length;
        }

        return table;
    }

    /// <summary>A <c>cmap</c> of format 12, one group a character.</summary>
    private static byte[] CharacterMapOf(KeyValuePair<int, ushort>[] characters)
    {
        const int header = 12;
        const int tableHeader = 16;
        const int group = 12;
        var bytes = new byte[header + tableHeader + (characters.Length * group)];
        var map = bytes.AsSpan();
        BinaryPrimitives.WriteUInt16BigEndian(map[2..], 1);
        BinaryPrimitives.WriteUInt16BigEndian(map[4..], 3);
        BinaryPrimitives.WriteUInt16BigEndian(map[6..], 10);
        BinaryPrimitives.WriteUInt32BigEndian(map[8..], header);
        var table = map[header..];
        BinaryPrimitives.WriteUInt16BigEndian(table, 12);
        BinaryPrimitives.WriteUInt32BigEndian(table[4..], (uint)table.Length);
        BinaryPrimitives.WriteUInt32BigEndian(table[12..], (uint)characters.Length);
        var at = tableHeader;
        foreach (var (character, glyph) in characters)
        {
            BinaryPrimitives.WriteUInt32BigEndian(table[at..], (uint)character);
            BinaryPrimitives.WriteUInt32BigEndian(table[(at + 4)..], (uint)character);
            BinaryPrimitives.WriteUInt32BigEndian(table[(at + 8)..], glyph);
            at += group;
        }

        return bytes;
    }

    private static byte[] Write(SortedDictionary<string, byte[]> tables)
    {
        const int entry = 16;
        var at = 12 + (tables.Count * entry);
        var file = new byte[at + tables.Values.Sum(table => Padded(table.Length))];
        BinaryPrimitives.WriteUInt32BigEndian(file, 0x00010000);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(4), (ushort)tables.Count);
        var directory = file.AsSpan(12);
        foreach (var (tag, table) in tables)
        {
            table.CopyTo(file, at);
            Encoding.ASCII.GetBytes(tag, directory);
            BinaryPrimitives.WriteUInt32BigEndian(directory[4..], Checksum(file.AsSpan(at, Padded(table.Length))));
            BinaryPrimitives.WriteUInt32BigEndian(directory[8..], (uint)at);
            BinaryPrimitives.WriteUInt32BigEndian(directory[12..], (uint)table.Length);
            directory = directory[entry..];
            at += Padded(table.Length);
        }

        return file;
    }

    private static int Padded(int length) => (length + 3) & ~3;

    private static uint Checksum(ReadOnlySpan<byte> padded)
    {
        var sum = 0u;
        for (var i = 0; i < padded.Length; i += 4)
        {
            unchecked
            {
                sum += BinaryPrimitives.ReadUInt32BigEndian(padded[i..]);
            }
        }

        return sum;
    }
}
