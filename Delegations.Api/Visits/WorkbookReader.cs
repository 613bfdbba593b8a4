using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Delegations.Core;
using Delegations.Core.Visits.DelegationLists;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace Delegations.Api.Visits;

/// <summary>Reads the sheets of a workbook that has been measured.</summary>
internal static class WorkbookReader
{
    private const int ChineseCodePage = 936;

    /// <summary>The first sheet with a list on it, else the first with anything on it.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "A parser fed with a damaged workbook throws whatever comes to hand; here that means one thing: the file is broken.")]
    public static Result<ListGrid> Read(ReadOnlyMemory<byte> file, SheetBudget budget)
    {
        try
        {
            return Sheets(file, budget);
        }
        catch (Exception exception) when (exception is SheetRefusedException or OperationCanceledException)
        {
            throw;
        }
        catch (InvalidPasswordException)
        {
            return DelegationListRefusals.Password;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return DelegationListRefusals.Broken;
        }
    }

    private static Result<ListGrid> Sheets(ReadOnlyMemory<byte> file, SheetBudget budget)
    {
        // Old .xls files keep text in the code page of the computer that wrote them. Registering twice is registering once.
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var stream = new ReadOnlyMemoryStream(file);
        using var reader = ExcelReaderFactory.CreateReader(stream, new ExcelReaderConfiguration { LeaveOpen = true, FallbackEncoding = Encoding.GetEncoding(ChineseCodePage) });
        ListGrid? first = null;
        var sheet = 0;
        do
        {
            budget.CheckTime();
            if (string.Equals(reader.VisibleState, "visible", StringComparison.OrdinalIgnoreCase))
            {
                var grid = Sheet(reader, budget);
                if (DelegationListHeader.Find(grid) is not null)
                {
                    return grid;
                }

                first ??= grid.Rows.Count > 0 ? grid : null;
            }
        }
        while (++sheet < budget.Limits.Sheets && reader.NextResult());

        return first is null ? DelegationListRefusals.Empty : first;
    }

    private static ListGrid Sheet(IExcelDataReader reader, SheetBudget budget)
    {
        var rows = new SheetRows(budget);
        var merges = new MergedCells(reader.MergeCells, budget.Limits.Columns);
        var number = 0;
        var width = Math.Min(reader.FieldCount, budget.Limits.Columns);
        while (reader.Read())
        {
            var cells = new string[width];
            for (var column = 0; column < width; column++)
            {
                cells[column] = Text(reader, column);
            }

            // Sheets are formatted out to column XFD too: only text beyond the limit counts.
            for (var column = width; column < reader.FieldCount; column++)
            {
                if (!string.IsNullOrWhiteSpace(Text(reader, column)))
                {
                    throw new SheetRefusedException(DelegationListRefusals.TooManyColumns(budget.Limits.Columns));
                }
            }

            if (!rows.Add(number + 1, merges.Fill(number, cells)))
            {
                break;
            }

            number++;
        }

        return rows.ToGrid(reader.Name);
    }

    private static string Text(IExcelDataReader reader, int column) => reader.GetValue(column) switch
    {
        null => string.Empty,
        string text => text,
        DateTime { TimeOfDay.Ticks: 0 } date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime date => date.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        TimeSpan time => time.ToString("hh\\:mm", CultureInfo.InvariantCulture),
        double number => Number(number),
        bool yes => yes ? "TRUE" : "FALSE",
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        var other => other.ToString() ?? string.Empty,
    };

    /// <summary>A telephone number kept as a number is no "8.657E+11".</summary>
    private static string Number(double number) =>
        Math.Abs(number) < 1e15 && Math.Floor(number) == number ? number.ToString("0", CultureInfo.InvariantCulture) : number.ToString("R", CultureInfo.InvariantCulture);
}
