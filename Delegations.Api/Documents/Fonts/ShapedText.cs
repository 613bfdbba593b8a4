using System.Globalization;
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
    /// <param name="advances">How far each glyph reaches here, beside its neighbours.</param>
    /// <param name="advanceOf">How far a glyph reaches alone.</param>
    /// <param name="rightToLeft">True when the text runs from right to left.</param>
    public ShapedText(byte[] text, ushort[] glyphs, uint[] clusters, int[] x, int[] y, int advance, int[] advances, Func<ushort, int> advanceOf, bool rightToLeft)
    {
        Text = text;
        Glyphs = glyphs;
        Clusters = clusters;
        X = x;
        Y = y;
        Advance = advance;
        ClusterCount = clusters.Distinct().Count();
        Texts = new string[glyphs.Length];
        Array.Fill(Texts, string.Empty);
        Widths = new int[glyphs.Length];
        Tell(rightToLeft, advances, advanceOf);
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
    /// For each glyph the text that it tells a reader of the file. One glyph tells the text of its whole cluster, a letter and its marks or the
    /// parts of a syllable; the others tell nothing.
    /// </summary>
    public string[] Texts { get; }

    /// <summary>For each glyph the room that a reader of the file sees it take: its whole cluster's for the one that tells, none for the others.</summary>
    public int[] Widths { get; }

    /// <summary>The character that a glyph begins to draw.</summary>
    public Rune CharacterOf(int glyph)
    {
        Rune.DecodeFromUtf8(Text.AsSpan((int)Clusters[glyph]), out var character, out _);
        return character;
    }

    private void Tell(bool rightToLeft, int[] advances, Func<ushort, int> advanceOf)
    {
        foreach (var start in Clusters.Distinct())
        {
            var end = Clusters.Where(other => other > start).DefaultIfEmpty((uint)Text.Length).Min();
            var teller = Array.IndexOf(Clusters, start);
            for (var i = 0; i < Clusters.Length; i++)
            {
                if (Clusters[i] == start)
                {
                    teller = advances[teller] == 0 && advances[i] > 0 ? i : teller;
                    Widths[i] = 0;
                }
            }

            var told = Encoding.UTF8.GetString(Text, (int)start, (int)(end - start));

            Texts[teller] = rightToLeft ? Turned(told, end == Text.Length) : told;
            var (together, glyphs) = (0, 0);
            for (var i = 0; i < Clusters.Length; i++)
            {
                together += Clusters[i] == start ? advances[i] : 0;
                glyphs += Clusters[i] == start ? 1 : 0;
            }

            Widths[teller] = glyphs == 1 ? advanceOf(Glyphs[teller]) : together;
        }
    }

    /// <summary>
    /// Readers turn around what runs from right to left, character by character; so it is told turned. They begin where a letter runs so: a mark
    /// that would stand before the first one is led by a sign of direction, which nobody sees.
    /// </summary>
    private static string Turned(string told, bool last)
    {
        const string rightToLeftMark = "\u200F";
        var runes = told.EnumerateRunes().ToArray();
        var turned = string.Concat(runes.Reverse().Select(rune => rune.ToString()));
        return last && runes.Length > 1 && Rune.GetUnicodeCategory(runes[^1]) == UnicodeCategory.NonSpacingMark ? rightToLeftMark + turned : turned;
    }
}
