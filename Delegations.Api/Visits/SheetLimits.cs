namespace Delegations.Api.Visits;

/// <summary>What a delegation list may cost to read. A real list of a thousand people stays far below each of them.</summary>
public sealed record SheetLimits
{
    /// <summary>The file itself, in megabytes of 1,048,576 bytes.</summary>
    public int Megabytes { get; init; } = 10;

    /// <summary>Everything in a workbook together, unpacked, in megabytes.</summary>
    public int UnpackedMegabytes { get; init; } = 50;

    /// <summary>Files inside a workbook.</summary>
    public int Entries { get; init; } = 200;

    /// <summary>Unpacked bytes per packed byte, of one file inside a workbook larger than <see cref="RatioFromBytes"/>.</summary>
    public int Ratio { get; init; } = 100;

    /// <summary>Small files pack very well and do no harm: the ratio is asked from this many unpacked bytes on.</summary>
    public int RatioFromBytes { get; init; } = 262_144;

    /// <summary>Rows that are not blank, of one sheet.</summary>
    public int Rows { get; init; } = 20_000;

    /// <summary>Blank rows in a run after which a sheet counts as over.</summary>
    public int BlankRows { get; init; } = 1_000;

    /// <summary>The last column that may hold something, from 1.</summary>
    public int Columns { get; init; } = 200;

    /// <summary>Characters in one cell; Excel's own limit.</summary>
    public int CellCharacters { get; init; } = 32_767;

    /// <summary>Sheets looked through for a table.</summary>
    public int Sheets { get; init; } = 20;

    /// <summary>Wall-clock seconds for one file.</summary>
    public int Seconds { get; init; } = 10;
}
