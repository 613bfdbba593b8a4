using System.Text;
using Delegations.Api.Documents.Fonts;

namespace Delegations.Api.Documents.Skia;

/// <summary>
/// Where a line may end: after a space or a hyphen in Latin text, between any two Chinese characters, but never so that a line begins with
/// closing punctuation or ends with opening punctuation (避头尾).
/// </summary>
internal static class LineBreaking
{
    // Full-width forms are written as escapes: in many editors they cannot be told from their ASCII twins.
    private const string FullWidthClosing = "\uFF0C\uFF0E\uFF1B\uFF1A\uFF01\uFF1F\uFF09\uFF3D\uFF5D\uFF05\uFF5E\uFF65\uFF61\uFF64";
    private const string FullWidthOpening = "\uFF08\uFF3B\uFF5B\uFFE5\uFF04\uFF03";
    private const string NeverFirst = ",.;:!?)]}%°’”…—–·‰′″℃»›" + FullWidthClosing + "。、》〉」』】〕〗〙〛〜ー々〻ヽヾゝゞぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ";
    private const string NeverLast = "([{‘“«‹#$€£№" + FullWidthOpening + "《〈「『【〔〖〘〚";
    private const string UnitsAfterDigits = "年月日号时分秒页次人名位层室天周岁元";

    /// <summary>True when a line may end between the two characters.</summary>
    public static bool Allows(Rune before, Rune after)
    {
        if (Rune.IsWhiteSpace(after) || Glues(before) || Glues(after) || !MayBegin(after) || !MayEnd(before))
        {
            return false;
        }

        if (Rune.IsWhiteSpace(before))
        {
            return true;
        }

        // A date is read in one look: 2026年10月14日 breaks between its parts, not inside them.
        if ((Rune.IsDigit(before) && IsIn(UnitsAfterDigits, after)) || (before.Value == '第' && Rune.IsDigit(after)))
        {
            return false;
        }

        if (PaperScript.IsChinese(before) || PaperScript.IsChinese(after))
        {
            return true;
        }

        return before.Value is '-' or '/' or 0x2010 or 0x2013 or 0x2014 && Rune.IsLetter(after);
    }

    /// <summary>True when a line may begin with the character.</summary>
    public static bool MayBegin(Rune rune) => !IsIn(NeverFirst, rune);

    /// <summary>True when a line may end with the character.</summary>
    public static bool MayEnd(Rune rune) => !IsIn(NeverLast, rune);

    private static bool Glues(Rune rune) => rune.Value is 0x00A0 or 0x2007 or 0x202F or 0x2060 or 0xFEFF;

    private static bool IsIn(string characters, Rune rune) => rune.IsBmp && characters.Contains((char)rune.Value, StringComparison.Ordinal);
}
