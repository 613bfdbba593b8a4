using System.Text;

namespace Delegations.Api.Visits;

/// <summary>Finds the encoding of a text that does not say which it has.</summary>
internal static class TextEncodings
{
    private const int Gb18030 = 54936;
    private const int WesternEuropean = 1252;

    /// <summary>
    /// The text: by its mark (UTF-8, UTF-16), else UTF-8 when it is valid, else GB18030 when the bytes look like Chinese, else Windows-1252,
    /// in which Excel saves CSV in western Europe. Null when nothing fits.
    /// </summary>
    public static string? Decode(ReadOnlySpan<byte> file)
    {
        if (file.StartsWith(Encoding.UTF8.Preamble))
        {
            // A marked file with a few damaged bytes is still read: the damage shows in its cells.
            return Encoding.UTF8.GetString(file[Encoding.UTF8.Preamble.Length..]);
        }

        foreach (var wide in new[] { Encoding.Unicode, Encoding.BigEndianUnicode })
        {
            if (file.StartsWith(wide.Preamble))
            {
                return wide.GetString(file[wide.Preamble.Length..]);
            }
        }

        return Strictly(new UTF8Encoding(false, true), file)
            ?? (LooksChinese(file) ? Strictly(Of(Gb18030), file) : null)
            ?? Strictly(Of(WesternEuropean), file)
            ?? Strictly(Of(Gb18030), file);
    }

    private static Encoding Of(int codePage) =>
        CodePagesEncodingProvider.Instance.GetEncoding(codePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
        ?? throw new InvalidOperationException($"Code page {codePage} is part of the framework.");

    private static string? Strictly(Encoding encoding, ReadOnlySpan<byte> file)
    {
        try
        {
            return encoding.GetString(file);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>
    /// Chinese text is made of pairs from the old GB 2312 square (both bytes A1 to FE) and of four-byte forms; "Müller" read as GBK gives pairs
    /// outside it (FC 6C), so the larger number tells.
    /// </summary>
    private static bool LooksChinese(ReadOnlySpan<byte> file)
    {
        var (inside, outside) = (0, 0);
        for (var index = 0; index < file.Length - 1; index++)
        {
            if (file[index] < 0x81)
            {
                continue;
            }

            if (index + 3 < file.Length && IsDigit(file[index + 1]) && file[index + 2] >= 0x81 && IsDigit(file[index + 3]))
            {
                inside++;
                index += 3;
                continue;
            }

            if (file[index] >= 0xA1 && file[index + 1] >= 0xA1)
            {
                inside++;
            }
            else
            {
                outside++;
            }

            index++;
        }

        return inside > outside;
    }

    private static bool IsDigit(byte value) => value is >= 0x30 and <= 0x39;
}
