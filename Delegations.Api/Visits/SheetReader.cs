using System.Diagnostics;
using Delegations.Core;
using Delegations.Core.Visits.DelegationLists;

namespace Delegations.Api.Visits;

/// <summary>
/// Turns the bytes of an uploaded file into a grid of text, or says why not. The content decides what the file is, never its name:
/// workbooks of Excel (.xlsx, .xlsm, .xls) and text with commas, semicolons or tabs in UTF-8, UTF-16 or GB18030.
/// No file makes it throw; every file is measured before anything unpacks it.
/// </summary>
public static class SheetReader
{
    /// <summary>Reads the first sheet that holds a delegation list; when none does, the first sheet that holds anything.</summary>
    /// <param name="file">The whole file; the caller has already refused a body larger than the limit.</param>
    /// <param name="limits">What it may cost.</param>
    /// <param name="stop">Stops between rows.</param>
    public static Result<ListGrid> Read(ReadOnlyMemory<byte> file, SheetLimits limits, CancellationToken stop = default)
    {
        if (file.Length > (long)limits.Megabytes * 1024 * 1024)
        {
            return DelegationListRefusals.TooLarge(limits.Megabytes);
        }

        if (file.IsEmpty)
        {
            return DelegationListRefusals.Empty;
        }

        var budget = new SheetBudget(limits, Stopwatch.GetTimestamp(), stop);
        try
        {
            return FileKinds.Of(file.Span) switch
            {
                FileKind.Zip => WorkbookArchive.Check(file, budget) is { } refusal ? refusal : WorkbookReader.Read(file, budget),
                FileKind.Ole => OleDocument.Check(file.Span) is { } refusal ? refusal : WorkbookReader.Read(file, budget),
                FileKind.Text => TextTableReader.Read(file, budget),
                var other => DelegationListRefusals.NotATable(FileKinds.Name(other)),
            };
        }
        catch (SheetRefusedException refused)
        {
            return refused.Refusal;
        }
    }

    /// <summary>Reads with the house's limits.</summary>
    public static Result<ListGrid> Read(ReadOnlyMemory<byte> file, CancellationToken stop = default) => Read(file, new SheetLimits(), stop);
}

/// <summary>A limit was reached in the middle of a file; caught at the reader's door and nowhere else.</summary>
internal sealed class SheetRefusedException(Refusal refusal) : Exception(refusal.Code)
{
    public Refusal Refusal { get; } = refusal;
}

/// <summary>What is left of the limits while one file is read.</summary>
internal sealed class SheetBudget(SheetLimits limits, long started, CancellationToken stop)
{
    public SheetLimits Limits => limits;

    /// <summary>Throws when the time is over or the reader was told to stop.</summary>
    public void CheckTime()
    {
        stop.ThrowIfCancellationRequested();
        if (Stopwatch.GetElapsedTime(started).TotalSeconds > limits.Seconds)
        {
            throw new SheetRefusedException(DelegationListRefusals.TooSlow(limits.Seconds));
        }
    }
}
