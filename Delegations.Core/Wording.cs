namespace Delegations.Core;

/// <summary>One thing said in both languages of the house. Either side may be empty; the other then stands in for it.</summary>
/// <param name="English">In English.</param>
/// <param name="Chinese">In Simplified Chinese.</param>
public sealed record Wording(string English, string Chinese)
{
    /// <summary>Nothing said.</summary>
    public static Wording Empty { get; } = new(string.Empty, string.Empty);

    /// <summary>True when neither side says anything.</summary>
    public bool IsEmpty => string.IsNullOrWhiteSpace(English) && string.IsNullOrWhiteSpace(Chinese);

    /// <summary>The side for a reader, or the other side when that one is empty.</summary>
    public string For(Language language) =>
        language == Language.Chinese ? (string.IsNullOrWhiteSpace(Chinese) ? English : Chinese) : (string.IsNullOrWhiteSpace(English) ? Chinese : English);

    /// <summary>The words for a reader of a tag: <c>zh-Hans</c> reads Chinese, every other tag English.</summary>
    public string In(string tag) => For(LanguageTags.FromTag(tag));

    /// <summary>The same words in both languages: a name that has only one form.</summary>
    public static Wording Same(string words) => new(words, words);

    /// <summary>From form fields: trimmed, null as empty.</summary>
    public static Wording Of(string? english, string? chinese = null) => new(english?.Trim() ?? string.Empty, chinese?.Trim() ?? string.Empty);

    /// <inheritdoc/>
    public override string ToString() => English.Length > 0 ? English : Chinese;
}
