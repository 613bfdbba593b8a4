using System.Buffers;
using System.Text;
using Delegations.Api.Documents.Fonts;
using Delegations.Api.Documents.Unicode;

namespace Delegations.Api.Documents.Skia;

/// <summary>
/// Where a line may end: by the Unicode rules (<see cref="LineBreaks"/>), and on top of them as Chinese is set: a line never begins with closing
/// punctuation or ends with opening punctuation (避头尾), may end beside quotation marks without a space, and never tears a date.
/// </summary>
internal static class LineBreaking
{
    // Full-width forms are written as escapes: in many editors they cannot be told from their ASCII twins.
    private const string FullWidthClosing = "\uFF0C\uFF0E\uFF1B\uFF1A\uFF01\uFF1F\uFF09\uFF3D\uFF5D\uFF05\uFF5E\uFF65\uFF61\uFF64";
    private const string FullWidthOpening = "\uFF08\uFF3B\uFF5B\uFFE5\uFF04\uFF03";
    private const string NeverFirst = ",.;:!?)]}%°’”…—–·‰′″℃»›" + FullWidthClosing + "。、》〉」』】〕〗〙〛〜ー々〻ヽヾゝゞぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ";
    private const string NeverLast = "([{‘“«‹#$€£№" + FullWidthOpening + "《〈「『【〔〖〘〚";
    private static readonly SearchValues<char> First = SearchValues.Create(NeverFirst);
    private static readonly SearchValues<char> Last = SearchValues.Create(NeverLast);
    private static readonly SearchValues<char> UnitsAfterDigits = SearchValues.Create("年月日号时分秒页次人名位层室天周岁元");

    /// <summary>For each code point whether a line may end before it.</summary>
    public static bool[] Find(ReadOnlySpan<int> codePoints)
    {
        var allowed = LineBreaks.Find(codePoints);
        for (var i = 1; i < allowed.Length; i++)
        {
            allowed[i] = Allows(new Rune(codePoints[i - 1]), new Rune(codePoints[i]), allowed[i]);
        }

        return allowed;
    }

    /// <summary>True when a line may begin with the character.</summary>
    public static bool MayBegin(Rune rune) => !IsIn(First, rune);

    /// <summary>True when a line may end with the character.</summary>
    public static bool MayEnd(Rune rune) => !IsIn(Last, rune);

    private static bool Allows(Rune before, Rune after, bool byUnicode)
    {
        if (!MayBegin(after) || !MayEnd(before))
        {
            return false;
        }

        // A date is read in one look: 2026年10月14日 breaks between its parts, not inside them; so is 14–18 October.
        if ((Rune.IsDigit(before) && IsIn(UnitsAfterDigits, after)) || (before.Value == '第' && Rune.IsDigit(after))
            || (before.Value is '-' or 0x2010 or 0x2012 or 0x2013 or 0x2014 && Rune.IsDigit(after)))
        {
            return false;
        }

        // Unicode forbids every line end beside a quotation mark; Chinese has no spaces there and knows which mark opens.
        return byUnicode
            || (after.Value is 0x2018 or 0x201C && PaperScript.IsChinese(before))
            || (before.Value is 0x2019 or 0x201D && PaperScript.IsChinese(after) && UnicodeProperties.LineBreakOf(after.Value) == LineBreakClass.Ideographic);
    }

    private static bool IsIn(SearchValues<char> characters, Rune rune) => rune.IsBmp && characters.Contains((char)rune.Value);
}
