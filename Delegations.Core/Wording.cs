namespace Delegations.Core;

/// <summary>One thing said in both languages of the house. Either side may be empty; the other then stands in for it.</summary>
/// <param name="English">In English.</param>
/// <param name="Chinese">In Simplified Chinese.</param>
public sealed record Wording(string English, string Chinese)
{
    /// <summary>Nothing said.</summary>
    public static Wording Empty { get; } = new(string.Empty, string.Empty);

    /// <summary>True when neither side says anything.</summary>
    public bool IsEmpty => English.Length == 0 && Chinese.Length == 0;

    /// <summary>The side for a reader, or the other side when that one is empty.</summary>
    public string For(Language language) =>
        language == Language.Chinese ? (Chinese.Length > 0 ? Chinese : English) : (English.Length > 0 ? English : Chinese);

    /// <summary>From form fields: trimmed, null as empty.</summary>
    public static Wording Of(string? english, string? chinese = null) => new(english?.Trim() ?? string.Empty, chinese?.Trim() ?? string.Empty);

    /// <inheritdoc/>
    public override string ToString() => English.Length > 0 ? English : Chinese;
}
