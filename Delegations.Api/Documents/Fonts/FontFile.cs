using System.Buffers.Binary;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Delegations.Api.Documents.Fonts;

/// <summary>The tables of one font in a TrueType or OpenType file, or in a collection of them.</summary>
internal sealed class FontFile
{
    private const int DirectoryEntry = 16;
    private const int MostTables = 200;
    private readonly Dictionary<string, ReadOnlyMemory<byte>> _tables = new(StringComparer.Ordinal);

    private FontFile()
    {
    }

    /// <summary>True when the font has outlines that can be drawn at any size.</summary>
    public bool HasOutlines => IsTrueType || _tables.ContainsKey("CFF ");

    /// <summary>True when the outlines are TrueType's own.</summary>
    public bool IsTrueType => _tables.ContainsKey("glyf");

    /// <summary>Reads all tables of a font.</summary>
    /// <param name="data">The file.</param>
    /// <param name="index">Which font of a collection, from zero.</param>
    /// <exception cref="InvalidDataException">The file is no font or is cut off.</exception>
    public static FontFile Read(ReadOnlyMemory<byte> data, int index) => Read(
        index,
        (at, length) => at >= 0 && length >= 0 && at + length <= data.Length
            ? data.Slice((int)at, length)
            : throw new InvalidDataException("The file is not a whole font."),
        _ => true);

    /// <summary>Reads the fonts of a file as far as some tables go; of the others only that they are there.</summary>
    /// <exception cref="InvalidDataException">The file is no font or is cut off.</exception>
    public static IReadOnlyList<FontFile> Open(string path, params string[] wanted)
    {
        using var file = File.OpenHandle(path);
        var start = Bytes(file, 0, 12).Span;
        var count = IsCollection(start) ? (int)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(start[8..]), 64) : 1;
        return [.. Enumerable.Range(0, count).Select(index => Read(index, (at, length) => Bytes(file, at, length), wanted.Contains))];
    }

    /// <summary>The table's bytes; empty when the font has none of that name.</summary>
    public ReadOnlyMemory<byte> Table(string tag) => _tables.GetValueOrDefault(tag);

    /// <summary>A name of the font in English: 1 is the family, 2 the style, 6 the PostScript name. Null when it has none.</summary>
    public string? Name(int id)
    {
        var table = Table("name").Span;
        if (table.Length < 6)
        {
            return null;
        }

        var count = BinaryPrimitives.ReadUInt16BigEndian(table[2..]);
        var texts = BinaryPrimitives.ReadUInt16BigEndian(table[4..]);
        for (var i = 0; i < count; i++)
        {
            var row = table.Slice(6 + (i * 12), 12);
            var (platform, language) = (BinaryPrimitives.ReadUInt16BigEndian(row), BinaryPrimitives.ReadUInt16BigEndian(row[4..]));
            if (platform == 3 && language == 0x0409 && BinaryPrimitives.ReadUInt16BigEndian(row[6..]) == id)
            {
                var length = BinaryPrimitives.ReadUInt16BigEndian(row[8..]);
                return Encoding.BigEndianUnicode.GetString(table.Slice(texts + BinaryPrimitives.ReadUInt16BigEndian(row[10..]), length));
            }
        }

        return null;
    }

    private static FontFile Read(int index, Func<long, int, ReadOnlyMemory<byte>> bytes, Func<string, bool> wanted)
    {
        long start = 0;
        if (IsCollection(bytes(0, 12).Span))
        {
            start = BinaryPrimitives.ReadUInt32BigEndian(bytes(12 + (4L * index), 4).Span);
        }

        var count = Math.Min((int)BinaryPrimitives.ReadUInt16BigEndian(bytes(start + 4, 2).Span), MostTables);
        var directory = bytes(start + 12, count * DirectoryEntry);
        var font = new FontFile();
        for (var i = 0; i < count; i++)
        {
            var entry = directory.Span.Slice(i * DirectoryEntry, DirectoryEntry);
            var tag = Encoding.ASCII.GetString(entry[..4]);
            var (at, length) = (BinaryPrimitives.ReadUInt32BigEndian(entry[8..]), BinaryPrimitives.ReadUInt32BigEndian(entry[12..]));
            font._tables[tag] = wanted(tag) && length <= int.MaxValue ? bytes(at, (int)length) : ReadOnlyMemory<byte>.Empty;
        }

        return font;
    }

    private static ReadOnlyMemory<byte> Bytes(SafeFileHandle file, long at, int length)
    {
        // A length that a broken file claims is not believed before the file is seen to have it.
        if (at < 0 || length < 0 || at + length > RandomAccess.GetLength(file))
        {
            throw new InvalidDataException("The file is not a whole font.");
        }

        var bytes = new byte[length];
        return RandomAccess.Read(file, bytes, at) == length ? bytes : throw new InvalidDataException("The file is not a whole font.");
    }

    private static bool IsCollection(ReadOnlySpan<byte> start) => start[..4].SequenceEqual("ttcf"u8);
}
