namespace Delegations.Core;

/// <summary>The languages that the house speaks. A visitor's page, mail and letter are in one of them.</summary>
public enum Language
{
    /// <summary>English, <c>en</c>.</summary>
    English,

    /// <summary>Simplified Chinese, <c>zh-Hans</c>.</summary>
    Chinese,
}

/// <summary>Between <see cref="Language"/> and the tags of BCP 47.</summary>
public static class LanguageTags
{
    /// <summary>The tag of English.</summary>
    public const string EnglishTag = "en";

    /// <summary>The tag of Simplified Chinese.</summary>
    public const string ChineseTag = "zh-Hans";

    /// <summary>The tag: <c>en</c> or <c>zh-Hans</c>.</summary>
    public static string Tag(this Language language) => language == Language.Chinese ? ChineseTag : EnglishTag;

    /// <summary>Chinese for every tag that begins with <c>zh</c>, English otherwise.</summary>
    public static Language FromTag(string? tag) =>
        tag is not null && tag.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? Language.Chinese : Language.English;
}
