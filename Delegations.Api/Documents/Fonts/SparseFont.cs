using System.Buffers.Binary;

namespace Delegations.Api.Documents.Fonts;

/// <summary>
/// Makes a small TrueType font that draws only the glyphs one document uses. Glyph numbers stay as they are, so what was shaped with the
/// whole font is drawn with the small one. The PDF writer embeds a font as it gets it: without this every letter would weigh 5 MB.
/// </summary>
internal static class SparseFont
{
    private const int DirectoryEntry = 16;
    private static readonly string[] Kept = ["OS/2", "cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "post"];

    /// <summary>The small font's bytes.</summary>
    /// <param name="font">A whole TrueType font with <c>glyf</c> outlines.</param>
    /// <param name="glyphs">The glyphs that are drawn.</param>
    /// <param name="characters">Which glyph draws which character, for reading the text back.</param>
    public static byte[] Make(byte[] font, IReadOnlySet<ushort> glyphs, IReadOnlyDictionary<int, ushort> characters)
    {
        var tables = Tables(font);
        var head = tables["head"].ToArray();
        var longOffsets = BinaryPrimitives.ReadInt16BigEndian(head.AsSpan(50)) != 0;
        var count = BinaryPrimitives.ReadUInt16BigEndian(tables["maxp"].Span[4..]);
        var offsets = Offsets(tables["loca"].Span, count, longOffsets);
        var wanted = WithComponents(glyphs, tables["glyf"].Span, offsets);

        var outlines = new MemoryStream();
        var newOffsets = new byte[(count + 1) * 4];
        for (var glyph = 0; glyph <= count; glyph++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(newOffsets.AsSpan(glyph * 4), (uint)outlines.Length);
            if (glyph < count && wanted.Contains((ushort)glyph))
            {
                outlines.Write(tables["glyf"].Span[offsets[glyph]..offsets[glyph + 1]]);
                outlines.SetLength(Padded((int)outlines.Length));
                outlines.Position = outlines.Length;
            }
        }

        BinaryPrimitives.WriteInt16BigEndian(head.AsSpan(50), 1);
        tables["head"] = head;
        tables["loca"] = newOffsets;
        tables["glyf"] = outlines.ToArray();
        tables["cmap"] = CharacterMap(characters);
        return Write(tables);
    }

    private static Dictionary<string, ReadOnlyMemory<byte>> Tables(byte[] font)
    {
        var tables = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        var count = BinaryPrimitives.ReadUInt16BigEndian(font.AsSpan(4));
        for (var i = 0; i < count; i++)
        {
            var entry = font.AsSpan(12 + (i * DirectoryEntry), DirectoryEntry);
            var tag = System.Text.Encoding.ASCII.GetString(entry[..4]);
            if (Kept.Contains(tag, StringComparer.Ordinal))
            {
                var start = (int)BinaryPrimitives.ReadUInt32BigEndian(entry[8..]);
                var length = (int)BinaryPrimitives.ReadUInt32BigEndian(entry[12..]);
                tables.Add(tag, font.AsMemory(start, length));
            }
        }

        return tables;
    }

    private static int[] Offsets(ReadOnlySpan<byte> loca, int count, bool longOffsets)
    {
        var offsets = new int[count + 1];
        for (var i = 0; i <= count; i++)
        {
            offsets[i] = longOffsets
                ? (int)BinaryPrimitives.ReadUInt32BigEndian(loca[(i * 4)..])
                : BinaryPrimitives.ReadUInt16BigEndian(loca[(i * 2)..]) * 2;
        }

        return offsets;
    }

    /// <summary>A compound glyph (é of e and an accent) needs its parts.</summary>
    private static HashSet<ushort> WithComponents(IReadOnlySet<ushort> glyphs, ReadOnlySpan<byte> glyf, int[] offsets)
    {
        const int wordArguments = 0x0001;
        const int oneScale = 0x0008;
        const int moreComponents = 0x0020;
        const int twoScales = 0x0040;
        const int matrix = 0x0080;

        var wanted = new HashSet<ushort> { 0 };
        var waiting = new Stack<ushort>(glyphs);
        while (waiting.TryPop(out var glyph))
        {
            if (!wanted.Add(glyph))
            {
                continue;
            }

            var outline = glyf[offsets[glyph]..offsets[glyph + 1]];
            if (outline.Length < 10 || BinaryPrimitives.ReadInt16BigEndian(outline) >= 0)
            {
                continue;
            }

            int flags;
            var at = 10;
            do
            {
                flags = BinaryPrimitives.ReadUInt16BigEndian(outline[at..]);
                waiting.Push(BinaryPrimitives.ReadUInt16BigEndian(outline[(at + 2)..]));
                at += 4 + ((flags & wordArguments) != 0 ? 4 : 2);
                at += (flags & oneScale) != 0 ? 2 : (flags & twoScales) != 0 ? 4 : (flags & matrix) != 0 ? 8 : 0;
            }
            while ((flags & moreComponents) != 0);
        }

        return wanted;
    }

    /// <summary>A <c>cmap</c> of format 12, one group a character.</summary>
    private static byte[] CharacterMap(IReadOnlyDictionary<int, ushort> characters)
    {
        const int header = 12;
        const int tableHeader = 16;
        const int group = 12;
        var bytes = new byte[header + tableHeader + (characters.Count * group)];
        var map = bytes.AsSpan();
        BinaryPrimitives.WriteUInt16BigEndian(map[2..], 1);
        BinaryPrimitives.WriteUInt16BigEndian(map[4..], 3);
        BinaryPrimitives.WriteUInt16BigEndian(map[6..], 10);
        BinaryPrimitives.WriteUInt32BigEndian(map[8..], header);
        var table = map[header..];
        BinaryPrimitives.WriteUInt16BigEndian(table, 12);
        BinaryPrimitives.WriteUInt32BigEndian(table[4..], (uint)table.Length);
        BinaryPrimitives.WriteUInt32BigEndian(table[12..], (uint)characters.Count);
        var at = tableHeader;
        foreach (var (character, glyph) in characters.OrderBy(pair => pair.Key))
        {
            BinaryPrimitives.WriteUInt32BigEndian(table[at..], (uint)character);
            BinaryPrimitives.WriteUInt32BigEndian(table[(at + 4)..], (uint)character);
            BinaryPrimitives.WriteUInt32BigEndian(table[(at + 8)..], glyph);
            at += group;
        }

        return bytes;
    }

    private static byte[] Write(Dictionary<string, ReadOnlyMemory<byte>> tables)
    {
        var ordered = tables.OrderBy(pair => pair.Key, StringComparer.Ordinal).ToArray();
        var start = 12 + (ordered.Length * DirectoryEntry);
        var bytes = new byte[start + ordered.Sum(pair => Padded(pair.Value.Length))];
        var font = bytes.AsSpan();
        var power = (int)Math.Log2(ordered.Length);
        BinaryPrimitives.WriteUInt32BigEndian(font, 0x00010000);
        BinaryPrimitives.WriteUInt16BigEndian(font[4..], (ushort)ordered.Length);
        BinaryPrimitives.WriteUInt16BigEndian(font[6..], (ushort)(16 << power));
        BinaryPrimitives.WriteUInt16BigEndian(font[8..], (ushort)power);
        BinaryPrimitives.WriteUInt16BigEndian(font[10..], (ushort)((ordered.Length * 16) - (16 << power)));
        var at = start;
        for (var i = 0; i < ordered.Length; i++)
        {
            var (tag, content) = ordered[i];
            content.Span.CopyTo(font[at..]);
            var entry = font.Slice(12 + (i * DirectoryEntry), DirectoryEntry);
            System.Text.Encoding.ASCII.GetBytes(tag, entry);
            BinaryPrimitives.WriteUInt32BigEndian(entry[4..], Checksum(font.Slice(at, Padded(content.Length))));
            BinaryPrimitives.WriteUInt32BigEndian(entry[8..], (uint)at);
            BinaryPrimitives.WriteUInt32BigEndian(entry[12..], (uint)content.Length);
            at += Padded(content.Length);
        }

        return bytes;
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
