using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using HarfBuzzSharp;
using SkiaSharp;
using HarfBuzzFont = HarfBuzzSharp.Font;

namespace Delegations.Api.Documents.Fonts;

/// <summary>One font, ready for shaping. Safe to use from several threads at once.</summary>
internal sealed class PaperFont : IDisposable
{
    /// <summary>The memory of what was shaped is emptied when it holds so many pieces: some megabytes.</summary>
    private const int MostRemembered = 20_000;

    /// <summary>A ligature is one glyph for two letters; a reader of the file would have to guess which.</summary>
    private static readonly Feature[] NoLigatures = [Feature.Parse("-liga"), Feature.Parse("-clig")];

    private readonly Blob _blob;
    private readonly Face _face;
    private readonly HarfBuzzFont _font;
    private readonly CharacterMap _characters;
    private readonly ConcurrentDictionary<string, ShapedText> _leftToRight = new(StringComparer.Ordinal);
    private readonly ShapedText?[]?[] _single = new ShapedText[256][];
    private readonly ConcurrentDictionary<string, ShapedText> _rightToLeft = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<ushort, byte[]> _outlines = new();
    private readonly Lazy<SKTypeface> _typeface;
    private readonly int _measured;

    /// <summary>Reads a font.</summary>
    /// <param name="name">What it is called in the file it is embedded in.</param>
    /// <param name="data">The font's file.</param>
    /// <param name="index">Which font of a collection, from zero.</param>
    public PaperFont(string name, byte[] data, int index = 0)
    {
        Name = name;
        Data = data;
        File = FontFile.Read(data, index);
        _characters = new CharacterMap(File.Table("cmap").Span);

        // HarfBuzz reads the bytes where they lie for as long as the font lives, so they must not move. Blob.FromStream does not see to that:
        // with it the first fonts lost their characters after a garbage collection.
        var pinned = GCHandle.Alloc(data, GCHandleType.Pinned);
        _blob = new Blob(pinned.AddrOfPinnedObject(), data.Length, MemoryMode.ReadOnly, pinned.Free);
        _blob.MakeImmutable();
        _face = new Face(_blob, (uint)index);
        _face.MakeImmutable();
        UnitsPerEm = _face.UnitsPerEm;
        _measured = BinaryPrimitives.ReadUInt16BigEndian(File.Table("hhea").Span[34..]);
        _font = new HarfBuzzFont(_face);
        _font.SetScale(UnitsPerEm, UnitsPerEm);
        _font.SetFunctionsOpenType();
        _typeface = new Lazy<SKTypeface>(() =>
        {
            using var copy = SKData.CreateCopy(data);
            return SKTypeface.FromData(copy, index);
        });
    }

    /// <summary>The file's name without its ending.</summary>
    public string Name { get; }

    /// <summary>The file's bytes.</summary>
    public byte[] Data { get; }

    /// <summary>The font's tables.</summary>
    public FontFile File { get; }

    /// <summary>The whole font as Skia reads it; for outlines that are not TrueType's.</summary>
    public SKTypeface Typeface => _typeface.Value;

    /// <summary>Font units in one em.</summary>
    public int UnitsPerEm { get; }

    /// <summary>How far a glyph reaches, in font units.</summary>
    public int AdvanceOf(ushort glyph) =>
        BinaryPrimitives.ReadUInt16BigEndian(File.Table("hmtx").Span[(Math.Min((int)glyph, _measured - 1) * 4)..]);

    /// <summary>
    /// The outline of a glyph as an entry of a <c>glyf</c> table, without hints; empty when it leaves no mark. The parts of a compound glyph have
    /// the numbers of this font.
    /// </summary>
    public byte[] OutlineOf(ushort glyph) => _outlines.GetOrAdd(glyph, ReadOutline);

    /// <summary>Reads a font that is embedded in this assembly.</summary>
    public static PaperFont Load(string name)
    {
        using var stream = typeof(PaperFont).Assembly.GetManifestResourceStream(name + ".ttf")
            ?? throw new InvalidOperationException($"The font {name} is not embedded.");
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return new PaperFont(name, copy.ToArray());
    }

    /// <summary>True when the font draws the character.</summary>
    public bool Has(int character) => GlyphOf(character) != 0;

    /// <summary>The glyph that draws the character when it stands alone; 0 when there is none.</summary>
    public ushort GlyphOf(int character) => _characters.GlyphOf(character);

