using System.Globalization;
using System.Text;

namespace Delegations.Core.Visits.DelegationLists;

/// <summary>How a name in one cell was read.</summary>
/// <param name="Latin">The part in Latin letters, without titles.</param>
/// <param name="Surname">Its surname when that can be told.</param>
/// <param name="GivenName">Its given names when they can be told.</param>
/// <param name="Honorific">Titles that stood in front.</param>
/// <param name="Chinese">The part in Chinese characters.</param>
/// <param name="Native">The part in any other script.</param>
internal sealed record NameReading(string? Latin, string? Surname, string? GivenName, string? Honorific, string? Chinese, string? Native);

/// <summary>Reads a name that came in one cell: "ERIKSEN Ada Lind", "Muster, Anna", "Prof. Anna MUSTER 安娜·穆斯特". Splits only what the writer marked.</summary>
internal static class ListNames
{
    private static readonly HashSet<string> _titles = new(StringComparer.Ordinal)
    {
        "prof", "professor", "profdr", "univprof", "dr", "doctor", "mr", "mrs", "ms", "miss", "mx", "herr", "frau", "sir", "dame", "hon", "he", "hrh", "amb", "ambassador",
        "ing", "dring", "dipling", "ir", "mme", "monsieur", "madame", "sra", "srta", "senor", "senora", "don", "dona", "hc", "mult", "acad", "eng", "assoc", "asst", "mag", "drhc",
        "associate", "assistant", "minister", "president", "rector", "dean",
    };

    private static readonly HashSet<string> _suffixes = new(StringComparer.Ordinal) { "phd", "md", "mba", "ma", "msc", "jr", "sr", "dsc", "llm", "jd", "edd" };

    private static readonly string[] _chineseTitles = ["先生", "女士", "小姐", "教授", "博士", "阁下", "校长", "院长", "部长", "处长", "主任"];

    /// <summary>Reads one cell that holds a whole name.</summary>
    public static NameReading Read(string cell)
    {
        var (latin, chinese, native) = ByScript(cell);
        if (latin is null)
        {
            return new NameReading(null, null, null, null, WithoutChineseTitle(chinese), native);
        }

        var (name, honorific) = WithoutTitles(latin);
        var (surname, given) = Split(name);
        return new NameReading(name, surname, given, honorific, WithoutChineseTitle(chinese), native);
    }

    /// <summary>True when the text has letters and all of them are Chinese characters.</summary>
    public static bool IsChinese(string text)
    {
        var (latin, chinese, native) = ByScript(text);
        return latin is null && native is null && chinese is not null;
    }

    /// <summary>True when the text has a Chinese character.</summary>
    public static bool HasChinese(string text) => text.EnumerateRunes().Any(CellText.IsHan);

    /// <summary>True when the text has Latin letters.</summary>
    public static bool HasLatin(string text) => text.EnumerateRunes().Any(CellText.IsLatin);

    /// <summary>True when the word is a form of address.</summary>
    public static bool IsTitle(string text)
    {
        var words = text.Split([' ', '.', '/'], StringSplitOptions.RemoveEmptyEntries);
        return (words.Length > 0 && words.All(word => _titles.Contains(CellText.Key(word)))) || _chineseTitles.Take(6).Contains(text, StringComparer.Ordinal);
    }

    private static (string? Surname, string? GivenName) Split(string name)
    {
        if (name.Split(',', StringSplitOptions.TrimEntries) is [{ Length: > 0 } before, { Length: > 0 } after])
        {
            return (before, after);
        }

        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var capitals = words.Select(IsCapitals).ToArray();
        var count = capitals.Count(capital => capital);
        if (count == 0 || count == words.Length)
        {
            return (null, null);
        }

        // At the end: "Jan van der BERG". The small words before the capitals belong to the surname.
        var start = words.Length - count;
        if (capitals.Skip(start).All(capital => capital))
        {
            while (start > 1 && IsParticle(words[start - 1]))
            {
                start--;
            }

            return (string.Join(' ', words[start..]), string.Join(' ', words[..start]));
        }

        // At the start: "van der BERG Jan", "GARCÍA LÓPEZ María José".
        var end = 0;
        while (end < words.Length && IsParticle(words[end]))
        {
            end++;
        }

        return capitals.Skip(end).Take(count).All(capital => capital) && end + count < words.Length
            ? (string.Join(' ', words[..(end + count)]), string.Join(' ', words[(end + count)..]))
            : (null, null);
    }

