using System.Globalization;
using System.Text;

namespace Delegations.Api.Documents.Skia;

/// <summary>
/// Says the document's language in its catalog, so that a screen reader speaks it right. The PDF writer has no property for it; an
/// incremental update (ISO 32000-1, 7.5.6) appends the catalog once more with it.
/// </summary>
internal static class PdfCatalog
{
    /// <summary>The file with its language in the catalog.</summary>
    public static byte[] WithLanguage(byte[] pdf, string language)
    {
        // Latin-1 keeps every byte at its own place, so places in the text are places in the file.
        var text = Encoding.Latin1.GetString(pdf);
        var trailer = text.LastIndexOf("trailer", StringComparison.Ordinal);
        var root = Number(text, text.IndexOf("/Root ", trailer, StringComparison.Ordinal) + "/Root ".Length);
        var size = Number(text, text.IndexOf("/Size ", trailer, StringComparison.Ordinal) + "/Size ".Length);
        var info = text.IndexOf("/Info ", trailer, StringComparison.Ordinal) is var at and >= 0 ? Number(text, at + "/Info ".Length) : null;
        var previous = Number(text, text.LastIndexOf("startxref", StringComparison.Ordinal) + "startxref".Length + 1);

        var opening = $"\n{root} 0 obj\n<<";
        var start = text.IndexOf(opening, StringComparison.Ordinal) + opening.Length;
        var end = text.IndexOf("endobj", start, StringComparison.Ordinal);
        var catalog = text[start..end];

        var update = new StringBuilder();
        var objectAt = pdf.Length + 1;
        update.Append('\n').Append(root).Append(" 0 obj\n<</Lang (").Append(language).Append(')').Append(catalog).Append("endobj\n");
        var tableAt = pdf.Length + update.Length;
        update.Append("xref\n").Append(root).Append(" 1\n")
            .Append(objectAt.ToString("D10", CultureInfo.InvariantCulture)).Append(" 00000 n \n")
            .Append("trailer\n<</Size ").Append(size).Append("\n/Root ").Append(root).Append(" 0 R\n");
        if (info is not null)
        {
            update.Append("/Info ").Append(info).Append(" 0 R\n");
        }

        update.Append("/Prev ").Append(previous).Append(">>\nstartxref\n")
            .Append(tableAt.ToString(CultureInfo.InvariantCulture)).Append("\n%%EOF\n");
        return [.. pdf, .. Encoding.Latin1.GetBytes(update.ToString())];
    }

    private static string Number(string text, int at)
    {
        var end = at;
        while (char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        return end > at ? text[at..end] : throw new InvalidOperationException("The PDF writer's file has another form than expected.");
    }
}
