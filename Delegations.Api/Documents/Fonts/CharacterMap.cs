using System.Buffers.Binary;

namespace Delegations.Api.Documents.Fonts;

/// <summary>Which glyph draws which character when it stands alone: a font's <c>cmap</c>, formats 4 and 12.</summary>
internal sealed class CharacterMap
{
    private const int PageBits = 8;
    private readonly ushort[]?[] _pages = new ushort[0x110000 >> PageBits][];

    /// <summary>Reads the table.</summary>
    /// <exception cref="InvalidDataException">The font maps no Unicode characters.</exception>
    public CharacterMap(ReadOnlySpan<byte> table)
    {
        var best = (Format: 0, At: 0);
        for (var i = 0; i < BinaryPrimitives.ReadUInt16BigEndian(table[2..]); i++)
        {
            var row = table.Slice(4 + (i * 8), 8);
            var (platform, encoding) = (BinaryPrimitives.ReadUInt16BigEndian(row), BinaryPrimitives.ReadUInt16BigEndian(row[2..]));
            var at = checked((int)BinaryPrimitives.ReadUInt32BigEndian(row[4..]));
            int format = BinaryPrimitives.ReadUInt16BigEndian(table[at..]);
            if ((platform == 0 || (platform == 3 && encoding is 1 or 10)) && format is 4 or 12 && format > best.Format)
            {
                best = (format, at);
            }
        }

        switch (best.Format)
        {
            case 12:
                ReadGroups(table[best.At..]);
                break;
            case 4:
                ReadSegments(table[best.At..]);
                break;
            default:
                throw new InvalidDataException("The font maps no Unicode characters.");
        }
    }

    /// <summary>The glyph, or 0 when the font does not draw the character.</summary>
    public ushort GlyphOf(int character) => _pages[character >> PageBits]?[character & ((1 << PageBits) - 1)] ?? 0;

    private void ReadGroups(ReadOnlySpan<byte> table)
    {
        var count = checked((int)BinaryPrimitives.ReadUInt32BigEndian(table[12..]));
        for (var i = 0; i < count; i++)
        {
            var group = table.Slice(16 + (i * 12), 12);
            var first = BinaryPrimitives.ReadUInt32BigEndian(group);
            var last = Math.Min(BinaryPrimitives.ReadUInt32BigEndian(group[4..]), 0x10FFFFu);
            var glyph = BinaryPrimitives.ReadUInt32BigEndian(group[8..]);
            for (var character = first; character <= last; character++)
            {
                Add((int)character, (ushort)(glyph + (character - first)));
            }
        }
    }

    private void ReadSegments(ReadOnlySpan<byte> table)
    {
        var twice = BinaryPrimitives.ReadUInt16BigEndian(table[6..]);
        for (var at = 0; at < twice; at += 2)
        {
            int last = BinaryPrimitives.ReadUInt16BigEndian(table[(14 + at)..]);
            int first = BinaryPrimitives.ReadUInt16BigEndian(table[(16 + twice + at)..]);
            int delta = BinaryPrimitives.ReadUInt16BigEndian(table[(16 + (2 * twice) + at)..]);
            var offsetAt = 16 + (3 * twice) + at;
            int offset = BinaryPrimitives.ReadUInt16BigEndian(table[offsetAt..]);
            for (var character = first; character <= last && character != 0xFFFF; character++)
            {
                int glyph = offset == 0 ? character : BinaryPrimitives.ReadUInt16BigEndian(table[(offsetAt + offset + (2 * (character - first)))..]);
                if (offset == 0 || glyph != 0)
                {
                    Add(character, unchecked((ushort)(glyph + delta)));
                }
            }
        }
    }

    private void Add(int character, ushort glyph)
    {
        var page = _pages[character >> PageBits] ??= new ushort[1 << PageBits];
        page[character & ((1 << PageBits) - 1)] = glyph;
    }
}
