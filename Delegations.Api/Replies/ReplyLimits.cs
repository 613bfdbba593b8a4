namespace Delegations.Api.Replies;

/// <summary>What an inbound file may cost to read. An answer is a few thousand octets; a mail with the largest attachment that mail servers take stays below each of them.</summary>
public sealed record ReplyLimits
{
    /// <summary>The file, in octets.</summary>
    public int Octets { get; init; } = 64 * 1024 * 1024;

    /// <summary>For one file. Half a second below the two that are promised, for the file must be loaded and the result written, too.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(1.5);

    /// <summary>Lines of the file.</summary>
    public int Lines { get; init; } = 2_000_000;

    /// <summary>Octets of one unfolded line of a calendar that is of interest; attached pictures and the like may be longer.</summary>
    public int LineOctets { get; init; } = 64 * 1024;

    /// <summary>Properties of interest in one calendar.</summary>
    public int Properties { get; init; } = 100_000;

    /// <summary>Entries of one file that are given out; what follows is not looked at.</summary>
    public int Entries { get; init; } = 100;

    /// <summary>Lines of a mail that may part its parts.</summary>
    public int Parts { get; init; } = 20_000;

    /// <summary>Parts within parts, of a mail and of a calendar.</summary>
    public int Depth { get; init; } = 24;

    /// <summary>Characters of the mail's text that are kept.</summary>
    public int TextLetters { get; init; } = 4_000;
}
