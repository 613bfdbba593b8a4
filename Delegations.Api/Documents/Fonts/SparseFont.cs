using System.Buffers.Binary;
using System.Text;

namespace Delegations.Api.Documents.Fonts;

/// <summary>
/// A small TrueType font with only the glyphs that one document draws, in the order given: what a PDF file needs of it (ISO 32000-1, 9.9). A
/// whole Chinese font weighs 5 MB.
/// </summary>
internal sealed class SparseFont
{
    private readonly PaperFont _font;
    private readonly List<ushort> _glyphs;
    private readonly Dictionary<ushort, ushort> _numbers = [];

    private SparseFont(PaperFont font, List<ushort> glyphs)
    {
        _font = font;
        _glyphs = glyphs;
        for (var i = 0; i < glyphs.Count; i++)
        {
            _numbers.TryAdd(glyphs[i], (ushort)i);
        }
    }

    /// <summary>The small font's bytes.</summary>
    /// <param name="font">The whole font.</param>
    /// <param name="glyphs">Its glyphs that are drawn, in the order of their new numbers; the first is glyph 0, which draws what is missing.</param>
    public static byte[] Make(PaperFont font, List<ushort> glyphs) => new SparseFont(font, glyphs).ToBytes();

    private byte[] ToBytes()
    {
        var outlines = Outlines();
        var count = _glyphs.Count;
        var tables = new SortedDictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["head"] = _font.File.Table("head").ToArray(),
            ["hhea"] = _font.File.Table("hhea").ToArray(),
            ["hmtx"] = Advances(),
            ["maxp"] = _font.File.IsTrueType ? _font.File.Table("maxp").ToArray() : NewMaximums(outlines),
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
        BinaryPrimitives.WriteInt16BigEndian(tables["head"].AsSpan(50), 1);
        BinaryPrimitives.WriteUInt16BigEndian(tables["hhea"].AsSpan(34), (ushort)count);
        BinaryPrimitives.WriteUInt16BigEndian(tables["maxp"].AsSpan(4), (ushort)count);
        return Write(tables);
    }

    private ushort Take(ushort glyph)
    {
        if (!_numbers.TryGetValue(glyph, out var number))
        {
            number = checked((ushort)_glyphs.Count);
            _numbers.Add(glyph, number);
            _glyphs.Add(glyph);
        }

        return number;
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
            BinaryPrimitives.WriteUInt16BigEndian(advances.AsSpan(i * 4), (ushort)_font.AdvanceOf(glyph));
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
