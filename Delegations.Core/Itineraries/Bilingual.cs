namespace Delegations.Core.Itineraries;

/// <summary>The same words in the two languages of the house, such as <c>Hangzhou</c> and <c>杭州</c>.</summary>
/// <param name="English">The English words; blank when nobody wrote them.</param>
/// <param name="Chinese">The Simplified Chinese words; blank when nobody wrote them.</param>
public sealed record Bilingual(string English, string Chinese)
{
    /// <summary>The language tag of Simplified Chinese; every other tag reads English.</summary>
    public const string ChineseTag = "zh-Hans";

    /// <summary>The language tag of English.</summary>
    public const string EnglishTag = "en";

    /// <summary>
    /// The words for a reader of <paramref name="language"/>. Words missing in that language are given in the other one:
    /// a room known only by its Chinese name is still the room to go to.
    /// </summary>
    public string In(string language)
    {
        var (wanted, other) = language == ChineseTag ? (Chinese, English) : (English, Chinese);
        return string.IsNullOrWhiteSpace(wanted) ? other : wanted;
    }

    /// <summary>The same words in both languages: a person's or a room's name that has only one form.</summary>
    public static Bilingual Same(string words) => new(words, words);
}
