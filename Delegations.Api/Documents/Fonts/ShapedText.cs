using System.Buffers;
using System.Text;

namespace Delegations.Api.Documents.Fonts;

/// <summary>A piece of text as one font draws it, in the font's own units. It never changes and is shared.</summary>
internal sealed class ShapedText
{
    /// <summary>What HarfBuzz answered, in drawing order.</summary>
    /// <param name="text">The text in UTF-8.</param>
    /// <param name="glyphs">Glyph numbers.</param>
    /// <param name="clusters">Where in the text each glyph's characters begin.</param>
    /// <param name="x">Where each glyph stands.</param>
    /// <param name="y">How far below the baseline it stands.</param>
    /// <param name="advance">How far the text reaches.</param>
    /// <param name="glyphOf">The glyph of a character that stands alone.</param>
    public ShapedText(byte[] text, ushort[] glyphs, uint[] clusters, int[] x, int[] y, int advance, Func<int, ushort> glyphOf)
    {
        Text = text;
        Glyphs = glyphs;
        Clusters = clusters;
        X = x;
        Y = y;
        Advance = advance;
        ClusterCount = clusters.Distinct().Count();
        Characters = [.. AsTheyStandAlone(text, glyphs, glyphOf).Concat(Alone(text, glyphs, clusters)).Distinct()];
    }

    /// <summary>The text in UTF-8.</summary>
    public byte[] Text { get; }

    /// <summary>Glyph numbers of the font.</summary>
    public ushort[] Glyphs { get; }

    /// <summary>For each glyph, the byte in <see cref="Text"/> at which its characters begin.</summary>
    public uint[] Clusters { get; }

    /// <summary>Where each glyph stands, from the left end.</summary>
    public int[] X { get; }

    /// <summary>How far below the baseline each glyph stands.</summary>
    public int[] Y { get; }

    /// <summary>How far the text reaches.</summary>
    public int Advance { get; }

    /// <summary>Number of characters as a reader counts them.</summary>
    public int ClusterCount { get; }

    /// <summary>
    /// The glyphs that draw one character, such as a letter, its accent or a joined Arabic letter: a reader of the file can be told which; the
    /// others carry their text beside them.
    /// </summary>
    public (int Character, ushort Glyph)[] Characters { get; }

    /// <summary>The character that a glyph begins to draw.</summary>
    public Rune CharacterOf(int glyph)
    {
        Rune.DecodeFromUtf8(Text.AsSpan((int)Clusters[glyph]), out var character, out _);
        return character;
    }

    private static IEnumerable<(int Character, ushort Glyph)> AsTheyStandAlone(byte[] text, ushort[] glyphs, Func<int, ushort> glyphOf)
    {
        foreach (var character in Encoding.UTF8.GetString(text).EnumerateRunes())
        {
            if (glyphOf(character.Value) is var glyph and not 0 && glyphs.Contains(glyph))
            {
                yield return (character.Value, glyph);
            }
        }
    }

    private static IEnumerable<(int Character, ushort Glyph)> Alone(byte[] text, ushort[] glyphs, uint[] clusters)
    {
        for (var i = 0; i < glyphs.Length; i++)
        {
            var start = clusters[i];
            var end = (uint)text.Length;
            var alone = true;
            for (var other = 0; other < glyphs.Length && alone; other++)
            {
                alone = other == i || clusters[other] != start;
                end = clusters[other] > start ? Math.Min(end, clusters[other]) : end;
            }

            if (alone && Rune.DecodeFromUtf8(text.AsSpan((int)start, (int)(end - start)), out var character, out var length) == OperationStatus.Done
                && length == end - start)
            {
                yield return (character.Value, glyphs[i]);
            }
        }
    }
}
