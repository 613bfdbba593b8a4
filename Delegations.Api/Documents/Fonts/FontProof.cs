using System.Globalization;
using Delegations.Core.Documents;

namespace Delegations.Api.Documents.Fonts;

/// <summary>Reads a paper before it is drawn: no value missing, every character in some font.</summary>
internal static class FontProof
{
    /// <summary>Refuses a paper that could only be printed with a box or a blank in it.</summary>
    public static void RequireEveryGlyph(PrintedDocument document, PaperFonts fonts)
    {
        DocumentProof.RequireEveryValue(document);
        foreach (var text in DocumentProof.Texts(document))
        {
            RequireEveryGlyph(text, fonts);
        }
    }

    private static void RequireEveryGlyph(PlacedText text, PaperFonts fonts)
    {
        ReadOnlySpan<char> rest = PaperScript.Composed(text.Text);
        while (!rest.IsEmpty)
        {
            var grapheme = rest[..StringInfo.GetNextTextElementLength(rest)];
            if (grapheme is not ("\n" or "\r\n" or "\t") && !fonts.Cover(grapheme))
            {
                throw new DocumentRefusedException(new UnprintableText(UnprintableReason.MissingGlyph, text.Place, fonts.FirstWithout(grapheme)));
            }

            rest = rest[grapheme.Length..];
        }
    }
}
