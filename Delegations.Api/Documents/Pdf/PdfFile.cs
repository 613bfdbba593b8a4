using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Delegations.Api.Documents.Pdf;

/// <summary>
/// Writes the objects of a PDF file (ISO 32000-1, 7.5) one after the other. Equal objects give equal bytes: nothing of the clock or of chance goes
/// in, and the file's identifier is made from its content.
/// </summary>
internal sealed class PdfFile : IDisposable
{
    private readonly MemoryStream _bytes = new();
    private readonly List<long> _places = [0];

    /// <summary>Begins a file.</summary>
    public PdfFile()
    {
        // Bytes above 127 in the second line tell programs that the file is not text.
        Write("%PDF-1.7\n%âãÏÓ\n");
    }

    /// <summary>A number for an object that others name before it is written.</summary>
    public int Reserve()
    {
        _places.Add(0);
        return _places.Count - 1;
    }

    /// <summary>Writes an object and answers its number.</summary>
    public int Add(string content)
    {
        var number = Reserve();
        Set(number, content);
        return number;
    }

    /// <summary>Writes the object of a number.</summary>
    public void Set(int number, string content)
    {
        _places[number] = _bytes.Length;
        Write(string.Create(CultureInfo.InvariantCulture, $"{number} 0 obj\n{content}\nendobj\n"));
    }

    /// <summary>Writes a stream, compressed, and answers its number.</summary>
    /// <param name="content">What it holds.</param>
    /// <param name="entries">More entries of its dictionary.</param>
    public int AddStream(ReadOnlySpan<byte> content, string entries = "")
    {
        using var compressed = new MemoryStream();
        using (var deflate = new ZLibStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
        {
            deflate.Write(content);
        }

        var number = Reserve();
        _places[number] = _bytes.Length;
        Write(string.Create(CultureInfo.InvariantCulture, $"{number} 0 obj\n<</Filter/FlateDecode/Length {compressed.Length}{entries}>>\nstream\n"));
        compressed.WriteTo(_bytes);
        Write("\nendstream\nendobj\n");
        return number;
    }

    /// <summary>Ends the file and answers its bytes.</summary>
    public byte[] Close(int catalog, int information)
    {
        var identifier = Convert.ToHexString(SHA256.HashData(_bytes.GetBuffer().AsSpan(0, (int)_bytes.Length)).AsSpan(0, 16));
        var table = _bytes.Length;
        var end = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"xref\n0 {_places.Count}\n0000000000 65535 f \n");
        foreach (var place in _places.Skip(1))
        {
            end.Append(CultureInfo.InvariantCulture, $"{place:D10} 00000 n \n");
        }

        end.Append(CultureInfo.InvariantCulture, $"trailer\n<</Size {_places.Count}/Root {catalog} 0 R/Info {information} 0 R")
            .Append(CultureInfo.InvariantCulture, $"/ID[<{identifier}><{identifier}>]>>\nstartxref\n{table}\n%%EOF\n");
        Write(end.ToString());
        return _bytes.ToArray();
    }

    /// <inheritdoc/>
    public void Dispose() => _bytes.Dispose();

    /// <summary>A text of the file's properties: UTF-16, in hexadecimal.</summary>
    public static string Text(string text) => "<FEFF" + Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text)) + ">";

    /// <summary>A language's tag, which has letters, digits and hyphens only.</summary>
    public static string Tag(string language) => string.Concat(language.Where(character => char.IsAsciiLetterOrDigit(character) || character == '-'));

    /// <summary>A measure with three decimals at most.</summary>
    public static string Number(double value)
    {
        var rounded = Math.Round(value, 3);
        return rounded == 0 ? "0" : rounded.ToString("0.###", CultureInfo.InvariantCulture);
    }

    private void Write(string text) => _bytes.Write(Encoding.Latin1.GetBytes(text));
}
