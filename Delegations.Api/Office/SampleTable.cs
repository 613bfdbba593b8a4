using System.Globalization;
using CsvHelper;
using NodaTime;
using NodaTime.Text;

namespace Delegations.Api.Office;

/// <summary>A CSV file of the sample office: headings in the first line, a comma between cells, UTF-8.</summary>
internal static class SampleTable
{
    /// <summary>The rows of a file below its headings.</summary>
    public static async Task<IReadOnlyList<SampleRow>> ReadAsync(string folder, string name, CancellationToken ct)
    {
        var text = await SampleFiles.TextAsync(folder, name, ct);
        var options = new CsvReaderOptions { Separator = ',', HasHeader = false, SkipEmptyLines = true, TrackLineNumbers = true };
        using var reader = CsvReader.FromText(text, options);
        var rows = new List<SampleRow>();
        string[]? headings = null;
        try
        {
            while (reader.Read())
            {
                string[] cells = [.. reader.Current.ToArray().Select(cell => cell.Trim())];
                if (headings is null)
                {
                    headings = cells;
                }
                else if (cells.Any(cell => cell.Length > 0))
                {
                    rows.Add(new SampleRow(name, reader.LineNumber, headings, cells));
                }
            }
        }
        catch (CsvFormatException exception)
        {
            throw new SampleFileException(name, reader.LineNumber, exception.Message, exception);
        }

        return rows;
    }
}

/// <summary>A row with its cells by heading.</summary>
internal sealed class SampleRow(string file, long line, string[] headings, string[] cells)
{
    /// <summary>The cell under a heading, trimmed; empty when the row is short.</summary>
    public string this[string heading]
    {
        get
        {
            var index = Array.IndexOf(headings, heading);
            return index < 0 ? throw Wrong($"there is no column '{heading}'") : index < cells.Length ? cells[index] : string.Empty;
        }
    }

    /// <summary>The cell, which must say something.</summary>
    public string Needed(string heading) => this[heading] is { Length: > 0 } text ? text : throw Wrong($"'{heading}' is empty");

    /// <summary>The values of a cell, parted by semicolons.</summary>
    public IReadOnlyList<string> Values(string heading) => this[heading].Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>A number of zero or more.</summary>
    public int Number(string heading) =>
        int.TryParse(Needed(heading), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw Wrong($"'{heading}' is '{this[heading]}', not a number");

    /// <summary>A time of day: <c>08:30</c>.</summary>
    public LocalTime Time(string heading) => Parse(LocalTimePattern.CreateWithInvariantCulture("HH:mm"), heading, "08:30");

    /// <summary>A date: <c>2027-05-10</c>.</summary>
    public LocalDate Date(string heading) => Parse(LocalDatePattern.Iso, heading, "2027-05-10");

    /// <summary>One of a few words.</summary>
    public T Choice<T>(string heading, IReadOnlyDictionary<string, T> choices) =>
        choices.TryGetValue(Needed(heading), out var value) ? value : throw Wrong($"'{heading}' is '{this[heading]}'; write one of: {string.Join(", ", choices.Keys)}");

    private T Parse<T>(IPattern<T> pattern, string heading, string example) =>
        pattern.Parse(Needed(heading)) is { Success: true } parsed ? parsed.Value : throw Wrong($"'{heading}' is '{this[heading]}'; write it like {example}");

    private SampleFileException Wrong(string what) => new(file, line, what);
}
