using System.Globalization;
using System.Text;

namespace Delegations.Core.Visits.DelegationLists;

/// <summary>The text of a cell, cleaned of what people do not see.</summary>
internal static class CellText
{
    /// <summary>
    /// Composed (NFC), without control and direction characters, runs of white space as one space, trimmed.
    /// Direction marks are dropped because they let a name look other than it is.
    /// </summary>
    public static string Clean(string? cell)
    {
        if (string.IsNullOrEmpty(cell))
        {
            return string.Empty;
        }

        var text = new StringBuilder(cell.Length);
        var gap = false;
        foreach (var rune in cell.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || rune.Value is 0x3000 or 0x2060 or 0xFEFF)
            {
                gap = true;
                continue;
            }

            // U+200C and U+200D join and part letters of Persian and Indic names: they stay.
            var category = Rune.GetUnicodeCategory(rune);
            if (category is UnicodeCategory.Control or UnicodeCategory.OtherNotAssigned || (category == UnicodeCategory.Format && rune.Value is not (0x200C or 0x200D)) || rune == Rune.ReplacementChar)
            {
                continue;
            }

            if (gap && text.Length > 0)
            {
                text.Append(' ');
            }

            gap = false;
            text.Append(rune.ToString());
        }

        return text.ToString().Normalize(NormalizationForm.FormC);
    }

    /// <summary>Like <see cref="Clean"/>, with full-width letters and digits of any script as plain ones. For codes and dates, never for names.</summary>
    public static string Plain(string? cell)
    {
        var text = new StringBuilder();
        foreach (var rune in Clean(cell).Normalize(NormalizationForm.FormKC).EnumerateRunes())
        {
            var digit = Rune.GetUnicodeCategory(rune) == UnicodeCategory.DecimalDigitNumber ? (int)Rune.GetNumericValue(rune) : -1;
            text.Append(digit >= 0 ? digit.ToString(CultureInfo.InvariantCulture) : rune.ToString());
        }

        return text.ToString().Trim();
    }

    /// <summary>The key under which headings, countries and words are compared: letters and digits only, lower case, no accents.</summary>
    public static string Key(string? cell)
    {
        var key = new StringBuilder();
        foreach (var rune in Clean(cell).Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                key.Append(Rune.ToLowerInvariant(rune).ToString());
            }
        }

        return key.ToString().Normalize(NormalizationForm.FormC);
    }

    /// <summary>True for a cell that means "nothing": blank, a dash, n/a, 无.</summary>
    public static bool SaysNothing(string text) =>
        text.Length == 0
        || text.EnumerateRunes().All(rune => !Rune.IsLetterOrDigit(rune))
        || Key(text) is "na" or "nil" or "none" or "无" or "暂无" or "没有" or "不详" or "tbd" or "tba" or "待定";

    /// <summary>True for a Chinese character (Han, and the closing 〇 and 々).</summary>
    public static bool IsHan(Rune rune) =>
        rune.Value is (>= 0x4E00 and <= 0x9FFF) or (>= 0x3400 and <= 0x4DBF) or (>= 0x20000 and <= 0x323AF) or (>= 0xF900 and <= 0xFAFF) or 0x3005 or 0x3007;

    /// <summary>True for a letter of the Latin script.</summary>
    public static bool IsLatin(Rune rune) =>
        Rune.IsLetter(rune) && rune.Value is < 0x250 or (>= 0x1E00 and <= 0x1EFF) or (>= 0xFF21 and <= 0xFF5A) && Rune.IsLetter(rune);

    /// <summary>The first characters of a text, for showing; whole characters only.</summary>
    public static string Shorten(string text, int length)
    {
        if (text.Length <= length)
        {
            return text;
        }

        var end = char.IsHighSurrogate(text[length - 1]) ? length - 1 : length;
        return text[..end] + "…";
    }
}
