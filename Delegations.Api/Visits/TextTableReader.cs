using CsvHelper;
using Delegations.Core;
using Delegations.Core.Visits.DelegationLists;

namespace Delegations.Api.Visits;

/// <summary>Reads a table in text: comma, semicolon or tab, in the encoding that fits.</summary>
internal static class TextTableReader
{
    private const int RowsTried = 40;
    private const int BytesPerCharacter = 3;
    private const int CellsOfThatLength = 4;
    private const int FieldsAtMost = 20_000;
    private static readonly char[] _delimiters = [',', ';', '\t', '|'];

    /// <summary>The table, or a refusal.</summary>
    public static Result<ListGrid> Read(ReadOnlyMemory<byte> file, SheetBudget budget)
    {
        var text = TextEncodings.Decode(file.Span);
        if (text is null)
        {
            return DelegationListRefusals.NotATable(FileKinds.Name(FileKind.Binary));
        }

        if (string.IsNullOrWhiteSpace(text))
        {
            return DelegationListRefusals.Empty;
        }

        // Many web systems export a page of HTML under the name .xls.
        if (text.AsSpan().TrimStart().StartsWith("<", StringComparison.Ordinal))
        {
            return DelegationListRefusals.WrongType("HTML/XML");
        }

        if (text.Count(character => char.IsControl(character) && character is not ('\r' or '\n' or '\t' or '\f')) > text.Length / 50)
        {
            return DelegationListRefusals.NotATable(FileKinds.Name(FileKind.Binary));
        }

        return Parse(text, Delimiter(text, budget), budget, int.MaxValue);
    }

    /// <summary>The delimiter with which the headings tell most; null when Excel's "sep=;" line decides alone.</summary>
    private static char? Delimiter(string text, SheetBudget budget)
    {
        if (text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var sample = text.Length > 200_000 ? text[..200_000] : text;
        var best = (Delimiter: ',', Score: -1, Cells: 0);
        foreach (var delimiter in _delimiters)
        {
            var (score, cells) = Tried(sample, delimiter, budget);
            if (score > best.Score || (score == best.Score && cells > best.Cells))
            {
                best = (delimiter, score, cells);
            }
        }

        return best.Delimiter;
    }

    /// <summary>How many headings and cells a delimiter gives. One that runs into a limit wins over one that finds nothing: its refusal is the true one.</summary>
    private static (int Score, int Cells) Tried(string sample, char delimiter, SheetBudget budget)
    {
        try
        {
            var grid = Parse(sample, delimiter, budget, RowsTried);
            return (DelegationListHeader.Find(grid)?.Understood ?? 0, grid.Rows.Sum(row => row.Cells.Count));
        }
        catch (SheetRefusedException refused) when (refused.Refusal.Code != "list.too_slow")
        {
            return (0, int.MaxValue);
        }
    }

    private static ListGrid Parse(string text, char? delimiter, SheetBudget budget, int rowsAtMost)
    {
        var rows = new SheetRows(budget);
        var options = new CsvReaderOptions
        {
            Separator = delimiter,
            HasHeader = false,
            SkipEmptyLines = false,
            TrackLineNumbers = true,
            IncludeValuesInExceptions = false,
            MaxRecordSize = budget.Limits.CellCharacters * BytesPerCharacter * CellsOfThatLength,
        };
        using var reader = CsvReader.FromText(text, options);
        try
        {
            while (rows.Rows.Count < rowsAtMost && reader.Read())
            {
                // A line of nothing but delimiters is cheap to write and dear to keep.
                if (reader.FieldCount > FieldsAtMost)
                {
                    throw new SheetRefusedException(DelegationListRefusals.TooManyColumns(budget.Limits.Columns));
                }

                if (!rows.Add((int)reader.LineNumber, reader.Current.ToArray()))
                {
                    break;
                }
            }
        }
        catch (CsvFormatException)
        {
            throw new SheetRefusedException(DelegationListRefusals.CellTooLong(budget.Limits.CellCharacters));
        }

        return rows.ToGrid(null);
    }
}
