using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Delegations.Testing;

namespace Delegations.Api.Tests.Documents;

/// <summary>A paper as another program reads it: Poppler's pdftotext, what a reader gets who selects and copies.</summary>
internal static partial class PdfText
{
    /// <summary>The lines of a file from above, columns beside each other with one space between, with composed letters and without marks of direction.</summary>
    public static async Task<IReadOnlyList<string>> LinesAsync(byte[] pdf, CancellationToken ct)
    {
        const string reader = "/usr/bin/pdftotext";
        if (!File.Exists(reader))
        {
            Needed.IsMissing("Debian's package poppler-utils is not installed.");
        }

        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            await File.WriteAllBytesAsync(file, pdf, ct);
            var start = new ProcessStartInfo(reader, ["-layout", "-enc", "UTF-8", file, "-"]) { UseShellExecute = false, RedirectStandardOutput = true, StandardOutputEncoding = Encoding.UTF8 };
            using var process = Process.Start(start)!;
            var text = await process.StandardOutput.ReadToEndAsync(ct);
            await process.WaitForExitAsync(ct);
            Assert.Equal(0, process.ExitCode);
            return [.. Plain(text).Split('\n').Select(line => Spaces().Replace(line, " ").Trim()).Where(line => line.Length > 0)];
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>Composed letters, no marks of direction, one kind of space.</summary>
    public static string Plain(string text) => string.Concat(text.Normalize(NormalizationForm.FormC)
        .Where(character => character is not ((>= '\u200E' and <= '\u200F') or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\f')))
        .Replace('\u00A0', ' ');

    [GeneratedRegex(" +")]
    private static partial Regex Spaces();
}
