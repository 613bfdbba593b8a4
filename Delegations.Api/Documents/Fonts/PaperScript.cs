using System.Globalization;
using System.Text;

namespace Delegations.Api.Documents.Fonts;

/// <summary>What the typesetter must know of a character.</summary>
internal static class PaperScript
{
    /// <summary>
    /// Characters that shape or order others and leave no mark: joiners, directional marks, variation selectors. A control character is
    /// not among them: it has no business in a letter and is refused.
    /// </summary>
    public static bool IsInvisible(Rune rune) =>
        rune.Value is 0x00AD or 0x034F or 0x061C or 0x2060 or 0xFEFF
            or (>= 0x200B and <= 0x200F) or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or (>= 0xFE00 and <= 0xFE0F);

    /// <summary>The text with every letter and its accents as one character where Unicode has it (NFC).</summary>
    public static string Composed(string text)
    {
        // Nearly every text is so already, and these ranges show it without asking further.
        foreach (var character in text)
        {
            if (character is not (< '\u0300' or (>= '\u2010' and <= '\u2027') or (>= '\u3000' and <= '\u3029') or (>= '\u4E00' and <= '\u9FFF') or (>= '\uFF01' and <= '\uFF60')))
            {
                return text.Normalize(NormalizationForm.FormC);
            }
        }

        return text;
    }

    /// <summary>Chinese and Japanese characters, their punctuation and full-width forms: a line may end between any two of them.</summary>
    public static bool IsChinese(Rune rune) =>
        rune.Value is (>= 0x2E80 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0xFE30 and <= 0xFE4F)
            or (>= 0xFF00 and <= 0xFFEF) or (>= 0x20000 and <= 0x3FFFF);

    /// <summary>Punctuation that both worlds write with the same code but draw differently: quotation marks, dash, ellipsis, middle dot.</summary>
    public static bool IsShared(Rune rune) => rune.Value is 0x00B7 or 0x2014 or 0x2018 or 0x2019 or 0x201C or 0x201D or 0x2026;

    /// <summary>Korean syllables and their letters.</summary>
    public static bool IsHangul(Rune rune) =>
        rune.Value is (>= 0x1100 and <= 0x11FF) or (>= 0x3130 and <= 0x318F) or (>= 0xA960 and <= 0xA97F) or (>= 0xAC00 and <= 0xD7FF);

    /// <summary>True for a BCP 47 tag of a language that is written from right to left.</summary>
    public static bool IsRightToLeft(string language)
    {
        var parts = language.Split('-');
        return parts.Skip(1).FirstOrDefault(part => part.Length == 4) is { } script
            ? script.ToUpperInvariant() is "ARAB" or "HEBR" or "THAA" or "SYRC" or "NKOO" or "ADLM"
            : parts[0].ToUpperInvariant() is "AR" or "HE" or "FA" or "UR" or "PS" or "CKB" or "SD" or "UG" or "DV" or "YI";
    }
}
