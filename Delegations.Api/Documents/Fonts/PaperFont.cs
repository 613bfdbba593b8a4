using System.Runtime.InteropServices;
using HarfBuzzSharp;
using HarfBuzzFont = HarfBuzzSharp.Font;

namespace Delegations.Api.Documents.Fonts;

/// <summary>One font file of the house, ready for shaping. Measures are in font units.</summary>
internal sealed class PaperFont : IDisposable
{
    /// <summary>A ligature is one glyph for two letters; a reader of the file would have to guess which.</summary>
    private static readonly Feature[] NoLigatures = [Feature.Parse("-liga"), Feature.Parse("-clig")];

    private readonly Blob _blob;
    private readonly Face _face;
    private readonly HarfBuzzFont _font;

    private PaperFont(string name, byte[] data)
    {
        Name = name;
        Data = data;

        // HarfBuzz reads the bytes where they lie for as long as the font lives, so they must not move. Blob.FromStream does not see to that:
        // with it the first fonts lost their characters after a garbage collection.
        var pinned = GCHandle.Alloc(data, GCHandleType.Pinned);
        _blob = new Blob(pinned.AddrOfPinnedObject(), data.Length, MemoryMode.ReadOnly, pinned.Free);
        _blob.MakeImmutable();
        _face = new Face(_blob, 0);
        _face.MakeImmutable();
        UnitsPerEm = _face.UnitsPerEm;
        _font = new HarfBuzzFont(_face);
        _font.SetScale(UnitsPerEm, UnitsPerEm);
        _font.SetFunctionsOpenType();
    }

    /// <summary>The file's name without its ending.</summary>
    public string Name { get; }

    /// <summary>The file's bytes.</summary>
    public byte[] Data { get; }

    /// <summary>Font units in one em.</summary>
    public int UnitsPerEm { get; }

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
    public ushort GlyphOf(int character) => _font.TryGetNominalGlyph(character, out var glyph) ? checked((ushort)glyph) : (ushort)0;

    /// <summary>Shapes a text of one script; the buffer then holds glyphs in drawing order.</summary>
    public void Shape(HarfBuzzSharp.Buffer buffer) => _font.Shape(buffer, NoLigatures);

    /// <inheritdoc/>
    public void Dispose()
    {
        _font.Dispose();
        _face.Dispose();
        _blob.Dispose();
    }
}
