namespace Delegations.Core.Directory;

/// <summary>The office's curated list of forms of address and of words for posts, from which a first guess of rank is made. An officer corrects it.</summary>
public static class Honorifics
{
    private static readonly (string English, string Chinese)[] Forms =
    [
        ("Professor", "教授"),
        ("Dr", "博士"),
        ("Mr", "先生"),
        ("Ms", "女士"),
        ("Mrs", "夫人"),
        ("His Excellency", "阁下"),
        ("Her Excellency", "阁下"),
    ];

    // Longer words stand before shorter ones that they contain: a vice-president is not a president.
    private static readonly (string Word, Rank Rank)[] Posts =
    [
        ("vice-minister", Rank.President), ("deputy minister", Rank.President), ("副部长", Rank.President), ("state secretary", Rank.President),
        ("minister", Rank.Minister), ("ambassador", Rank.Minister), ("部长", Rank.Minister), ("大使", Rank.Minister),
        ("vice-president", Rank.VicePresident), ("vice president", Rank.VicePresident), ("vice-rector", Rank.VicePresident), ("vice rector", Rank.VicePresident),
        ("prorector", Rank.VicePresident), ("pro-rector", Rank.VicePresident), ("vice-chancellor", Rank.President), ("副校长", Rank.VicePresident), ("director general", Rank.VicePresident), ("director-general", Rank.VicePresident),
        ("director", Rank.Dean), ("rector", Rank.President), ("president", Rank.President), ("校长", Rank.President),
        ("vice-dean", Rank.Professor), ("vice dean", Rank.Professor), ("副院长", Rank.Professor),
        ("dean", Rank.Dean), ("院长", Rank.Dean), ("head of", Rank.Dean), ("处长", Rank.Dean), ("司长", Rank.Dean), ("主任", Rank.Dean),
        ("associate professor", Rank.Officer), ("副教授", Rank.Officer), ("professor", Rank.Professor), ("教授", Rank.Professor),
        ("student", Rank.Student), ("doctoral candidate", Rank.Student), ("学生", Rank.Student), ("博士生", Rank.Student),
        ("coordinator", Rank.Officer), ("officer", Rank.Officer), ("researcher", Rank.Officer),
    ];

    /// <summary>The form of address in both languages, or as written when it is not in the list.</summary>
    public static Wording Of(string text)
    {
        var plain = text.Trim().TrimEnd('.');
        foreach (var (english, chinese) in Forms)
        {
            if (string.Equals(plain, english, StringComparison.OrdinalIgnoreCase) || string.Equals(plain, chinese, StringComparison.Ordinal)
                || (english == "Professor" && plain.StartsWith("Prof", StringComparison.OrdinalIgnoreCase)))
            {
                return new Wording(english, chinese);
            }
        }

        return Wording.Of(text);
    }

    /// <summary>A first guess of the rank of a post by its words, or <paramref name="otherwise"/>.</summary>
    public static Rank RankOf(Wording post, Rank otherwise)
    {
        foreach (var (word, rank) in Posts)
        {
            if (post.English.Contains(word, StringComparison.OrdinalIgnoreCase) || post.Chinese.Contains(word, StringComparison.Ordinal))
            {
                return rank;
            }
        }

        return otherwise;
    }
}
