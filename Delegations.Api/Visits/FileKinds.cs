using System.Text;

namespace Delegations.Api.Visits;

/// <summary>What the first bytes of a file say that it is.</summary>
internal enum FileKind
{
    /// <summary>Text in some encoding.</summary>
    Text,

    /// <summary>A ZIP archive: an .xlsx, or another office document.</summary>
    Zip,

    /// <summary>An OLE document: an old .xls, or a workbook with a password.</summary>
    Ole,

    /// <summary>A PDF.</summary>
    Pdf,

    /// <summary>A picture.</summary>
    Picture,

    /// <summary>An archive that is not a ZIP.</summary>
    Archive,

    /// <summary>Rich text.</summary>
    RichText,

    /// <summary>Bytes that are no text.</summary>
    Binary,
}

/// <summary>Tells kinds of files by their content.</summary>
internal static class FileKinds
{
    private static readonly (byte[] Magic, FileKind Kind)[] _magics =
    [
        ([0x50, 0x4B, 0x03, 0x04], FileKind.Zip),
        ([0x50, 0x4B, 0x05, 0x06], FileKind.Zip),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], FileKind.Ole),
        ("%PDF"u8.ToArray(), FileKind.Pdf),
        ([0x89, 0x50, 0x4E, 0x47], FileKind.Picture),
        ([0xFF, 0xD8, 0xFF], FileKind.Picture),
        ("GIF8"u8.ToArray(), FileKind.Picture),
        ("BM"u8.ToArray(), FileKind.Picture),
        ([0x49, 0x49, 0x2A, 0x00], FileKind.Picture),
        ([0x4D, 0x4D, 0x00, 0x2A], FileKind.Picture),
        ("Rar!"u8.ToArray(), FileKind.Archive),
        ([0x37, 0x7A, 0xBC, 0xAF], FileKind.Archive),
        ([0x1F, 0x8B], FileKind.Archive),
        ("{\\rtf"u8.ToArray(), FileKind.RichText),
    ];

    /// <summary>The kind of the file.</summary>
    public static FileKind Of(ReadOnlySpan<byte> file)
    {
        foreach (var (magic, kind) in _magics)
        {
            // "BM" also begins honest text; a bitmap has zero bytes right after.
            if (file.StartsWith(magic) && (magic.Length > 2 || magic[0] == 0x1F || file[..Math.Min(file.Length, 16)].Contains((byte)0)))
            {
                return kind;
            }
        }

        var wide = file.StartsWith(Encoding.Unicode.Preamble) || file.StartsWith(Encoding.BigEndianUnicode.Preamble);
        return !wide && file.Contains((byte)0) ? FileKind.Binary : FileKind.Text;
    }

    /// <summary>The word for the sentence; the same in both languages' placeholders.</summary>
    public static string Name(FileKind kind) => kind switch
    {
        FileKind.Pdf => "PDF",
        FileKind.Picture => "PNG/JPEG",
        FileKind.Archive => "RAR/7z/gz",
        FileKind.RichText => "RTF",
        _ => "binary",
    };
}
