using System.Buffers;
using System.IO.Compression;
using Delegations.Core;
using Delegations.Core.Visits.DelegationLists;

namespace Delegations.Api.Visits;

/// <summary>
/// Measures a workbook's archive before anything parses it: first by what its directory claims, then by what really comes out,
/// for a directory can lie.
/// </summary>
internal static class WorkbookArchive
{
    private const int BufferSize = 64 * 1024;

    /// <summary>Eight bytes for each character of the longest allowed cell: the most that an escaped character takes in practice.</summary>
    private const int BytesPerCharacter = 8;

    /// <summary>The refusal, or null for a workbook that is safe to parse.</summary>
    public static Refusal? Check(ReadOnlyMemory<byte> file, SheetBudget budget)
    {
        try
        {
            using var archive = new ZipArchive(new ReadOnlyMemoryStream(file), ZipArchiveMode.Read);
            return Directory(archive, budget) ?? Content(archive, budget);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or NotSupportedException or ArgumentException or OverflowException)
        {
            return DelegationListRefusals.Broken;
        }
    }

    private static Refusal? Directory(ZipArchive archive, SheetBudget budget)
    {
        var limits = budget.Limits;
        if (archive.Entries.Count > limits.Entries)
        {
            return DelegationListRefusals.Bomb;
        }

        var names = archive.Entries.Select(entry => entry.FullName).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (names.Count != archive.Entries.Count)
        {
            return DelegationListRefusals.Broken;
        }

        if (!names.Contains("xl/workbook.xml"))
        {
            return Other(names);
        }

        long total = 0;
        foreach (var entry in archive.Entries)
        {
            if (entry.IsEncrypted)
            {
                return DelegationListRefusals.Password;
            }

            total += entry.Length;
            if (total > limits.UnpackedMegabytes * 1024L * 1024L || (entry.Length > limits.RatioFromBytes && entry.Length / limits.Ratio > entry.CompressedLength))
            {
                return DelegationListRefusals.Bomb;
            }
        }

        return null;
    }

    private static Refusal Other(HashSet<string> names) =>
        names.Contains("word/document.xml") ? DelegationListRefusals.WrongType("Word (.docx)")
        : names.Contains("ppt/presentation.xml") ? DelegationListRefusals.WrongType("PowerPoint (.pptx)")
        : names.Contains("content.xml") && names.Contains("mimetype") ? DelegationListRefusals.WrongType("OpenDocument (.ods, .odt)")
        : names.Contains("xl/workbook.bin") ? DelegationListRefusals.WrongType("Excel (.xlsb)")
        : names.Any(name => name.StartsWith("Index/", StringComparison.OrdinalIgnoreCase) && name.EndsWith(".iwa", StringComparison.OrdinalIgnoreCase)) ? DelegationListRefusals.WrongType("Numbers")
        : DelegationListRefusals.WrongType("ZIP");

    private static Refusal? Content(ZipArchive archive, SheetBudget budget)
    {
        var left = budget.Limits.UnpackedMegabytes * 1024L * 1024L;
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            foreach (var entry in archive.Entries)
            {
                if (Entry(entry, buffer, ref left, budget) is { } refusal)
                {
                    return refusal;
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return null;
    }

    private static Refusal? Entry(ZipArchiveEntry entry, byte[] buffer, ref long left, SheetBudget budget)
    {
        using var stream = entry.Open();
        var longest = (long)budget.Limits.CellCharacters * BytesPerCharacter;
        var isXml = entry.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase);
        var first = true;
        long read = 0;
        long sinceTag = 0;
        while (true)
        {
            budget.CheckTime();
            var count = stream.ReadAtLeast(buffer.AsSpan(0, BufferSize), first ? 8 : 1, throwOnEndOfStream: false);
            if (count == 0)
            {
                return null;
            }

            var bytes = buffer.AsSpan(0, count);
            if (first && FileKinds.Of(bytes) is FileKind.Zip or FileKind.Archive && !entry.FullName.EndsWith(".bin", StringComparison.OrdinalIgnoreCase))
            {
                return DelegationListRefusals.Bomb;
            }

            first = false;
            read += count;
            left -= count;
            if (left < 0 || (read > budget.Limits.RatioFromBytes && read / budget.Limits.Ratio > entry.CompressedLength))
            {
                return DelegationListRefusals.Bomb;
            }

            // A text of megabytes in one cell would be held whole several times over: look for it while streaming.
            sinceTag = isXml ? Longest(bytes, sinceTag, longest) : 0;
            if (sinceTag > longest)
            {
                return DelegationListRefusals.CellTooLong(budget.Limits.CellCharacters);
            }
        }
    }

    /// <summary>Bytes since the last opening bracket, or more than the limit as soon as that was exceeded.</summary>
    private static long Longest(ReadOnlySpan<byte> bytes, long since, long limit)
    {
        while (true)
        {
            var tag = bytes.IndexOf((byte)'<');
            if (tag < 0)
            {
                return since + bytes.Length;
            }

            if (since + tag > limit)
            {
                return since + tag;
            }

            since = 0;
            bytes = bytes[(tag + 1)..];
        }
    }
}
