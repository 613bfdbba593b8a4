using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Delegations.Api.Documents.Fonts;

namespace Delegations.Api.Documents.Pdf;

/// <summary>
/// A font as one document uses it: its glyphs numbered from one, each number with the text that it stands for. A glyph that stands for two
/// texts, such as a bracket that is mirrored in Arabic, has two numbers; so every text reads back as it was written.
/// </summary>
internal sealed class PdfFont(PaperFont font)
{
    private readonly Dictionary<(ushort Glyph, string Text, int Width), ushort> _codes = [];
    private readonly List<(ushort Glyph, string Text, int Width)> _used = [(0, string.Empty, 0)];

    /// <summary>The font.</summary>
    public PaperFont Font { get; } = font;

    /// <summary>The number of a glyph that stands for a text and takes so many thousandths of an em.</summary>
    public ushort CodeOf(ushort glyph, string text, int width)
    {
        if (!_codes.TryGetValue((glyph, text, width), out var code))
        {
            code = checked((ushort)_used.Count);
            _codes.Add((glyph, text, width), code);
            _used.Add((glyph, text, width));
        }

        return code;
    }

    /// <summary>Writes the font and answers its object's number.</summary>
    public int Write(PdfFile file)
    {
        var embedded = SparseFont.Make(Font, [.. _used.Select(used => used.Glyph)]);
        var program = file.AddStream(embedded, string.Create(CultureInfo.InvariantCulture, $"/Length1 {embedded.Length}"));
        var name = Tag() + "+" + Name();
        var box = Font.File.Table("head").Span;
        var lines = Font.File.Table("hhea").Span;
        var (ascent, descent) = (Measure(lines, 4), Measure(lines, 6));

        // 4: the font has its own numbering of characters; 2: it has serifs.
        var descriptor = file.Add(string.Create(
            CultureInfo.InvariantCulture,
            $"<</Type/FontDescriptor/FontName/{name}/Flags 6/FontBBox[{Measure(box, 36)} {Measure(box, 38)} {Measure(box, 40)} {Measure(box, 42)}]/ItalicAngle 0/Ascent {ascent}/Descent {descent}/CapHeight {ascent}/StemV 80/FontFile2 {program} 0 R>>"));
        var descendant = file.Add(string.Create(
            CultureInfo.InvariantCulture,
            $"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor {descriptor} 0 R/CIDToGIDMap/Identity/DW 1000/W[{Widths()}]>>"));
        var texts = file.AddStream(Encoding.ASCII.GetBytes(Texts()));
        return file.Add(string.Create(
            CultureInfo.InvariantCulture,
            $"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H/DescendantFonts[{descendant} 0 R]/ToUnicode {texts} 0 R>>"));
    }

    /// <summary>Font units in thousandths of an em.</summary>
    public int Thousandths(int units) => (int)Math.Round(units * 1000.0 / Font.UnitsPerEm);

    private int Measure(ReadOnlySpan<byte> table, int at) => Thousandths(BinaryPrimitives.ReadInt16BigEndian(table[at..]));

    /// <summary>Six letters that differ between two sets of glyphs (ISO 32000-1, 9.6.4).</summary>
    private string Tag()
    {
        var numbers = new byte[_used.Count * 2];
        for (var i = 0; i < _used.Count; i++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(numbers.AsSpan(i * 2), _used[i].Glyph);
        }

        return string.Concat(SHA256.HashData(numbers).Take(6).Select(octet => (char)('A' + (octet % 26))));
    }

    private string Name()
    {
        var name = string.Concat((Font.File.Name(6) ?? Font.Name).Where(character => char.IsAsciiLetterOrDigit(character) || character == '-'));
        return name.Length > 0 ? name : "Font";
    }

    /// <summary>Only what is not a full em wide, in runs.</summary>
    private string Widths()
    {
        var widths = new StringBuilder();
        var inRun = false;
        for (var code = 1; code < _used.Count; code++)
        {
            var width = _used[code].Width;
            if (width == 1000)
            {
                widths.Append(inRun ? "]" : "");
                inRun = false;
                continue;
            }

            widths.Append(inRun ? " " : string.Create(CultureInfo.InvariantCulture, $" {code}[")).Append(width.ToString(CultureInfo.InvariantCulture));
            inRun = true;
        }

        return widths.Append(inRun ? "]" : "").ToString();
    }

    /// <summary>The ToUnicode map (ISO 32000-1, 9.10.3). A glyph without a text of its own, such as a mark whose letter tells both, is left out.</summary>
    private string Texts()
    {
        const int most = 100;
        var map = new StringBuilder("/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n")
            .Append("/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n")
            .Append("1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n");
        foreach (var part in Enumerable.Range(1, _used.Count - 1).Where(code => _used[code].Text.Length > 0).Chunk(most))
        {
            map.Append(CultureInfo.InvariantCulture, $"{part.Length} beginbfchar\n");
            foreach (var code in part)
            {
                map.Append(CultureInfo.InvariantCulture, $"<{code:X4}><{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(_used[code].Text))}>\n");
            }

            map.Append("endbfchar\n");
        }

        return map.Append("endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n").ToString();
    }
}