    /// <summary>Two capitals or more and no small letter: ERIKSEN, O'BRIEN, McDONALD, GROß; not "A." and not "Ada".</summary>
    private static bool IsCapitals(string word)
    {
        var core = word.StartsWith("Mc", StringComparison.Ordinal) || word.StartsWith("Mac", StringComparison.Ordinal) ? word[word.IndexOf('c', StringComparison.Ordinal)..][1..] : word;
        var upper = core.EnumerateRunes().Count(Rune.IsUpper);
        return upper >= 2 && core.EnumerateRunes().All(rune => !Rune.IsLower(rune) || rune.Value == 'ß');
    }

    private static bool IsParticle(string word) => word.Length is > 0 and <= 5 && word.EnumerateRunes().All(rune => Rune.IsLower(rune) || rune.Value is '\'' or '’' or '-');

    private static (string Name, string? Honorific) WithoutTitles(string latin)
    {
        var name = latin;
        string? suffix = null;
        if (name.LastIndexOf(',') is > 0 and var comma && _suffixes.Contains(CellText.Key(name[comma..])))
        {
            suffix = name[(comma + 1)..].Trim();
            name = name[..comma].TrimEnd();
        }

        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var first = 0;
        while (first < words.Length - 1 && words[first].Split(['.', '/'], StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } parts
            && parts.All(part => _titles.Contains(CellText.Key(part)) || _titles.Contains(CellText.Key(words[first]))))
        {
            first++;
        }

        // "H. E. Anna" is a title only when written together; a lone "Don" or "Dean" may be the person's given name.
        if (first == words.Length - 1 && CellText.Key(words[0]) is "dean" or "don" or "he")
        {
            first = 0;
        }

        var honorific = string.Join(' ', words[..first].Append(suffix).Where(part => !string.IsNullOrEmpty(part)));
        return (string.Join(' ', words[first..]), honorific.Length == 0 ? null : honorific);
    }

    private static string? WithoutChineseTitle(string? chinese)
    {
        var title = chinese is null ? null : Array.Find(_chineseTitles, word => chinese.EndsWith(word, StringComparison.Ordinal) && chinese.Length > word.Length);
        return title is null ? chinese : chinese![..^title.Length];
    }

    private static (string? Latin, string? Chinese, string? Native) ByScript(string cell)
    {
        // Kana or Hangul make the Chinese characters beside them part of a Japanese or Korean name.
        var mixed = cell.EnumerateRunes().Any(rune => rune.Value is (>= 0x3041 and <= 0x30FA) or (>= 0x30FC and <= 0x30FF) or (>= 0xAC00 and <= 0xD7AF));
        var texts = new[] { new StringBuilder(), new StringBuilder(), new StringBuilder() };
        var current = -1;
        foreach (var rune in cell.EnumerateRunes())
        {
            var script = Script(rune, mixed);
            if (script >= 0)
            {
                if (current >= 0 && current != script && texts[script].Length > 0)
                {
                    texts[script].Append(' ');
                }

                current = script;
            }

            if (current < 0)
            {
                continue;
            }

            texts[current].Append(script >= 0 || !IsBracket(rune) ? rune.ToString() : " ");
        }

        return (Tidy(texts[0]), Tidy(texts[1]), Tidy(texts[2]));
    }

    /// <summary>0 Latin, 1 Chinese, 2 another script, -1 for what belongs to its neighbour.</summary>
    private static int Script(Rune rune, bool mixed)
    {
        if (CellText.IsHan(rune))
        {
            return mixed ? 2 : 1;
        }

        if (!Rune.IsLetter(rune))
        {
            return -1;
        }

        return CellText.IsLatin(rune) ? 0 : 2;
    }

    private static bool IsBracket(Rune rune) =>
        rune.Value is '/' or '|' or '／' || Rune.GetUnicodeCategory(rune) is UnicodeCategory.OpenPunctuation or UnicodeCategory.ClosePunctuation;

    private static string? Tidy(StringBuilder text)
    {
        var tidy = CellText.Clean(text.ToString()).Trim(' ', ',', '，', '、', ';', '；', '-', '–', '—', ':', '：', '·', '_', '*');
        return tidy.Length == 0 ? null : tidy;
    }
}