    /// <summary>The text as this font draws it. A glyph 0 in it means that the font lacks a character.</summary>
    public ShapedText Shape(ReadOnlySpan<char> text, bool rightToLeft)
    {
        if (text.Length == 1 && !rightToLeft)
        {
            var page = _single[text[0] >> 8] ??= new ShapedText[256];
            return page[text[0] & 0xFF] ??= ShapeAnew(text.ToString(), rightToLeft: false);
        }

        var known = rightToLeft ? _rightToLeft : _leftToRight;
        if (known.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out var shaped))
        {
            return shaped;
        }

        if (known.Count >= MostRemembered)
        {
            known.Clear();
        }

        var key = text.ToString();
        return known.GetOrAdd(key, ShapeAnew(key, rightToLeft));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_typeface.IsValueCreated)
        {
            _typeface.Value.Dispose();
        }

        _font.Dispose();
        _face.Dispose();
        _blob.Dispose();
    }

    private byte[] ReadOutline(ushort glyph)
    {
        if (!File.IsTrueType)
        {
            return new OutlineDrawing(this).Draw(glyph);
        }

        var loca = File.Table("loca").Span;
        var longPlaces = BinaryPrimitives.ReadInt16BigEndian(File.Table("head").Span[50..]) != 0;
        var entry = File.Table("glyf").Span[Place(loca, glyph, longPlaces)..Place(loca, glyph + 1, longPlaces)];
        if (entry.Length < 10 || BinaryPrimitives.ReadInt16BigEndian(entry) < 0)
        {
            return entry.Length < 10 ? [] : entry.ToArray();
        }

        // A font of so many glyphs is Chinese: dense, and most of a letter's weight.
        const int many = 3_000;
        var outline = GlyphOutline.Read(entry);
        if (BinaryPrimitives.ReadUInt16BigEndian(File.Table("maxp").Span[4..]) > many)
        {
            outline.RoundToEven();
        }

        return outline.ToBytes();

        static int Place(ReadOnlySpan<byte> loca, int glyph, bool longPlaces) => longPlaces
            ? (int)BinaryPrimitives.ReadUInt32BigEndian(loca[(glyph * 4)..])
            : BinaryPrimitives.ReadUInt16BigEndian(loca[(glyph * 2)..]) * 2;
    }

    private ShapedText ShapeAnew(string text, bool rightToLeft)
    {
        var parts = OfOneScript(text);
        if (rightToLeft)
        {
            parts.Reverse();
        }

        var glyphs = new List<ushort>(text.Length);
        var clusters = new List<uint>(text.Length);
        var xs = new List<int>(text.Length);
        var ys = new List<int>(text.Length);
        var advances = new List<int>(text.Length);
        var reached = 0;
        foreach (var (start, length) in parts)
        {
            var before = (uint)Encoding.UTF8.GetByteCount(text.AsSpan(0, start));
            using var buffer = new HarfBuzzSharp.Buffer();
            buffer.AddUtf8(text.Substring(start, length));
            buffer.GuessSegmentProperties();
            buffer.Direction = rightToLeft ? Direction.RightToLeft : Direction.LeftToRight;
            _font.Shape(buffer, NoLigatures);
            var infos = buffer.GetGlyphInfoSpan();
            var positions = buffer.GetGlyphPositionSpan();
            for (var i = 0; i < infos.Length; i++)
            {
                glyphs.Add(checked((ushort)infos[i].Codepoint));
                clusters.Add(before + infos[i].Cluster);
                xs.Add(reached + positions[i].XOffset);
                ys.Add(-positions[i].YOffset);
                advances.Add(positions[i].XAdvance);
                reached += positions[i].XAdvance;
            }
        }

        return new ShapedText(Encoding.UTF8.GetBytes(text), [.. glyphs], [.. clusters], [.. xs], [.. ys], reached, [.. advances], AdvanceOf, rightToLeft);
    }

    /// <summary>Rules of shaping are those of a script; a mark or a digit takes part in the script that it follows.</summary>
    private static List<(int Start, int Length)> OfOneScript(string text)
    {
        var parts = new List<(int Start, int Length)>();
        var (start, at) = (0, 0);
        Script? current = null;
        foreach (var rune in text.EnumerateRunes())
        {
            var script = UnicodeFunctions.Default.GetScript(rune.Value);
            if (script != Script.Common && script != Script.Inherited && script != Script.Unknown)
            {
                if (current is { } other && other != script && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark))
                {
                    parts.Add((start, at - start));
                    start = at;
                }

                current = script;
            }

            at += rune.Utf16SequenceLength;
        }

        parts.Add((start, text.Length - start));
        return parts;
    }
}
