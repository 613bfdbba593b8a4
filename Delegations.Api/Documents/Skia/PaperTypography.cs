using SkiaSharp;

namespace Delegations.Api.Documents.Skia;

/// <summary>The sizes and inks of the house's papers: quiet, wide, one accent in the red of a seal.</summary>
internal static class PaperTypography
{
    private const int ManyColumns = 6;

    /// <summary>Body ink.</summary>
    public static readonly SKColor Ink = new(0x1D, 0x1D, 0x1F);

    /// <summary>Labels, footers, remarks.</summary>
    public static readonly SKColor Grey = new(0x62, 0x62, 0x66);

    /// <summary>Hairlines.</summary>
    public static readonly SKColor Hairline = new(0xD9, 0xD6, 0xD0);

    /// <summary>The one accent.</summary>
    public static readonly SKColor SealRed = new(0x9B, 0x1C, 0x1F);

    /// <summary>The ring and word at the seal's place: seen by the one who seals, hidden by the seal.</summary>
    public static readonly SKColor Pale = new(0xD8, 0xC4, 0xC0);

    /// <summary>True for a tag of Chinese.</summary>
    public static bool IsChinese(string language) => language.StartsWith("zh", StringComparison.OrdinalIgnoreCase);

    /// <summary>Running text; narrow is a column beside another.</summary>
    public static TextStyle Body(bool chinese, bool narrow) => (chinese, narrow) switch
    {
        (false, false) => new TextStyle(10.4f, 15.2f, Ink, Chinese: false),
        (true, false) => new TextStyle(10.7f, 18f, Ink, Chinese: true),
        (_, true) => new TextStyle(9.3f, 14.4f, Ink, chinese),
    };

    /// <summary>Remarks.</summary>
    public static TextStyle Quiet(bool chinese, bool narrow) => new(narrow ? 7.8f : 8.6f, narrow ? 11.8f : 13.2f, Grey, chinese);

    /// <summary>A heading of a level; <paramref name="length"/> is its number of characters.</summary>
    public static TextStyle Heading(int level, bool chinese, bool narrow, int length) => (level, chinese) switch
    {
        (1, false) => new TextStyle(narrow ? 14 : 18, narrow ? 24 : 26, Ink, Chinese: false) { Spacing = 0.4f },
        (1, true) => new TextStyle(narrow ? 17 : 22, narrow ? 24 : 31, Ink, Chinese: true)
        {
            Strong = true,

            // A short Chinese title is spread (邀 请 函); a long one would fall apart.
            Spacing = length > 6 ? 1.5f : narrow ? 6 : 10,
        },
        (2, _) => new TextStyle(narrow ? 9.6f : 11.2f, narrow ? 15 : 17, SealRed, chinese) { Strong = true, Spacing = chinese ? 0.6f : 0.25f },
        _ => new TextStyle(narrow ? 9.3f : 10.4f, narrow ? 14.4f : 16, Ink, chinese) { Strong = true },
    };

    /// <summary>Table cells; a table of many columns is set smaller.</summary>
    public static TextStyle Cell(bool chinese, int columns) => columns > ManyColumns ? new(8, 11.6f, Ink, chinese) : new(8.8f, 13f, Ink, chinese);

    /// <summary>The head of a table.</summary>
    public static TextStyle CellHeading(bool chinese, int columns) => new(columns > ManyColumns ? 7.4f : 8, 11.4f, Grey, chinese) { Strong = true };
}
